"""The pages of cards: a search, and for each card a page that shows it next to its article, and as people see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from urllib.parse import urlencode

from aiohttp import web
from markupsafe import Markup

from adapters.desk.context import (
    DESK_CONTEXT,
    DeskContext,
    EditableLibrary,
    PlatformPreview,
    WorkspaceLibraries,
    libraries_of,
)
from adapters.desk.marked_text import Piece, mark_paragraphs
from adapters.desk.pages.edited_files import edits_path, unedited_card
from adapters.desk.pages.hidden_cards import find_hidden
from adapters.desk.session import SESSION
from adapters.desk.templates import go_to, page
from bot.cards import file_names
from bot.cards.edits import edits_writer
from bot.cards.edits.draft import read_edited_file
from bot.cards.library import sentences_of
from bot.cards.schema import MAX_SUMMARY_SENTENCES
from bot.conversation.surface import Message
from bot.errors import InvalidCard, StoreFault, UnknownCard
from bot.model import Excerpt, Figure, Platform, Quote, Span, TopicCard, Workspace
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()
CARDS_PER_PAGE = 25
"""The number of cards on a page of the search."""
_MAX_SEARCH_LENGTH = 500
"""The maximum number of characters of a search; the rest is ignored."""
_MAX_FAULTS = 20
"""The maximum number of faults of the files that are shown."""
_MAX_PAGE_DIGITS = 8
"""The maximum number of digits of a page number. There are not that many pages, and Python refuses to read very long
numbers."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search: page `number` of `pages`; the search found `total` cards. `faults` are the first of the
    `fault_count` faults of the files, each with the address of the page where it can be corrected ("" for a file that
    people do not write)."""

    cards: Sequence[TopicCard]
    number: int
    pages: int
    total: int
    faults: Sequence[tuple[InvalidCard, str]]
    fault_count: int


@dataclass(frozen=True, slots=True)
class HiddenParts:
    """The parts of a card that are not shown: `sentences` that the card's own edits hide; `quotes` and `figures` that
    edits of this or another card, or a rule, hide. `unnamed` are the quotes whose speaker is not shown because a person
    said that the speaker is unclear; `names` are the names by which the card is no longer found."""

    sentences: Sequence[Span] = ()
    quotes: Sequence[Quote] = ()
    figures: Sequence[Figure] = ()
    unnamed: Sequence[Quote] = ()
    names: Sequence[str] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """The ids in the HTML of the quotes and figures."""
        return _anchors(self.quotes, self.figures)


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card, with what its page shows next to it. `paragraphs` are the `text` of its article with marks for what
    the card shows, `sentences` the sentences that the card covers. `others` are the other cards of the article, the
    card of the whole article first, then in the order of the text. `previews` show the card as each platform does.
    `library` is None if the files of the article are gone: then nothing can be changed. `added_names` are the names
    that people added, `speakers` the speakers of the article, `faults` the faults in its edits."""

    card: TopicCard
    paragraphs: Sequence[Sequence[Piece]]
    sentences: Sequence[Span]
    text: str
    others: Sequence[TopicCard]
    previews: Sequence[tuple[Platform, Markup]]
    library: EditableLibrary | None
    hidden: HiddenParts
    added_names: Sequence[str]
    speakers: Sequence[str]
    faults: Sequence[InvalidCard]

    @property
    def anchors(self) -> frozenset[str]:
        """The ids in the HTML of everything that can be changed. A notice about a change is shown at the id of what was
        changed."""
        shown_anchors = _anchors(self.card.quotes, self.card.figures) | self.hidden.anchors
        figures = ["figures"] if self.card.figures or self.hidden.figures else []
        return frozenset((*shown_anchors, *figures, "about", "summary", "quotes", "names"))


@dataclass(frozen=True, slots=True)
class RejectedInput:
    """Input that could not be saved, and why (`fault`). The form shows the input again. The field `do` of `fields` is
    the action, the field `at` the offset of the quote or figure that the action is about. `sentences` are the offsets
    of the ticked sentences. `has_fields`: the form has fields to fill in, and is not only a button."""

    fields: Mapping[str, str] = field(default_factory=dict)
    sentences: Sequence[str] = ()
    fault: str = ""
    has_fields: bool = False

    def is_of(self, action: str, position: int | None = None) -> bool:
        """Whether this is the input of the form for `action` about the quote or figure that begins at the offset
        `position` (None: the form is about neither)."""
        offset = "" if position is None else str(position)
        return bool(self.fault) and self.fields.get("do") == action and self.fields.get("at", "") == offset

    def is_ticked(self, sentence: Span, summary: Sequence[Excerpt]) -> bool:
        """Whether a sentence is ticked in the form of the summary. Without rejected input, the sentences of the summary
        are ticked."""
        if self.is_of("summary"):
            return str(sentence.start) in self.sentences
        return any(sentence.overlaps(excerpt.span) for excerpt in summary)

    def value(self, action: str, position: int | None, name: str, otherwise: str) -> str:
        """The value to show in the field `name` of the form for `action` and `position`: what was typed if this is the
        input of that form, else `otherwise`."""
        return self.fields.get(name, "") if self.is_of(action, position) else otherwise


@ROUTES.get("/")
async def start(request: web.Request) -> web.Response:
    """Sends the browser to the list of cards."""
    return go_to("/cards")


@ROUTES.get("/cards")
async def cards(request: web.Request) -> web.Response:
    """The search for cards."""
    words = request.query.get("q", "")[:_MAX_SEARCH_LENGTH].strip()
    search_page = await compute(_search, libraries_of(request), words, _page_number(request.query.get("page", "")))
    query = {**({"q": words} if words else {}), **({"page": search_page.number} if search_page.number > 1 else {})}
    request[SESSION].list_address = f"/cards?{urlencode(query)}" if query else "/cards"
    workspaces, waiting_counts = await compute(_navigation, request.app[DESK_CONTEXT])
    return page(request, "cards.html", words=words, found=search_page, workspaces=workspaces, waiting=waiting_counts)


@ROUTES.get("/cards/{key}")
async def card(request: web.Request) -> web.Response:
    """One card."""
    return await show_card(request)


async def show_card(
    request: web.Request, rejected_input: RejectedInput | None = None, status: int = 200
) -> web.Response:
    """The page of a card, with input that was typed on it but could not be saved. For a hidden card, the page on which
    it can be shown again."""
    libraries, key = libraries_of(request), request.match_info["key"]
    try:
        card_page = await compute(_card_page, libraries, request.app[DESK_CONTEXT].previews, key)
    except UnknownCard:
        if hidden_card := await compute(find_hidden, libraries, key):
            return page(request, "hidden_card.html", hidden=hidden_card)
        raise
    values = {
        "shown": card_page,
        "card": card_page.card,
        "article": card_page.card.article,
        "anchors": card_page.anchors,
    }
    return page(
        request,
        "card.html",
        status=status,
        typed=rejected_input or RejectedInput(),
        max_sentences=MAX_SUMMARY_SENTENCES,
        **values,
    )


def _search(libraries: WorkspaceLibraries, words: str, number: int) -> SearchPage:
    """A page of the cards that match some words, and the first faults of the library."""
    service = libraries.service()
    cards_found = service.browsing.find_topics(words)
    pages = max(1, ceil(len(cards_found) / CARDS_PER_PAGE))
    number = min(number, pages)
    cards_on_page = cards_found[(number - 1) * CARDS_PER_PAGE : number * CARDS_PER_PAGE]
    faults = service.library.faults
    shown_faults = [(fault, _edit_address(libraries, fault)) for fault in faults[:_MAX_FAULTS]]
    return SearchPage(cards_on_page, number, pages, len(cards_found), shown_faults, len(faults))


def _navigation(desk: DeskContext) -> tuple[Sequence[Workspace], tuple[int, int]]:
    """The workspaces to choose from, and the numbers of proposals and questions that wait. No workspaces and zeros if
    there is no database, because cards can be looked at without a database."""
    with suppress(StoreFault):
        return desk.workspaces(), desk.queue.counts()
    return (), (0, 0)


def _edit_address(libraries: WorkspaceLibraries, fault: InvalidCard) -> str:
    """The address of the page where a fault is corrected; "" if people do not write its file."""
    if fault.subject == file_names.RULES_NAME:
        return "/rules"
    stem = fault.subject.removesuffix(file_names.EDITS_SUFFIX)
    # If the name of the file is not a name that the program gives to an article, there is no page.
    is_of_article = fault.subject.endswith(file_names.EDITS_SUFFIX) and file_names.safe_name(stem) == stem
    library = libraries.find_with_article(stem) if is_of_article else None
    return f"/edits?{urlencode({'library': library.name, 'article': stem})}" if library else ""


def _card_page(libraries: WorkspaceLibraries, previews: Sequence[PlatformPreview], key: str) -> CardPage:
    """Everything that the page of a card shows. Raises UnknownCard."""
    service = libraries.service()
    card = service.browsing.card(key)
    message = Message(document=service.questions.card(key).document, position=key)
    text = service.library.text(card.article.id)
    library = libraries.find_with_article(card.article.id)
    original_card = unedited_card(library, card) if library else None
    return CardPage(
        card=card,
        paragraphs=list(mark_paragraphs(card, text)),
        sentences=service.library.sentences(card),
        text=text,
        others=sorted(
            (other_card for other_card in service.library.cards_of(card.article.id) if other_card.id != card.id),
            key=lambda other: (not other.is_whole_article, other.extent[0].start if other.extent else 0),
        ),
        previews=[(preview.platform, preview.draw(message)) for preview in previews],
        library=library,
        hidden=_find_hidden_parts(library, original_card, card, text) if library and original_card else HiddenParts(),
        added_names=[name for name in card.aliases if original_card and name not in original_card.aliases],
        speakers=_speakers(service.library.cards_of(card.article.id)),
        faults=[
            fault for fault in service.library.faults if fault.subject == f"{card.article.id}{file_names.EDITS_SUFFIX}"
        ],
    )


def _speakers(cards: Sequence[TopicCard]) -> Sequence[str]:
    """The speakers of an article, by name."""
    return sorted({quote.speaker for card in cards for quote in card.quotes if quote.speaker})


def _find_hidden_parts(library: EditableLibrary, original_card: TopicCard, card: TopicCard, text: str) -> HiddenParts:
    """The parts that `original_card` has but `card` does not show."""
    shown_quotes = {quote.parts: quote for quote in card.quotes}
    shown_figures = {figure.span for figure in card.figures}
    quote_parts = [quote.parts for quote in original_card.quotes if quote.speaker]
    return HiddenParts(
        sentences=_find_hidden_sentences(library, original_card, card, text),
        quotes=[quote for quote in original_card.quotes if quote.parts not in shown_quotes],
        figures=[figure for figure in original_card.figures if figure.span not in shown_figures],
        unnamed=[quote for parts in quote_parts if (quote := shown_quotes.get(parts)) and quote.speaker is None],
        names=[name for name in original_card.aliases if name not in card.aliases],
    )


def _find_hidden_sentences(
    library: EditableLibrary, original_card: TopicCard, card: TopicCard, text: str
) -> Sequence[Span]:
    """The sentences of the card that people have hidden in its edits."""
    edits = read_edited_file(edits_path(library, card.article.id)).text
    shown_sentences, sentences = frozenset(sentences_of(card, text)), sentences_of(original_card, text)
    texts = [span.of(text) for span in sentences]
    return [
        span
        for span, sentence in zip(sentences, texts, strict=True)
        if span not in shown_sentences and edits_writer.is_sentence_hidden(edits, original_card, sentence, texts)
    ]


def _anchors(quotes: Sequence[Quote], figures: Sequence[Figure]) -> frozenset[str]:
    """The ids in the HTML of these quotes and figures, such as "quote-120"."""
    starts = [f"quote-{quote.parts[0].span.start}" for quote in quotes]
    return frozenset((*starts, *(f"figure-{figure.span.start}" for figure in figures)))


def _page_number(text: str) -> int:
    """The number of the page that an address asks for; 1 if it asks for no possible page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_PAGE_DIGITS and int(text) else 1
