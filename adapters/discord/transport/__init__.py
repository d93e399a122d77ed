"""The connections with Discord: the client of its gateway, and its REST API."""
