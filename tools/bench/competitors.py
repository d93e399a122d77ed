"""Alternatives to Cuecard's search that a team could use, each with the settings that its documentation recommends for
English."""

from __future__ import annotations

import re
import sqlite3

import tantivy
from rapidfuzz import fuzz, process

from bot.ports import Library
from tools.bench.measure import Search

_RANKED = 10
"""How many cards the engines rank for a question, as for a list of results; only the first is compared."""
_WORD = re.compile(r"\w+")


def search_with_fts5(library: Library) -> Search:
    """SQLite's FTS5 with the porter tokenizer; matches any of the words, ranked by bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE cards USING fts5(id UNINDEXED, title, body, tokenize='porter unicode61')")
    database.executemany("INSERT INTO cards VALUES (?, ?, ?)", _list_rows(library))
    select = f"SELECT id FROM cards WHERE cards MATCH ? ORDER BY bm25(cards) LIMIT {_RANKED}"

    def search(question: str) -> str | None:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        rows = database.execute(select, (words,)).fetchall()
        return rows[0][0] if rows else None

    return search


def search_with_tantivy(library: Library) -> Search:
    """tantivy with its English stemmer; matches any of the words."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("body", tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for card_id, title, body in _list_rows(library):
        writer.add_document(tantivy.Document(id=card_id, title=title, body=body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> str | None:
        query = index.parse_query(" ".join(_WORD.findall(question)), ["title", "body"])
        hits = searcher.search(query, _RANKED).hits
        return str(searcher.doc(hits[0][1])["id"][0]) if hits else None

    return search


def search_with_rapidfuzz(library: Library) -> Search:
    """rapidfuzz's token_set_ratio over every title and body."""
    ids, bodies = [], []
    for card_id, title, body in _list_rows(library):
        ids.append(card_id)
        bodies.append(f"{title} {body}".lower())

    def search(question: str) -> str | None:
        match = process.extractOne(question.lower(), bodies, scorer=fuzz.token_set_ratio)
        return ids[match[2]] if match else None

    return search


def _list_rows(library: Library) -> list[tuple[str, str, str]]:
    """The id of every card, its title with its other names, and the text of its whole article."""
    return [(card.id, f"{card.title} {' '.join(card.aliases)}", library.text(card.article.id)) for card in library]
