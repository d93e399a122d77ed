"""Finds who says quoted words, for each form that an attribution can take."""
