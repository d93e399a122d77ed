"""The words of cards: their stems, words that are spelled or sound alike, and words that begin with a typed word."""
