"""``python -m llmeff``."""

from llmeff.cli import main

if __name__ == "__main__":
    main()
