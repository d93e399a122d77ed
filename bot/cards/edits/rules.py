"""The rules of a library: what is left out of the cards of every article, and the names of publishers.

Rules are for noise, not for secrets: if a rule has a typo, a caption is shown again and the fault is reported, but
nothing is hidden until it is corrected (unlike edits, see `edits_parser.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.cards.edits.typed_text import fold_typed
from bot.errors import InvalidCard
from bot.model import ArticleInfo, Span, TopicCard
from bot.text.markup.links import find_link
from bot.text.sentences import split_sentences

ANY_WORDS = "*"
"""In a rule, this stands for any words."""


class RuleKind(StrEnum):
    """What a rule is for, by its key in the file."""

    NEVER_ALIAS = "never_alias"
    """Names that no card gets as an alias."""
    NEVER_CARD = "never_card"
    """Headings of sections that get no card."""
    BOILERPLATE = "boilerplate"
    """Sentences and lines that stand among the text of an article but do not belong to it, such as captions."""
    PUBLISHERS = "publishers"
    """The name of a publisher, by its web address or by the name that its articles state."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `words`, a pattern with `*` for any words; its line in the file; and, for a publisher, the name that it
    gives. `parts` are the folded words before, between and after the `*`."""

    kind: RuleKind
    words: str
    line: int
    name: str = ""
    parts: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        first, *other_parts = self.words.split(ANY_WORDS)
        pieces = [_part(first.lstrip()), *map(_part, other_parts)]
        pieces[-1] = pieces[-1].rstrip()
        object.__setattr__(self, "parts", tuple(pieces))

    def matches(self, folded_text: str) -> bool:
        """Whether the rule matches the whole of a folded text. Takes linear time for any rule."""
        first, *other_parts = self.parts
        if not other_parts:
            return folded_text == first
        if not folded_text.startswith(first) or len(folded_text) < len(first) + len(other_parts[-1]):
            return False
        offset, end = len(first), len(folded_text) - len(other_parts[-1])
        for part in other_parts[:-1]:
            start = folded_text.find(part, offset, end)
            if start < 0:
                return False
            offset = start + len(part)
        return folded_text.endswith(other_parts[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of a content folder, and the faults of their file."""

    rules: tuple[Rule, ...] = ()
    faults: tuple[InvalidCard, ...] = ()

    def of(self, kind: RuleKind) -> tuple[Rule, ...]:
        """The rules of one kind."""
        return tuple(rule for rule in self.rules if rule.kind is kind)

    def alias_rule(self, alias: str) -> Rule | None:
        """The rule that removes this alias; None if there is none."""
        return _first(self.of(RuleKind.NEVER_ALIAS), alias)

    def card_rule(self, card: TopicCard) -> Rule | None:
        """The rule that removes the card of this section; None if there is none. The card of a whole article is never
        removed."""
        if card.is_whole_article:
            return None
        never_rules = self.of(RuleKind.NEVER_CARD)
        return _first(never_rules, card.section) or _first(never_rules, card.title)

    def publisher_rule(self, article: ArticleInfo) -> Rule | None:
        """The rule for the publisher of an article, found by its address or by the publisher that the article states;
        None if there is none."""
        link = find_link(article.url)
        for rule in self.of(RuleKind.PUBLISHERS):
            host = rule.words.strip().casefold()
            if link and "." in host and (link.host == host or link.host.endswith(f".{host}")):
                return rule
            if article.publisher and rule.matches(fold_typed(article.publisher)):
                return rule
        return None

    def with_publisher_name(self, article: ArticleInfo) -> ArticleInfo:
        """The article, with the publisher's name that the rules give, if they give one."""
        rule = self.publisher_rule(article)
        return replace(article, publisher=rule.name) if rule else article

    def find_boilerplate(self, cards: Sequence[TopicCard], text: str) -> Iterator[tuple[Rule, Span]]:
        """The sentences and lines of an article that match a rule for boilerplate, each with the rule. A rule that
        begins or ends with `*` is not compared with lines, because a caption is often followed by the text of the
        article in the same line."""
        rules = self.of(RuleKind.BOILERPLATE)
        if not rules:
            return
        rules_for_lines = [rule for rule in rules if rule.parts[0] and rule.parts[-1]]
        # Splitting sentences is slow, so first test whether any rule can match: a text must contain the longest part of
        # the rule.
        longest_parts = {max(rule.parts, key=len) for rule in rules}
        for paragraph in dict.fromkeys(piece for card in cards for piece in card.extent):
            folded_paragraph = fold_typed(paragraph.of(text))
            if not any(part in folded_paragraph for part in longest_parts):
                continue
            lines = [(rules_for_lines, line) for line in _lines(paragraph, text)]
            sentences = [(rules, sentence) for sentence in split_sentences(text, paragraph, cards[0].article.language)]
            rule_at = {
                span: rule for candidates, span in (*lines, *sentences) if (rule := _first(candidates, span.of(text)))
            }
            yield from ((rule, span) for span, rule in rule_at.items())


NO_RULES = Rules()


def _part(text: str) -> str:
    """A part of a rule, folded for comparison (case, accents and the like make no difference). A space between a word
    and `*` ends the word: "Photo *" does not match "photographer"."""
    folded_text = fold_typed(text)
    space_before = " " if text[:1].isspace() and folded_text[:1].isalnum() else ""
    space_after = " " if text[-1:].isspace() and folded_text[-1:].isalnum() else ""
    return space_before + folded_text + space_after


def _first(rules: Iterable[Rule], text: str) -> Rule | None:
    """The first rule that matches a text; None if none does."""
    folded_text = fold_typed(text)
    return next((rule for rule in rules if folded_text and rule.matches(folded_text)), None)


def _lines(paragraph: Span, text: str) -> Iterator[Span]:
    """The lines of a paragraph that are not blank, without their line ends."""
    start = paragraph.start
    for line in paragraph.of(text).splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip("\r\n")))
        start += len(line)
