"""Measures how often the right name is among the five suggestions while somebody types with errors.

    python -m tools.quality.matching.suggestions [--set newsdesk handbook] [--half tuned held] [--count 600]
        [--seed 1] [--show]

Types the beginnings of titles, aliases and speakers of a labelled set, with errors made by rule (`draw`), and prints
the share for which the right name is among the five suggestions. The names of half of the articles are held out: the
weights of suggestions were chosen on the other half.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import TopicCard
from bot.ports import Library
from bot.text.words import find_words
from tools.quality.libraries import EVAL, Corpus, read_rows
from tools.vectors.typos import NEIGHBOURS

MAX_SHOWN = 5
"""The maximum number of suggestions that count: people see only the first."""
ARTICLE_HALVES = ("tuned", "held")
"""The half of the articles on which the weights of suggestions were chosen, and the half that is held out."""
KINDS = ("title", "other name", "speaker")
MIN_LETTERS = 3
"""The minimum number of letters of the last word that are typed."""
MIN_TYPO_LENGTH = 4
"""The minimum number of letters of a word with a typo."""
MAX_WORDS = 4
"""The maximum number of words that are typed, unless more are needed to distinguish the name from others."""


@dataclass(frozen=True, slots=True)
class TypedName:
    """The text that was typed, the kind of name that was meant, and the name."""

    text: str
    kind: str
    meant: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="+", default=["newsdesk", "handbook"])
    parser.add_argument("--half", nargs="+", default=ARTICLE_HALVES, choices=ARTICLE_HALVES)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was not found")
    options = parser.parse_args()
    print(f"{'':20}{'all':>8}" + "".join(f"{kind:>12}" for kind in KINDS))
    for name in options.set:
        browsing, library = open_set(name)
        for half in options.half:
            typed = draw(library, half, options.count, options.seed)
            missed = [typed_text for typed_text in typed if not is_shown(browsing, library, typed_text)]
            shares = [compute_share_found(typed, missed, kind) for kind in KINDS]
            print(
                f"{name + ', ' + half:20}{compute_share_found(typed, missed):8.3f}"
                + "".join(f"{found:12.3f}" for found in shares)
            )
            for typed_text in missed if options.show else ():
                print(
                    f"  {typed_text.text!r} meant {typed_text.meant!r}, shown {list_suggestions(browsing, typed_text)}"
                )


def open_set(name: str) -> tuple[Browsing, Library]:
    """The suggestions over the articles of a labelled set, and its library."""
    matcher, library, _ = Corpus(read_rows(EVAL / name / "corpus.jsonl")).matcher()
    snapshot = Snapshot(Part(library, matcher))
    return Browsing(lambda: snapshot), library


def draw(cards: Iterable[TopicCard], half: str, size: int, seed: int) -> list[TypedName]:
    """`size` beginnings of names, with errors, that only articles of this half contain; the same number of each kind.
    Empty if a kind has no such name.

    The same seed gives the same beginnings. If a library gains or loses a name, the beginnings of other names stay, so
    that figures of nearly the same library can be compared.

    One to four words are typed in lower case; one time in five, the first word or two of a long name are missing. The
    last word is cut to three letters or more, but letters are added until at most five names fit. Then one or two words
    get a typo: letters swapped, one dropped, doubled, or replaced by a neighbouring key.
    """
    names = _list_names(cards)
    competing = {
        kind: names["speaker"] if kind == "speaker" else names["title"] | names["other name"] for kind in KINDS
    }
    names_of_half = {
        kind: _shuffle((name for name, halves in names[kind].items() if halves == {half}), seed) for kind in KINDS
    }
    if not all(names_of_half.values()):
        return []
    drawn: list[TypedName] = []
    for number in range(size):
        turn, index = divmod(number, len(KINDS))
        kind = KINDS[index]
        meant = names_of_half[kind][turn % len(names_of_half[kind])]
        rng = random.Random(f"{seed} {turn // len(names_of_half[kind])} {meant}")
        drawn.append(TypedName(_add_typos(_begin(meant, competing[kind], rng), rng), kind, meant))
    return drawn


def is_shown(browsing: Browsing, library: Library, typed: TypedName) -> bool:
    """Whether the five suggestions include the name that was meant, or one that leads to the card with this title."""
    if typed.meant in map(_fold, list_suggestions(browsing, typed)):
        return True
    cards = (
        [library.find(suggestion.card_id) for suggestion in browsing.suggest(typed.text, MAX_SHOWN)]
        if typed.kind == "title"
        else []
    )
    return any(card and _fold(card.title) == typed.meant for card in cards)


def list_suggestions(browsing: Browsing, typed: TypedName) -> list[str]:
    """The suggestions for a typed text, the best first."""
    if typed.kind == "speaker":
        return list(browsing.suggest_speakers(typed.text, MAX_SHOWN))
    return [suggestion.text for suggestion in browsing.suggest(typed.text, MAX_SHOWN)]


def compute_share_found(typed: Iterable[TypedName], missed: Iterable[TypedName], kind: str = "") -> float:
    """The share of the typed texts, of one kind or (`kind` "") of all, for which the right name was suggested."""
    asked = sum(case.kind == kind or not kind for case in typed)
    return 1 - sum(case.kind == kind or not kind for case in missed) / max(1, asked)


def _list_names(cards: Iterable[TopicCard]) -> Mapping[str, dict[str, set[str]]]:
    """The folded names of each kind, and for each name the halves of the articles that have it."""
    names: dict[str, dict[str, set[str]]] = {kind: {} for kind in KINDS}
    for card in cards:
        half = ARTICLE_HALVES[zlib.crc32(card.article.id.encode()) % 2]
        speakers = [quote.speaker for quote in card.quotes if quote.speaker]
        for kind, texts in zip(KINDS, ([card.title], card.aliases, speakers), strict=True):
            for name in map(_fold, texts):
                if max(map(len, name.split()), default=0) >= MIN_TYPO_LENGTH:
                    names[kind].setdefault(name, set()).add(half)
    return names


def _shuffle(names: Iterable[str], seed: int) -> list[str]:
    """The names in a random order, in which the order of two names does not depend on the others."""
    return sorted(names, key=lambda name: random.Random(f"{seed} {name}").random())


def _begin(name: str, others: Iterable[str], rng: random.Random) -> str:
    """A beginning of the name that at most five of `others` contain; the whole name if every beginning is in more."""
    words = name.split()
    start = rng.randint(1, 2) if len(words) > 3 and rng.random() < 0.2 else 0
    skipped = len(" ".join(words[:start])) + bool(start)
    typed = words[start : start + rng.randint(1, MAX_WORDS)]
    last = typed[-1]
    end = len(" ".join(typed)) - len(last) + rng.randint(min(MIN_LETTERS, len(last)), len(last))
    fitting = [f" {other}" for other in others]
    for finish in range(skipped + end, len(name) + 1):
        beginning = name[skipped:finish]
        fitting = [other for other in fitting if f" {beginning.rstrip()}" in other]
        if len(fitting) <= MAX_SHOWN and max(map(len, beginning.split())) >= MIN_TYPO_LENGTH:
            return beginning.rstrip()
    return name


def _add_typos(text: str, rng: random.Random) -> str:
    """The text with a typo in one or two of its longer words."""
    words = text.split()
    indices = [index for index, word in enumerate(words) if len(word) >= MIN_TYPO_LENGTH]
    for index in rng.sample(indices, min(len(indices), rng.randint(1, 2))):
        words[index] = rng.choice(list(_make_typos(words[index])))
    return " ".join(words)


def _make_typos(word: str) -> Iterator[str]:
    """All variants of the word with one typo. Dropping the last letter is left out, because the result would only be a
    beginning of the word."""
    for index, letter in enumerate(word):
        if index + 1 < len(word):
            yield word[:index] + word[index + 1 :]
        yield word[:index] + letter + word[index:]
        for neighbour in NEIGHBOURS.get(letter, ""):
            yield word[:index] + neighbour + word[index + 1 :]
    for index, (letter, following) in enumerate(pairwise(word)):
        if letter != following:
            yield word[:index] + following + letter + word[index + 2 :]


def _fold(name: str) -> str:
    return " ".join(word.text for word in find_words(name))


if __name__ == "__main__":
    main()
