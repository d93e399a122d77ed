"""Finds the cards and the passage that answer a question."""
