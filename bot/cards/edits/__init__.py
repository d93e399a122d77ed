"""What people write: the edits of an article's cards, and the rules for all articles."""
