"""Commands for asking questions and browsing the cards."""
