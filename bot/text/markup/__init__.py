"""What markup leaves in a text: addresses, signs of Markdown, tables, formulas."""
