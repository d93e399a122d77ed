"""Commands for articles and where they come from: files, feeds, libraries."""
