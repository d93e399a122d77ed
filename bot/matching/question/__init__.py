"""Read a message as a question and find which words of the cards its words may mean."""
