"""Limits for reading articles."""

from __future__ import annotations

MAX_BYTES = 10 * 1024 * 1024
"""The maximum size of a file (or of a line of a .jsonl) that is read, in bytes."""

MAX_ARCHIVE_BYTES = 500 * 1024 * 1024
"""The maximum unpacked size of the articles in an archive, in bytes."""

MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""The maximum size of the directory of an archive, in bytes: about 40,000 files."""

MAX_CHARACTERS = 2_000_000
"""The maximum length of an article's text, in characters."""

MAX_SECONDS = 10
"""The maximum processor time for reading one article and making its cards, in seconds."""

MAX_MEGABYTES = 512
"""The maximum memory for reading one article and making its cards, in megabytes."""

MAX_FRONT_MATTER = 16 * 1024
"""The maximum length of YAML front matter, in characters."""

REDUCE_ADVICE = "reduce it to the article's own text"
"""The advice for a file that exceeds a limit."""
