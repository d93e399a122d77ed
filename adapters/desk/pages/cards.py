"""The cards: a search, and each card next to its article and as people see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from urllib.parse import urlencode

from aiohttp import web
from markupsafe import Markup

from adapters.desk.context import DESK, Desk, EditableLibrary, Preview, WorkspaceLibraries, libraries_of
from adapters.desk.marks import Piece, mark_paragraphs
from adapters.desk.pages.files import edits_path, unedited_card
from adapters.desk.pages.hidden import find_hidden
from adapters.desk.sign_in import SESSION
from adapters.desk.templates import go_to, page
from bot.cards import names
from bot.cards.edits import edits_writer
from bot.cards.edits.draft import read_edited_file
from bot.cards.library import sentences_of
from bot.cards.schema import MAX_SUMMARY_SENTENCES
from bot.conversation.surface import Message
from bot.errors import InvalidCard, StoreFault, UnknownCard
from bot.model import Excerpt, Figure, Quote, Span, TopicCard, Workspace
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()
CARDS_PER_PAGE = 25
"""How many cards a page lists."""
_MAX_SEARCH_LENGTH = 500
"""In characters: the rest of a search is ignored."""
_MAX_FAULTS = 20
"""How many faults of the files are shown."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search: page `number` of `pages`; `total` cards fit. `faults` are the first of `all_faults` of the
    files, each with the address of the page where it is corrected, "" for a file that is rebuilt."""

    cards: Sequence[TopicCard]
    number: int
    pages: int
    total: int
    faults: Sequence[tuple[InvalidCard, str]]
    all_faults: int


@dataclass(frozen=True, slots=True)
class HiddenParts:
    """What a card does not show, because a person, a rule or another card's edits hide it; and the quotes whose speaker
    it does not name, because a person said that it is unclear. `names` are names that are not used, `added` those that
    people added."""

    sentences: Sequence[Span] = ()
    quotes: Sequence[Quote] = ()
    figures: Sequence[Figure] = ()
    unnamed: Sequence[Quote] = ()
    names: Sequence[str] = ()
    added: Sequence[str] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors of the page where they are listed."""
        return _anchors(self.quotes, self.figures)


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card; its article's text with marks for what the card shows; its sentences; the other cards of the article, in
    the order of the text; how each platform shows it; its library (None: its file is gone); who speaks in the article;
    and the faults of its edits."""

    card: TopicCard
    paragraphs: Sequence[Sequence[Piece]]
    sentences: Sequence[Span]
    text: str
    others: Sequence[TopicCard]
    previews: Sequence[tuple[str, Markup]]
    library: EditableLibrary | None
    hidden: HiddenParts
    speakers: Sequence[str]
    faults: Sequence[InvalidCard]

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors of the page where something can be changed."""
        shown = _anchors(self.card.quotes, self.card.figures) | self.hidden.anchors
        figures = ["figures"] if self.card.figures or self.hidden.figures else []
        return frozenset((*shown, *figures, "about", "summary", "quotes", "names"))


@dataclass(frozen=True, slots=True)
class RejectedInput:
    """What somebody sent that was not saved, and why. The form with `do` and `at` shows it again."""

    fields: Mapping[str, str] = field(default_factory=dict)
    sentences: Sequence[str] = ()
    fault: str = ""

    @property
    def has_form(self) -> bool:
        """Whether it was typed into a form with fields, which is shown again."""
        return self.fields.get("do") in ("title", "note", "facts", "summary", "speaker", "figure", "add name")

    def is_of(self, do: str, at: int | None = None) -> bool:
        """Whether it is the input of the form for the action `do`, about what begins at the offset `at`."""
        return bool(self.fault) and self.fields.get("do") == do and self.fields.get("at", "") == _written(at)

    def is_chosen(self, sentence: Span, summary: Sequence[Excerpt]) -> bool:
        """Whether a sentence is ticked: by default those of the summary are."""
        if self.is_of("summary"):
            return str(sentence.start) in self.sentences
        return any(sentence.overlaps(excerpt.span) for excerpt in summary)

    def value(self, do: str, at: int | None, name: str, otherwise: str) -> str:
        """The value of a field."""
        return self.fields.get(name, "") if self.is_of(do, at) else otherwise


@ROUTES.get("/")
async def start(request: web.Request) -> web.Response:
    """Sends the browser to the list of cards."""
    return go_to("/cards")


@ROUTES.get("/cards")
async def cards(request: web.Request) -> web.Response:
    """The search for cards."""
    words = request.query.get("q", "")[:_MAX_SEARCH_LENGTH].strip()
    search = await compute(_find, libraries_of(request), words, _number(request.query.get("page", "")))
    query = {name: value for name, value in {"q": words, "page": search.number}.items() if value not in ("", 1)}
    request[SESSION].list_address = f"/cards?{urlencode(query)}" if query else "/cards"
    workspaces, waiting = await compute(_navigation, request.app[DESK])
    return page(request, "cards.html", words=words, found=search, workspaces=workspaces, waiting=waiting)


@ROUTES.get("/cards/{key}")
async def card(request: web.Request) -> web.Response:
    """One card."""
    return await show(request)


async def show(request: web.Request, typed: RejectedInput | None = None, status: int = 200) -> web.Response:
    """The page of a card, with what was typed there but not saved. A hidden card can be shown again."""
    libraries, key = libraries_of(request), request.match_info["key"]
    try:
        shown = await compute(_show, libraries, request.app[DESK].previews, key)
    except UnknownCard:
        if hidden := await compute(find_hidden, libraries, key):
            return page(request, "hidden_card.html", hidden=hidden)
        raise
    values = {"shown": shown, "card": shown.card, "article": shown.card.article, "anchors": shown.anchors}
    return page(
        request,
        "card.html",
        status=status,
        typed=typed or RejectedInput(),
        max_sentences=MAX_SUMMARY_SENTENCES,
        **values,
    )


def _find(libraries: WorkspaceLibraries, words: str, number: int) -> SearchPage:
    service = libraries.service()
    found = service.browsing.find_topics(words)
    pages = max(1, ceil(len(found) / CARDS_PER_PAGE))
    number = min(number, pages)
    shown = found[(number - 1) * CARDS_PER_PAGE : number * CARDS_PER_PAGE]
    faults = service.library.faults
    shown_faults = [(fault, _edit_address(libraries, fault)) for fault in faults[:_MAX_FAULTS]]
    return SearchPage(shown, number, pages, len(found), shown_faults, len(faults))


def _navigation(desk: Desk) -> tuple[Sequence[Workspace], tuple[int, int]]:
    """The workspaces to choose from, and the numbers of proposals and questions that wait; none if there is no
    database, because the cards can be looked at without one."""
    with suppress(StoreFault):
        return desk.workspaces(), desk.queue.amounts()
    return (), (0, 0)


def _edit_address(libraries: WorkspaceLibraries, fault: InvalidCard) -> str:
    if fault.subject == names.RULES_NAME:
        return "/rules"
    stem = fault.subject.removesuffix(names.EDITS_SUFFIX)
    is_of_article = fault.subject.endswith(names.EDITS_SUFFIX) and names.safe_name(stem) == stem
    library = libraries.find_with_article(stem) if is_of_article else None
    return f"/edits?{urlencode({'library': library.name, 'article': stem})}" if library else ""


def _show(libraries: WorkspaceLibraries, previews: Sequence[Preview], key: str) -> CardPage:
    service = libraries.service()
    card = service.browsing.card(key)
    message = Message(document=service.questions.card(key).document, key=key)
    text = service.library.text(card.article.id)
    library = libraries.find_with_article(card.article.id)
    return CardPage(
        card=card,
        paragraphs=list(mark_paragraphs(card, text)),
        sentences=service.library.sentences(card),
        text=text,
        others=sorted(
            (other for other in service.library.cards_of(card.article.id) if other.id != card.id),
            key=lambda other: (not other.is_whole_article, other.extent[0].start if other.extent else 0),
        ),
        previews=[(preview.platform, preview.draw(message)) for preview in previews],
        library=library,
        hidden=_hidden(library, card, text) if library else HiddenParts(),
        speakers=_speakers(service.library.cards_of(card.article.id)),
        faults=[fault for fault in service.library.faults if fault.subject == f"{card.article.id}{names.EDITS_SUFFIX}"],
    )


def _speakers(cards: Sequence[TopicCard]) -> Sequence[str]:
    """The speakers of an article, by name."""
    return sorted({quote.speaker for card in cards for quote in card.quotes if quote.speaker})


def _hidden(library: EditableLibrary, card: TopicCard, text: str) -> HiddenParts:
    unedited = unedited_card(library, card)
    if unedited is None:
        return HiddenParts()
    quotes, figures = {quote.parts: quote for quote in card.quotes}, {figure.span for figure in card.figures}
    named = [quote.parts for quote in unedited.quotes if quote.speaker]
    edits, shown = read_edited_file(edits_path(library, card.article.id)).text, frozenset(sentences_of(card, text))
    sentences = sentences_of(unedited, text)
    sentences_found = [span.of(text) for span in sentences]
    missing = [span for span in sentences if span not in shown]
    return HiddenParts(
        [span for span in missing if edits_writer.is_hidden(edits, unedited, span.of(text), sentences_found)],
        [quote for quote in unedited.quotes if quote.parts not in quotes],
        [figure for figure in unedited.figures if figure.span not in figures],
        [quote for parts in named if (quote := quotes.get(parts)) and quote.speaker is None],
        [name for name in unedited.aliases if name not in card.aliases],
        [name for name in card.aliases if name not in unedited.aliases],
    )


def _anchors(quotes: Sequence[Quote], figures: Sequence[Figure]) -> frozenset[str]:
    starts = [f"quote-{quote.parts[0].span.start}" for quote in quotes]
    return frozenset((*starts, *(f"figure-{figure.span.start}" for figure in figures)))


def _written(at: int | None) -> str:
    return "" if at is None else str(at)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else 1
