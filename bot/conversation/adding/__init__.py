"""Articles added from chat: what becomes of a link or a file that somebody gives."""
