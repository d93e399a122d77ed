"""Files to articles: plain text, Markdown, HTML and JSON lines, page furniture kept out."""

from bot.reading.files import digest_of, find_files, name_of
from bot.reading.folder import check_unknown, is_taken, read_unread
from bot.reading.jsonl import parse_jsonl_article
from bot.reading.parse import parse_article
from bot.reading.unread import Format, Unread

__all__ = [
    "Format",
    "Unread",
    "check_unknown",
    "digest_of",
    "find_files",
    "is_taken",
    "name_of",
    "parse_article",
    "parse_jsonl_article",
    "read_unread",
]
