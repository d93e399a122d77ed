"""Finds the words that report speech (cues), and the phrases that name their speakers."""
