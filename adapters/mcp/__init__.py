"""The articles for people's assistants, over the Model Context Protocol: a server that only reads."""
