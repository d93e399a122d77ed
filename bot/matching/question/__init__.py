"""Reads a message as a question and finds which words of the cards its words may mean."""
