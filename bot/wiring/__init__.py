"""Chooses the concrete classes, one module for each part of the program. Slow imports are inside functions."""
