"""Completes a title that was cut off, or ends it with its last whole clause."""
