"""Renders digests for Discord, posts each of them once, and finds them again."""
