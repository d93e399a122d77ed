"""Digests in Slack: how one is drawn, posted once, and found again."""
