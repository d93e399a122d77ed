"""The terminal: documents as text, lines with history and completion."""
