"""Renders digests for Slack, posts each of them once, and finds them again."""
