"""Read a message as a question and find what its words may stand for among the cards."""
