"""Chooses the concrete classes, one module for each thing that is wired. Slow imports are inside functions."""
