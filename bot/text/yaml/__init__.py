"""Reads and writes the YAML of files that people and the program write: reads it in spite of errors, and changes single
values in it."""
