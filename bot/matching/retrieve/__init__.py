"""Finds the cards that may answer, computes their features and ranks them."""
