"""A curator's corrections of a card: a form next to each part that the card's page shows, and what the forms change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from aiohttp import web

from adapters.desk.context import WorkspaceLibraries, libraries_of
from adapters.desk.pages.cards import RejectedInput, show_card
from adapters.desk.pages.edited_files import NotSaved, change, unedited_card, with_return_page
from adapters.desk.session import SESSION, Notice
from adapters.desk.templates import go_to
from bot.cards.edits import edits_writer
from bot.cards.library import sentences_of
from bot.cards.schema import MAX_SUMMARY_SENTENCES
from bot.errors import CuecardError, UnknownCard
from bot.model import Span, TopicCard
from bot.running.blocking import compute
from bot.store.library.aliases import MAX_ALIAS_LENGTH
from bot.text.words import fold, word_texts

ROUTES = web.RouteTableDef()
FACTS = ("date", "publisher", "url", "language")
"""The facts of an article that the form corrects."""
_REASON_WITH_FIELD = re.compile('"(\\w+)": (.+)', re.DOTALL)
"""Matches '"date": write it as 2026-05-30', a reason with the name of its field."""
_MAX_FIELD_LENGTH = 2000
"""The maximum number of characters of one field."""

Fields = Mapping[str, str]
Change = Callable[[str, TopicCard, Fields], str]
"""Takes the text of the edits, the card as the program made it, and the values of the form; returns the new text."""


@dataclass(frozen=True, slots=True)
class _Action:
    """What a form of a card's page does. `change` is None for a form that chooses, hides or shows sentences: then
    `_change_of_sentences` makes the change. `anchor` is the anchor on the page of what is changed; for a quote or
    figure, its offset is added. `has_fields`: the form has fields to fill in, and is not only a button."""

    change: Change | None
    anchor: str = "about"
    has_fields: bool = False


@ROUTES.post("/cards/{key}/correct")
async def correct(request: web.Request) -> web.Response:
    """Makes the correction that the submitted form asks for, and returns to the part of the page that it changed."""
    form = await request.post()
    fields = {name: str(value)[:_MAX_FIELD_LENGTH] for name, value in form.items() if isinstance(value, str)}
    chosen_sentences = [str(value) for value in form.getall("sentence", [])]
    key = request.match_info["key"]
    try:
        notice = await compute(_save_correction, libraries_of(request), key, fields, chosen_sentences)
    except UnknownCard:
        raise  # there is no card to show the form on
    except CuecardError as error:
        action = _ACTIONS.get(fields.get("do", ""))
        has_fields = action is not None and action.has_fields
        rejected_input = RejectedInput(fields, chosen_sentences, _as_sentence(error.reason), has_fields=has_fields)
        # 422: what was typed cannot be saved. 409: the card has changed, or is gone.
        return await show_card(request, rejected_input, 422 if isinstance(error, NotSaved) else 409)
    request[SESSION].add_notice(notice)
    return go_to(f"/cards/{key}#{notice.anchor}" if notice.anchor else f"/cards/{key}")


def _save_correction(libraries: WorkspaceLibraries, key: str, fields: Fields, chosen_sentences: list[str]) -> Notice:
    """Saves a correction. Returns the notice to show, with the anchor on the card's page to return to ("" if the card
    is no longer shown). Raises CuecardError if the correction was not saved; the reason says what to do."""
    service = libraries.service()
    shown_card = service.browsing.card(key)
    article_id = shown_card.article.id
    library = libraries.find_with_article(article_id)
    if library is None:
        raise CuecardError(article_id, "its card file is gone")
    card = unedited_card(library, shown_card)
    if card is None:
        raise CuecardError(shown_card.id, "its card file has changed; load the page again")
    action, article = fields.get("do", ""), service.library.text(article_id)
    notice = change(library, article_id, _change_for(action, shown_card, card, article, fields, chosen_sentences))
    if action == "speaker" and (name := _find_unknown_name(fields.get("speaker", ""), article)):
        notice = replace(notice, text=f"{notice.text} The article does not have “{name}”: is it spelled like that?")
    anchor = _anchor_of(action, fields)
    card_after = libraries.service().library.find_key(key)
    notice = with_return_page(notice, f"/cards/{key}#{anchor}")
    return replace(notice, anchor=_return_anchor(anchor, shown_card, card_after)) if card_after else notice


def _change_for(
    action: str, shown_card: TopicCard, card: TopicCard, article: str, fields: Fields, chosen_sentences: Sequence[str]
) -> Callable[[str], str]:
    """A function that changes the text of the edits as the form asks. `card` is the card as the program made it,
    `shown_card` the card with the edits so far, `chosen_sentences` the offsets of the chosen sentences. Raises NotSaved
    if the values of the form cannot be saved, HTTPNotFound for an unknown action."""
    if action not in _ACTIONS:
        raise web.HTTPNotFound
    make_change = _ACTIONS[action].change
    if make_change is None:
        return _change_of_sentences(action, shown_card, card, article, chosen_sentences)
    if action == "add name":
        _check_name(shown_card, " ".join(fields.get("name", "").split()))
    return lambda text: make_change(text, card, fields)


def _check_name(card: TopicCard, name: str) -> None:
    """Raises NotSaved for a name that the card already has or cannot have."""
    if not name:
        raise NotSaved("", "Write a name")
    if len(name) > MAX_ALIAS_LENGTH:
        raise NotSaved("", f"A name has at most {MAX_ALIAS_LENGTH} characters")
    if fold(name) in map(fold, (card.title, *card.aliases)):
        raise NotSaved("", f"The card has the name “{name}” already")


def _find_unknown_name(speaker: str, article: str) -> str:
    """The first word of a speaker that looks like a name and is not in the article; "" if there is none."""
    article_words = set(word_texts(article))
    names = (word.strip(",;.()") for word in speaker.split() if word[:1].isupper())
    return next((name for name in names if not article_words.issuperset(word_texts(name))), "")


def _anchor_of(action: str, fields: Fields) -> str:
    """The anchor, on the card's page, of what a change is about, such as "quote-120"."""
    anchor = _ACTIONS[action].anchor
    return f"{anchor}-{_start_of(fields)}" if anchor in ("quote", "figure") else anchor


def _return_anchor(anchor: str, card_before: TopicCard, card_after: TopicCard) -> str:
    """The anchor to return to. A quote or figure that is no longer shown is replaced by the next one after it, else by
    the nearest one before it, else by the heading of its kind."""
    kind, _, start = anchor.partition("-")
    if not start:
        return anchor
    old_starts, new_starts = _starts_of(kind, card_before), _starts_of(kind, card_after)
    if int(start) in new_starts or int(start) not in old_starts:
        return anchor
    index = old_starts.index(int(start))
    by_preference = (*old_starts[index + 1 :], *reversed(old_starts[:index]))
    anchor_start = next((candidate for candidate in by_preference if candidate in new_starts), None)
    return f"{kind}s" if anchor_start is None else f"{kind}-{anchor_start}"


def _starts_of(kind: str, card: TopicCard) -> list[int]:
    """Where the quotes or the figures (`kind`) of a card begin, in the order of the card."""
    if kind == "quote":
        return [quote.parts[0].span.start for quote in card.quotes]
    return [figure.span.start for figure in card.figures]


def _as_sentence(reason: str) -> str:
    """The reason of a fault (`"field": reason`) as a sentence for the curator."""
    field = _REASON_WITH_FIELD.match(reason)
    sentence = f"{field[1].capitalize()}: {field[2]}" if field else reason
    return f"{sentence}. Nothing was saved."


def _change_of_sentences(
    action: str, shown_card: TopicCard, card: TopicCard, article: str, chosen_values: Sequence[str]
) -> Callable[[str], str]:
    """A function that changes the text of the edits: it chooses the sentences of the summary, or hides or shows a
    sentence.
    `chosen_values` are the offsets where the sentences begin. Raises NotSaved if too many are chosen, CuecardError if
    the sentence no longer exists."""
    sentences = {str(span.start): span.of(article) for span in sentences_of(card, article)}
    all_sentences = list(sentences.values())
    chosen_sentences = [sentences[start] for start in chosen_values if start in sentences]
    if action == "summary":
        if len(chosen_sentences) > MAX_SUMMARY_SENTENCES:
            raise NotSaved("", f"Choose at most {MAX_SUMMARY_SENTENCES} sentences; you chose {len(chosen_sentences)}")
        shown_starts, original_starts = (
            _in_summary(version, sentences_of(card, article)) for version in (shown_card, card)
        )
        if chosen_values == shown_starts:
            return lambda text: text
        if chosen_values == original_starts:
            chosen_sentences = []  # takes an earlier choice back
        return partial(edits_writer.choose_summary, card=card, chosen=chosen_sentences, sentences=all_sentences)
    if not chosen_sentences:
        raise CuecardError("", "this sentence is gone; the card has been rebuilt")
    is_hidden = action == "hide sentence"
    return partial(
        edits_writer.set_sentence_hidden,
        card=card,
        sentence=chosen_sentences[0],
        sentences=all_sentences,
        hidden=is_hidden,
    )


def _in_summary(card: TopicCard, sentences: Sequence[Span]) -> list[str]:
    """The offsets of the sentences that are in the card's summary."""
    return [str(span.start) for span in sentences if any(span.overlaps(excerpt.span) for excerpt in card.summary)]


def _correct_speaker(text: str, card: TopicCard, fields: Fields) -> str:
    quote = edits_writer.find_quote(card, _start_of(fields))
    is_unnamed = "unnamed" in fields
    return edits_writer.correct_speaker(
        text, card, quote, fields.get("speaker", ""), fields.get("cue", ""), unnamed=is_unnamed
    )


def _correct_figure(text: str, card: TopicCard, fields: Fields) -> str:
    figure = edits_writer.find_figure(card, _start_of(fields))
    return edits_writer.correct_figure(text, card, figure, fields.get("of"), hidden="hidden" in fields)


def _set_quote_listed(key: str, is_listed: bool, text: str, card: TopicCard, fields: Fields) -> str:
    """Puts a quote into the list `key` of the edits ("hide" or "pin"), or takes it out."""
    return edits_writer.set_quote_listed(
        text, card, key, edits_writer.find_quote(card, _start_of(fields)), listed=is_listed
    )


def _correct_facts(text: str, card: TopicCard, fields: Fields) -> str:
    """Writes the article's facts. A fact that equals what the program found by itself is removed from the edits."""
    for name in FACTS:
        value = fields.get(name, "").strip()
        text = edits_writer.set_fact(text, name, "" if value == getattr(card.article, name) else value)
    return text


def _correct_title(text: str, card: TopicCard, fields: Fields) -> str:
    title = fields.get("title", "")
    return edits_writer.set_text(text, card, "title", "" if title.strip() == card.title else title)


def _set_note(text: str, card: TopicCard, fields: Fields) -> str:
    return edits_writer.set_text(text, card, "note", fields.get("note", ""))


def _add_name(text: str, card: TopicCard, fields: Fields) -> str:
    return edits_writer.add_alias(text, card, fields.get("name", ""))


def _remove_name(text: str, card: TopicCard, fields: Fields) -> str:
    return edits_writer.remove_alias(text, card, fields.get("name", ""))


def _start_of(fields: Fields) -> int:
    """The offset of the quote or figure that a form is about; -1 if it names none."""
    return int(fields["at"]) if fields.get("at", "").isdecimal() else -1


_ACTIONS: Mapping[str, _Action] = {
    "title": _Action(_correct_title, has_fields=True),
    "note": _Action(_set_note, has_fields=True),
    "hide card": _Action(lambda text, card, fields: edits_writer.set_hidden(text, card, hidden=True)),
    "hide article": _Action(lambda text, card, fields: edits_writer.set_article_hidden(text, hidden=True)),
    "add name": _Action(_add_name, "names", has_fields=True),
    "remove name": _Action(_remove_name, "names"),
    "speaker": _Action(_correct_speaker, "quote", has_fields=True),
    "figure": _Action(_correct_figure, "figure", has_fields=True),
    "hide": _Action(partial(_set_quote_listed, "hide", True), "quote"),
    "show": _Action(partial(_set_quote_listed, "hide", False), "quote"),
    "pin": _Action(partial(_set_quote_listed, "pin", True), "quote"),
    "unpin": _Action(partial(_set_quote_listed, "pin", False), "quote"),
    "facts": _Action(_correct_facts, has_fields=True),
    "summary": _Action(None, "summary", has_fields=True),
    "hide sentence": _Action(None, "summary"),
    "show sentence": _Action(None, "summary"),
}
"""What the forms of a card's page do, by the value of their field `do`."""
