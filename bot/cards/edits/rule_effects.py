"""What each rule of a library changes, for `cuecard check --rules`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_file import ParsedCardFile, read_card_file
from bot.cards.checks.validation import find_nearest
from bot.cards.edits.edits_file import read_edits
from bot.cards.edits.rules import Rule, RuleKind, Rules
from bot.cards.edits.rules_file import read_rules
from bot.cards.schema import CardEdits, EditsFile
from bot.text.cleaning import one_line
from bot.text.markup.links import find_link
from bot.text.shortening import shorten

_MAX_EXAMPLES = 3
"""The maximum number of examples of one rule."""
_MAX_EXAMPLE_CHARACTERS = 80
"""The maximum number of characters of an example."""


@dataclass(slots=True)
class Effect:
    """What one rule changes: how many aliases, cards, sentences or publishers, in which articles, with some examples.
    `overruled_articles` are the articles in which the rule matches something, but edits decide otherwise. If the rule
    matches nothing, `suggestion` is what it was probably meant to match."""

    rule: Rule
    count: int = 0
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)
    overruled_articles: set[str] = field(default_factory=set)
    suggestion: str = ""

    def add(self, article_id: str, words: str) -> None:
        """Counts what the rule matches in an article once more; the first matches are its examples."""
        self.count += 1
        self.articles.add(article_id)
        example = shorten(one_line(words), _MAX_EXAMPLE_CHARACTERS)
        if example not in self.examples and len(self.examples) < _MAX_EXAMPLES:
            self.examples.append(example)


def find_effects(content: Path) -> tuple[list[Effect], Rules]:
    """The effect of every rule on the cards, in the order of the rules file, and the rules. If several rules match the
    same thing, it is counted for the first of them; if an edit decides about it, it is not counted."""
    rules = read_rules(content)
    effects = {rule: Effect(rule) for rule in sorted(rules.rules, key=lambda rule: rule.line)}
    seen: dict[RuleKind, set[str]] = {kind: set() for kind in RuleKind}
    if not effects:
        return [], rules
    for path in file_names.cards_paths(content):
        card_file, edits = read_card_file(path), read_edits(file_names.sibling(path, file_names.EDITS_SUFFIX)).edits
        for rule, words, is_overruled in _find_matches(rules, card_file, edits, seen):
            if is_overruled:
                effects[rule].overruled_articles.add(path.stem)
            else:
                effects[rule].add(path.stem, words)
    for effect in effects.values():
        if not (effect.count or effect.overruled_articles):
            effect.suggestion = find_nearest(effect.rule.words, sorted(seen[effect.rule.kind])) or ""
    return list(effects.values()), rules


def _find_matches(
    rules: Rules, card_file: ParsedCardFile, edits: EditsFile, values_seen: dict[RuleKind, set[str]]
) -> Iterator[tuple[Rule, str, bool]]:
    """The rules that match something of an article, each with the words that it matches, and whether an edit decides
    about them. Adds the words of the article that rules can match to `values_seen`."""
    for card in card_file.cards:
        card_edits = (edits.cards or {}).get(card.id) or CardEdits()
        added_aliases = (card_edits.aliases.add if card_edits.aliases else None) or ()
        values_seen[RuleKind.NEVER_ALIAS].update(card.aliases)
        for alias in card.aliases:
            if rule := rules.alias_rule(alias):
                yield rule, f"{alias} ({card.title})", alias in added_aliases
        if not card.is_whole_article:
            values_seen[RuleKind.NEVER_CARD].add(card.section or card.title)
        if rule := rules.card_rule(card):
            yield rule, f"{card.section or card.title} ({card.article.title})", card_edits.hidden is not None
    for rule, span in rules.find_boilerplate(card_file.cards, card_file.text):
        yield rule, span.of(card_file.text), False
    if article := card_file.article:
        link = find_link(article.url)
        values_seen[RuleKind.PUBLISHERS].update(filter(None, (article.publisher, link.host if link else None)))
        if rule := rules.publisher_rule(article):
            is_overruled = bool(edits.article and edits.article.publisher)
            yield rule, f"{article.publisher or (link.host if link else '')} → {rule.name}", is_overruled
