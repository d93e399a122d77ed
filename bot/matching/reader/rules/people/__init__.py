"""Rules against passages that answer with another person than the one asked for."""
