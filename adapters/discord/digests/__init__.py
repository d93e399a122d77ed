"""Digests in Discord: how one is drawn, posted once, and found again."""
