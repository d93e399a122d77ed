"""Decide on what was found: is the subject here, what to answer, and why."""
