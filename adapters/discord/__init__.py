"""Discord: its events become events of the conversation, the documents of the conversation become its components."""
