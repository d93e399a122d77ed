"""What an article says about itself: front matter, fields of a row, dates."""
