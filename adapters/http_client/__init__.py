"""Requests to a platform: when one is sent, why it failed, and when to try again."""
