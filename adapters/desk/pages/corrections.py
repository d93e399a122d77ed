"""What a curator corrects about a card, at the place where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from aiohttp import web

from adapters.desk.context import Shelves, shelves_of
from adapters.desk.pages.files import NotKept, change, made_card
from adapters.desk.sign_in import SESSION, Notice
from adapters.desk.templates import go_to, page
from bot.cards import amending
from bot.cards.library import sentences_of
from bot.errors import CuecardError
from bot.model import TopicCard
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()
FACTS = ("date", "publisher", "url", "language")
_LONGEST = 2000
"""Characters of one field."""

Fields = Mapping[str, str]
Change = Callable[[str, TopicCard, Fields], str]
"""Takes the text of the edits, the card as the program made it and what the form says; gives the new text."""


@ROUTES.post("/cards/{key}/correct")
async def correct(request: web.Request) -> web.Response:
    form = await request.post()
    fields = {name: str(value)[:_LONGEST] for name, value in form.items() if isinstance(value, str)}
    chosen = [str(value) for value in form.getall("sentence", [])]
    try:
        notice, is_there = await compute(_correct, shelves_of(request), request.match_info["key"], fields, chosen)
    except NotKept as error:
        told = f"{error.reason}. Nothing was saved. If you go back, your browser still has what you wrote."
        back = f"/cards/{request.match_info['key']}"
        return page(request, "message.html", status=422, title="That does not fit", told=told, back=back)
    request[SESSION].notices.append(notice)
    return go_to(f"/cards/{request.match_info['key']}" if is_there else "/cards")


def _correct(shelves: Shelves, key: str, fields: Fields, chosen: list[str]) -> tuple[Notice, bool]:
    """What was done, and whether the card is still there."""
    service = shelves.service()
    shown = service.browsing.card(key)
    article_id = shown.article.id
    shelf = shelves.holding(article_id)
    if shelf is None:
        raise CuecardError(article_id, "its card file is gone")
    card = made_card(shelf, shown)
    if card is None:
        raise CuecardError(shown.id, "its card file has changed; load the page again")
    do = fields.get("do", "")
    if do in ("summary", "hide sentence", "show sentence"):
        return change(shelf, article_id, _of_sentences(do, card, service.library.text(article_id), chosen)), True
    if do not in _CHANGES:
        raise web.HTTPNotFound
    notice = change(shelf, article_id, lambda text: _CHANGES[do](text, card, fields))
    return notice, shelves.service().library.find_key(key) is not None


def _of_sentences(do: str, card: TopicCard, article: str, chosen: Sequence[str]) -> Callable[[str], str]:
    """A change of the edits that is about sentences of the card, which are `chosen` by where they begin."""
    sentences = {str(place.start): place.of(article) for place in sentences_of(card, article)}
    wanted, every = [sentences[start] for start in chosen if start in sentences], list(sentences.values())
    if do == "summary":
        return partial(amending.choose_summary, card=card, chosen=wanted, sentences=every)
    if not wanted:
        raise CuecardError("", "this sentence is gone; the card has been made again")
    hidden = do == "hide sentence"
    return partial(amending.hide_sentence, card=card, sentence=wanted[0], sentences=every, hidden=hidden)


def _speaker(text: str, card: TopicCard, fields: Fields) -> str:
    quote = amending.find_quote(card, _start(fields))
    unnamed = "unnamed" in fields
    return amending.correct_speaker(
        text, card, quote, fields.get("speaker", ""), fields.get("cue", ""), unnamed=unnamed
    )


def _figure(text: str, card: TopicCard, fields: Fields) -> str:
    figure = amending.find_figure(card, _start(fields))
    return amending.correct_figure(text, card, figure, fields.get("of"), hidden="hidden" in fields)


def _listed(key: str, listed: bool, text: str, card: TopicCard, fields: Fields) -> str:
    return amending.set_listed(text, card, key, amending.find_quote(card, _start(fields)), listed=listed)


def _facts(text: str, card: TopicCard, fields: Fields) -> str:
    """What is as the program found it is not written."""
    for name in FACTS:
        value = fields.get(name, "").strip()
        text = amending.set_fact(text, name, "" if value == getattr(card.article, name) else value)
    return text


def _title(text: str, card: TopicCard, fields: Fields) -> str:
    title = fields.get("title", "")
    return amending.set_text(text, card, "title", "" if title.strip() == card.title else title)


def _start(fields: Fields) -> int:
    return int(fields["at"]) if fields.get("at", "").isdigit() else -1


_CHANGES: Mapping[str, Change] = {
    "title": _title,
    "note": lambda text, card, fields: amending.set_text(text, card, "note", fields.get("note", "")),
    "hide card": lambda text, card, fields: amending.set_hidden(text, card, hidden=True),
    "add name": lambda text, card, fields: amending.add_alias(text, card, fields.get("name", "")),
    "remove name": lambda text, card, fields: amending.remove_alias(text, card, fields.get("name", "")),
    "speaker": _speaker,
    "figure": _figure,
    "hide": partial(_listed, "hide", True),
    "show": partial(_listed, "hide", False),
    "pin": partial(_listed, "pin", True),
    "unpin": partial(_listed, "pin", False),
    "facts": _facts,
}
