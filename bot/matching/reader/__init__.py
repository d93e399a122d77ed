"""Reads a question and passages together: which passage answers, and where."""
