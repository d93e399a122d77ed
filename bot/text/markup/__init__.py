"""Recognises what markup leaves in a text: addresses, signs of Markdown, lists, tables, formulas."""
