"""What a channel asks for: its subscription, as it is typed, filled in and read back, and when it is due."""
