"""Search by name, also half typed or misspelt: names of cards, and of the people they quote."""
