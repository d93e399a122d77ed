"""Slack: its requests become events of the conversation, the documents of the conversation become its blocks."""
