"""What waits for curators, and their decisions outside of chat: in the terminal and at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.conversation.adding import messages as adding_messages
from bot.conversation.adding.proposal_review import stage_text
from bot.conversation.asking.service import Service
from bot.conversation.curating import messages
from bot.conversation.curating.answering_card import find_answering_card
from bot.conversation.curating.groups import QuestionGroup, find_group, group_alike
from bot.errors import CuecardError, NotWaiting, UnknownCard, UnreadableArticle
from bot.intake import Duplicate, Intake
from bot.intake.approval import approve
from bot.model import TopicCard, Workspace, own_library
from bot.reading import RawDocument, holds_many
from bot.store import Store
from bot.store.workspace.proposals import Proposals, StoredProposal
from bot.store.workspace.questions.model import Resolution, ResolutionKind
from bot.store.workspace.questions.unanswered import PROPAGATION_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueContext:
    """What the queue needs from the rest of the program."""

    is_store_missing: Callable[[], bool]
    """Whether the store does not exist, so that opening it would create it. Reading the queue must not create it."""
    open_store: Callable[[], AbstractContextManager[Store]]
    open_intake: Callable[[Store], AbstractContextManager[Intake]]
    read_document: Callable[[str], RawDocument]
    """Reads an article by its address or file. Raises FetchFailed, UnreadableArticle."""
    update_library: Callable[[Store, str], object]
    """Makes the articles that the store has of a library, given by its name, available to questions."""
    service_of: Callable[[Workspace], Service]
    """The service over the libraries of a workspace."""


@dataclass(frozen=True, slots=True)
class ResolveResult:
    """The result of answering or closing a question: how many people are told, and whether the card learned the given
    name (True if none was given)."""

    people: int
    is_learned: bool = True


class CuratorQueue:
    """What waits for curators in one workspace, or in all (`workspace` None). Its methods take the ids of proposals and
    questions as the lists show them. Every method raises StoreFault or InvalidSetting if the store cannot be used."""

    def __init__(self, workspace: Workspace | None, context: QueueContext) -> None:
        self._workspace, self._context = workspace, context

    def counts(self) -> tuple[int, int]:
        """How many proposals wait, and how many times people asked a question that has no answer."""
        if self._context.is_store_missing():
            return 0, 0
        with self._context.open_store() as store:
            stores = [store.of(workspace) for workspace in self._workspaces(store)]
            proposals = sum(len(workspace_store.proposals.open()) for workspace_store in stores)
            return proposals, sum(len(workspace_store.unanswered.waiting()) for workspace_store in stores)

    def proposals(self) -> Sequence[tuple[Workspace, StoredProposal]]:
        """The proposals that wait: workspace by workspace, the oldest of each first."""
        if self._context.is_store_missing():
            return []
        with self._context.open_store() as store:
            return [
                (workspace, proposal)
                for workspace in self._workspaces(store)
                for proposal in store.of(workspace).proposals.open()
            ]

    def proposal(self, proposal_id: str) -> tuple[Workspace, StoredProposal]:
        """One proposal, even if it was decided recently. Raises NotWaiting if none has this id."""
        if not self._context.is_store_missing():
            with self._context.open_store() as store:
                for workspace in self._workspaces(store):
                    if stored_proposal := store.of(workspace).proposals.find(proposal_id):
                        return workspace, stored_proposal
        raise NotWaiting("", f"there is no proposal {proposal_id}")

    def read(self, proposal_id: str) -> tuple[str, Sequence[TopicCard]]:
        """The text of a proposed article, and the cards that it would have; this may take a moment. Raises NotWaiting
        if no proposal has this id, UnreadableArticle."""
        _, stored_proposal = self.proposal(proposal_id)
        with self._context.open_store() as store, self._context.open_intake(store) as intake:
            article = intake.read_again(stored_proposal.raw_fields, stored_proposal.raw_bytes)
        return article.text, article.cards

    def approve(self, proposal_id: str, title: str = "") -> tuple[Workspace, StoredProposal, str]:
        """Adds a proposal to the library of its workspace, with another title if one is given. Returns the workspace,
        the proposal as it is now, and the name of the library that has the article: the workspace's own library, or
        another one that had the article before. Raises NotWaiting if no proposal with this id waits,
        UnreadableArticle."""
        with self._context.open_store() as store, self._context.open_intake(store) as intake:
            workspace, proposals = self._proposal(store, proposal_id)
            if title:
                proposals.rename(proposal_id, title)
            result = approve(proposals, proposal_id, intake, workspace, store.attachments.libraries_asked_by(workspace))
            if result.outcome is None or result.proposal is None:
                raise _decided_error(result.proposal)
            self._context.update_library(store, own_library(workspace))
        return workspace, result.proposal, result.outcome.library

    def reject(self, proposal_id: str, reason: str) -> tuple[Workspace, StoredProposal]:
        """Rejects a proposal; the person who proposed it is told why. Returns the workspace, and the proposal as it was
        before. Raises NotWaiting if no proposal with this id waits."""
        with self._context.open_store() as store:
            workspace, proposals = self._proposal(store, proposal_id)
            stored_proposal = proposals.find(proposal_id)
            if stored_proposal is None or not proposals.reject(proposal_id, reason, ""):
                raise _decided_error(proposals.find(proposal_id))
        return workspace, stored_proposal

    def questions(self) -> Mapping[Workspace, Sequence[QuestionGroup]]:
        """The questions that wait, by workspace, in descending order of how many people asked. Workspaces without any
        are left out."""
        if self._context.is_store_missing():
            return {}
        with self._context.open_store() as store:
            groups_found = {
                workspace: group_alike(store.of(workspace).unanswered.waiting())
                for workspace in self._workspaces(store)
            }
        return {workspace: groups for workspace, groups in groups_found.items() if groups}

    def question(self, question_id: str) -> tuple[Workspace, QuestionGroup]:
        """The group of questions that has this id, or a question with this short id. Raises NotWaiting if there is
        none."""
        with self._question(question_id) as (_, workspace, group):
            return workspace, group

    def find_new_answer(self, workspace: Workspace, group: QuestionGroup) -> TopicCard | None:
        """The card that answers a question now, for instance because an article was added since. None if no card
        answers, or if the card did not help before."""
        service = self._context.service_of(workspace)
        with self._context.open_store() as store:
            thresholds = store.of(workspace).settings.get().thresholds
        key = find_answering_card(service, group.text, thresholds)
        return service.library.find_key(key) if key and key not in group.unhelpful else None

    def nearest(self, question_id: str, words: str, limit: int) -> Sequence[TopicCard]:
        """The cards nearest to `words`, or to the question if `words` is "": at most `limit`. Raises NotWaiting."""
        workspace, group = self.question(question_id)
        return self._context.service_of(workspace).browsing.nearest(words or group.text, limit)

    def card(self, workspace: Workspace, key: str) -> TopicCard | None:
        """The card with this key, as the workspace sees it; None if the workspace sees no such card."""
        return self._context.service_of(workspace).library.find_key(key)

    def answer_by_card(self, question_id: str, card: str, alias: str = "") -> ResolveResult:
        """Answers a question by a card, given by its id or key; `alias`, unless it is "", is another name that the card
        gets. Raises NotWaiting, UnknownCard."""
        workspace, _ = self.question(question_id)
        return self._resolve(question_id, _find_card(self._context.service_of(workspace), card).key, alias)

    def answer_by_article(self, question_id: str, article: str, alias: str = "") -> ResolveResult:
        """Answers a question by an article that is added now, given by its address or file; `alias` as in
        `answer_by_card`. Raises NotWaiting, and what `_add_article` raises."""
        with self._question(question_id) as (store, workspace, _):
            key = self._add_article(store, workspace, article)
        return self._resolve(question_id, key, alias, PROPAGATION_TIME)

    def close(self, question_id: str, reason: str = "") -> ResolveResult:
        """Closes a question without an answer; the people who asked are told if there is a reason. Raises
        NotWaiting."""
        with self._question(question_id) as (store, workspace, group):
            return _store_resolution(store, workspace, group, Resolution(kind=ResolutionKind.CLOSED, reason=reason))

    def _resolve(self, question_id: str, key: str, alias: str, wait: timedelta = timedelta()) -> ResolveResult:
        """Answers a question by the card with this key; the people who asked are told after `wait`."""
        with self._question(question_id) as (store, workspace, group):
            answer_result = _store_resolution(
                store, workspace, group, Resolution(kind=ResolutionKind.CARD, card=key), wait
            )
            is_learned = not alias or store.aliases.add(workspace, key, alias, "")
        return replace(answer_result, is_learned=is_learned)

    def _add_article(self, store: Store, workspace: Workspace, article: str) -> str:
        """Adds an article to the library of the workspace, unless it is already in a library that the workspace asks.
        Returns the key of its card. Raises FetchFailed, UnreadableArticle, and CuecardError if the document may hold
        several articles, or if the library has the article but edits hide it."""
        document = self._context.read_document(article)
        if holds_many(document):
            raise CuecardError(article, "it may hold several articles, and one is needed")
        name, other_libraries = own_library(workspace), store.attachments.libraries_asked_by(workspace)
        with self._context.open_intake(store) as intake:
            result = next(iter(intake.read(document)))
            if isinstance(result, UnreadableArticle):
                raise result
            outcome = intake.add(name, result, other_libraries=other_libraries)
        if isinstance(outcome, Duplicate):
            cards = self._context.service_of(workspace).library.cards_of(outcome.article_id)
            if not cards:
                raise CuecardError(article, "it is in the library already, but edits hide it; take them back first")
            return cards[0].key
        self._context.update_library(store, name)
        return outcome.proposal.cards[0].key

    def _workspaces(self, store: Store) -> Sequence[Workspace]:
        """The workspaces whose queues are shown."""
        return [self._workspace] if self._workspace else store.workspaces()

    def _proposal(self, store: Store, proposal_id: str) -> tuple[Workspace, Proposals]:
        """The workspace in which this proposal waits, and the proposals of that workspace. Raises NotWaiting."""
        for workspace in self._workspaces(store):
            proposals = store.of(workspace).proposals
            if any(waiting_proposal.id == proposal_id for waiting_proposal in proposals.open()):
                return workspace, proposals
        raise NotWaiting("", f"no proposal {proposal_id} is waiting; `cuecard proposals` lists them")

    @contextmanager
    def _question(self, question_id: str) -> Iterator[tuple[Store, Workspace, QuestionGroup]]:
        """The open store, the workspace that has this waiting question, and the question's group. Raises NotWaiting."""
        with self._context.open_store() as store:
            for workspace in self._workspaces(store):
                if group := find_group(store.of(workspace).unanswered.waiting(), question_id):
                    yield store, workspace, group
                    return
        raise NotWaiting("", f"no question {question_id} is waiting for an answer; `cuecard unanswered` lists them")


def _decided_error(stored_proposal: StoredProposal | None) -> NotWaiting:
    """The error that says how somebody else has decided about a proposal in the meantime; `stored_proposal` is None if
    the proposal no longer exists."""
    return NotWaiting("", stage_text(stored_proposal.stage) if stored_proposal else adding_messages.NO_PROPOSAL)


def _store_resolution(
    store: Store, workspace: Workspace, group: QuestionGroup, resolution: Resolution, wait: timedelta = timedelta()
) -> ResolveResult:
    """Stores how a question is resolved. Raises CuecardError if somebody else has resolved it in the meantime."""
    people = store.of(workspace).unanswered.resolve(group.questions, resolution, "", wait)
    if people is None:
        raise CuecardError("", messages.ANSWERED_ALREADY)
    return ResolveResult(people)


def _find_card(service: Service, name: str) -> TopicCard:
    """A card by its id or key. Raises UnknownCard."""
    card = service.library.find(name) or service.library.find_key(name)
    if card is None:
        raise UnknownCard(name, "is not the id of a card; `cuecard topics WORDS` finds one")
    return card
