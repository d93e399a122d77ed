"""Renders documents as Slack's blocks and views, within Slack's limits."""
