"""Libraries: their cards, their search index, adding articles, and keeping all of it up to date."""
