"""Makes the pictures of the documentation from real messages of the bot."""
