"""Articles that people add: fetches, reads and keeps them, and shows the result to the person who added them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from bot.answering import Documents
from bot.answering.documents import document_of
from bot.cards.library import MemoryLibrary
from bot.clock import Clock, SystemClock
from bot.conversation.adding import messages
from bot.conversation.adding.deciding import decided_before, preview
from bot.conversation.adding.reader import Offered, Reader, Taken
from bot.conversation.events import Upload
from bot.conversation.library.libraries import Libraries
from bot.conversation.surface import Message, Surface, sentence
from bot.conversation.wording import with_remark
from bot.errors import Unfetched, UnknownCard, UnreadableArticle
from bot.intake import AlreadyIn, Kept, Proposal
from bot.model import Document as Shown
from bot.model import Person, Workspace
from bot.model.document import Paragraph
from bot.ports import Fetcher, Kind
from bot.reading import MAX_BYTES, Document, too_large
from bot.running.blocking import compute
from bot.running.cooldown import Cooldown, Pace
from bot.store import WorkspaceSettings
from bot.store.workspace.proposals import Added, Proposed, Stage
from bot.text.links import host_of, split_links

Then = Callable[[str], Awaitable[str]]
"""Called with the key of the article's card once the article is in the library; returns a sentence to say."""

A_PERSON = Pace(10, 60.0)
A_WORKSPACE = Pace(60, 60.0)
"""How many articles a person, and a workspace, may add in 60 seconds."""


class Adding:
    """Adds articles. Adding one twice is the same as adding it once, so an interrupted call can be repeated from the
    start."""

    def __init__(
        self, libraries: Libraries, reader: Reader, fetcher: Fetcher | None, clock: Clock | None = None
    ) -> None:
        """`fetcher` fetches web addresses; without it they are refused."""
        self._libraries = libraries
        self._fetcher = fetcher
        self._reader = reader
        self._cooldown = Cooldown(clock or SystemClock(), A_PERSON, A_WORKSPACE)

    async def add(
        self,
        typed: str,
        upload: Upload | None,
        surface: Surface,
        settings: WorkspaceSettings,
        *,
        curates: bool,
        and_then: Then | None = None,
    ) -> None:
        """Adds a file, or the article at the first web address in `typed`. If the person is not a curator (`curates`),
        it is only proposed. The sentence that `and_then` returns is shown with the result. Every failure is a message
        to the person."""
        address = next(iter(split_links(typed)[0]), "")
        origin = surface.origin
        if not (curates or settings.takes_proposals):
            await surface.whisper(sentence(messages.CURATORS_ONLY))
        elif not (upload or address):
            await surface.whisper(sentence(messages.NO_ADDRESS))
        elif wait := self._cooldown.wait(str(origin.workspace), origin.user):
            await surface.whisper(sentence(messages.slow_down(wait)))
        else:
            await surface.whisper(sentence(messages.reading(upload.name if upload else host_of(address) or address)))
            try:
                document = await (_read(upload) if upload else self._fetch(address))
                await self._take(document, surface, curates=curates, and_then=and_then)
            except (Unfetched, UnreadableArticle) as fault:
                await surface.whisper(sentence(messages.not_added(fault.reason)))

    async def _fetch(self, address: str) -> Document:
        if self._fetcher is None:
            raise Unfetched(address, messages.FETCHES_NOTHING)
        fetched = await self._fetcher.fetch(address, Kind.ARTICLE)
        return Document(name=fetched.url, data=fetched.data, url=fetched.url, content_type=fetched.media_type)

    async def _take(self, document: Document, surface: Surface, *, curates: bool, and_then: Then | None) -> None:
        """Keeps or proposes what was read, and shows the person the result."""
        person = Person(surface.origin.workspace, surface.origin.user)
        take = self._reader.keep if curates else self._reader.propose
        taken: Taken | Offered = await take(document, person)
        shown = await self._shown(taken, person)
        if taken.proposal.is_listing:
            shown = with_remark(shown, messages.LISTING)
        if and_then and isinstance(taken, Taken) and (key := await self._key_of(taken, person.workspace)):
            shown = with_remark(shown, await and_then(key))
        await surface.whisper(Message(document=shown))

    async def _key_of(self, taken: Taken, workspace: Workspace) -> str:
        """The key of the article's own card; "" if this process does not have it yet."""
        if isinstance(taken.outcome, Kept):
            return taken.outcome.proposal.cards[0].key
        cards = await compute(self._libraries.of(workspace).library.cards_of, taken.outcome.article_id)
        return next((card.key for card in cards), "")

    async def _shown(self, taken: Taken | Offered, person: Person) -> Shown:
        if isinstance(taken.outcome, Kept):
            is_first = taken.outcome.version == 1
            remark = messages.KEPT if is_first else messages.new_version(taken.outcome.changes)
            return await compute(_preview, taken.proposal, remark)
        if isinstance(taken, Offered) and isinstance(taken.outcome, Added):
            return _offered(taken.outcome, taken.proposed, person)
        assert isinstance(taken.outcome, AlreadyIn)
        remark = messages.NEARLY_IN if taken.outcome.nearly else messages.ALREADY_IN
        with suppress(UnknownCard):
            return await compute(self._its_card, taken.outcome, person.workspace, remark)
        return await compute(_preview, taken.proposal, remark)

    def _its_card(self, outcome: AlreadyIn, workspace: Workspace, remark: str) -> Shown:
        """The card of an article that is in the library already. Raises UnknownCard if this process does not have it
        yet."""
        service = self._libraries.of(workspace)
        key = next((card.key for card in service.library.cards_of(outcome.article_id)), "")
        return _below(remark, service.questions.ask_again(key, "").document)


async def _read(upload: Upload) -> Document:
    """The bytes of an uploaded file. Raises Unfetched, and UnreadableArticle if the file is too large."""
    if upload.size > MAX_BYTES:
        raise too_large(upload.name)
    return Document(name=upload.name or "file", data=await upload.read())


def _offered(outcome: Added, proposed: Proposed | None, person: Person) -> Shown:
    """The answer to a proposal. A person who proposes the same article again while it waits sees the same answer
    again."""
    if outcome is Added.FULL or proposed is None:
        return document_of(messages.TOO_MANY_WAIT)
    is_theirs = proposed.stage is Stage.WAITING and proposed.user == person.id
    return preview(proposed, messages.PROPOSED_NOW) if is_theirs else decided_before(proposed)


def _preview(proposal: Proposal, remark: str) -> Shown:
    """The card of the article as a whole."""
    cards = MemoryLibrary(proposal.cards, {proposal.article.id: proposal.text})
    return _below(remark, Documents(cards).card(proposal.cards[0]))


def _below(remark: str, document: Shown) -> Shown:
    return replace(document, notice=remark, blocks=(Paragraph(remark), *document.blocks))
