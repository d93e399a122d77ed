"""Reads what Discord sends, stores it in the inbox, and passes it to the conversation."""
