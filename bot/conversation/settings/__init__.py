"""What admins of a workspace choose, and which articles a channel answers from."""
