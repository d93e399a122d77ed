"""Pictures for the documentation, made from what the bot really sends."""
