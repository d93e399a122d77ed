"""Loads the cards of a content folder. Every file is read, and every fault is reported with its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from bot.cards import file_names
from bot.cards.card_file import read_card_file
from bot.cards.checks.misnamed_files import find_misnamed
from bot.cards.edits.card_edits import EditedCards, apply_edits
from bot.cards.edits.edits_file import read_edits
from bot.cards.edits.edits_parser import ParsedEdits
from bot.cards.edits.rules import NO_RULES, Rules
from bot.cards.edits.rules_file import read_rules
from bot.cards.library import hidden_article
from bot.errors import InvalidCard, LineFault
from bot.model import ArticleInfo, TopicCard
from bot.ports import HiddenArticle

_Fault = TypeVar("_Fault", bound=LineFault)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """A card file with its text and edits: the article (None if a fault makes the file unusable), the text, the edited
    cards, the faults of the card file and those of its edits."""

    path: Path
    article: ArticleInfo | None
    text: str
    cards: tuple[TopicCard, ...]
    faults: tuple[InvalidCard, ...] = ()
    edit_faults: tuple[InvalidCard, ...] = ()


@dataclass(slots=True, kw_only=True)
class LoadedContent:
    """What was loaded from a content folder: the card files in the order of their names, the rules for all of them, and
    the faults of files with a nearly right name."""

    files: list[LoadedFile] = field(default_factory=list)
    rules: Rules = NO_RULES
    misnamed_files: Sequence[InvalidCard] = ()

    @property
    def cards(self) -> list[TopicCard]:
        """All cards, file by file."""
        return [card for file in self.files for card in file.cards]

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the articles, by article id."""
        return {file.article.id: file.text for file in self.files if file.article}

    @property
    def hidden(self) -> list[HiddenArticle]:
        """The articles whose cards are all hidden."""
        return [hidden_article(file.article, file.text) for file in self.files if file.article and not file.cards]

    @property
    def faults(self) -> list[InvalidCard]:
        """All faults: of the rules, the card files, the edits, and the names of files."""
        faults_of_files = (fault for file in self.files for fault in (*file.faults, *file.edit_faults))
        return [*self.rules.faults, *self.misnamed_files, *faults_of_files]


def sort_faults(faults: Iterable[_Fault]) -> list[_Fault]:
    """The faults, sorted by file and line."""
    return sorted(faults, key=lambda fault: (fault.subject, fault.line, fault.reason))


def load_content(content: Path, rules_folder: Path | None = None) -> LoadedContent:
    """Loads every card file of a folder and its edits. The rules are read from `rules_folder` (None: from `content`).
    Faults of the rules are left out if they come from a `rules_folder`, because loading that folder reports them."""
    rules = read_rules(content) if rules_folder is None else replace(read_rules(rules_folder), faults=())
    misnamed_files = find_misnamed(content)
    paths = [path for path in file_names.cards_paths(content) if path.name not in misnamed_files]
    files = [load_file(path, rules) for path in paths]
    return LoadedContent(files=files, rules=rules, misnamed_files=tuple(misnamed_files.values()))


def load_file(path: Path, rules: Rules = NO_RULES, edits: ParsedEdits | None = None) -> LoadedFile:
    """Loads a card file, its text, and its edits, and applies the rules of its library. With `edits`, these are used
    instead of the saved ones, to try them out. A faulty card file gives no cards; typos in edits only give faults."""
    card_file = read_card_file(path)
    edits = edits or read_edits(file_names.sibling(path, file_names.EDITS_SUFFIX))
    edited_cards = (
        apply_edits(card_file.cards, edits, card_file.text, rules) if card_file.article else EditedCards((), ())
    )
    article = edited_cards.cards[0].article if edited_cards.cards else card_file.article
    return LoadedFile(
        path=path,
        article=article,
        text=card_file.text,
        cards=tuple(edited_cards.cards),
        faults=card_file.faults,
        edit_faults=tuple(sort_faults([*edits.faults, *edited_cards.faults])),
    )
