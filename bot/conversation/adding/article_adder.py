"""Articles that people add: fetches, reads and stores them, and shows the result to the person who added them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from bot.answering.documents.answer_documents import AnswerDocuments
from bot.answering.documents.one_line import document_of
from bot.cards.library import MemoryLibrary
from bot.conversation.adding import messages
from bot.conversation.adding.article_reader import AdditionResult, ArticleReader, ProposalResult
from bot.conversation.adding.proposal_review import preview, stage_document
from bot.conversation.asking.libraries import Libraries
from bot.conversation.document_changes import with_remark
from bot.conversation.events import Upload
from bot.conversation.surface import Message, Surface, text_message
from bot.environment.clock import Clock, SystemClock
from bot.errors import FetchFailed, UnknownCard, UnreadableArticle
from bot.intake import AddedArticle, Duplicate, Proposal
from bot.model import Document, Person, Workspace
from bot.model.document import Paragraph
from bot.ports import Fetcher, FetchKind
from bot.reading import MAX_BYTES, RawDocument, too_large_fault
from bot.running.blocking import compute
from bot.running.rate_limit import Cooldown, RateLimit
from bot.store import WorkspaceSettings
from bot.store.workspace.proposals import ProposalOutcome, Stage, StoredProposal
from bot.text.markup.links import host_of, split_links

OnAdded = Callable[[str], Awaitable[str]]
"""A function that is called when an article that a curator adds is in the library (also if it was there before), with
the key of its card. It returns a sentence for the curator."""

PERSON_LIMIT = RateLimit(10, 60.0)
"""How many articles one person may add in 60 seconds."""
WORKSPACE_LIMIT = RateLimit(60, 60.0)
"""How many articles all people of a workspace together may add in 60 seconds."""


class ArticleAdder:
    """Adds articles. Adding an article twice has the same effect as adding it once, so an interrupted call can be
    repeated."""

    def __init__(
        self, libraries: Libraries, reader: ArticleReader, fetcher: Fetcher | None, clock: Clock | None = None
    ) -> None:
        """`fetcher` fetches web addresses; without a fetcher they are refused."""
        self._libraries = libraries
        self._fetcher = fetcher
        self._reader = reader
        self._cooldown = Cooldown(clock or SystemClock(), PERSON_LIMIT, WORKSPACE_LIMIT)

    async def add(
        self,
        typed_text: str,
        upload: Upload | None,
        surface: Surface,
        settings: WorkspaceSettings,
        *,
        is_curator: bool,
        on_added: OnAdded | None = None,
    ) -> None:
        """Adds the article in the uploaded file or, without a file, at the first web address in `typed_text`. Unless
        the person `is_curator`, the article is only proposed. The sentence that `on_added` returns is shown with the
        result. If the article cannot be fetched or read, the person is told why."""
        addresses, _ = split_links(typed_text)
        address = addresses[0] if addresses else ""
        origin = surface.origin
        if not (is_curator or settings.takes_proposals):
            await surface.whisper(text_message(messages.CURATORS_ONLY))
        elif not (upload or address):
            await surface.whisper(text_message(messages.NO_ADDRESS))
        elif wait := self._cooldown.seconds_to_wait(str(origin.workspace), origin.user):
            await surface.whisper(text_message(messages.slow_down(wait)))
        else:
            await surface.whisper(
                text_message(messages.reading(upload.name if upload else host_of(address) or address))
            )
            try:
                document = await (_read(upload) if upload else self._fetch(address))
                await self._add_or_propose(document, surface, is_curator=is_curator, on_added=on_added)
            except (FetchFailed, UnreadableArticle) as fault:
                await surface.whisper(text_message(messages.not_added(fault.reason)))

    async def _fetch(self, address: str) -> RawDocument:
        """The page at a web address. Raises FetchFailed."""
        if self._fetcher is None:
            raise FetchFailed(address, messages.FETCHING_IS_OFF)
        return RawDocument.of_page(await self._fetcher.fetch(address, FetchKind.ARTICLE))

    async def _add_or_propose(
        self, document: RawDocument, surface: Surface, *, is_curator: bool, on_added: OnAdded | None
    ) -> None:
        """Adds or proposes the article, and shows the person the result."""
        person = Person(surface.origin.workspace, surface.origin.user)
        submit = self._reader.add if is_curator else self._reader.propose
        result: AdditionResult | ProposalResult = await submit(document, person)
        result_document = await self._result_document(result, person)
        if result.proposal.is_listing:
            result_document = with_remark(result_document, messages.LOOKS_LIKE_LIST)
        if on_added and isinstance(result, AdditionResult) and (key := await self._key_of(result, person.workspace)):
            result_document = with_remark(result_document, await on_added(key))
        await surface.whisper(Message(document=result_document))

    async def _key_of(self, result: AdditionResult, workspace: Workspace) -> str:
        """The key of the article's own card; "" if this process does not have it yet."""
        if isinstance(result.outcome, AddedArticle):
            return result.outcome.proposal.cards[0].key
        cards = await compute(self._libraries.of(workspace).library.cards_of, result.outcome.article_id)
        return next((card.key for card in cards), "")

    async def _result_document(self, result: AdditionResult | ProposalResult, person: Person) -> Document:
        """A sentence that says whether the article was added, proposed or known already, and the article below the
        sentence."""
        if isinstance(result.outcome, AddedArticle):
            is_first = result.outcome.version == 1
            remark = messages.ADDED if is_first else messages.new_version(result.outcome.changes)
            return await compute(_new_card, result.proposal, remark)
        if isinstance(result, ProposalResult) and isinstance(result.outcome, ProposalOutcome):
            return _proposal_document(result.outcome, result.stored_proposal, person)
        assert isinstance(result.outcome, Duplicate)
        if await compute(self._is_hidden, result.outcome, person.workspace):
            return document_of(messages.HIDDEN)
        remark = messages.NEARLY_THE_SAME if result.outcome.is_near_duplicate else messages.ALREADY_IN
        with suppress(UnknownCard):
            return await compute(self._library_card, result.outcome, person.workspace, remark)
        return await compute(_new_card, result.proposal, remark)

    def _is_hidden(self, outcome: Duplicate, workspace: Workspace) -> bool:
        """Whether the article that the library already has is hidden with all its cards."""
        library = self._libraries.of(workspace).library
        return outcome.article_id not in library.articles and outcome.article_id in library.hidden_articles

    def _library_card(self, outcome: Duplicate, workspace: Workspace, remark: str) -> Document:
        """The card of an article that is in the library already. Raises UnknownCard if this process does not have it
        yet."""
        service = self._libraries.of(workspace)
        key = next((card.key for card in service.library.cards_of(outcome.article_id)), "")
        return _with_remark_above(remark, service.questions.ask_again(key, "").document)


async def _read(upload: Upload) -> RawDocument:
    """An uploaded file as a document. Raises FetchFailed, and UnreadableArticle if the file is too large."""
    if upload.size > MAX_BYTES:
        raise too_large_fault(upload.name)
    return RawDocument(name=upload.name or "file", data=await upload.read())


def _proposal_document(outcome: ProposalOutcome, stored_proposal: StoredProposal | None, person: Person) -> Document:
    """The answer to a proposal. A person who proposes the same article again while it waits sees the same answer
    again."""
    if outcome is ProposalOutcome.FULL or stored_proposal is None:
        return document_of(messages.TOO_MANY_PROPOSALS)
    is_own_and_waits = stored_proposal.stage is Stage.WAITING and stored_proposal.user == person.id
    return preview(stored_proposal, messages.PROPOSED_NOW) if is_own_and_waits else stage_document(stored_proposal)


def _new_card(proposal: Proposal, remark: str) -> Document:
    """The sentence `remark`, and below it the card of a whole article that was just read (this process does not have it
    in a library yet)."""
    cards = MemoryLibrary(proposal.cards, {proposal.article.id: proposal.text})
    return _with_remark_above(remark, AnswerDocuments(cards).card(proposal.cards[0]))


def _with_remark_above(remark: str, document: Document) -> Document:
    return replace(document, notice=remark, blocks=(Paragraph(remark), *document.blocks))
