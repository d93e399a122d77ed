"""Finds the people whom an article names, and the person meant by a surname, a pronoun or a description ("the
mayor")."""
