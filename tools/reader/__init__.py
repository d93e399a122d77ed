"""Train the reader: the small network that tells whether and where a passage answers a question.

`python -m tools.reader FOLDER` goes all the way, from a folder of labelled questions to the files of bot/reader/data.
docs/decisions/reader.md says why it is as it is, and how good it is.
"""
