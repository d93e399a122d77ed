"""What a digest says, and how it is shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.renderer import render
from bot.digests.content.digest import WORDS_AROUND_STORIES, Digest, compose
from bot.digests.content.pool.pool_part import Entry
from bot.digests.content.quotes.lead_quote import best_quote
from bot.digests.content.selecting.story import Story, StoryKind
from bot.digests.content.selecting.story_count import WORDS_A_STORY
from bot.digests.content.shown_news import News
from bot.digests.setup import messages
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Document, Platform, TopicCard, Workspace
from bot.model.document import Action, Button, Buttons, Footer, Heading, Note, QuoteBlock, Teaser, TopicLine, Topics
from bot.model.follow import Follow, FollowKind
from bot.text.words import find_words
from tests.support.digests.cards import make_card

SUBSCRIPTION = Subscription(channel=Channel(Workspace(Platform.SLACK, "T1"), "C1"), time=time(9), zone="Europe/Berlin")
DAY = date(2026, 11, 24)


def test_each_story_is_a_linked_headline_with_its_sentence_and_the_lead_has_its_quote() -> None:
    lead = make_card(
        "harbour", summary=("One.", "Two."), quote="We share one sea and one harbour with them", speaker="Ines Okafor"
    )
    other = make_card("bridge", summary=("Three.", "Four."), note="The date was corrected.")
    further = make_card("pier", article="herald", summary=("Five.",))

    assert composed(story(lead), story(other, StoryKind.CHANGED, further)).document == Document(
        "Digest of Tuesday 24 November 2026: About harbour; About bridge",
        (
            Heading("Digest · Tuesday 24 November 2026"),
            Teaser(
                headline="About harbour",
                link=None,
                sentence="One.",
                source="Article article-of-harbour",
                open_button=Button("Open", Action.CHOOSE, lead.key),
                quote=QuoteBlock("We share one sea and one harbour with them", "Ines Okafor"),
            ),
            Teaser(
                headline="About bridge",
                link=None,
                sentence="Three.",
                source="updated · Article article-of-bridge",
                open_button=Button("Open", Action.CHOOSE, other.key),
                note=Note("The date was corrected."),
                other_articles=Topics(
                    "also in another article", (TopicLine(further.key, "About pier", "also in another article: Five."),)
                ),
            ),
            Footer("Daily digest at 09:00 (Europe/Berlin)."),
        ),
    )


def test_other_articles_on_an_event_are_shown_with_their_source_and_their_sentence() -> None:
    def card_of(publisher: str, name: str, sentence: str) -> TopicCard:
        card = make_card(name, article=name, summary=(sentence,))
        return replace(card, article=replace(card.article, publisher=publisher))

    one, two = card_of("The Herald", "pier", "Five."), card_of("Island Radio", "quay", "Six.")

    [alone] = teasers(composed(story(make_card("harbour"), StoryKind.NEW, one)).document)
    [several] = teasers(composed(story(make_card("harbour"), StoryKind.NEW, one, two)).document)

    assert alone.other_articles
    assert several.other_articles
    assert alone.other_articles.label == "also in The Herald"
    assert several.other_articles.label == "also in 2 articles"
    assert [item.detail for item in several.other_articles.items] == [
        "also in The Herald: Five.",
        "also in Island Radio: Six.",
    ]


def test_a_sentence_that_two_articles_share_is_shown_once() -> None:
    lead, copy = (make_card(name, article=name, summary=("Five boats sank.",)) for name in ("harbour", "pier"))

    [teaser] = teasers(composed(story(lead, StoryKind.NEW, copy)).document)

    assert teaser.sentence == "Five boats sank."
    assert teaser.other_articles
    assert [item.detail for item in teaser.other_articles.items] == ["also in another article, in the same words"]


@pytest.mark.parametrize(
    ("own", "further"),
    [
        ({"url": "https://post.example/harbour"}, {"url": "https://www.post.example/pier"}),
        ({"publisher": "The Post", "url": "https://post.example/harbour"}, {"url": "https://post.example/pier"}),
        ({"publisher": "The Post"}, {"publisher": "The Post"}),
        ({"publisher": "The Post"}, {}),
    ],
)
def test_a_source_is_not_named_twice_if_the_other_article_is_its_own_too(
    own: dict[str, str], further: dict[str, str]
) -> None:
    def card_from(name: str, source: dict[str, Any]) -> TopicCard:
        card = make_card(name)
        return replace(card, article=replace(card.article, title=card.title, **source))

    [teaser] = teasers(composed(story(card_from("harbour", own), StoryKind.NEW, card_from("pier", further))).document)
    names = ["The Post"] * ("publisher" in own) + ["post.example"] * ("url" in own)
    assert teaser.source == " · ".join(names)
    assert teaser.other_articles
    assert teaser.other_articles.label == "also in another article"


def test_a_source_that_is_followed_is_named_once() -> None:
    said = make_card("harbour")
    article = replace(said.article, title="", publisher="The Post", url="https://post.example/harbour")
    follow = Follow(
        kind=FollowKind.SOURCE, subject="The Post", title="The Post", since=datetime(2026, 11, 1, tzinfo=UTC)
    )
    followed_story = replace(story(replace(said, article=article)), follows=(follow,))
    assert teasers(composed(followed_story).document)[0].source == "Because you follow “The Post” · post.example"


def test_a_title_is_not_repeated_as_its_source() -> None:
    card = make_card("harbour")
    own = replace(card, title=card.article.title)

    assert [teaser.source for teaser in teasers(composed(story(own)).document)] == [""]


@pytest.mark.parametrize(
    ("publisher", "day", "line"),
    [
        (None, "2026-11-02", "article of Monday 2 November 2026"),
        (None, "2026-11", "article of 2026-11"),
        (None, "2026-11-23", ""),
        ("The Tarrow Post", "2026-11-02", "The Tarrow Post · Monday 2 November 2026"),
    ],
)
def test_the_date_of_an_old_story_is_in_words_and_never_alone(publisher: str | None, day: str, line: str) -> None:
    card = make_card("harbour", summary=("One.",))
    article = replace(card.article, title=card.title, publisher=publisher, date=day)

    shown = composed(story(replace(card, article=article)))

    assert [teaser.source for teaser in teasers(shown.document)] == [line]


def test_a_story_of_yesterday_shows_its_date_only_beside_one_of_today() -> None:
    def of_day(name: str, day: str) -> Story:
        card = make_card(name, summary=("One.",))
        return story(replace(card, article=replace(card.article, title=card.title, publisher="The Post", date=day)))

    today, yesterday, older = (of_day(day, day) for day in ("2026-11-24", "2026-11-23", "2026-11-22"))

    def sources(*stories: Story) -> list[str]:
        return [teaser.source for teaser in teasers(composed(*stories).document)]

    assert sources(today, yesterday) == ["The Post", "The Post · Monday 23 November 2026"]
    assert sources(yesterday, older) == ["The Post", "The Post · Sunday 22 November 2026"]


def test_the_quote_is_left_out_of_a_digest_that_is_longer_than_a_screen() -> None:
    lead = make_card("harbour", quote="We share one sea and one harbour with them", speaker="Ines Okafor")
    others = [story(make_card("bridge", summary=(sentence_of(words),))) for words in range(5 * WORDS_A_STORY)]

    shown = [teasers(composed(story(lead), other).document) for other in others]

    quoting = [(len(stories), stories[0].quote is not None) for stories in shown]
    assert list(dict.fromkeys(quoting)) == [(2, True), (2, False), (1, True)]


@given(
    st.lists(st.tuples(st.integers(5, 90), st.integers(0, 4), st.booleans()), min_size=1, max_size=10),
    st.integers(1, 10),
    st.lists(st.integers(1, 30), max_size=4),
)
def test_stories_are_read_at_a_glance_whatever_is_in_them(
    lengths: Sequence[tuple[int, int, bool]], cards: int, remarks: Sequence[int]
) -> None:
    stories = [
        story(
            make_card(
                f"news{number}",
                summary=(sentence_of(words),),
                quote=sentence_of(20) if quoted else "",
                speaker="Ines Okafor",
            ),
            StoryKind.NEW,
            *(make_card(f"news{number}other{other}") for other in range(others)),
        )
        for number, (words, others, quoted) in enumerate(lengths)
    ]
    wanted = replace(SUBSCRIPTION, cards=cards)
    digest = compose(wanted, Slot(DAY), stories, tell, lambda document: True, [sentence_of(words) for words in remarks])

    assert digest is not None
    assert len(digest.stories) == 1 or words_of(digest.late_document) <= cards * WORDS_A_STORY + WORDS_AROUND_STORIES
    assert 5 * WORDS_A_STORY + WORDS_AROUND_STORIES == 250


def test_a_late_digest_says_when_it_was_due() -> None:
    digest = composed(story(make_card("harbour")))

    assert digest.late_document.blocks[1] == Footer(
        "Late: this digest was due at 09:00 (Europe/Berlin) on Tuesday 24 November 2026."
    )
    assert (digest.late_document.blocks[:1], digest.late_document.blocks[2:]) == (
        digest.document.blocks[:1],
        digest.document.blocks[1:],
    )


def test_a_late_digest_has_the_same_stories_in_fewer_words() -> None:
    room = 3 * WORDS_A_STORY + WORDS_AROUND_STORIES
    stories = [story(make_card(name, summary=(sentence_of(38),))) for name in "abc"]

    digest = compose(replace(SUBSCRIPTION, cards=3), Slot(DAY), stories, tell, lambda document: True)

    assert digest is not None
    told, told_late = teasers(digest.document), teasers(digest.late_document)
    assert [bool(teaser.sentence) for teaser in told] == [True, True, True]
    assert [bool(teaser.sentence) for teaser in told_late] == [True, True, False]
    assert [teaser.headline for teaser in told_late] == [teaser.headline for teaser in told]
    assert words_of(digest.document) <= room
    assert words_of(digest.late_document) <= room


def test_a_late_digest_loses_its_quote_before_a_sentence() -> None:
    quote = "We share one sea and one harbour with them"
    lead = make_card("harbour", summary=(sentence_of(35),), quote=quote, speaker="Ines Okafor")

    digest = compose(replace(SUBSCRIPTION, cards=1), Slot(DAY), [story(lead)], tell, lambda document: True)

    assert digest is not None
    assert [teasers(digest.document)[0].quote is None, teasers(digest.late_document)[0].quote is None] == [False, True]
    assert teasers(digest.late_document)[0].sentence


def test_stories_have_a_further_sentence_from_the_first_on_while_there_is_room() -> None:
    def shown(words: int) -> list[list[str]]:
        """The further sentences in a digest of three stories, and in its late version, if each has this many words."""
        stories = [story(make_card(name, summary=(sentence_of(20),))) for name in "abc"]
        digest = compose(
            replace(SUBSCRIPTION, cards=3),
            Slot(DAY),
            stories,
            lambda entry: replace(tell(entry), further_sentence=f"Further {sentence_of(words - 1)}"),
            lambda document: True,
        )
        assert digest is not None
        assert words_of(digest.document) <= 3 * WORDS_A_STORY + WORDS_AROUND_STORIES
        assert words_of(digest.late_document) <= 3 * WORDS_A_STORY + WORDS_AROUND_STORIES
        return [
            [teaser.headline[-1] for teaser in teasers(document) if f"{sentence_of(20)} Further" in teaser.sentence]
            for document in (digest.document, digest.late_document)
        ]

    assert shown(15) == [["a", "b", "c"], ["a", "b", "c"]]
    assert shown(30) == [["a", "b"], []]
    assert shown(60) == [["a"], []]
    assert shown(90) == [[], []]


def test_a_story_without_its_sentence_and_one_with_too_little_room_alone_have_no_further_one() -> None:
    def further(entry: Entry) -> News:
        return replace(tell(entry), further_sentence=sentence_of(40))

    brief = replace(story(make_card("harbour", summary=(sentence_of(300),))), is_brief=True)
    for stories, cards in (([brief], 5), ([story(make_card("harbour", summary=(sentence_of(30),)))], 1)):
        digest = compose(replace(SUBSCRIPTION, cards=cards), Slot(DAY), stories, further, lambda document: True)
        assert digest is not None
        assert sentence_of(40) not in teasers(digest.document)[0].sentence


def test_a_brief_story_is_its_headline_and_source() -> None:
    card = make_card("harbour", summary=(sentence_of(300),))
    brief = replace(story(card, StoryKind.NEW, make_card("pier")), is_brief=True)

    (teaser,) = teasers(composed(brief).document)

    assert (teaser.headline, teaser.sentence, teaser.other_articles) == ("About harbour", "", None)
    assert teaser.source.endswith("also in another article")
    assert teaser.open_button


def test_a_brief_story_is_whole_if_the_digest_has_room_for_it_and_before_the_lead_has_a_quote() -> None:
    quote = "We share one sea and one harbour with them"

    def shown(words: int) -> list[bool]:
        """Whether the lead has its quote, and whether the second story, of this many words, has its sentence."""
        lead = make_card("harbour", summary=(sentence_of(20),), quote=quote, speaker="Ines Okafor")
        brief = replace(story(make_card("pier", summary=(sentence_of(words),))), is_brief=True)
        stories = [story(lead), brief]
        digest = compose(replace(SUBSCRIPTION, cards=2), Slot(DAY), stories, tell, lambda document: True)
        assert digest is not None
        assert words_of(digest.document) <= 2 * WORDS_A_STORY + WORDS_AROUND_STORIES
        first, second = teasers(digest.document)
        return [first.quote is not None, bool(second.sentence)]

    assert [shown(10), shown(60), shown(90)] == [[True, True], [False, True], [True, False]]


def test_a_brief_story_without_room_for_all_of_it_has_no_sentences_of_other_articles_or_a_shorter_sentence() -> None:
    def shown(words: int) -> list[object]:
        """The number of words of the sentence of a story that has one of this many, and whether it names others."""
        other = make_card("pier", summary=(sentence_of(29),))
        brief = story(make_card("harbour", summary=(sentence_of(words),)), StoryKind.NEW, other)
        digest = compose(
            replace(SUBSCRIPTION, cards=1),
            Slot(DAY),
            [replace(brief, is_brief=True)],
            lambda entry: replace(tell(entry), short_sentence=sentence_of(10)),
            lambda document: True,
        )
        assert digest is not None
        (teaser,) = teasers(digest.document)
        return [len(teaser.sentence.split()), teaser.other_articles is not None]

    assert [shown(5), shown(30), shown(90)] == [[5, True], [30, False], [10, False]]


def test_sentences_of_other_articles_are_left_out_before_a_story_is() -> None:
    other = make_card("pier", summary=(sentence_of(60),))
    lead = story(make_card("harbour", summary=(sentence_of(20),)), StoryKind.NEW, other)
    second = story(make_card("bridge", summary=(sentence_of(20),)))

    digest = compose(replace(SUBSCRIPTION, cards=2), Slot(DAY), [lead, second], tell, lambda document: True)

    assert digest is not None
    first_teaser, second_teaser = teasers(digest.document)
    assert first_teaser.other_articles is None
    assert first_teaser.source.endswith("also in another article")
    assert second_teaser.sentence


def test_a_digest_with_updates_says_how_often_they_come() -> None:
    often = replace(SUBSCRIPTION, updates_every=4)
    digest = compose(often, Slot(DAY), [story(make_card("harbour"))], tell, lambda document: True)

    assert digest is not None
    footer = "Daily digest at 09:00 (Europe/Berlin). Updates between digests: at most every 4 hours."
    assert digest.document.blocks[-1] == digest.late_document.blocks[-1] == Footer(footer)


def test_a_remark_is_below_the_heading() -> None:
    digest = compose(
        SUBSCRIPTION, Slot(DAY), [story(make_card("harbour"))], tell, lambda document: True, ["A quiet day."]
    )

    assert digest is not None
    assert digest.document.blocks[1] == Footer("A quiet day.")


def test_a_digest_that_is_too_long_loses_whole_stories() -> None:
    stories = [story(make_card(name)) for name in "abc"]

    digest = compose(SUBSCRIPTION, Slot(DAY), stories, tell, lambda document: len(teasers(document)) <= 2)

    assert digest is not None
    assert [teaser.headline for teaser in teasers(digest.document)] == ["About a", "About b"]
    assert [shown.entry.card.title for shown in digest.stories] == ["About a", "About b"]


def test_a_lead_too_long_alone_loses_its_quote_then_its_sentence() -> None:
    lead = story(
        make_card(
            "harbour", summary=("One.",), quote="We share one sea and one harbour with them", speaker="Ines Okafor"
        )
    )

    def shown(most: int) -> list[str]:
        digest = compose(SUBSCRIPTION, Slot(DAY), [lead], tell, lambda document: len(parts(document)) <= most)
        assert digest is not None
        return parts(digest.document)

    def parts(document: Document) -> list[str]:
        (teaser,) = teasers(document)
        return [name for name in ("headline", "sentence", "quote") if getattr(teaser, name)]

    assert [shown(most) for most in (3, 2, 1)] == [
        ["headline", "sentence", "quote"],
        ["headline", "sentence"],
        ["headline"],
    ]


def test_without_room_for_one_story_there_is_no_digest() -> None:
    assert compose(SUBSCRIPTION, Slot(DAY), [story(make_card("harbour"))], tell, lambda document: False) is None


def test_a_digest_of_ones_own_ends_with_buttons_that_pause_and_stop_it() -> None:
    own = replace(SUBSCRIPTION, person="U1")
    digest = compose(own, Slot(DAY), [story(make_card("harbour"))], tell, lambda document: True)

    assert digest is not None
    team = own.channel.workspace.team
    for document in (digest.document, digest.late_document):
        assert document.blocks[-1] == Buttons(
            (
                Button(messages.PAUSE_A_WEEK, Action.PAUSE_OWN_DIGEST, team),
                Button(messages.STOP, Action.STOP_OWN_DIGEST, team),
            )
        )


def test_an_update_of_ones_own_ends_with_buttons_that_pause_all_and_stop_updates() -> None:
    own = replace(SUBSCRIPTION, person="U1", updates_every=4)
    digest = compose(own, Slot(DAY, "13:00"), [story(make_card("harbour"))], tell, lambda document: True)

    assert digest is not None
    pause = Button(messages.PAUSE_A_WEEK, Action.PAUSE_OWN_DIGEST, "T1")
    stop = Button("Only with the digest", Action.UPDATES, "0-T1")
    assert digest.document.blocks[-1] == digest.late_document.blocks[-1] == Buttons((pause, stop))


def sentence_of(words: int) -> str:
    return " ".join(f"word{number}" for number in range(words)) + "."


def story(card: TopicCard, kind: StoryKind = StoryKind.NEW, *alike: TopicCard) -> Story:
    return Story(entry(card), kind, tuple(entry(other) for other in alike))


def entry(card: TopicCard) -> Entry:
    return Entry(card, "fingerprint", datetime(2026, 1, 1, tzinfo=UTC))


def tell(entry: Entry) -> News:
    on_it = " ".join(quote.text for quote in entry.card.quotes)
    sentence = entry.card.summary[0].text
    return News(entry.card.title, sentence, sentence, quote=best_quote(entry.card, on_it))


def composed(*stories: Story) -> Digest:
    digest = compose(SUBSCRIPTION, Slot(DAY), stories, tell, lambda document: True)
    assert digest is not None
    return digest


def words_of(document: Document) -> int:
    return len(find_words(" ".join(line for line in render(document).splitlines() if not line.startswith("http"))))


def teasers(document: Document) -> list[Teaser]:
    return [block for block in document.blocks if isinstance(block, Teaser)]
