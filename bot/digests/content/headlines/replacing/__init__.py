"""Finds the sentence that takes the place of a title that was cut off, and shortens it to a headline."""
