"""Quoted words and who says them."""
