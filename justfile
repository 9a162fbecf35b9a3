# Shortcuts for those who work on llmeff. `pip install -e ".[dev]"` installs all that they call; another interpreter than
# that of .venv is chosen with `just python=python3 test`.

set positional-arguments

python := if path_exists(".venv/bin/python") == "true" { justfile_directory() / ".venv/bin/python" } else { "python3" }

# The recipes
@_default:
    just --list --unsorted

# Lint the code and check its types
check:
    {{ python }} -m ruff check .
    {{ python }} -m mypy

# The whole suite, or what is given: a file, a folder, options of pytest
test *arguments:
    {{ python }} -m pytest "$@"

# The tests whose name contains a word, such as `just test-one latex`
test-one name:
    {{ python }} -m pytest -k "$1"

# Validate the data
data:
    {{ python }} -m llmeff --data data validate

# Write anew what the documents show
docs:
    {{ python }} docs/refresh.py
    {{ python }} tools/leaks.py

# Check workflows, issue forms, hooks and the citation file
files:
    .ci/files

# Ask every address in data and documents: takes hours, and needs the network
links *places:
    {{ python }} tools/links.py "$@"

# Measure the search and the check: how well they find, how fast, and a cold start
bench:
    {{ python }} benchmarks/citations/measure.py
    {{ python }} benchmarks/check_speed.py
    {{ python }} benchmarks/retrieval/run.py
    {{ python }} benchmarks/search_speed.py
    {{ python }} benchmarks/cold_start.py

# Kill each command that writes 300 times, and look at what is left: takes a quarter of an hour
kills *options:
    {{ python }} tests/project/kills.py "$@"

# All that a change must pass
ci:
    .ci/run

# Prepare a release in a copy and show it; `just release 0.2.0 --really` commits and tags it
release version *really:
    {{ python }} tools/release.py "$@"

# Feed readers, queries and names with mutated text for five minutes (needs `pip install atheris`); what breaks becomes a case in tests/fuzz
fuzz *arguments:
    {{ python }} tools/fuzz.py "$@"
