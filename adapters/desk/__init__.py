"""A desk for curators: web pages on this machine, for people who look after the cards."""
