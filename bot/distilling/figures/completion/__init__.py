"""Makes an English figure clear to a reader who sees only the figure."""
