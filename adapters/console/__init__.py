"""The terminal: writes documents as text, and reads lines with history and completion."""
