"""The rules of a library: noise that no card shows, and what publishers are called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from bot.cards.edits.rule_effects import find_effects
from bot.cards.edits.rules import Rule, RuleKind
from bot.cards.edits.rules_file import read_rules
from bot.cards.edits.typed_text import fold_typed
from bot.cards.file_names import RULES_NAME, cards_path, cards_paths
from bot.cards.saved_library import open_saved_library
from bot.model import Span, TopicCard
from bot.text.yaml.subset import dump_yaml
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, harbour_card


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An article from a site of the harbour news, with its own section."""
    stored = replace(article(url="https://news.harbour.example/deal"), publisher="Harbour News Network")
    first, rest = Span(0, 20), Span(21, len(stored.text))
    whole = replace(harbour_card(stored), extent=(first, rest))
    section = replace(card(stored, "Signed"), extent=(first,))
    write_article(tmp_path / "content", stored, [whole, section], 1)
    return tmp_path / "content"


def write_rules(content: Path, text: str) -> None:
    (content / RULES_NAME).write_text(text, encoding="utf-8")


def whole_card(content: Path) -> TopicCard:
    return load_content(content).cards[0]


def test_words_listed_as_never_alias_are_aliases_of_no_card(content: Path) -> None:
    write_rules(content, "never_alias: [HARBOUR, Getty Images]")
    assert whole_card(content).aliases == ("port of Lindholm",)
    write_rules(content, "never_alias: port *")
    assert whole_card(content).aliases == ("harbour",)


def test_a_section_that_is_never_a_card_is_in_no_answer(content: Path) -> None:
    write_rules(content, "never_card: [sign*]")
    (only,) = load_content(content).cards
    assert (only.id, only.extent) == ("harbour-deal", (Span(21, len(article().text)),))


def test_boilerplate_is_in_no_passage_summary_or_quote(content: Path) -> None:
    write_rules(content, 'boilerplate: ["The port of Lindholm *", "“We share one sea,” *", Traffic * 2025.]')
    stored = whole_card(content)
    shown = " ".join(span.of(article().text) for span in stored.extent)
    assert not any(words in shown for words in ("port of Lindholm will", "We share", "Traffic"))
    assert "Fishermen may attend every session." in shown
    assert (stored.summary, stored.quotes, stored.figures) == ((), (), ())


def test_a_caption_is_removed_without_the_article_that_follows_it_in_the_same_line(content: Path) -> None:
    write_rules(content, "boilerplate: The port *")
    shown = whole_card(content).extent[1].of(article().text)
    assert shown.startswith("“We share one sea,” said")
    write_rules(content, "boilerplate: The port * every session.")
    assert whole_card(content).extent == (Span(0, 20),)


@pytest.mark.parametrize("written", ["harbour.example: The Harbour", "harbour news network: The Harbour"])
def test_a_publisher_gets_its_name_by_its_address_or_by_what_the_article_calls_it(content: Path, written: str) -> None:
    write_rules(content, f"publishers:\n  {written}\n")
    named_card = whole_card(content)
    assert named_card.article.publisher == "The Harbour"
    assert named_card.from_people == (), "a rule for all articles is no edit of this card"


def test_an_edit_takes_precedence_over_a_rule(content: Path) -> None:
    write_rules(content, "never_alias: [docks]\nnever_card: [Signed]")
    edits = "cards:\n  harbour-deal: {aliases: {add: docks}}\n  harbour-deal/signed: {hidden: false}\n"
    (content / "harbour-deal.edits.yaml").write_text(edits, encoding="utf-8")
    loaded = load_content(content)
    assert "docks" in loaded.cards[0].aliases
    assert [loaded_card.id for loaded_card in loaded.cards] == ["harbour-deal", "harbour-deal/signed"]
    assert loaded.faults == []


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        (
            "never_alias: [CNN]\nnever_cards: [AP]",
            'the key "never_cards" is not known here; did you mean "never_card"?',
            2,
        ),
        ("boilerplate:\n- a: b", "it must be text", 2),
        ("publishers: CNN", 'write "example.org: Its name" below it', 1),
        ("never_alias: [CNN", "it is not valid YAML", 1),
        ("boilerplate:\n- Photo\n- '*'", '"*" would fit everything or nothing', 3),
        ("a: \xff", 'the key "a" is not known', 1),
        ("# " * 70_000, "it is longer than 128 KB, so none of its rules is used", 0),
        ("never_alias:\n" + "- w\n" * 502, 'it is rule 501 of "never_alias", which has at most 500', 502),
        ("never_alias:\n" + "- w\n" * 502, 'it is rule 502 of "never_alias", which has at most 500', 503),
    ],
)
def test_a_mistake_is_reported_with_its_line(content: Path, text: str, said: str, line: int) -> None:
    write_rules(content, text)
    fault = next(fault for fault in check_content(content) if said in fault.reason)
    assert (fault.subject, fault.line) == (RULES_NAME, line)
    assert len(load_content(content).cards) == 2, "a typo hides nothing"


def test_mistakes_are_reported_in_the_order_of_their_lines(content: Path) -> None:
    write_rules(content, "never_alias: '*'\nnever_cards: [x]\nboilerplate:\n- a: b\n")
    assert [fault.line for fault in read_rules(content).faults] == [1, 2, 4]


def test_the_former_name_of_boilerplate_still_works(content: Path) -> None:
    write_rules(content, "never_alias: harbour\nfurniture:\n- Photo *\n- '*'\n")
    rules = read_rules(content)
    assert [(rule.words, rule.line) for rule in rules.of(RuleKind.BOILERPLATE)] == [("Photo *", 3)]
    assert [fault.line for fault in rules.faults] == [4]


def test_a_file_full_of_faults_names_the_first_hundred(content: Path) -> None:
    write_rules(content, "".join(f"key{number}: x\n" for number in range(150)))
    assert len(check_content(content)) == 101


def test_valid_rules_apply_even_if_another_key_is_unknown(content: Path) -> None:
    write_rules(content, "never_alias: [harbour]\nnever_cards: [AP]")
    assert whole_card(content).aliases == ("port of Lindholm",)


@pytest.mark.parametrize(
    ("words", "text", "matches"),
    [
        ("photo: *", "Photo: Mike Carlson", True),
        ("photo: *", "A photo: Mike", False),
        ("*getty images", "Mike Carlson / Getty Images", True),
        ("a * c * e", "a b c d e", True),
        ("a*a", "a", False),
        ("*b*b*", "abc", False),
        ("it's  OWN ", "It’s own", True),
        ("photo *", "Photographers left", False),
        ("photo - *", "Photo — Mike", True),
        ("* photo *", "In telephoto lenses", False),
    ],
)
def test_a_star_matches_any_words(words: str, text: str, matches: bool) -> None:
    assert Rule(RuleKind.BOILERPLATE, words, 1).matches(fold_typed(text)) is matches


def test_each_rule_reports_what_it_changes_and_suggests_what_was_meant(content: Path) -> None:
    write_rules(
        content,
        "never_alias: [harbour, harbr]\nnever_card: Signde\nboilerplate: Traffic *\n"
        "publishers: {harbour.example: Port}\n",
    )
    effects, rules = find_effects(content)
    assert rules.faults == ()
    assert [(effect.rule.line, effect.count, effect.examples, effect.suggestion) for effect in effects] == [
        (1, 1, ["harbour (Harbour deal)"], ""),
        (1, 0, [], "harbour"),
        (2, 0, [], "Signed"),
        (3, 1, ["Traffic grew by 12% in 2025."], ""),
        (4, 1, ["Harbour News Network → Port"], ""),
    ]
    assert {name for effect in effects for name in effect.articles} == {"harbour-deal"}


def test_a_rule_does_not_change_what_an_edit_decides(content: Path) -> None:
    write_rules(content, "never_alias: harbour\nnever_card: Signed\npublishers: {Harbour News Network: Port}\n")
    (content / "harbour-deal.edits.yaml").write_text(
        "article: {publisher: The Courier}\n"
        "cards:\n  harbour-deal: {aliases: {add: harbour}}\n  harbour-deal/signed: {hidden: no}\n",
        encoding="utf-8",
    )
    effects, _ = find_effects(content)
    assert [(effect.count, effect.overruled_articles, effect.suggestion) for effect in effects] == [
        (0, {"harbour-deal"}, "")
    ] * 3


def test_the_saved_library_follows_the_rules_and_reports_their_faults(content: Path, tmp_path: Path) -> None:
    before = open_saved_library(content, tmp_path / "data")
    write_rules(content, "never_alias: [harbour]\ncolour: red")
    after = open_saved_library(content, tmp_path / "data")
    assert after.changed_cards(before)[0] == {"harbour-deal", "harbour-deal/signed"}
    assert [card.aliases for card in after if card.is_whole_article] == [("port of Lindholm",)]
    assert [str(fault).partition(";")[0] for fault in after.faults] == [
        f'{RULES_NAME}:2: the key "colour" is not known here'
    ]
    (content / RULES_NAME).unlink()
    assert open_saved_library(content, tmp_path / "data").version == before.version


def test_the_rules_file_is_not_a_card_file_and_no_article_takes_its_name(content: Path) -> None:
    write_rules(content, dump_yaml({"never_alias": ["CNN"]}))
    assert [path.name for path in cards_paths(content)] == ["harbour-deal.yaml"]
    assert cards_path(content, "library.rules").name != RULES_NAME
