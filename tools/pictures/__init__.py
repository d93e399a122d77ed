"""Pictures for the documentation, made from real messages of the bot."""
