"""Names, keywords and other names of a topic."""
