"""The quote below the first story of a digest."""
