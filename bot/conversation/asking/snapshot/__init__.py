"""What a workspace sees of the library at one moment, and everything that is derived from those cards."""
