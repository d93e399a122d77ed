"""Articles added from chat: what happens to a link or a file that somebody sends."""
