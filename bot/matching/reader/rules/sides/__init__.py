"""Rules about who does something to whom."""
