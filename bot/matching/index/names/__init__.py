"""Searches names of cards, and of the people whom they quote, also if a name is half typed or misspelt."""
