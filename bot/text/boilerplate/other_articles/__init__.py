"""Boilerplate about other articles: links, their headlines, and boxes of newsletters."""
