"""Finds faults in the files of a content folder: in card files, in edits, and in the names of files."""
