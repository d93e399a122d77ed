"""The files that people write, as text: the edits of an article, and the rules for all articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from adapters.desk.context import EditableLibrary, WorkspaceLibraries, libraries_of
from adapters.desk.pages.edited_files import NotSaved, change, edits_path, save, try_out, with_return_page
from adapters.desk.session import SESSION, Notice
from adapters.desk.templates import go_to, page
from bot.cards import file_names
from bot.cards.card_file import read_card_file
from bot.cards.edits import edits_writer
from bot.cards.edits.draft import ChangedMeanwhile, DraftResult, EditedFile, read_edited_file
from bot.cards.edits.rule_effects import Effect, find_effects
from bot.errors import UnknownCard
from bot.model import CONTENT_LIBRARY, TopicCard
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that somebody edits: as it is `on_disk`, the `text` of the form, and the `result` of that text. `hidden`
    are the cards that the file on disk hides (`hides_article`: the whole article). `problem` says why the text was not
    saved; `newer` is the content of the file if somebody else has changed it."""

    library: EditableLibrary
    article_id: str
    title: str
    on_disk: EditedFile
    text: str
    result: DraftResult
    hidden: Sequence[TopicCard] = ()
    hides_article: bool = False
    problem: str = ""
    newer: str | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.on_disk.path.name

    @property
    def cards(self) -> Sequence[TopicCard]:
        """The cards that the text changes."""
        return [card for card in self.result.cards if card.from_people]

    @property
    def diff(self) -> str:
        """The lines in which the text differs from the file on disk."""
        return self.on_disk.diff(self.text)


@ROUTES.get("/edits")
async def edits(request: web.Request) -> web.Response:
    """The edits of an article."""
    return _page(request, await compute(_open, libraries_of(request), *_file_of_request(request)))


@ROUTES.get("/rules")
async def rules(request: web.Request) -> web.Response:
    """The rules for all articles."""
    file = await compute(_open, libraries_of(request), CONTENT_LIBRARY, "")
    effects = await compute(_effects, file) if "effects" in request.query else None
    return _page(request, file, effects=effects)


@ROUTES.post("/edits")
async def write_edits(request: web.Request) -> web.Response:
    """Checks or saves the edits of an article."""
    return await _write(request, *_file_of_request(request))


@ROUTES.post("/rules")
async def write_rules(request: web.Request) -> web.Response:
    """Checks or saves the rules."""
    return await _write(request, CONTENT_LIBRARY, "")


@ROUTES.post("/edits/show-again")
async def show_again(request: web.Request) -> web.Response:
    """Shows a hidden card again, or the article if the form names no card."""
    form = await request.post()
    card_id, card_key = str(form.get("card", "")), str(form.get("back", ""))
    notice = await compute(_show_card_again, libraries_of(request), *_file_of_request(request), card_id)
    # The page with the form: that of the hidden card, whose key the form has, or that of the edits.
    address = f"/cards/{card_key}" if card_key.isalnum() else f"/edits?{request.query_string}"
    request[SESSION].add_notice(with_return_page(notice, address))
    return go_to(address)


def _file_of_request(request: web.Request) -> tuple[str, str]:
    """The names of the library and of the article whose edits the address names; "" without an article."""
    return request.query.get("library", CONTENT_LIBRARY), request.query.get("article", "")


async def _write(request: web.Request, library_name: str, article_id: str) -> web.Response:
    """Checks the text of the form, or saves it. The script that checks while somebody types gets only a part of the
    page."""
    form = await request.post()
    text, action = str(form.get("text", "")), str(form.get("do", "check"))
    file = await compute(_open, libraries_of(request), library_name, article_id, text)
    if action == "check":
        is_part = request.query.get("part") == "checked"
        return page(request, "checked.html", file=file) if is_part else _page(request, file)
    file, notice = await compute(_save_text, file, str(form.get("state", "")))
    if notice is None:
        return _page(request, file, status=409 if file.newer is not None else 422)
    request[SESSION].add_notice(with_return_page(notice, request.path_qs))
    return go_to(request.path_qs)


def _page(
    request: web.Request, file: OpenFile, *, status: int = 200, effects: Sequence[Effect] | None = None
) -> web.Response:
    return page(request, "edits.html", status=status, file=file, effects=effects)


def _open(libraries: WorkspaceLibraries, library_name: str, article_id: str, text: str | None = None) -> OpenFile:
    """A file, with its content or, if given, another `text` for it. Raises UnknownCard."""
    library = libraries.find(library_name)
    if library is None or not (article_id or library.has_rules):
        raise UnknownCard(library_name, "There is no such file.")
    cards: Sequence[TopicCard] = ()
    title, path = "Rules for all articles", library.folder / file_names.RULES_NAME
    if article_id:
        cards_path = file_names.cards_path(library.folder, article_id)
        if not cards_path.is_file():
            raise UnknownCard(article_id, "There are no cards of this article.")
        card_file = read_card_file(cards_path)
        path, cards = edits_path(library, article_id), card_file.cards
        title = card_file.article.title if card_file.article else article_id
    on_disk = read_edited_file(path)
    shown_text = on_disk.text if text is None else text
    result = try_out(path, shown_text)
    result_on_disk = result if shown_text == on_disk.text else try_out(path, on_disk.text)
    shown_ids = {card.id for card in result_on_disk.cards}
    hidden_cards = [card for card in cards if card.id not in shown_ids]
    return OpenFile(library, article_id, title, on_disk, shown_text, result, hidden_cards, result_on_disk.hides_article)


def _save_text(file: OpenFile, state: str) -> tuple[OpenFile, Notice | None]:
    """Saves the text of the form if the file still has the `state` that it had when the form was made. Returns the file
    and the notice to show; None instead of the notice if the text was not saved: then `file.problem` says why."""
    try:
        return file, save(file.library, replace(file.on_disk, state=state), file.text, file.article_id)
    except ChangedMeanwhile as error:
        return replace(file, problem=error.reason, newer=file.on_disk.text), None
    except NotSaved as error:
        return replace(file, problem=str(error)), None


def _show_card_again(libraries: WorkspaceLibraries, library_name: str, article_id: str, card_id: str) -> Notice:
    """Shows a card again that the edits of an article hide, or, if `card_id` is "", the article. Raises UnknownCard if
    there is no such file."""
    file = _open(libraries, library_name, article_id)
    if not card_id:
        return change(file.library, article_id, lambda text: edits_writer.set_article_hidden(text, hidden=False))
    card = next((hidden_card for hidden_card in file.hidden if hidden_card.id == card_id), None)
    if card is None:
        return Notice("It is shown already.")
    return change(file.library, article_id, lambda text: edits_writer.set_hidden(text, card, hidden=False))


def _effects(file: OpenFile) -> Sequence[Effect]:
    """What each rule in the file on disk changes."""
    effects, _ = find_effects(file.library.folder)
    return effects
