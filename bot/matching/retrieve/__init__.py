"""Find the cards that may answer, compute their features and rank them."""
