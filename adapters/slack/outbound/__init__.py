"""What the bot sends to Slack: replies, private messages, and views."""
