"""The subscription of a channel: reading it from commands and forms, and when its digest is due."""
