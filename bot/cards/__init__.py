"""Card files: their schema, reading and writing them, people's edits, and the library made from them.

This module imports nothing, because answering a question needs only `saved_library`, and loading the schema of the
files would take longer than the answer.
"""
