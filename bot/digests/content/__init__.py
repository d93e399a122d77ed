"""What a digest holds: the stories that are news, chosen and written down."""
