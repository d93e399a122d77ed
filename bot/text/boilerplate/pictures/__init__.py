"""Boilerplate around pictures: captions and credits."""
