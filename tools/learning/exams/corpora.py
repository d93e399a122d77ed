"""The corpora of the reading exams: articles of the labelled and the hand-written sets, distilled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.model import Span
from bot.text.sentences import split_sentences
from tools.quality.libraries import Corpus, Row, read_rows
from tools.reader.written_sets import read_written_sets


class Corpora:
    """The corpora by name, each distilled when it is first needed. Sets with the same corpus share it. Besides the
    corpora of the sets there are `all`, the articles of seven sets together, and `copies`, every eighth article of
    newsdesk with a shortened copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = {written_set.name: written_set for written_set in read_written_sets(folder)}
        self._corpora: dict[str, Corpus] = {}

    def corpus_name(self, set_name: str) -> str:
        """The name of the corpus for the questions of a set: the sets deska, deskb and deskc are about newsdesk."""
        return "newsdesk" if set_name.startswith("desk") else set_name

    def corpus(self, name: str) -> Corpus:
        """The corpus with this name."""
        if name not in self._corpora:
            self._corpora[name] = Corpus(_keep_text_and_title(row) for row in self.rows(name))
        return self._corpora[name]

    def drop(self, name: str) -> None:
        """Frees the memory of a corpus that is no longer needed."""
        self._corpora.pop(name, None)

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of the corpus with this name: {id, title, text}. In `all`, the name of the set comes before each
        id."""
        if name in self.written:
            return drop_repeated_rows(self.written[name].corpus)
        if name == "copies":
            rows = drop_repeated_rows(self.written["newsdesk"].corpus)[
                ::8
            ]  # every eighth: enough for a library with copies
            return [*rows, *(shorten(row) for row in rows)]
        if name == "all":
            return [
                {**row, "id": f"{set_name} {row['id']}"}
                for set_name in ("xquad", "wikinews", "newwiki", "squad2", "handbook", "stackfaq", "newsdesk")
                for row in read_rows(self.folder / "eval" / set_name / "corpus.jsonl")
            ]
        return read_rows(self.folder / "eval" / name / "corpus.jsonl")


def shorten(row: Row) -> Row:
    """A copy of the first two thirds of an article, under another title."""
    text = row["text"]
    ends = [span.end for span in split_sentences(text, Span(0, len(text)), "en")]
    beginning = text[: ends[max(0, len(ends) * 2 // 3 - 1)]] if ends else text
    first = beginning.split(". ")[0][:80]
    return {"id": f"{row['id']} copy", "title": f"In brief: {first}", "text": beginning}


def drop_repeated_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows; if several have the same id, only the last of them."""
    return list({row["id"]: row for row in rows}.values())


def _keep_text_and_title(row: Row) -> Row:
    title = row.get("title")
    return {"id": row["id"], "text": row["text"], **({"title": title} if title else {})}
