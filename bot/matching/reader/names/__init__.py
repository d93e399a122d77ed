"""Names in a question: whether one is near the answer, and whether only one article has it."""
