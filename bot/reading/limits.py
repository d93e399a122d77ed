"""How much of an article is read, in one place."""

from __future__ import annotations

MAX_BYTES = 10 * 1024 * 1024
"""The largest file (or line of a .jsonl) that is read."""

MAX_ARCHIVE_BYTES = 500 * 1024 * 1024
"""How much the articles of an archive may hold unpacked."""

MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""The largest directory of an archive: about 40,000 files."""

MAX_CHARACTERS = 2_000_000
"""The longest text of an article."""

MAX_SECONDS = 10
"""Processor time that reading one article and making its cards may take."""

MAX_MEGABYTES = 512
"""Memory that reading one article and making its cards may take."""

MAX_FRONT_MATTER = 16 * 1024
"""The longest YAML front matter, in characters."""

REDUCE = "reduce it to the article's own text"
"""What to do about a file that asks for too much."""
