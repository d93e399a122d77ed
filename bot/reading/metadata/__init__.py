"""Reads what an article says about itself: front matter, the fields of a row, dates."""
