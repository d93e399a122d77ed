"""The articles for people's assistants, by the Model Context Protocol: a server that only reads."""
