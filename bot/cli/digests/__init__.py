"""Commands for daily digests and what they follow."""
