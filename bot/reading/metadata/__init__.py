"""What an article tells of itself: front matter, fields of a row, dates."""
