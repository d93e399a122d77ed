"""Finds the names and keywords in a text, and the aliases of a topic."""
