"""Cards say only what the article says, where it says it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.distilling import distil, extract
from bot.model import Article, TopicCard
from bot.reading import Format, RawArticle, parse_article
from tests.support.library.articles import article_of, sectioned
from tests.support.library.reading import read_file

ROOT = Path(__file__).parents[3]
SEED = ROOT / "seeds" / "000_7ca4b16ef4f44fa5.txt"
LONG = "The harbour board met on Monday to discuss the new breakwater and the price of the granite it needs. "


def check_verbatim(article: Article, card: TopicCard) -> None:
    cited = [*card.summary, *(part for quote in card.quotes for part in quote.parts)]
    cited += [figure.sentence for figure in card.figures]
    assert all(excerpt.text == excerpt.span.of(article.text) != "" for excerpt in cited)
    assert all(figure.value == figure.span.of(article.text) for figure in card.figures)
    for quote in card.quotes:
        assert quote.speaker is None or (quote.speaker_span and quote.speaker == quote.speaker_span.of(article.text))
    assert all(span.of(article.text).strip() for span in card.extent)
    assert card.summary or card.section
    assert len(card.summary) <= 3
    assert list(card.summary) == sorted(card.summary, key=lambda part: part.span)


@pytest.fixture(scope="module")
def seed() -> Article:
    (article,) = [result for result in read_file(SEED, ROOT) if isinstance(result, Article)]
    return article


@pytest.fixture(scope="module")
def seed_cards(seed: Article) -> dict[str, TopicCard]:
    return {card.id.partition("/")[2]: card for card in distil(seed)}


def test_the_seed_gives_a_card_a_section_and_one_for_the_whole(seed_cards: dict[str, TopicCard]) -> None:
    assert {"", "strategic-depth", "the-geopolitical-chessboard", "blueprint-for-the-world", "the-bottom-line"} <= set(
        seed_cards
    )
    assert seed_cards["strategic-depth"].title == "Strategic Depth: More Than a Handshake Deal"


def test_the_seed_is_cited_verbatim(seed: Article) -> None:
    for card in distil(seed):
        check_verbatim(seed, card)


def test_the_seeds_quotes_have_their_speakers(seed_cards: dict[str, TopicCard]) -> None:
    said = [(quote.text, quote.speaker, quote.cue) for quote in seed_cards[""].quotes]
    assert said == [
        ("We’re building guardrails before the tech train derails.", "one EU diplomat", "quipped"),
        (
            "This isn’t about decoupling, … It’s about ensuring no one can flip an off-switch on our infrastructure.",
            "a Japanese trade official",
            "insists",
        ),
        ("If you want interoperable, ethical tech, … our blueprint’s open-source.", "the message", "reads"),
    ]


def test_the_seeds_figures_say_what_they_count(seed_cards: dict[str, TopicCard]) -> None:
    figures = {figure.value: figure.label for figure in seed_cards[""].figures}
    assert figures["80%"] == "global chip production concentrated in East Asia"
    assert "April 2024" not in figures
    assert "2023" not in figures
    assert not any("G" in value or value in {"5", "6"} for value in figures)


def test_a_topic_is_found_under_its_other_names(seed_cards: dict[str, TopicCard]) -> None:
    assert "Bottom Line" in seed_cards["the-bottom-line"].aliases
    assert {"open-RAN", "open RAN", "openRAN"} <= set(seed_cards["the-geopolitical-chessboard"].aliases)
    assert "Society 5.0" in seed_cards["strategic-depth"].aliases
    assert all(len(card.aliases) <= 15 and len(card.keywords) <= 10 for card in seed_cards.values())


def test_an_abbreviation_is_an_alias_with_its_long_form() -> None:
    (card,) = distil(article_of("Talks at the World Trade Organization (WTO) failed again, the delegates found."))
    assert {"World Trade Organization", "WTO"} <= set(card.aliases)


def test_a_short_article_without_sections_gives_one_card() -> None:
    assert [card.id for card in distil(article_of("The ferry is late."))] == ["an-article"]


def test_a_blank_text_gives_no_card() -> None:
    assert distil(article_of(" \n ")) == ()


def test_sections_of_one_name_get_ids_of_their_own() -> None:
    cards = distil(sectioned([("Prices: north", LONG * 3), ("Prices: south", LONG * 3), ("Empty", "")]))
    assert [card.id for card in cards] == ["an-article", "an-article/prices", "an-article/prices-2"]


def test_a_section_of_one_sentence_gets_a_card_and_a_caption_alone_does_not() -> None:
    parts = [("Prices", LONG * 3), ("The Bottom Line", "Granite will stay dear."), ("Share", "Facebook Twitter")]
    cards = distil(sectioned([*parts, ("Next", ""), ("結論", "石は当分高いままだろう。")]))
    assert [card.id for card in cards[1:]] == ["an-article/prices", "an-article/the-bottom-line", "an-article/結論"]
    for card in cards:
        assert card.summary


def test_a_last_sentence_that_breaks_off_is_not_shown() -> None:
    broken = (
        "After a ferry became the first boat of the sound with more than nine hundred rats on board, the wardens of "
        "the harbour moved the granite to the"
    )
    cards = distil(sectioned([("Prices", LONG * 3), ("Rats", broken)]))
    assert [card.id for card in cards] == ["an-article", "an-article/prices"]
    whole = "The harbour board sent wardens."
    rats = distil(sectioned([("Prices", LONG * 3), ("Rats", f"{whole} {broken}")]))[-1]
    assert [part.text for part in rats.summary] == [whole]
    assert [part.text for part in distil(article_of(broken))[0].summary] == [broken]


def test_a_section_that_is_nearly_the_whole_article_gets_no_card() -> None:
    lead = "Granite is dear again."
    assert len(distil(sectioned([("", lead), ("A dear stone", LONG * 9)]))) == 1
    assert len(distil(sectioned([("", lead), ("A dear stone", LONG * 9), ("Next", LONG * 2)]))) == 3


@pytest.mark.parametrize(
    ("language", "heading", "body"),
    [
        (
            "ja",
            "新しい橋",
            "市は来月、川に新しい橋を架ける計画を発表した。工事費は50億円で、完成は2027年の予定だ。" * 4,
        ),
        ("zh", "新桥", "市政府宣布下个月将在河上修建一座新桥。工程预计耗资50亿元，将于2027年完工。" * 4),
        ("ru", "Новый мост", "Город построит новый мост через реку. Работы начнутся весной и займут два года. " * 3),
        ("ar", "جسر جديد", "ستبني المدينة جسرا جديدا فوق النهر. ستبدأ الأعمال في الربيع وتستمر عامين. " * 3),
    ],
)
def test_every_script_gives_cards_that_are_not_empty(language: str, heading: str, body: str) -> None:
    article = sectioned([("", body), (heading, body)], language)
    cards = distil(article)
    assert len(cards) == 2
    for card in cards:
        check_verbatim(article, card)
        assert card.keywords or card.aliases


text_of_any_kind = st.text(
    alphabet=st.characters() | st.sampled_from(" \n\n.,:;“”\"'‘’«»「」。5%$()-—") | st.sampled_from("ABab"),
    max_size=400,
)
NEWS = (
    *'said “ ” " ‘ ’ , . : — ; ( ) Quill Mr. he she told the that called who by came writing'.split(),
    *("80%", "of", "in", "$5 million", "5 p.m.", "July"),
)
news_words = st.lists(
    st.sampled_from([*NEWS, "\n\n", "「", "」", "と", "述べた", "：", "说", "«", "»"]), max_size=60
).map(" ".join)


@settings(max_examples=150)
@given(text_of_any_kind | news_words, st.sampled_from(["en", "de", "fr", "ja", "zh", "ru", ""]))
@example('who "No," said Mara Quill', "en")  # nothing, not even a full stop, is left after the speaker
@example("“ 5 p.m. ,", "en")  # nothing is left after the quoted words and their comma
@example("“We won the cup,” Mara Quill,", "en")  # nothing is left after the speaker and a comma
@example("per cent in of $5 million", "en")  # no word is between two prepositions
@example("Mara Quill \n July", "en")  # the line that repeats the title is not the second sentence
def test_any_text_is_cited_verbatim_and_never_raises(text: str, language: str) -> None:
    article = article_of(text, language, title="July")
    for card in distil(article):
        check_verbatim(article, card)
    for record in extract(article)["quotes"]:
        assert text[record["start"] : record["end"]] == record["text"]


@pytest.mark.parametrize(
    "piece",
    [
        "“The dam is safe,” Mara Quill said. She paid $5 million for 80% of the granite.\n\n",
        '“ ‘ " « ',
        "He told the board that Quill, a clerk, said ",
        "Aa Bb (CC) 5 ",
        "said, ",
        "U.S. ",
        "in 5 to 5 ",
        '"LUND: a ',
        "Mara Quill sat. “We go on,” she said. ",
    ],
)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    once = calls_while_distilling(piece * (4_000 // len(piece)))
    twice = calls_while_distilling(piece * (8_000 // len(piece)))
    assert twice <= 2.6 * once + 500


MANY_PEOPLE = [
    (
        "Mara Quill sat. Quill left.\n\n",
        "The gate was closed for {name} Quill, a clerk.\n\n“The dam is safe,” Quill said.\n\n",
    ),
    (
        "Mara Quill sat. The gate was closed for Peter Quill, a clerk.\n\n",
        "“The dam is safe,” Quill said.\n\n",
    ),
    (
        "",
        "{first_name} {name}, who has a boat, sat. Then {name} left. “The dam is safe,” {name} said.\n\n",
    ),
]
"""The beginning of an article, and a paragraph that is repeated with other names."""


def paragraphs_of_people(paragraph: str, count: int) -> str:
    """The paragraph `count` times, each time with other names."""
    numbers = ("".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(count))
    return "".join(paragraph.format(name=f"B{number}son", first_name=f"K{number}ra") for number in numbers)


@pytest.mark.parametrize(("beginning", "paragraph"), MANY_PEOPLE)
def test_twice_the_people_are_twice_the_work(beginning: str, paragraph: str) -> None:
    once = calls_while_distilling(beginning + paragraphs_of_people(paragraph, 100))
    twice = calls_while_distilling(beginning + paragraphs_of_people(paragraph, 200))
    assert twice <= 2.6 * once + 500


@pytest.mark.slow
@pytest.mark.parametrize(("beginning", "paragraph"), MANY_PEOPLE)
def test_thousands_of_people_take_twice_as_long_as_half(beginning: str, paragraph: str) -> None:
    seconds = []
    for count in (4_000, 8_000):
        article = article_of(beginning + paragraphs_of_people(paragraph, count))
        started = time.process_time()
        distil(article)
        seconds.append(time.process_time() - started)
    assert seconds[1] <= 2.6 * seconds[0] + 0.2


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "“The dam is safe,” Mara Quill said. ",
        '"a',
        '"a ',
        "“a ",
        "‘a ",
        "A ",
        "U.S. ",
        "5",
        "1,000 ",
        "「。",
        "a. B",
        "(A",
    ],
)
def test_a_million_characters_take_twice_as_long_as_half(piece: str) -> None:
    seconds = []
    for size in (250_000, 500_000):
        started = time.process_time()
        distil(article_of(piece * (size // len(piece))))
        seconds.append(time.process_time() - started)
    assert seconds[1] <= 2.6 * seconds[0] + 0.2


def test_the_letters_of_formulas_are_neither_names_nor_keywords() -> None:
    formula = r"$\Rightarrow v = \sqrt{r} \cdot Mass$"
    (card,) = distil(article_of(f"{LONG}They say {formula} and {formula}.\n\n{formula}\n\n{LONG}"))
    assert not {"Rightarrow", "Mass", "cdot", "sqrt"} & {*card.aliases, *card.keywords}


def test_a_list_of_addresses_has_no_card_and_gives_no_names() -> None:
    addresses = "\n\n".join(f"Ostend: {number} Old Rope Road" for number in range(20, 32))
    whole, *others = distil(sectioned([("", LONG * 2), ("The shops", addresses), ("The board", LONG * 2)]))
    assert [card.title for card in others] == ["The board"]
    assert not any("Rope Road" in name for name in (*whole.aliases, *whole.keywords))
    assert not any("Rope Road" in sentence.text for sentence in whole.summary)


def test_a_section_that_only_sends_elsewhere_has_no_card() -> None:
    link = "See the list of all boats and their crews below, or search the database of the harbour for more."
    others = distil(sectioned([("", LONG * 2), ("Boats of the week", link), ("The board", LONG * 2)]))[1:]
    assert [card.title for card in others] == ["The board"]


def test_a_sentence_that_breaks_off_gives_no_figure_and_no_quote() -> None:
    story = "The ferry cost 40 million kroner. It took ten months to build. “It is late,” said Mara Quill."
    (card,) = distil(article_of(f"{story}\n\nNobody waited. The Salem Mint must pay $137 million in fines"))
    (whole,) = distil(article_of(f"{story}\n\nNobody waited. The Salem Mint must pay $137 million in fines."))
    assert {figure.value for figure in card.figures} == {"40 million kroner"}
    assert "$137 million" in {figure.value for figure in whole.figures}
    (card,) = distil(article_of(f"{story} Ida Crane agreed: “The old boat was a wreck, and the new one has more of it"))
    assert [quote.speaker for quote in card.quotes] == ["Mara Quill"]


def test_an_article_of_addresses_alone_has_a_card() -> None:
    (card,) = distil(article_of("Ostend: 12 Old Rope Road\n\nTarrow: 14 Old Rope Road"))
    assert card.summary


def test_the_summary_of_a_round_up_tells_of_the_sections_in_its_title() -> None:
    intro = "Not many people know that old boats have a hidden room above the cabin, where the crew sleeps and eats."
    items = {
        "Old locks": "The council voted on Monday to repair the old locks of the harbour before the winter storms.",
        "Tarrow ferry": "At least three people were hurt when the Tarrow ferry struck the pier on Sunday night.",
        "Whales": "Two whales swam into the sound, and wardens asked all boats to keep away from them.",
    }
    parts = [("", intro), *((heading, f"{first} {LONG}") for heading, first in items.items())]
    (whole, *_) = distil(sectioned(parts, title="Three things to know: Old locks, Tarrow ferry ..."))
    assert intro not in [sentence.text for sentence in whole.summary]
    assert {items["Old locks"], items["Tarrow ferry"]} <= {sentence.text for sentence in whole.summary}
    (other, *_) = distil(sectioned(parts, title="Three things to know of the harbour"))
    assert intro in [sentence.text for sentence in other.summary]


def test_the_summary_of_a_list_whose_sections_begin_with_labels_is_that_of_its_text() -> None:
    intro = "Not many people know that old boats have a hidden room above the cabin, where the crew sleeps and eats."
    items = {"Old locks": "Maker: Wet locks", "Tarrow ferry": "The ferry has these decks:"}
    parts = [("", intro), *((heading, f"{first}\n\n{LONG}") for heading, first in items.items())]
    (whole, *_) = distil(sectioned(parts, title="Three things to know: Old locks, Tarrow ferry ..."))
    assert intro in [sentence.text for sentence in whole.summary]


def calls_while_distilling(text: str) -> int:
    """How many Python functions are entered: a measure of work that no busy machine disturbs."""
    count = 0

    def tally(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        distil(article_of(text))
    finally:
        sys.setprofile(None)
    return count


def test_code_is_in_the_extent_of_a_card_but_is_not_quoted_summarised_or_counted() -> None:
    prose = "The harbour board keeps its list of boats in a table that every pilot can read. "
    code = 'print("there are 40 boats that nobody has paid for yet")'
    raw = RawArticle("boats.md", Format.MARKDOWN, f"# Boats\n\n{prose * 2}\n\n```\n{code}\n```\n\n{prose}\n".encode())
    article = parse_article(raw)
    (card,) = distil(article)
    assert [span.of(article.text) for span in article.code] == [code]
    assert set(article.code) <= set(card.extent)
    assert (card.quotes, card.figures) == ((), ())
    assert all("print" not in part.text for part in card.summary)
    assert not {"print", "paid"} & {*card.keywords, *card.aliases}
