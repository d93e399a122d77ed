"""Shows the library without a question: topics, quotes, and cards by name."""
