"""Composes neutral Documents, with the same blocks on every platform: answers, details, topics and quotes."""
