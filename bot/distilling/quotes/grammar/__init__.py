"""Reads a sentence: its words, names and noun phrases, found by word lists and by the endings of words."""
