"""Measures how often "what did X say" is answered with words of X.

    python -m tools.quality.matching.speakers

Asks about people whom newsdesk quotes with first and last name, by the full name and by the last name only.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import re
from collections import Counter

from bot.matching.decide.judge import make_judge
from bot.model import Outcome, Query
from bot.text.words import word_texts
from tools.quality.libraries import EVAL, Corpus, read_rows

SPEAKER_STEP = 4
"""Every fourth speaker is asked about."""


def main() -> None:
    """Prints, for each way of asking, how often the passage contains words of the person."""
    matcher, library, _ = Corpus(read_rows(EVAL / "newsdesk" / "corpus.jsonl")).matcher(judge=make_judge())
    speakers = sorted({quote.speaker for card in library for quote in card.quotes if quote.speaker})
    names = [speaker for speaker in speakers if re.fullmatch(r"[A-Z][a-zà-ÿ]+ [A-Z]\w+", speaker)][::SPEAKER_STEP]
    for kind in ("whole name", "last name"):
        counts: Counter[str] = Counter()
        for speaker in names:
            name = speaker if kind == "whole name" else speaker.split()[-1]
            ranking = matcher.rank(Query(text=f"what did {name} say"))
            if ranking.outcome is not Outcome.ANSWER or ranking.passage is None:
                counts[str(ranking.outcome)] += 1
                continue
            passage = ranking.passage
            quotes = [quote for card in library if card.article.id == passage.article_id for quote in card.quotes]
            shown = [quote for quote in quotes if any(part.span.overlaps(passage.span) for part in quote.parts)]
            last = word_texts(name)[-1]
            is_right = any(quote.speaker and last in word_texts(quote.speaker) for quote in shown)
            counts["right" if is_right else "words of another, or of nobody"] += 1
        print(f"{kind}: {', '.join(f'{count} {outcome}' for outcome, count in counts.most_common())}, of {len(names)}")


if __name__ == "__main__":
    main()
