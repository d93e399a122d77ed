"""Furniture around pictures: captions and credits."""
