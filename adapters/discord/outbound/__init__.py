"""What the bot sends to Discord: responses, replies, and direct messages."""
