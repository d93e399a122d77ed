"""Measures the speed and memory of the matcher, the platforms and the digests."""
