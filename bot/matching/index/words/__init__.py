"""The words of cards: their stems, those spelled alike, and those that begin with what is typed."""
