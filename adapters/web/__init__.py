"""Fetches pages of the web: only public ones, within limits, one request at a time to each host (docs/fetching.md)."""
