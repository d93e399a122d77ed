"""Find the cards that may answer, weigh them and put them in order."""
