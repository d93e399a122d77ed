"""Boilerplate about other articles: links to them, their headlines, and boxes of newsletters."""
