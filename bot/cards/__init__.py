"""Card files: their schema, reading and writing them, people's edits, and the library made from them.

Nothing is imported here: a question needs only `saved_library`, and loading the schema takes longer than answering.
"""
