"""Finds the names and keywords in a text, and the aliases of a topic.

In examples a bar ("|") marks where a name, or a part of one, begins or ends ("Office of Management | and Budget").
"""
