"""The knowledge base for agents: tools with bounded answers, resources and prompts, and the server that offers them."""
