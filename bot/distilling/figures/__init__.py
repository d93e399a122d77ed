"""Figures and what they count."""
