"""Fits the models that the package ships, averages them, and writes their files."""
