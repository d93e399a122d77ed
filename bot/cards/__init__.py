"""Card files: their schema, reading and writing them, the people's layer, and the library they make.

Nothing is imported here: a question opens `saved` alone, and the schema of the files costs more than the answer.
"""
