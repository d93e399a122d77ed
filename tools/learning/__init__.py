"""Learns the weights and the confidence that the package ships: one module `fit_…` for each model."""
