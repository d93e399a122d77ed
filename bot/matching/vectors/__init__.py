"""Vectors of words, texts and cards, and nearest-neighbour search."""
