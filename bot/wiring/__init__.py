"""Chooses the concrete classes, one module for each thing that is put together. Slow imports are inside functions."""
