"""The same measure in two articles is shown side by side, and marked if it differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import messages
from bot.answering.followups.figure_pairs import MAX_PAIRS, find_figure_pairs
from bot.answering.followups.followup_documents import FollowupDocuments
from bot.answering.followups.meaning import Meaning
from bot.model import Figure, TopicCard
from bot.model.document import ContextBlock, Paragraph, SourceLine
from tests.support.library.cards import article, card, excerpt, library


def card_with_figure(name: str, sentence: str, value: str, of: str, date: str = "2026-03-01") -> TopicCard:
    """The card of an article with one sentence, which contains one figure."""
    sample = replace(article(sentence, name, title=name.capitalize()), date=date)
    figure = Figure(value=value, label=of, span=excerpt(sentence, value).span, sentence=excerpt(sentence, sentence))
    return card(sample, figures=(figure,))


FIRST = card_with_figure(
    "first", "At least 12 people died when the Aurora ferry sank off Kardla.", "12 people", "people"
)


@pytest.mark.parametrize(
    ("sentence", "value", "of", "differ"),
    [
        ("The ferry Aurora sank off Kardla and 17 people died, police said.", "17 people", "people", True),
        ("When the Aurora ferry sank off Kardla, 12 people died.", "12 people", "people", False),
        ("When the Aurora ferry sank off Kardla, 1,200 people died.", "1,200 people", "people", True),
    ],
)
def test_the_same_measure_in_two_articles_is_found(sentence: str, value: str, of: str, differ: bool) -> None:
    (pair,) = find_figure_pairs(FIRST, [card_with_figure("second", sentence, value, of)])
    assert (pair.other_figure.value, pair.is_different) == (value, differ)


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("The Aurora ferry sank off Kardla with 17 cars aboard.", "17 cars", "cars"),
        ("The Borealis ferry sank off Narva and 17 people died.", "17 people", "people"),
        ("The budget of Kardla pays 17 people.", "17 people", "people"),
    ],
)
def test_figures_of_different_things_or_places_are_not_paired(sentence: str, value: str, of: str) -> None:
    assert find_figure_pairs(FIRST, [card_with_figure("second", sentence, value, of)]) == []


def test_shares_and_amounts_are_not_compared() -> None:
    share = card_with_figure("share", "In May the Bank of Kardla lent towns 12% more money.", "12%", "money")
    amount = card_with_figure(
        "amount", "In May the Bank of Kardla lent towns $12 million more money.", "$12 million", "money"
    )
    assert find_figure_pairs(share, [amount]) == []


def test_numbers_are_the_same_however_they_are_written() -> None:
    one = card_with_figure(
        "one", "In May the Bank of Kardla lent towns $1.2 million more money.", "$1.2 million", "money"
    )
    other = card_with_figure(
        "other", "In May the Bank of Kardla lent towns $1,200,000 more money.", "$1,200,000", "money"
    )
    (pair,) = find_figure_pairs(one, [other])
    assert not pair.is_different


def test_an_article_is_not_compared_with_itself() -> None:
    assert find_figure_pairs(FIRST, [FIRST]) == []


def test_the_number_of_pairs_is_limited() -> None:
    def cards_of(name: str, count: int) -> list[TopicCard]:
        """A card for each of several towns, with a figure about it."""
        towns = ("Kardla", "Narva", "Tarrow", "Lindholm", "Selby")
        return [
            card_with_figure(f"{name}-{town}", f"The town of {town} bought {count} boats.", f"{count} boats", "boats")
            for town in towns
        ]

    figures = tuple(figure for each in cards_of("first", 12) for figure in each.figures)
    assert len(find_figure_pairs(replace(FIRST, figures=figures), cards_of("second", 17))) == MAX_PAIRS


def test_both_sentences_are_shown_with_their_days_and_no_winner() -> None:
    second = card_with_figure(
        "second", "The ferry Aurora sank off Kardla and 17 people died.", "17 people", "people", "2026-03-02"
    )
    texts = [article(each.figures[0].sentence.text, each.article.id) for each in (FIRST, second)]
    small_library = library([FIRST, second], *texts)
    document = FollowupDocuments(small_library).compose(Meaning.FIGURES, FIRST, "figures", related_cards=[second])
    index = document.blocks.index(Paragraph(messages.figures_differ("people")))
    shown = document.blocks[index + 1 : index + 5]
    assert shown == (
        ContextBlock("", FIRST.figures[0].sentence.text, ""),
        SourceLine("2026-03-01 · First"),
        ContextBlock("", second.figures[0].sentence.text, ""),
        SourceLine("2026-03-02 · Second"),
    )


def test_a_sentence_is_shown_once_however_many_of_its_figures_are_alike() -> None:
    sentence = "At least 12 people died when the Aurora ferry sank off Kardla with 40 cars."
    first = card_with_figure("first", sentence, "12 people", "people")
    cars = Figure(
        value="40 cars", label="cars", span=excerpt(sentence, "40 cars").span, sentence=excerpt(sentence, sentence)
    )
    first = replace(first, figures=(*first.figures, cars))
    people = card_with_figure(
        "second", "The ferry Aurora sank off Kardla and 17 people died, police said.", "17 people", "people"
    )
    more = card_with_figure("third", "When the Aurora ferry sank off Kardla, 50 cars were aboard.", "50 cars", "cars")
    (pair,) = find_figure_pairs(first, [people, more])
    assert pair.other_figure.value == "17 people"


def test_amounts_of_two_currencies_are_not_compared() -> None:
    sentence = "In May the Bank of Kardla lent towns {} million more money."
    dollars, euros = sentence.format("$5"), sentence.format("€5")
    first = card_with_figure("dollars", dollars, "$5 million", "money")
    assert find_figure_pairs(first, [card_with_figure("euros", euros, "€5 million", "money")]) == []


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        ("$", "dollars"),
        ("€", "euros"),
        ("£", "pounds"),
        ("¥", "yen"),
        ("₹", "rupees"),
        ("₩", "won"),
        ("₽", "roubles"),
        ("₽", "rubles"),
    ],
)
def test_the_sign_of_a_currency_is_the_same_unit_as_its_word(sign: str, word: str) -> None:
    sentence = "In May the Bank of Kardla lent towns {} more money."
    with_sign, with_word = f"{sign}5 million", f"6 million {word}"
    first = card_with_figure("sign", sentence.format(with_sign), with_sign, "money")
    (pair,) = find_figure_pairs(first, [card_with_figure("word", sentence.format(with_word), with_word, "money")])
    assert pair.is_different


def test_the_word_of_a_currency_within_another_word_is_no_unit() -> None:
    sentence = "In May the wonderful Aurora ferry of Kardla carried {} to the islands."
    wonders, in_won = (card_with_figure(f, sentence.format(f), f, "of the ferry") for f in ("5 wonders", "₩6"))
    assert not find_figure_pairs(wonders, [in_won])


@pytest.mark.parametrize(
    ("value", "other", "differ"),
    [("1.500 Euro", "1500 Euro", False), ("4,5 Euro", "4,50 Euro", False), ("1,5 Euro", "15 Euro", True)],
)
def test_numbers_are_read_with_the_marks_of_any_language(value: str, other: str, differ: bool) -> None:
    sentence = "Im Mai zahlte die Bank von Kardla jedem Dorf {} Beihilfe für Boote."
    first = card_with_figure("eins", sentence.format(value), value, "Beihilfe")
    (pair,) = find_figure_pairs(first, [card_with_figure("zwei", sentence.format(other), other, "Beihilfe")])
    assert pair.is_different is differ


def test_an_article_that_differs_goes_before_one_that_agrees() -> None:
    sentence = "When the Aurora ferry sank off Kardla, {} died."
    agreeing = card_with_figure("agreeing", sentence.format("12 people"), "12 people", "people")
    differing = card_with_figure("differing", sentence.format("17 people"), "17 people", "people")
    (pair,) = find_figure_pairs(FIRST, [agreeing, differing])
    assert pair.other_figure.value == "17 people"


FIRE = (
    "Ferry crews say the Tarrow Fire has burned more than 18,000 acres near Selby National Park since Friday.",
    "more than 18,000 acres",
)
"""A sentence whose figure has a whole clause as its label, as many have, and the value of the figure."""


def card_of_a_report(name: str, sentence: str, value: str, date: str = "2026-03-01") -> TopicCard:
    return card_with_figure(name, sentence, value, sentence.removesuffix("."), date)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (
            "A fire outside Selby National Park has burned nearly 14,000 acres, the ministry said.",
            "nearly 14,000 acres",
        ),
        ("The ministry said 16,000 acres near Selby National Park have burned.", "16,000 acres"),
    ],
)
def test_reports_of_one_event_are_paired_however_they_word_it(sentence: str, value: str) -> None:
    (pair,) = find_figure_pairs(card_of_a_report("fire", *FIRE), [card_of_a_report("park", sentence, value)])
    assert (pair.other_figure.value, pair.counted_thing, pair.is_different) == (value, "acres", True)


@pytest.mark.parametrize(
    ("sentence", "value", "date"),
    [
        ("The ministry said the fire near Selby National Park burned 90 cabins and two acres.", "90", "2026-03-01"),
        ("The fire near Salem has burned nearly 14,000 acres of a park.", "nearly 14,000 acres", "2026-03-01"),
        ("The ministry said 16,000 acres near Selby National Park have burned.", "16,000 acres", "2026-03-06"),
        ("The ministry said 3,000 acres near Selby National Park have burned.", "3,000 acres", "2026-03-01"),
        ("The ministry said 16,000 acres near Selby National Park have burned.", "16,000 acres", ""),
    ],
    ids=["another noun", "another name", "another week", "a part", "no day"],
)
def test_a_number_of_something_else_is_not_paired(sentence: str, value: str, date: str) -> None:
    assert find_figure_pairs(card_of_a_report("fire", *FIRE), [card_of_a_report("park", sentence, value, date)]) == []


def test_numbers_at_other_amounts_of_money_are_not_paired() -> None:
    first = card_of_a_report("low", "In Selby 40% of the ferries from Tarrow cost less than $4.", "40%")
    second = card_of_a_report("high", "Tamm said 20% of the ferries from Tarrow to Selby cost less than $5.", "20%")
    same = card_of_a_report("same", "Tamm said 20% of the ferries from Tarrow to Selby cost less than $4.", "20%")
    assert find_figure_pairs(first, [second]) == []
    assert [pair.counted_thing for pair in find_figure_pairs(first, [same])] == ["ferries"]


def test_two_numbers_of_the_same_sentence_do_not_differ() -> None:
    sentence = "The Aurora of Kardla must pay $27 million and invest $16 million in safety."
    fine = card_with_figure("fine", sentence, "$27 million", "money of Kardla")
    investment = card_with_figure("investment", sentence, "$16 million", "money of Kardla")
    assert find_figure_pairs(fine, [investment]) == []
