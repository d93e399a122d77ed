"""What waits for curators, and their decisions outside of chat: in the terminal and at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.conversation.adding import messages as adding_messages
from bot.conversation.curating import messages
from bot.conversation.curating.answering_card import answering_card
from bot.conversation.curating.groups import QuestionGroup, find_group, group_alike
from bot.conversation.library.service import Service
from bot.errors import CuecardError, NotWaiting, UnknownCard, UnreadableArticle
from bot.model import TopicCard, Workspace, own_library
from bot.wiring.intake import open_intake, read_document, update_library
from bot.wiring.store import open_store, store_exists

if TYPE_CHECKING:
    from bot.store import Store
    from bot.store.workspace.proposals import Proposals, StoredProposal
    from bot.store.workspace.unanswered import Resolution

ServiceOf = Callable[[Workspace], Service]
"""The service over the libraries of a workspace."""


@dataclass(frozen=True, slots=True)
class ResolveResult:
    """How many people are told, and whether the given name was learned."""

    people: int
    is_learned: bool = True


class CuratorQueue:
    """The queue of one workspace, or of all (None). Its errors are CuecardErrors: the subject is gone, or the store
    cannot be used."""

    def __init__(self, settings: Settings, workspace: Workspace | None, service_of: ServiceOf) -> None:
        self._settings, self._workspace, self._service_of = settings, workspace, service_of

    def amounts(self) -> tuple[int, int]:
        """How many proposals wait, and how many times people asked a question that has no answer."""
        if not store_exists(self._settings):
            return 0, 0
        with open_store(self._settings) as store:
            workspaces = [store.of(scope) for scope in self._scopes(store)]
            proposals = sum(len(workspace.proposals.open()) for workspace in workspaces)
            return proposals, sum(len(workspace.unanswered.waiting()) for workspace in workspaces)

    def proposals(self) -> Sequence[tuple[Workspace, StoredProposal]]:
        """The proposals that wait, the oldest first."""
        if not store_exists(self._settings):
            return []
        with open_store(self._settings) as store:
            return [(scope, proposal) for scope in self._scopes(store) for proposal in store.of(scope).proposals.open()]

    def proposal(self, proposal: str) -> tuple[Workspace, StoredProposal]:
        """One proposal, even if it was decided recently."""
        if store_exists(self._settings):
            with open_store(self._settings) as store:
                for scope in self._scopes(store):
                    if found := store.of(scope).proposals.find(proposal):
                        return scope, found
        raise NotWaiting("", f"there is no proposal {proposal}")

    def read(self, proposal: str) -> tuple[str, Sequence[TopicCard]]:
        """The text of a proposed article, and the cards that it would have."""
        _, stored = self.proposal(proposal)
        with open_store(self._settings) as store, open_intake(self._settings, store) as intake:
            article = intake.read_again(stored.origin, stored.original)
        return article.text, article.cards

    def approve(self, proposal: str, title: str = "") -> tuple[Workspace, StoredProposal, str]:
        """Adds a proposal to the library of its workspace, with another title if one is given. The last value is the
        name of that library."""
        from bot.intake.approval import approve

        with open_store(self._settings) as store, open_intake(self._settings, store) as intake:
            scope, proposals = self._proposal(store, proposal)
            if title:
                proposals.rename(proposal, title)
            result = approve(proposals, proposal, intake, scope, store.attachments.libraries_asked_by(scope))
            if result.outcome is None or result.proposal is None:
                raise CuecardError("", adding_messages.APPROVED_BEFORE)
            update_library(self._settings, store, own_library(scope))
        return scope, result.proposal, result.outcome.library

    def reject(self, proposal: str, reason: str) -> tuple[Workspace, StoredProposal]:
        """Rejects a proposal; the person who proposed it is told why."""
        with open_store(self._settings) as store:
            scope, proposals = self._proposal(store, proposal)
            stored = proposals.find(proposal)
            if stored is None or not proposals.reject(proposal, reason, ""):
                raise CuecardError("", adding_messages.APPROVED_BEFORE)
        return scope, stored

    def questions(self) -> Mapping[Workspace, Sequence[QuestionGroup]]:
        """The questions that wait, the most frequent first."""
        if not store_exists(self._settings):
            return {}
        with open_store(self._settings) as store:
            found = {scope: group_alike(store.of(scope).unanswered.waiting()) for scope in self._scopes(store)}
        return {scope: groups for scope, groups in found.items() if groups}

    def question(self, question: str) -> tuple[Workspace, QuestionGroup]:
        """One question, by the id of its group."""
        with self._question(question) as (_, scope, group):
            return scope, group

    def find_new_answer(self, workspace: Workspace, group: QuestionGroup) -> TopicCard | None:
        """A card that answers a question now, because an article was added. Never one that did not help."""
        service = self._service_of(workspace)
        with open_store(self._settings) as store:
            thresholds = store.of(workspace).settings.get().thresholds
        key = answering_card(service, group.text, thresholds)
        return service.library.find_key(key) if key and key not in group.unhelpful else None

    def nearest(self, question: str, words: str, limit: int) -> Sequence[TopicCard]:
        """The cards nearest to a question, or to some words."""
        scope, group = self.question(question)
        return self._service_of(scope).browsing.nearest(words or group.text, limit)

    def card(self, workspace: Workspace, key: str) -> TopicCard | None:
        """A card as that workspace sees it; None if it is gone."""
        return self._service_of(workspace).library.find_key(key)

    def answer_by_card(self, question: str, card: str, alias: str = "") -> ResolveResult:
        """Answers a question by a card, given by its id or key; `alias` is another name that the card gets."""
        scope, _ = self.question(question)
        return self._resolve(question, _find(self._service_of(scope), card).key, alias)

    def answer_by_article(self, question: str, article: str, alias: str = "") -> ResolveResult:
        """Answers a question by an article that is added now, given by its address or file."""
        from bot.store.workspace.unanswered import PROPAGATION_TIME

        with self._question(question) as (store, scope, _):
            key = self._add_article(store, scope, article)
        return self._resolve(question, key, alias, PROPAGATION_TIME)

    def close(self, question: str, reason: str = "") -> ResolveResult:
        """Closes a question without an answer; the people who asked are told if there is a reason."""
        from bot.store.workspace.unanswered import Resolution, ResolutionKind

        with self._question(question) as (store, scope, group):
            return _store_resolution(store, scope, group, Resolution(kind=ResolutionKind.CLOSED, reason=reason))

    def _resolve(self, question: str, key: str, alias: str, wait: timedelta = timedelta()) -> ResolveResult:
        from bot.store.workspace.unanswered import Resolution, ResolutionKind

        with self._question(question) as (store, scope, group):
            answered = _store_resolution(store, scope, group, Resolution(kind=ResolutionKind.CARD, card=key), wait)
            is_learned = not alias or store.aliases.add(scope, key, alias, "")
        return replace(answered, is_learned=is_learned)

    def _add_article(self, store: Store, scope: Workspace, article: str) -> str:
        """The key of the card of an article that is now in the library of the workspace. Raises FetchFailed,
        UnreadableArticle."""
        from bot.intake import Duplicate
        from bot.reading import holds_many

        document = read_document(self._settings, article)
        if holds_many(document):
            raise CuecardError(article, "it may hold several articles, and one is needed")
        name, others = own_library(scope), store.attachments.libraries_asked_by(scope)
        with open_intake(self._settings, store) as intake:
            result = next(iter(intake.read(document)))
            if isinstance(result, UnreadableArticle):
                raise result
            outcome = intake.add(name, result, others=others)
        if isinstance(outcome, Duplicate):
            return next(iter(self._service_of(scope).library.cards_of(outcome.article_id))).key
        update_library(self._settings, store, name)
        return outcome.proposal.cards[0].key

    def _scopes(self, store: Store) -> Sequence[Workspace]:
        return [self._workspace] if self._workspace else store.workspaces()

    def _proposal(self, store: Store, proposal: str) -> tuple[Workspace, Proposals]:
        """The workspace of a waiting proposal, and its proposals."""
        for scope in self._scopes(store):
            proposals = store.of(scope).proposals
            if any(waiting.id == proposal for waiting in proposals.open()):
                return scope, proposals
        raise NotWaiting("", f"no proposal {proposal} waits; `cuecard proposals` lists them")

    @contextmanager
    def _question(self, question: str) -> Iterator[tuple[Store, Workspace, QuestionGroup]]:
        """The workspace of a question, and all questions that ask the same."""
        with open_store(self._settings) as store:
            for scope in self._scopes(store):
                if group := find_group(store.of(scope).unanswered.waiting(), question):
                    yield store, scope, group
                    return
        raise NotWaiting("", f"no question {question} waits for an answer; `cuecard unanswered` lists them")


def _store_resolution(
    store: Store, scope: Workspace, group: QuestionGroup, resolution: Resolution, wait: timedelta = timedelta()
) -> ResolveResult:
    people = store.of(scope).unanswered.resolve(group.questions, resolution, "", wait)
    if people < 0:
        raise CuecardError("", messages.ANSWERED_ALREADY)
    return ResolveResult(people)


def _find(service: Service, name: str) -> TopicCard:
    """A card by its id or key. Raises UnknownCard."""
    card = service.library.find(name) or service.library.find_key(name)
    if card is None:
        raise UnknownCard(name, "is not the id of a card; `cuecard topics WORDS` finds one")
    return card
