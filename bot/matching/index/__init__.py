"""The index, which holds cards as arrays: building, joining, saving and opening it, and searching it by name."""
