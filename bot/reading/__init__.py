"""Turns files into articles: text, pages, documents, tables and archives, without page boilerplate."""

from bot.reading.article_parser import NOT_INSTALLED, parse_article
from bot.reading.files.articles import read_raw_articles
from bot.reading.files.folder import NO_SUCH_FILE, count_articles, find_files, name_of, sha256_of
from bot.reading.files.id_registry import IdRegistry, copy_fault, id_taken_fault
from bot.reading.files.raw_article import RawArticle, too_large_fault
from bot.reading.files.raw_document import RawDocument, holds_many, read_document
from bot.reading.files.source import file_of, id_in_file, split_location
from bot.reading.formats import FORMATS, Format
from bot.reading.formats.jsonl import parse_jsonl_article
from bot.reading.limits import MAX_BYTES

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "NOT_INSTALLED",
    "NO_SUCH_FILE",
    "Format",
    "IdRegistry",
    "RawArticle",
    "RawDocument",
    "copy_fault",
    "count_articles",
    "file_of",
    "find_files",
    "holds_many",
    "id_in_file",
    "id_taken_fault",
    "name_of",
    "parse_article",
    "parse_jsonl_article",
    "read_document",
    "read_raw_articles",
    "sha256_of",
    "split_location",
    "too_large_fault",
]
