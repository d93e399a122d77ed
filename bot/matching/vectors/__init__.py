"""Words, texts and cards as vectors, and the nearest of them."""
