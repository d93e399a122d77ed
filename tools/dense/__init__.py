"""Teaches the reader's network to give dense vectors, and writes the graph that computes them."""
