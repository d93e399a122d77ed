"""Finds the words that report speech, and the phrases for the speakers."""
