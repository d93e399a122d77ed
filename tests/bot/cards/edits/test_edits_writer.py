"""What somebody corrects on a page is written into the edits, takes effect, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.cards import file_names
from bot.cards.card_file import read_card_file
from bot.cards.edits import edits_writer
from bot.cards.edits.draft import try_edits
from bot.cards.library import sentences_of
from bot.errors import CuecardError
from bot.model import Excerpt, Quote, Span, TopicCard
from tests.support.processes.reading import shared_worker
from tests.support.project.files import index, put

FEES = """Fees of the harbour

In Norholm 40% of the boats paid a fee in 2024. “We had no choice but to raise it,” said Mayor Ada Lund.
The fee holds from May.
“It is far too much for us,” said the fisherman Ole Strand. In Vik there is none. Who pays late pays 55 euros.
"""

TWICE = """Fees again

“It is far too much for us,” said the fisherman Ole Strand. The harbour of Vik takes fewer boats than it did in May.
“It is far too much for us,” said Mayor Ada Lund. Nobody knows what becomes of the fee in June.
"""


def index_article(root: Path, article: str) -> Path:
    """Indexes an article; returns its card file."""
    (root / "seeds").mkdir()
    put(root, "fees.txt", article)
    with shared_worker():
        index(root)
    [found] = file_names.cards_paths(root / "content")
    return found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_article(tmp_path_factory.mktemp("fees"), FEES)


@pytest.fixture
def card(path: Path) -> TopicCard:
    """The card as the program made it, without edits."""
    return read_card_file(path).cards[0]


def edited(path: Path, text: str) -> TopicCard:
    """The card after these edits, in which there must be no fault."""
    tried = try_edits(path, text)
    assert list(tried.faults) == []
    return tried.cards[0]


def quote_of_strand(card: TopicCard) -> Quote:
    return next(quote for quote in card.quotes if "far too much" in quote.text)


def test_a_speaker_is_corrected_again_and_withdrawn(path: Path, card: TopicCard) -> None:
    correct = partial(edits_writer.correct_speaker, card=card, quote=quote_of_strand(card), unnamed=False)
    first = correct("", speaker="Ole  Strand", cue="shouted")
    assert (quote_of_strand(edited(path, first)).speaker, quote_of_strand(edited(path, first)).cue) == (
        "Ole Strand",
        "shouted",
    )
    second = correct(first, speaker="Olaf Strand", cue="")
    assert quote_of_strand(edited(path, second)).speaker == "Olaf Strand"
    assert second.count("begins:") == 1
    assert correct(second, speaker="", cue="") == ""


def test_a_speaker_may_be_left_unnamed(path: Path, card: TopicCard) -> None:
    text = edits_writer.correct_speaker("", card, quote_of_strand(card), "anybody", "", unnamed=True)
    assert quote_of_strand(edited(path, text)).speaker is None


def test_a_correction_equal_to_the_programs_own_value_is_not_written(card: TopicCard) -> None:
    quote = quote_of_strand(card)
    assert edits_writer.correct_speaker("", card, quote, quote.speaker or "", quote.cue or "", unnamed=False) == ""


@pytest.mark.parametrize("key", ["hide", "pin"])
def test_a_quote_is_hidden_or_pinned_once_until_that_is_withdrawn(path: Path, card: TopicCard, key: str) -> None:
    text = edits_writer.set_quote_listed("", card, key, quote_of_strand(card), listed=True)
    quotes = edited(path, text).quotes
    assert (quote_of_strand(card) in quotes, quotes[0] == quote_of_strand(card)) == (
        (False, False) if key == "hide" else (True, True)
    )
    assert edits_writer.set_quote_listed(text, card, key, quote_of_strand(card), listed=True) == text
    assert edits_writer.set_quote_listed(text, card, key, quote_of_strand(card), listed=False) == ""


def test_quotes_in_the_same_words_are_hidden_together_and_cannot_be_corrected_separately(
    tmp_path: Path,
) -> None:
    path = index_article(tmp_path, TWICE)
    card = read_card_file(path).cards[0]
    first, second = card.quotes
    text = edits_writer.set_quote_listed("", card, "hide", second, listed=True)
    assert edited(path, text).quotes == ()
    assert edits_writer.set_quote_listed(text, card, "hide", first, listed=False) == ""
    corrected = edits_writer.correct_speaker("", card, first, "Somebody", "", unnamed=False)
    assert ["more than one quote" in fault.reason for fault in try_edits(path, corrected).faults] == [True]


def test_a_figure_is_corrected_hidden_and_withdrawn(path: Path, card: TopicCard) -> None:
    [figure] = (figure for figure in card.figures if figure.value == "40%")
    text = edits_writer.correct_figure("", card, figure, "boats that paid", hidden=False)
    assert "boats that paid" in [figure.label for figure in edited(path, text).figures]
    text = edits_writer.correct_figure(text, card, figure, None, hidden=True)
    assert "of: boats that paid" in text
    assert figure.span not in [figure.span for figure in edited(path, text).figures]
    assert edits_writer.correct_figure(text, card, figure, "", hidden=False) == ""


def test_equal_figures_are_distinguished_by_their_sentence(card: TopicCard) -> None:
    [figure] = (figure for figure in card.figures if figure.value == "40%")
    twin = replace(figure, span=Span(0, 3), sentence=Excerpt("In Vik 40% of them paid.", Span(0, 24)))
    both = replace(card, figures=(figure, twin))
    text = edits_writer.correct_figure("", both, twin, "boats of Vik", hidden=False)
    text = edits_writer.correct_figure(text, both, figure, "", hidden=True)
    assert (text.count("value: 40%"), text.count("sentence: In Vik 40% of them")) == (2, 1)
    assert edits_writer.correct_figure(text, both, figure, "", hidden=False).count("value: 40%") == 1


def test_sentences_are_chosen_as_the_summary(path: Path, card: TopicCard) -> None:
    sentences = [span.of(read_card_file(path).text) for span in sentences_of(card, read_card_file(path).text)]
    wanted = [sentence for sentence in sentences if "holds from May" in sentence or "pays late" in sentence]
    text = edits_writer.choose_summary("", card, wanted, sentences)
    assert [excerpt.text for excerpt in edited(path, text).summary] == wanted
    assert edits_writer.choose_summary(text, card, [], sentences) == ""


def test_a_name_is_added_removed_and_added_again(path: Path, card: TopicCard) -> None:
    text = edits_writer.add_alias("", card, "boat  fee")
    assert "boat fee" in edited(path, text).aliases
    assert edits_writer.remove_alias(text, card, "boat fee") == ""
    own = card.aliases[0]
    text = edits_writer.remove_alias("", card, own)
    assert own not in edited(path, text).aliases
    assert edits_writer.add_alias(text, card, own) == ""


SETTINGS: dict[str, tuple[Callable[..., str], Callable[[TopicCard], object]]] = {
    "title": (lambda text, card, value: edits_writer.set_text(text, card, "title", value), lambda card: card.title),
    "note": (lambda text, card, value: edits_writer.set_text(text, card, "note", value), lambda card: card.note),
    "publisher": (
        lambda text, _, value: edits_writer.set_fact(text, "publisher", value),
        lambda card: card.article.publisher,
    ),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_a_text_is_set_and_withdrawn(path: Path, card: TopicCard, what: str) -> None:
    change, shown = SETTINGS[what]
    text = change("", card, ' No: "yes" ')
    assert shown(edited(path, text)) == 'No: "yes"'
    assert change(text, card, "  ") == ""


def test_a_hidden_card_is_gone_until_it_is_shown_again(path: Path, card: TopicCard) -> None:
    text = edits_writer.set_hidden("", card, hidden=True)
    assert list(try_edits(path, text).cards) == []
    assert edits_writer.set_hidden(text, card, hidden=False) == ""


def test_a_quote_or_figure_that_is_gone_is_an_error(card: TopicCard) -> None:
    for find in (edits_writer.find_quote, edits_writer.find_figure):
        with pytest.raises(CuecardError, match="gone"):
            find(card, 1_000_000)


def test_a_text_that_occurs_twice_is_named_by_its_first_words() -> None:
    text = "It is far too much for all of us."
    assert edits_writer.beginning_of(text, [text, text, "It is far from Vik."]) == "It is far too much"
