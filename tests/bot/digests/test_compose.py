"""What a digest says, and how it is shortened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.digests.card_pool import Entry
from bot.digests.compose import Digest, best_quote, compose
from bot.digests.selection import Kind, Story
from bot.digests.subscription import Subscription
from bot.model import Channel, Document, Excerpt, Platform, Quote, Span, TopicCard, Workspace
from bot.model.document import Footer, Heading, Note, Paragraph, QuoteBlock, SourceLine, TopicLine, Topics
from tests.support.digest_cards import make_card

SUBSCRIPTION = Subscription(channel=Channel(Workspace(Platform.SLACK, "T1"), "C1"), time=time(9), zone="Europe/Berlin")
DAY = date(2026, 11, 24)


def test_the_lead_is_told_with_its_quote_and_the_others_in_a_sentence() -> None:
    lead = make_card("harbour", summary=("One.", "Two."), quote="We share one sea", speaker="Ines Okafor")
    other = make_card("bridge", summary=("Three.", "Four."), note="The date was corrected.")

    assert composed(
        story(lead), story(other, Kind.CHANGED, make_card("bridge", article="herald"))
    ).document == Document(
        "Digest of Tuesday 24 November 2026: About harbour; About bridge",
        (
            Heading("Digest · Tuesday 24 November 2026"),
            Heading("About harbour"),
            Paragraph("One."),
            Paragraph("Two."),
            QuoteBlock("We share one sea", "Ines Okafor"),
            SourceLine("Article article-of-harbour · harbour"),
            Heading("About bridge"),
            Paragraph("Three."),
            Note("The date was corrected."),
            SourceLine("Updated · Article article-of-bridge · bridge · also in Article herald"),
            Topics(
                "Open a card",
                (
                    TopicLine(lead.key, "About harbour", "Article article-of-harbour"),
                    TopicLine(other.key, "About bridge", "Article article-of-bridge"),
                ),
            ),
            Footer("Daily digest at 09:00 (Europe/Berlin)."),
        ),
    )


def test_a_sentence_is_told_once() -> None:
    whole, part = make_card("whole", summary=("One.", "Two.")), make_card("part", summary=("Two.", "Three."))

    paragraphs = [
        block for block in composed(story(whole), story(part)).document.blocks if isinstance(block, Paragraph)
    ]

    assert paragraphs == [Paragraph("One."), Paragraph("Two."), Paragraph("Three.")]


def test_a_late_digest_says_when_it_was_due() -> None:
    digest = composed(story(make_card("harbour")))

    assert digest.late.blocks[1] == Footer(
        "Late: this digest was due at 09:00 (Europe/Berlin) on Tuesday 24 November 2026."
    )
    assert (digest.late.blocks[:1], digest.late.blocks[2:]) == (digest.document.blocks[:1], digest.document.blocks[1:])


def test_what_does_not_fit_is_shortened_by_whole_stories() -> None:
    stories = [story(make_card(name)) for name in "abc"]

    digest = compose(SUBSCRIPTION, DAY, stories, lambda document: len(headings(document)) <= 3)

    assert digest is not None
    assert headings(digest.document) == ["Digest · Tuesday 24 November 2026", "About a", "About b"]
    assert [told.entry.card.title for told in digest.stories] == ["About a", "About b"]


def test_a_lead_too_long_alone_loses_its_quote_then_its_sentences() -> None:
    lead = story(make_card("harbour", summary=("One.", "Two."), quote="We share one sea"))

    def kinds(most: int) -> list[str]:
        digest = compose(SUBSCRIPTION, DAY, [lead], lambda document: len(document.blocks) <= most)
        assert digest is not None
        return [type(block).__name__ for block in digest.document.blocks[2:-2]]

    assert kinds(9) == ["Paragraph", "Paragraph", "QuoteBlock", "SourceLine"]
    assert kinds(8) == ["Paragraph", "Paragraph", "SourceLine"]
    assert kinds(7) == ["Paragraph", "SourceLine"]
    assert kinds(6) == ["SourceLine"]


def test_where_nothing_fits_there_is_no_digest() -> None:
    assert compose(SUBSCRIPTION, DAY, [story(make_card("harbour"))], lambda document: False) is None


def test_the_best_quote_is_an_editors_pin_or_has_a_speaker() -> None:
    nobody, somebody = quote("One", None), quote("Two", "Ines Okafor")

    assert best_quote(card_with(nobody, somebody, pinned=0)) == somebody
    assert best_quote(card_with(nobody, somebody, pinned=1)) == nobody
    assert best_quote(card_with(pinned=0)) is None


def quote(text: str, speaker: str | None) -> Quote:
    return Quote(parts=(Excerpt(text, Span(0, len(text))),), speaker=speaker)


def card_with(*quotes: Quote, pinned: int) -> TopicCard:
    made = make_card("harbour")
    return TopicCard(
        id=made.id, article=made.article, title=made.title, section="", extent=(), quotes=quotes, pinned=pinned
    )


def story(card: TopicCard, kind: Kind = Kind.NEW, *alike: TopicCard) -> Story:
    return Story(entry(card), kind, tuple(entry(other) for other in alike))


def entry(card: TopicCard) -> Entry:
    return Entry(card, "fingerprint", datetime(2026, 1, 1, tzinfo=UTC))


def composed(*stories: Story) -> Digest:
    digest = compose(SUBSCRIPTION, DAY, stories, lambda document: True)
    assert digest is not None
    return digest


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]
