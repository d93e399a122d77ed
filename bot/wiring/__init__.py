"""Chooses concrete classes, a module a noun. What is slow to import is imported where it is needed."""
