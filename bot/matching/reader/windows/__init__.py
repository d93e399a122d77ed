"""Windows, the passages of two or three sentences that are read: which, what the reader says of them, their order."""
