"""Writes a correction into the edits file of an article, and changes nothing else in the file.

Each function that makes a change takes the text of the edits file and the card as the program made it, and returns the
new text. An empty value removes a correction. The functions raise CuecardError if the file cannot be parsed, or is
written in a way that only a person can change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cards.edits.typed_text import find_beginning, fold_typed
from bot.errors import CuecardError
from bot.model import Figure, Quote, TopicCard
from bot.text.yaml.amendment import amend
from bot.text.yaml.broken_blocks import NodePath
from bot.text.yaml.subset import read_yaml

_MIN_WORDS = 5
"""The minimum number of words by which a quote or sentence is identified in the file, so that people recognise it."""


def set_text(text: str, card: TopicCard, key: str, value: str) -> str:
    """Sets the `title` or the `note` of a card."""
    return amend(text, ("cards", card.id, key), _line(value))


def set_hidden(text: str, card: TopicCard, *, hidden: bool) -> str:
    """Hides the card, or removes the key `hidden`: then the card is shown, unless a rule hides it."""
    return amend(text, ("cards", card.id, "hidden"), True if hidden else None)


def set_article_hidden(text: str, *, hidden: bool) -> str:
    """Hides the whole article, or removes the key `hidden` of the article."""
    return amend(text, ("article", "hidden"), True if hidden else None)


def set_fact(text: str, name: str, value: str) -> str:
    """Sets the `date`, `language`, `publisher` or `url` of the article."""
    return amend(text, ("article", name), _line(value))


def add_alias(text: str, card: TopicCard, alias: str) -> str:
    """Adds another name of the card, or undoes its removal."""
    node, alias = ("cards", card.id, "aliases"), " ".join(alias.split())
    text, was_removed = _remove(text, (*node, "remove"), alias)
    return text if not alias or (was_removed and alias in card.aliases) else _append(text, (*node, "add"), alias)


def remove_alias(text: str, card: TopicCard, alias: str) -> str:
    """Removes another name of the card, whether the program or a person gave it."""
    node = ("cards", card.id, "aliases")
    was_removed = True
    while was_removed:  # people may have written the name twice
        text, was_removed = _remove(text, (*node, "add"), alias)
    if alias not in card.aliases or alias in _items(text, (*node, "remove")):
        return text
    return _append(text, (*node, "remove"), alias)


def correct_speaker(text: str, card: TopicCard, quote: Quote, speaker: str, cue: str, *, unnamed: bool) -> str:
    """Sets the speaker and the cue (the verb) of a quote or, with `unnamed`, that the speaker is unclear. A value that
    the program itself has found is not written into the file."""
    node = ("cards", card.id, "quotes")
    index = _index_of(_items(text, node), "begins", quote.text, [quote.text for quote in card.quotes])
    speaker, cue = " ".join(speaker.split()), " ".join(cue.split())
    changes: dict[str, Any] = {"speaker": None, "cue": None, "unnamed": None}
    if unnamed:
        changes["unnamed"] = True if quote.speaker else None
    elif speaker and speaker != quote.speaker:
        changes["speaker"] = speaker
    if cue and cue != quote.cue:
        changes["cue"] = cue
    beginning = beginning_of(quote.text, [quote.text for quote in card.quotes])
    return _set_item(text, node, index, ("begins", beginning), changes)


def set_quote_listed(text: str, card: TopicCard, key: str, quote: Quote, *, listed: bool) -> str:
    """Adds a quote to the list of the card's edits with this `key` ("hide" or "pin") or, if not `listed`, removes it
    from the list."""
    node, texts = ("cards", card.id, key), [quote.text for quote in card.quotes]
    index = _index_of(_items(text, node), None, quote.text, texts)
    if not listed:
        return text if index is None else amend(text, (*node, index), None)
    return text if index is not None else _append(text, node, beginning_of(quote.text, texts))


def set_sentence_hidden(text: str, card: TopicCard, sentence: str, sentences: Sequence[str], *, hidden: bool) -> str:
    """Sets whether a sentence of the card is hidden. `sentences` are all sentences of the card. Raises CuecardError if
    its first words also begin a quote, which would be hidden instead."""
    node = ("cards", card.id, "hide")
    index = _index_of(_items(text, node), None, sentence, sentences)
    if not hidden:
        return text if index is None else amend(text, (*node, index), None)
    beginning = beginning_of(sentence, sentences)
    if find_beginning(beginning, [quote.text for quote in card.quotes], "quote").indexes:
        raise CuecardError("", "a quote begins with the same words; hide the quote")
    return text if index is not None else _append(text, node, beginning)


def is_sentence_hidden(text: str, card: TopicCard, sentence: str, sentences: Sequence[str]) -> bool:
    """Whether the edits of the card hide this sentence."""
    return _index_of(_items(text, ("cards", card.id, "hide")), None, sentence, sentences) is not None


def choose_summary(text: str, card: TopicCard, chosen: Sequence[str], sentences: Sequence[str]) -> str:
    """Sets the sentences of the card's summary. If `chosen` is empty, the card gets the summary that the program
    chose."""
    beginnings = [beginning_of(sentence, sentences) for sentence in chosen]
    return amend(text, ("cards", card.id, "summary"), beginnings or None)


def correct_figure(text: str, card: TopicCard, figure: Figure, counts: str | None, *, hidden: bool) -> str:
    """Sets what a figure counts (None: unchanged), and whether it is hidden."""
    node = ("cards", card.id, "figures")
    same_value = [
        other_figure for other_figure in card.figures if fold_typed(other_figure.value) == fold_typed(figure.value)
    ]
    sentences = [other_figure.sentence.text for other_figure in same_value]
    index = next(
        (index for index, item in enumerate(_items(text, node)) if _is_edit_of(item, figure, same_value)), None
    )
    changes: dict[str, Any] = {"hidden": hidden or None}
    if counts is not None:
        counts = " ".join(counts.split())
        changes["of"] = counts if counts and counts != figure.label else None
    if len(same_value) > 1 and index is None:
        changes = {"sentence": beginning_of(figure.sentence.text, sentences)} | changes
    return _set_item(text, node, index, ("value", figure.value), changes)


def find_quote(card: TopicCard, start: int) -> Quote:
    """The quote of a card that begins at this offset of the article. Raises CuecardError if the card has no such
    quote."""
    match = next((quote for quote in card.quotes if quote.parts[0].span.start == start), None)
    if match is None:
        raise CuecardError("", "this quote is gone; the card has been rebuilt")
    return match


def find_figure(card: TopicCard, start: int) -> Figure:
    """The figure of a card that begins at this offset of the article. Raises CuecardError if the card has no such
    figure."""
    match = next((figure for figure in card.figures if figure.span.start == start), None)
    if match is None:
        raise CuecardError("", "this figure is gone; the card has been rebuilt")
    return match


def beginning_of(text: str, texts: Sequence[str]) -> str:
    """The first words of a text: at least `_MIN_WORDS`, and as many as are needed to distinguish it from the other
    `texts`. All its words if even these do not distinguish it."""
    words = text.split()
    for amount in range(min(_MIN_WORDS, len(words)), len(words)):
        if not find_beginning(" ".join(words[:amount]), texts, "text", allow_equal=True).fault:
            words = words[:amount]
            break
    return " ".join(words).rstrip(",;:…–—- ")


def _set_item(
    text: str, node: NodePath, index: int | None, identifying_item: tuple[str, str], changes: dict[str, Any]
) -> str:
    """Changes keys of the list item with this index (a value of None removes its key). If there is no item yet, one is
    appended; `identifying_item` is the key (with its value) that says which quote or figure the new item is about. An
    item that no longer changes anything is removed: the identifying key and "sentence" alone change nothing."""
    identifying_key, identity = identifying_item
    if index is None:
        new_fields = {key: value for key, value in changes.items() if value is not None}
        return (
            _append(text, node, {identifying_key: identity, **new_fields}) if new_fields.keys() - {"sentence"} else text
        )
    item = _items(text, node)[index]
    known_fields = item if isinstance(item, dict) else {}
    if not any(
        value is not None for value in {**known_fields, **changes, identifying_key: None, "sentence": None}.values()
    ):
        return amend(text, (*node, index), None)
    for key, value in changes.items():
        text = amend(text, (*node, index, key), value)
    return text


def _append(text: str, node: NodePath, item: object) -> str:
    """Appends an item to a list."""
    return amend(text, (*node, len(_items(text, node))), item)


def _remove(text: str, node: NodePath, words: str) -> tuple[str, bool]:
    """Removes words from a list. Returns the new text, and whether they were there."""
    items = _items(text, node)
    if words not in items:
        return text, False
    return amend(text, (*node, items.index(words)), None), True


def _items(text: str, node: NodePath) -> list[Any]:
    """The items of a list in the file; a single text counts as a list of one."""
    value: Any = read_yaml(text).data
    for key in node:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else [] if value is None else [value]


def _index_of(items: Sequence[Any], key: str | None, text: str, texts: Sequence[str]) -> int | None:
    """The index of the list item that is about `text` (one of `texts`); None if there is none. An item identifies a
    text by its first words: the item is these words, or has them below `key`."""
    for index, item in enumerate(items):
        words = item.get(key) if isinstance(item, dict) and key else item
        if isinstance(words, str) and words.strip():
            result = find_beginning(words, texts, "text", allow_equal=True)
            if not result.fault and texts[result.indexes[0]] == text:
                return index
    return None


def _is_edit_of(item: object, figure: Figure, same_value: Sequence[Figure]) -> bool:
    """Whether a list item is the edit of this figure. `same_value` are the figures with the same value."""
    if not isinstance(item, dict) or fold_typed(str(item.get("value"))) != fold_typed(figure.value):
        return False
    sentence = item.get("sentence")
    if not isinstance(sentence, str):
        return len(same_value) == 1
    return fold_typed(figure.sentence.text).startswith(fold_typed(sentence))


def _line(value: str) -> str | None:
    return " ".join(value.split()) or None
