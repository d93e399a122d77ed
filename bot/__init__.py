"""Cuecard's core: articles become topic cards, questions get the article's own words. Knows no platform."""
