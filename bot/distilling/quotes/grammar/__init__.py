"""The words, names and noun phrases of a sentence, by word lists and endings."""
