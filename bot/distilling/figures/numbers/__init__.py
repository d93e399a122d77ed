"""The numbers of a sentence, their units, and the words that bound them ("more than 40")."""
