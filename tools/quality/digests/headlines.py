"""Prints how digests show titles that their source cut off: whole, completed or cut, and whether that can be seen.

    python -m tools.quality.digests.headlines [--show 60] [--set newsdesk]
    python -m tools.quality.digests.headlines --half dev --read
    python -m tools.quality.digests.headlines --half dev --record < judgements

From newsdesk, 150 cut titles were drawn at random and judged by hand as a reader sees them, with the sentence below.
`--read` prints the titles of a half that are no longer shown as they were when they were judged. `--record` reads new
judgements of these from standard input, each as a line `ARTICLE JUDGEMENT`, and stores each with a hash of what is
shown, without any text. Judgements:
- `complete`: all of the news is said
- `cut`: something is missing, and an ellipsis shows it
- `silent`: something is missing, and the headline reads as if it were whole
- `wrong`: it does not say the same as the title, or is not correct English
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.digests.content.headlines.replacing.shortening import MAX_HEADLINE, headline_length
from bot.digests.content.headlines.replacing.substitute import EARLY_SENTENCES, source_sentence
from bot.digests.content.headlines.shown_headline import shown_headline
from bot.digests.content.sentences.first_item import skip_to_greeting
from bot.digests.content.sentences.news import OPENING_SENTENCES, news_sentence
from bot.digests.content.stems import stems
from bot.model import Article
from bot.text.cleaning import one_line
from bot.text.sentences import split_sentences
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL, ROOT, read_articles, read_rows

CLAUSE = "cut to a clause"
"""A result of `find_outcome`."""
LABELS = ROOT / "tests" / "quality" / "data" / "cut_titles.jsonl"
CORPUS = "newsdesk/corpus.jsonl"
HALVES = ("dev", "held")
JUDGEMENTS = ("complete", "cut", "silent", "wrong")
"""The judgements, as the docstring of this module describes them."""
_CUT = ("...", "…")
_ANNOUNCEMENT = re.compile(
    r"(?<=[.:?]) (?:but )?(?:are|can|could|does|here's|how|is|should|what|when|where|who|why|will)\b[^.:?]*\.*$"
    r"|\| the \.+$",
    re.IGNORECASE,
)
"""Matches the end of a title that tells no news: words that only announce what the article explains ("Here's what ..."
in "The harbour is closed. Here's what ..."), or the beginning of the site's name ("| The ...")."""
_LETTERS = re.compile(r"\w+")
_MIN_SAID = 0.5
"""The minimum share of the word stems that were cut off which a sentence must have to count as saying them."""


@dataclass(frozen=True, slots=True)
class ShownTitle:
    """A title that was cut off, with the headline and the sentence that a digest shows for it ("" if none)."""

    title: str
    headline: str
    sentence: str


@cache
def find_cut_titles(name: str) -> list[ShownTitle]:
    """What digests show of the articles of a labelled set whose titles were cut off."""
    articles = read_file(EVAL / name / "corpus.jsonl", EVAL)
    return [show(article) for article in articles if isinstance(article, Article) and article.title.endswith(_CUT)]


def show(article: Article) -> ShownTitle:
    """The headline and the sentence that a digest shows of an article."""
    language, day = article.language, article.date or ""
    paragraphs = [part for section in article.sections for part in section.paragraphs]
    sentences = [span for part in paragraphs for span in split_sentences(article.text, part, language)][
        :EARLY_SENTENCES
    ]
    early = [one_line(span.of(article.text)) for span in sentences]
    shown = shown_headline(article.title, early, article.text, language, day, article.url or "")
    headline = shown.clause
    if shown.sentence or source_sentence(headline, article.title, early, language):
        return ShownTitle(article.title, shown.text, shown.sentence)
    starts = [span.start for span in sentences[:OPENING_SENTENCES]]
    opening = skip_to_greeting(headline, article.text, starts, early[:OPENING_SENTENCES], language)
    return ShownTitle(article.title, shown.text, news_sentence(headline, opening, language, day))


def find_outcome(title: str, headline: str) -> str:
    """How a title that was cut off became its headline: "left" (all of it, with an ellipsis), "completed", "replaced"
    (by a sentence), "whole" or `CLAUSE` (cut to its last whole clause, with an ellipsis or without)."""
    before_cut, shown_words = title.rstrip(" .…"), re.sub(r" …\W?$", "", headline)
    if shown_words == before_cut:
        return "whole" if shown_words == headline else "left"
    if shown_words.rstrip(".").casefold() in before_cut.casefold():
        return CLAUSE
    return "completed" if headline.startswith(before_cut[: len(before_cut) // 2]) else "replaced"


def find_rest(shown: ShownTitle) -> str:
    """Where a reader finds what a headline leaves out of its title: in the sentence "below", "elsewhere" in the article
    if that sentence has less than half of it, or "nowhere" if there is no sentence. The word stems that are left out
    are compared, or those of the whole title if none is left out."""
    title = stems([shown.title.rstrip(" .…")])
    cut_stems = title - stems([shown.headline]) or title
    said_stems = cut_stems & stems([shown.sentence])
    if not shown.sentence:
        return "nowhere"
    return "below" if len(said_stems) >= _MIN_SAID * len(cut_stems) else "elsewhere"


def is_hidden(shown: ShownTitle) -> bool:
    """Whether a reader does not see the rest of a title: the title is cut, and the sentence below does not say the rest
    (unless the rest is only an announcement); or the title is replaced by a sentence, and less than half of its word
    stems are in that sentence and the one below."""
    outcome = find_outcome(shown.title, shown.headline)
    told, announced = _ANNOUNCEMENT.subn("", shown.title)
    if announced and _LETTERS.findall(told) == _LETTERS.findall(shown.headline):
        return False
    if outcome == "replaced":
        title = stems([shown.title.rstrip(" .…")])
        return len(title & stems([f"{shown.headline} {shown.sentence}"])) < _MIN_SAID * len(title)
    return outcome in (CLAUSE, "left") and find_rest(shown) != "below"


def compute_figures(name: str) -> dict[str, float]:
    """The shares of the cut titles of a labelled set: "in_view" (nothing is hidden), "silent" (cut to a clause without
    an ellipsis, although the rest is hidden) and "long" (more than `MAX_HEADLINE` words)."""
    known = find_cut_titles(name)
    hidden = [shown for shown in known if is_hidden(shown)]
    silent = [
        shown for shown in hidden if find_outcome(shown.title, shown.headline) == CLAUSE and not _is_marked(shown)
    ]
    return {
        "in_view": 1 - len(hidden) / len(known),
        "silent": len(silent) / len(known),
        "long": sum(headline_length(shown.headline) > MAX_HEADLINE for shown in known) / len(known),
    }


def compute_judged(half: str) -> dict[str, float]:
    """The share of the titles of a half that are shown now as they were when they were judged ("judged"), and the
    shares of these titles that are complete ("complete"), and that are complete or show that they are cut ("honest").

    Raises FileNotFoundError if the labelled sets are missing.
    """
    found = [_find_judgement(row) for row in read_rows(LABELS) if row["half"] == half]
    known = Counter(filter(None, found))
    return {
        "honest": (known["complete"] + known["cut"]) / known.total(),
        "complete": known["complete"] / known.total(),
        "judged": known.total() / len(found),
    }


def record(half: str, lines: Iterable[str]) -> None:
    """Stores judgements of what is shown now. Raises ValueError for an unknown judgement or article."""
    rows = read_rows(LABELS)
    of_half = {row["article"]: row for row in rows if row["half"] == half}
    for name, judgement in (line.split() for line in lines if line.strip()):
        if name not in of_half or judgement not in JUDGEMENTS:
            raise ValueError(f"unknown: {name} {judgement}")
        of_half[name]["judged"][_compute_hash(show(read_articles(CORPUS)[name]))] = judgement
    LABELS.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def find_unread(half: str) -> Iterator[tuple[str, ShownTitle]]:
    """The articles of a half that are shown now in a way that was not judged, each with what is shown of it."""
    for row in read_rows(LABELS):
        if row["half"] == half and not _find_judgement(row):
            yield row["article"], show(read_articles(CORPUS)[row["article"]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--set", default="newsdesk")
    parser.add_argument("--half", choices=HALVES, default="dev")
    parser.add_argument("--read", action="store_true", help="print what is not judged yet")
    parser.add_argument("--record", action="store_true", help="store judgements")
    options = parser.parse_args()
    if options.record:
        record(options.half, sys.stdin)
    elif options.read:
        for name, shown in find_unread(options.half):
            print(f"{name} {shown.title}\n    {shown.headline}\n    {shown.sentence}")
    else:
        _report(options.set, options.show)


def _find_judgement(row: dict[str, Any]) -> str:
    """The judgement of what is shown now, or "" if there is none."""
    return str(row["judged"].get(_compute_hash(show(read_articles(CORPUS)[row["article"]])), ""))


def _compute_hash(shown: ShownTitle) -> str:
    """A short hash of what is shown, which identifies it in the labels."""
    return hashlib.sha256(f"{shown.headline}\n{shown.sentence}".encode()).hexdigest()[:12]


def _is_marked(shown: ShownTitle) -> bool:
    return "…" in shown.headline[-2:]  # a closing quotation mark may follow


def _report(name: str, number: int) -> None:
    """Prints the figures, and this number of titles drawn at random."""
    known = find_cut_titles(name)
    print(len(known), dict(Counter(find_outcome(shown.title, shown.headline) for shown in known)))
    for outcome in (CLAUSE, "left"):
        of_outcome = [shown for shown in known if find_outcome(shown.title, shown.headline) == outcome]
        print("the rest of", len(of_outcome), outcome, "is", dict(Counter(map(find_rest, of_outcome))))
    print({figure: round(value, 3) for figure, value in compute_figures(name).items()})
    for half in HALVES:
        print(half, {figure: round(value, 3) for figure, value in compute_judged(half).items()})
    for shown in random.Random(number).sample(known, min(number, len(known))):
        outcome = find_outcome(shown.title, shown.headline)
        place = f" ({find_rest(shown)})" if outcome == CLAUSE else ""
        print(f"\n{outcome}{place}: {shown.title}\n    {shown.headline}\n    {shown.sentence}")


if __name__ == "__main__":
    main()
