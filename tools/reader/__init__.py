"""Trains the reader: a small network that decides whether a passage answers a question, and where.

`python -m tools.reader FOLDER` does everything, from a folder of labelled questions to the files in bot/matching/data.
docs/decisions/reader.md explains the choices and the quality.
"""
