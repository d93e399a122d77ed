"""Measures how often the article with the greatest weight is one that an editor could have led the day's digest with.

    python -m tools.quality.digests.leads [--show]

The labelled days (tests/quality/data/README.md) are from newsdesk. A "mixed" day consists of six articles that were
each the only one of their day. On a "strict" day, only articles with which a national editor would lead are right; such
a day may consist of the articles of a week, or of eight articles of different dates. A "graded" day consists of six
graded articles of different dates, the best of which could lead. An article is weighed by its own signs and by how many
others of the day report its event. The last line is how often the best of six graded articles, drawn at random, weighs
most. `--show` prints the days with a wrong lead.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.cards.library import MemoryLibrary
from bot.digests.content.events import Gist, is_same_event
from bot.digests.content.newsworthiness.weight import weight
from bot.digests.content.pool.pool_part import ArticleEntries, PoolPart, card_fingerprint, read_articles
from bot.digests.content.selecting.picking import importance_of_others
from bot.digests.content.selecting.shown_before import RECENT_PERIOD
from bot.digests.posting.ledger import Sightings
from bot.distilling import distil
from bot.model import Article
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL, ROOT, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "leads.jsonl"
CORPUS = EVAL / "newsdesk" / "corpus.jsonl"
_DRAWS = 10_000
"""How many times articles are drawn."""
_ARTICLES_PER_DRAW = 6
"""The number of articles in each draw."""
_SEED = 15


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article of a day, with its signs. `other_reports`: how many others of the day report the same event;
    `continues`: it continues a story of the days before; `could_lead`: an editor could have led with it. Its grade is
    from 0 to 9, None if it was not graded."""

    id: str
    title: str
    is_background: bool
    signs: Mapping[str, float]
    other_reports: int
    continues: bool
    could_lead: bool
    grade: int | None = None

    @property
    def newsworthiness(self) -> float:
        """The weight of the article among those of its day."""
        return weight(self.signs) + importance_of_others(self.other_reports, self.continues)


@dataclass(frozen=True, slots=True)
class LabelledDay:
    """The articles of a day in one half of the labels. `month` groups days for cross-validation."""

    name: str
    half: str
    month: str
    articles: Sequence[LabelledArticle]

    @property
    def lead(self) -> LabelledArticle:
        """The article that a digest of this day would begin with."""
        return max(self.articles, key=lambda article: (not article.is_background, article.newsworthiness))


def read_labelled_days(part: PoolPart | None = None) -> Iterator[LabelledDay]:
    """The labelled days, with the signs of their articles as digests see them. `part` is the result of `read_newsdesk`;
    None: it is read now."""
    part = part or read_newsdesk()
    of_day = defaultdict(list)
    for article in part.articles.values():
        of_day[article.day].append(article.id)
    for row in read_rows(LABELS):
        names = row.get("mixed") or of_day[row["day"]]
        grades = dict(zip(names, row.get("grades", ()), strict=False))
        labelled = [
            _make_labelled_article(part, part.articles[name], names, name in row["leads"], grades.get(name))
            for name in names
        ]
        yield LabelledDay(row["day"], row["half"], row["day"][:7], labelled)


def compute_share_of_best(articles: Sequence[LabelledArticle]) -> float:
    """How often the graded article that weighs most by its own signs, of six that are drawn at random, has the highest
    grade of the six; from 0 to 1. Of articles that weigh the same, the one with the highest grade counts. Background is
    not drawn. Raises ValueError if fewer than six are left."""
    chance = random.Random(_SEED)
    graded = [
        (weight(article.signs), article.grade)
        for article in articles
        if article.grade is not None and not article.is_background
    ]
    draws = [chance.sample(graded, _ARTICLES_PER_DRAW) for _ in range(_DRAWS)]
    return sum(max(drawn)[1] == max(grade for _, grade in drawn) for drawn in draws) / _DRAWS


def read_newsdesk() -> PoolPart:
    """The articles of newsdesk, prepared for digests."""
    return prepare_articles([article for article in read_file(CORPUS, EVAL) if isinstance(article, Article)])


def prepare_articles(articles: Sequence[Article]) -> PoolPart:
    """The articles, prepared for digests as if each had just been added."""
    cards = [card for article in articles for card in distil(article)]
    library = MemoryLibrary(cards, {article.id: article.text for article in articles})
    now = datetime.now(UTC)
    seen = Sightings({card_fingerprint(card): now for card in library}, since=now)
    return PoolPart(library, read_articles(library, seen))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    shows = parser.parse_args().show
    right: dict[str, list[bool]] = defaultdict(list)
    days = list(read_labelled_days())
    for day in days:
        right[day.half].append(day.lead.could_lead)
        if shows and not day.lead.could_lead:
            print(f"{day.name} ({day.half})")
            for article in sorted(day.articles, key=lambda article: (article.is_background, -article.newsworthiness)):
                signs = " ".join(name for name, sign in article.signs.items() if sign)
                print(
                    f"  {'*' if article.could_lead else ' '} {article.newsworthiness:5.1f} {article.title}  [{signs}]"
                )
    for half, outcomes in right.items():
        print(f"{half}: {sum(outcomes)} of {len(outcomes)}")
    print(f"the best of six graded: {compute_share_of_best([article for day in days for article in day.articles]):.3f}")


def _make_labelled_article(
    part: PoolPart, article: ArticleEntries, names: Sequence[str], could_lead: bool, grade: int | None
) -> LabelledArticle:
    card, gist = article.entries[0].card, part.gist(article)
    news = part.news(card)
    others = [part.gist(part.articles[name]) for name in names if name != article.id]
    other_reports = sum(is_same_event(gist, other) for other in others)
    continues = any(is_same_event(gist, other) for other in _list_earlier_gists(part, article.day))
    signs = part.signs(card, news.weighed_sentence)
    return LabelledArticle(
        article.id, card.title, news.is_background, signs, other_reports, continues, could_lead, grade
    )


def _list_earlier_gists(part: PoolPart, day: str) -> Iterator[Gist]:
    """The gists of the articles of the days before `day`, whose stories an article of that day may continue."""
    first = (date.fromisoformat(day) - RECENT_PERIOD + timedelta(days=1)).isoformat()
    return (part.gist(other) for other in part.articles.values() if first <= other.day < day)


if __name__ == "__main__":
    main()
