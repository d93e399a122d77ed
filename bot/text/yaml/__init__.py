"""YAML that people and the program write: read, written, corrected in one place, and read in spite of errors."""
