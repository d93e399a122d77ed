"""A front page or an archive is distinguished from an article."""

from __future__ import annotations

import pytest

from bot.intake import Intake, Proposal
from bot.reading import RawDocument

HEADLINES = [
    "Harbour deal signed after a long night", "Night ferry to Skarholm gets a timetable",
    "Council votes on bridge repairs",
    "Bakers win prize for rye bread", "Chip plant in the north opens", "Fishing rights: what the ministers agreed",
    "Trains late again on the coast line", "Storm closes the road to the airport",
]  # fmt: skip
LINKS = [f'<a href="/{number}">{headline}</a>' for number, headline in enumerate(HEADLINES)]
TEASER = "<p>The story in one sentence, which says what it is about.</p>"
PARAGRAPH = (
    "The last ferry to Skarholm leaves at 23:40 from the north quay. It carries eighty people and twelve cars. The "
    "harbour master said that tickets are sold on board only. In winter the crossing takes two hours, and in summer "
    "one and a half. Nobody has to book, says the harbour master."
)
PAGES = {
    "list": ("".join(f"<li>{link}</li>" for link in LINKS), True),
    "teasers": ("".join(f"<article><h2>{link}</h2>{TEASER}</article>" for link in LINKS), True),
    "article": (f"<article><h1>Night ferry</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article>", False),
    "article with others": (
        f"<article><h1>Night ferry</h1><p>{PARAGRAPH}</p></article><aside>{' '.join(LINKS)}</aside>",
        False,
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_links_is_recognised_as_a_listing(name: str, intake: Intake) -> None:
    body, expected = PAGES[name]
    html = f"<html><head><title>News</title></head><body><main>{body}</main></body></html>".encode()
    page = RawDocument(name="page.html", data=html, url="https://news.example/", content_type="text/html")
    (proposal,) = intake.read(page)
    assert isinstance(proposal, Proposal)
    assert proposal.is_listing is expected
