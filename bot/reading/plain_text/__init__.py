"""Turns plain text into blocks: joins lines that were wrapped by hand, recognises headings and lists by their form."""
