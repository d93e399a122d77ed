"""The words that say what a figure counts or measures."""
