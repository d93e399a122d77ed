"""Finds out what a short message after a card means ("why?", "when?", "who is he", "more"), and composes the reply."""
