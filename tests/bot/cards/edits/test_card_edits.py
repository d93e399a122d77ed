"""People's edits change what is shown, survive indexing, and are reported when their target is gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from bot.cards.library import MemoryLibrary
from bot.model import Span
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, harbour_card, quote

TWO_QUOTES = (
    quote(article().text, "We share one sea,", speaker="Mayor Ines Okafor", cue="said"),
    quote(article().text, "We should share one harbour."),
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_article(tmp_path, article(), [harbour_card(quotes=TWO_QUOTES)], 1)
    return tmp_path


def edit(content: Path, yaml: str) -> None:
    body = "".join(f"    {line}\n" for line in yaml.splitlines())
    (content / "harbour-deal.edits.yaml").write_text(f"cards:\n  harbour-deal:\n{body}", encoding="utf-8")


def test_an_editor_can_set_the_title_the_aliases_and_the_note(content: Path) -> None:
    edit(content, "title: The harbour\naliases: {add: [docks], remove: [harbour]}\nnote: The towns are six.")
    card = load_content(content).cards[0]
    assert (card.title, card.aliases, card.note) == (
        "The harbour",
        ("docks", "port of Lindholm"),
        "The towns are six.",
    )


def test_a_pinned_quote_comes_first_and_a_hidden_one_is_not_shown(content: Path) -> None:
    edit(content, 'pin: ["We should share"]\nhide: ["We share one"]')
    card = load_content(content).cards[0]
    assert [quote.text for quote in card.quotes] == ["We should share one harbour."]
    assert card.pinned_count == 1


def test_hidden_words_are_in_no_sentence_that_can_answer(content: Path) -> None:
    edit(content, 'hide: ["We share one"]')
    loaded = load_content(content)
    library = MemoryLibrary(loaded.cards, loaded.texts)
    card = loaded.cards[0]
    shown = " ".join(span.of(article().text) for span in library.sentences(card))
    assert "share one sea" not in shown
    assert "We should share one harbour." in shown


def test_a_sentence_with_hidden_words_is_hidden_as_a_whole(content: Path) -> None:
    edit(content, 'hide: ["We share one"]')
    pieces = [span.of(article().text) for span in load_content(content).cards[0].extent]
    assert [(piece[:13], piece[-10:]) for piece in pieces] == [
        ("Harbour deal ", " of towns."),
        ("“We should sh", "y session."),
    ]


def test_a_sentence_that_is_not_a_quote_can_be_hidden_too(content: Path) -> None:
    edit(content, "hide: [Harbour deal]")
    loaded = load_content(content)
    pieces = [span.of(article().text) for span in loaded.cards[0].extent]
    assert check_content(content) == []
    assert [piece[:13] for piece in pieces] == ["The port of L"]
    assert [quote.text[:4] for quote in loaded.cards[0].quotes] == ["We s", "We s"]
    assert not any(excerpt.text.startswith("Harbour deal") for excerpt in loaded.cards[0].summary)


def test_words_to_hide_that_fit_a_quote_hide_no_sentence(content: Path) -> None:
    edit(content, 'hide: ["We should share"]')
    pieces = [span.of(article().text) for span in load_content(content).cards[0].extent]
    assert pieces[0].startswith("Harbour deal")


def test_a_hidden_section_is_hidden_in_the_card_of_the_whole_article_too(tmp_path: Path) -> None:
    sample = article()
    first, rest = Span(0, 21), Span(22, len(sample.text))
    whole = replace(harbour_card(), extent=(first, rest))
    section = replace(card(sample, "Signed"), extent=(first,))
    write_article(tmp_path, sample, [whole, section], 1)
    edits = tmp_path / "harbour-deal.edits.yaml"
    edits.write_text("cards:\n  harbour-deal/signed: {hidden: true}\n", encoding="utf-8")
    assert [(loaded_card.id, loaded_card.extent) for loaded_card in load_content(tmp_path).cards] == [
        ("harbour-deal", (rest,))
    ]


def test_a_hidden_card_is_not_used(content: Path) -> None:
    edit(content, "hidden: true")
    assert load_content(content).cards == []


def test_a_hidden_article_has_no_card(tmp_path: Path) -> None:
    write_article(tmp_path, article(), [harbour_card(), card(article(), "Signed")], 1)
    edits = tmp_path / "harbour-deal.edits.yaml"
    edits.write_text("article: {hidden: yes}\ncards:\n  harbour-deal/signed: {hidden: no}\n", encoding="utf-8")
    assert check_content(tmp_path) == []
    assert load_content(tmp_path).cards == []


@pytest.mark.parametrize(
    ("written", "said", "is_hidden"),
    [
        ("no", '"hidden: false" changes nothing here; remove it, or write it at the card that a rule hides', False),
        ("maybe", '"hidden": it must be true or false (until then the whole article is hidden)', True),
        ("[harbour-deal]", '"hidden": it must be true or false (until then the whole article is hidden)', True),
    ],
)
def test_a_hidden_article_is_written_as_yes(content: Path, written: str, said: str, is_hidden: bool) -> None:
    edits = f"article:\n  date: 2025-07-23\n  hidden: {written}\n"
    (content / "harbour-deal.edits.yaml").write_text(edits, encoding="utf-8")
    assert [(fault.line, fault.reason) for fault in check_content(content)] == [(3, said)]
    shown = load_content(content).cards
    assert (not shown) is is_hidden
    assert all(card.from_people == ("date",) for card in shown)


@pytest.mark.parametrize(
    ("yaml", "said", "line"),
    [
        ("aliases: {remove: [ships]}", "no alias 'ships'", 3),
        ('note: x\nhide: ["They share"]', "no quote", 4),
        ('pin: ["We sh"]', "more than one", 3),
        ("not: x", 'did you mean "note"', 3),
        ("hidden: maybe", "true or false", 3),
        ("Title: x", 'did you mean "title"', 3),
        ("colour: x", "known keys are title, aliases", 3),
        ('title: "  "', "blank", 3),
        ("title: [a]", "must be text", 3),
        ("pin:\n- a: b", "must be text", 4),
        ("aliases: docks", 'write "add: …" or "remove: …" below it', 3),
        ("note: a: b", "quotation marks", 3),
        ("note: x\nnote: y", "twice, first on line 3", 4),
    ],
)
def test_an_edit_that_is_not_possible_is_reported_with_its_line(content: Path, yaml: str, said: str, line: int) -> None:
    edit(content, yaml)
    fault = check_content(content)[0]
    assert said in fault.reason
    assert (fault.subject, fault.line) == ("harbour-deal.edits.yaml", line)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "cards:\n", "cards: {}\n", "cards:\n  harbour-deal:\n"])
def test_an_edits_file_may_be_empty(content: Path, text: str) -> None:
    (content / "harbour-deal.edits.yaml").write_text(text, encoding="utf-8")
    assert check_content(content) == []
    assert len(load_content(content).cards) == 1


@pytest.mark.parametrize("written", ["5", "007", "2024-05-01", "12:30", "NO", "1e3", "true"])
def test_a_title_is_the_text_that_is_written(content: Path, written: str) -> None:
    edit(content, f"title: {written}")
    assert load_content(content).cards[0].title == written
    assert check_content(content) == []


@pytest.mark.parametrize(("written", "hidden"), [("yes", True), ("on", True), ("NO", False), ("false", False)])
def test_hidden_can_be_written_in_any_word_for_yes_or_no(content: Path, written: str, hidden: bool) -> None:
    edit(content, f"hidden: {written}")
    assert check_content(content) == []
    assert (load_content(content).cards == []) is hidden


def test_a_single_text_is_accepted_instead_of_a_list(content: Path) -> None:
    edit(content, "pin: We should\naliases: {add: docks}")
    card = load_content(content).cards[0]
    assert (card.pinned_count, card.aliases[0]) == (1, "docks")
    assert check_content(content) == []


def test_a_title_of_the_article_is_shown_as_the_source_of_all_its_cards(tmp_path: Path) -> None:
    sample = article()
    write_article(tmp_path, sample, [harbour_card(), card(sample, "Signed")], 1)
    edits = tmp_path / "harbour-deal.edits.yaml"
    edits.write_text("cards:\n  harbour-deal: {title: Ports}\n  harbour-deal/signed: {title: Done}\n", encoding="utf-8")
    loaded = load_content(tmp_path)
    assert [(loaded_card.article.title, loaded_card.section, loaded_card.title) for loaded_card in loaded.cards] == [
        ("Ports", "", "Ports"),
        ("Ports", "Done", "Done"),
    ]
    assert loaded.files[0].article == loaded.cards[0].article


def test_a_typo_affects_no_other_edit(content: Path) -> None:
    edit(content, 'titel: x\naliases: {add: [docks, [], ""]}\nnote: [a]\npin: [{a: b}, We should]\nnote: kept')
    card = load_content(content).cards[0]
    assert (card.aliases[0], card.pinned_count) == ("docks", 1)
    assert [fault.line for fault in check_content(content)] == [3, 4, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "typo",
    [
        "note: a: b\nhidden: true",
        "hidden: true\nhidden: false",
        "hidden: false\nhidden: true",
        "hidden: maybe",
        "hiden: true",
        "hide_quotes: [They share]",
        "hiding: true",
        "Hidden true",
        "hidden:true",
        "note: x\n  hidden: true",
        "\thidden: true",
        'hide: ["We share one',
        "hide: {We share one: x}",
        "hide: *quotes",
        "note: 'x\nhidden: true",
    ],
)
def test_what_is_hidden_stays_hidden_whatever_typo_is_in_the_edits(tmp_path: Path, typo: str) -> None:
    sample = article()
    signed = replace(card(sample, "Signed"), extent=(Span(0, 21),))
    other = replace(card(sample, "Other"), extent=(Span(22, len(sample.text)),))
    write_article(tmp_path, sample, [harbour_card(), signed, other], 1)
    body = "".join(f"    {line}\n" for line in typo.splitlines())
    text = f"cards:\n  harbour-deal/signed:\n{body}  harbour-deal/other:\n    note: kept\n"
    (tmp_path / "harbour-deal.edits.yaml").write_text(text, encoding="utf-8")
    loaded = load_content(tmp_path)
    assert {loaded_card.id: loaded_card.note for loaded_card in loaded.cards}.items() >= {
        ("harbour-deal/other", "kept")
    }
    assert "harbour-deal/signed" not in {loaded_card.id for loaded_card in loaded.cards}
    assert not any(span.start == 0 for loaded_card in loaded.cards for span in loaded_card.extent)
    assert check_content(tmp_path) != []


@pytest.mark.parametrize(
    "text",
    [
        "cards:\n  harbour-deal/signed\n    hidden: true\n",
        "hidden: true\n",
        "cards:\n  harbour-deal: {hide: [}\n",
        "cards: {}\n---\ncards: {harbour-deal/signed: {hidden: true}}\n",
    ],
)
def test_the_whole_article_is_hidden_if_a_typo_leaves_the_card_unclear(content: Path, text: str) -> None:
    (content / "harbour-deal.edits.yaml").write_text(text, encoding="utf-8")
    assert load_content(content).cards == []
    assert any("until then the whole article is hidden" in fault.reason for fault in check_content(content))


@pytest.mark.parametrize("written", ["signed", "harbour-deal/singed", "Harbour-Deal/Signed", "port/signed"])
def test_a_typo_in_the_id_of_a_card_hides_the_card_that_was_meant(tmp_path: Path, written: str) -> None:
    sample = article()
    signed = replace(card(sample, "Signed"), extent=(Span(0, 21),))
    write_article(tmp_path, sample, [replace(harbour_card(), extent=(Span(22, len(sample.text)),)), signed], 1)
    edits = tmp_path / "harbour-deal.edits.yaml"
    edits.write_text(
        f"cards:\n  {written}: {{hidden: true}}\n  port: {{hidden: true}}\n  port/ferry: {{note: x}}\n",
        encoding="utf-8",
    )
    assert [loaded_card.id for loaded_card in load_content(tmp_path).cards] == ["harbour-deal"]
    assert [fault.reason for fault in check_content(tmp_path)] == [
        f"there is no card {written!r}: did you mean 'harbour-deal/signed'? (until then its section is hidden)",
        "there is no card 'port': did you mean 'harbour-deal'?",
        "there is no card 'port/ferry': remove these edits, or move them to another card",
    ]


def test_the_only_card_is_suggested_for_any_wrong_id(content: Path) -> None:
    (content / "harbour-deal.edits.yaml").write_text("cards:\n  port/ferry: {note: x}\n", encoding="utf-8")
    assert [fault.reason for fault in check_content(content)] == [
        "there is no card 'port/ferry': did you mean 'harbour-deal'?"
    ]


def test_a_fault_says_where_edits_without_their_first_line_belong(content: Path) -> None:
    (content / "harbour-deal.edits.yaml").write_text("harbour-deal: {note: x}\n", encoding="utf-8")
    assert [str(fault) for fault in check_content(content)] == [
        'harbour-deal.edits.yaml:1: the key "harbour-deal" is not known here; '
        'edits of a card belong below "cards:", indented'
    ]


def test_an_article_whose_edits_cannot_be_opened_is_hidden(content: Path) -> None:
    (content / "harbour-deal.edits.yaml").mkdir()
    assert load_content(content).cards == []
    assert "cannot be read (is a directory), so its article is hidden" in check_content(content)[0].reason


@pytest.mark.parametrize(
    ("encoding", "line", "read_as"),
    [("cp1252", 3, "Windows-1252: words with accents may fit nothing"), ("utf-16", 1, "UTF-16")],
)
def test_edits_saved_by_windows_are_honoured_and_named(content: Path, encoding: str, line: int, read_as: str) -> None:
    text = "cards:\n  harbour-deal:\n    title: The mayor’s\n    hide: [We share]\n"
    (content / "harbour-deal.edits.yaml").write_bytes(text.encode(encoding))
    assert (load_content(content).cards[0].title, len(load_content(content).cards[0].quotes)) == ("The mayor’s", 1)
    assert [str(fault) for fault in check_content(content)] == [
        f"harbour-deal.edits.yaml:{line}: it is not UTF-8; save it as UTF-8 "
        f"(until then all of it is used, read as {read_as})"
    ]
    (content / "harbour-deal.edits.yaml").write_bytes(text.encode("utf-8-sig"))
    assert check_content(content) == []


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("MVP – most valued person.", "MVP - most valued"),
        ("MVP—most valued person.", "mvp -- Most"),
        ("We’re not here.", "We're not here"),
        ("We're not here.", "we’re  not"),
        ("’Tis “the end” of it.", '\'Tis "the end" of'),
        ("Un «café» de la ville.", '"un "cafe"'),
        ("We\u00a0should\nshare.", "we should share"),
    ],
)
def test_a_quote_is_named_as_a_keyboard_writes_it(tmp_path: Path, said: str, typed: str) -> None:
    sample = article(text=f"The mayor said: “{said}” The deal was signed in Lindholm.")
    write_article(tmp_path, sample, [replace(card(sample), quotes=(quote(sample.text, said),))], 1)
    edit(tmp_path, f"hide: [{json.dumps(typed)}]")
    assert check_content(tmp_path) == []
    assert [loaded_card.quotes for loaded_card in load_content(tmp_path).cards] == [()]


@pytest.mark.parametrize("typed", ["Were not", "not here", "We re not", "We’re not there"])
def test_other_words_name_another_quote(tmp_path: Path, typed: str) -> None:
    sample = article(text="The mayor said: “We’re not here.” The deal was signed in Lindholm.")
    write_article(tmp_path, sample, [replace(card(sample), quotes=(quote(sample.text, "We’re not here."),))], 1)
    edit(tmp_path, f"hide: [{json.dumps(typed)}]")
    assert "no quote of this card begins" in check_content(tmp_path)[0].reason
    assert len(load_content(tmp_path).cards[0].quotes) == 1


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("We should shares on", "did you mean “We should share one harbour.”?"),
        ("we shared one sea", "did you mean “We share one sea,”?"),
        ("Fish are cheap", "correct the words, or remove them"),
    ],
)
def test_words_that_fit_no_quote_are_reported_with_the_nearest_quote(content: Path, typed: str, advice: str) -> None:
    edit(content, f"hide: [{typed}]")
    assert [fault.reason for fault in check_content(content)] == [
        f"no quote of this card begins with {typed!r}; {advice}"
    ]


def test_words_that_fit_several_quotes_hide_them_all(content: Path) -> None:
    edit(content, "hide: [We]")
    assert load_content(content).cards[0].quotes == ()
    assert "write more of its words" in check_content(content)[0].reason


def test_edits_of_a_card_that_no_longer_exists_are_reported_and_all_others_are_applied(content: Path) -> None:
    text = "cards:\n  harbour-deal: {note: kept}\n  harbour-deal/old: {note: lost}\n"
    (content / "harbour-deal.edits.yaml").write_text(text, encoding="utf-8")
    loaded = load_content(content)
    assert loaded.cards[0].note == "kept"
    assert [fault.line for fault in loaded.faults] == [3]


def test_writing_the_cards_again_keeps_the_edits(content: Path) -> None:
    edit(content, "note: kept")
    write_article(content, article(), [harbour_card(quotes=TWO_QUOTES)], 2)
    assert load_content(content).cards[0].note == "kept"
