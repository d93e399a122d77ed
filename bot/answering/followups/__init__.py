"""What a short message means after a card was shown ("why?", "when?", "who is he", "more"), and the replies to it."""
