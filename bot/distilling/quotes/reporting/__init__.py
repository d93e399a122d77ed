"""The words that report speech, and the phrases that can be their speakers."""
