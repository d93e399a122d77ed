"""How important the news of an article is: its weight, by which the stories of a digest are ordered."""
