"""The models that are learned, how they are fitted, averaged and written."""
