"""The modals (Discord's dialogs) that people fill in, and the message with the settings of a server."""
