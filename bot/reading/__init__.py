"""Files to articles: plain text, Markdown, HTML and JSON lines, page furniture kept out."""

from bot.reading.files import digest_of, find_files, name_of
from bot.reading.folder import read_file, read_files, read_folder
from bot.reading.jsonl import parse_jsonl_article

__all__ = ["digest_of", "find_files", "name_of", "parse_jsonl_article", "read_file", "read_files", "read_folder"]
