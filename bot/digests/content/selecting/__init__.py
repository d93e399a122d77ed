"""Chooses what a digest or an update shows: the stories, their order, and how many have room."""
