"""Helps with requests to a platform: watches them, and says why one failed and how long to wait before the next."""
