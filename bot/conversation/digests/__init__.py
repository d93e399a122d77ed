"""Sets up digests, of channels and of people, and what they follow."""
