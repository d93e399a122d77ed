"""A desk for curators: web pages of this machine, for people who look after the cards."""
