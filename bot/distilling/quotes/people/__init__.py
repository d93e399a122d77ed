"""The people whom an article names, and whom a surname, a pronoun or a description ("the mayor") means."""
