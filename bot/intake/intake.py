"""Reads, judges and stores articles for a library in the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.errors import UnreadableArticle
from bot.intake.changes import NO_CHANGES, Changes, changes_between
from bot.intake.proposal import Proposal, propose, propose_again, raw_article_from, to_version
from bot.intake.similarity import are_nearly_the_same, text_hashes
from bot.intake.walls import find_wall
from bot.making import Sandbox
from bot.model import CONTENT, ArticleInfo, Person
from bot.ports import Library
from bot.reading import Document, IdRegistry, RawArticle, id_taken_fault, read_document
from bot.store.library.article import ArticleHead, State
from bot.store.library.articles import LibraryArticles
from bot.text.links import page_key

_MAX_COMPARED = 5
"""How many articles that share words with a new one are compared with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """The article is in a library already; `nearly`: one with nearly the same text is."""

    library: str
    article_id: str
    title: str
    nearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The article can be added under this id: as a new one, or as the next version of one, with these `changes`."""

    article_id: str
    is_new: bool = True
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedArticle:
    """The article was added: its id, its version (from 1), and the changes since the one before. `proposal` has the
    cards with that id."""

    library: str
    article_id: str
    title: str
    version: int
    proposal: Proposal
    changes: Changes = NO_CHANGES


class Intake:
    """Reads documents and adds their articles. Use it in one thread at a time, because of its `sandbox`. `known` is the
    library of files, if any, or all libraries that are asked together: what is in it is not added again."""

    def __init__(self, articles: LibraryArticles, sandbox: Sandbox, known: Library | None = None) -> None:
        self._articles = articles
        self._sandbox = sandbox
        self._known = known

    def read(self, document: Document) -> Iterator[Proposal | UnreadableArticle]:
        """Each article in a document, or what is wrong with it. A fetched page may be only a wall in front of the
        article."""
        try:
            for result in read_document(document):
                yield self._propose(result) if isinstance(result, RawArticle) else result
        except UnreadableArticle as fault:
            yield fault

    def read_again(self, origin: str, original: bytes) -> Proposal:
        """Reads a stored article from its original again, as in `ArticleVersion`. Raises UnreadableArticle."""
        return propose(raw_article_from(json.loads(origin), original, ""), self._sandbox)

    def judge(self, library: str, proposal: Proposal, others: Sequence[str] = ()) -> Duplicate | Addition:
        """What adding it to a library would do. `others` are the other libraries that are asked together with it.
        Raises UnreadableArticle if its file gives it an id that another article has."""
        before = self._same_source(library, proposal)
        if before:
            version = self._articles.version(library, before.id)
            assert version is not None
            if before.state is not State.REMOVED and (version.text, version.title) == (
                proposal.text,
                proposal.article.title,
            ):
                return Duplicate(library=library, article_id=before.id, title=version.title)
            changed = changes_between(version.text, proposal.text, proposal.article.language)
            return Addition(article_id=before.id, is_new=False, changes=changed)
        libraries = (library, *(name for name in others if name not in (library, CONTENT)))
        return (
            self._same_text(libraries, proposal)
            or self._in_known(proposal)
            or Addition(article_id=self._free_id(libraries, proposal))
        )

    def add(
        self, library: str, proposal: Proposal, by: Person | None = None, others: Sequence[str] = ()
    ) -> AddedArticle | Duplicate:
        """Adds a proposal to a library as a new article or a new version, unless it is in already. Raises
        UnreadableArticle like `judge`."""
        hashes = text_hashes(proposal.text)
        while True:
            revision = self._articles.revision()
            judged = self.judge(library, proposal, others)
            if isinstance(judged, Duplicate):
                self._mark_live(judged)
                return judged
            if judged.article_id != proposal.article.id:
                proposal = propose_again(proposal, judged.article_id, self._sandbox)
            if not (judged.is_new or proposal.article.date):
                proposal = self._with_earlier_date(library, proposal)
            version = to_version(proposal)
            number = self._articles.put(library, version, proposal.page, hashes, judged_at=revision, by=by)
            if number is not None:
                return AddedArticle(
                    library=library,
                    article_id=version.id,
                    title=version.title,
                    version=number,
                    proposal=proposal,
                    changes=judged.changes,
                )

    def _with_earlier_date(self, library: str, proposal: Proposal) -> Proposal:
        """The proposal with the date that a feed gave an earlier version, if its page gives none."""
        earlier = self._articles.version(library, proposal.article.id)
        date = json.loads(earlier.origin).get("date") if earlier else ""
        return propose(replace(proposal.raw, id=proposal.article.id, date=date), self._sandbox) if date else proposal

    def _propose(self, raw: RawArticle) -> Proposal | UnreadableArticle:
        try:
            proposal = propose(raw, self._sandbox)
        except UnreadableArticle as fault:
            return fault
        wall = find_wall(proposal.text) if raw.url else ""
        return UnreadableArticle(raw.name, wall) if wall else proposal

    def _same_source(self, library: str, proposal: Proposal) -> ArticleHead | None:
        """The article of the library that is an earlier version of this one: with the same page, else with the same
        title (or given id) from a file of the same name."""
        if proposal.page:
            return next(iter(self._articles.on_page([library], proposal.page)), None)
        head = self._articles.head(library, proposal.article.id)
        version = self._articles.version(library, proposal.article.id) if head else None
        return head if version and version.source == proposal.article.source and not version.url else None

    def _same_text(self, libraries: Sequence[str], proposal: Proposal) -> Duplicate | None:
        for head in self._articles.with_text_hashes(libraries, sorted(text_hashes(proposal.text)), _MAX_COMPARED):
            version = self._articles.version(head.library, head.id)
            if version and are_nearly_the_same(version.text, proposal.text):
                nearly = version.text != proposal.text
                return Duplicate(library=head.library, article_id=head.id, title=version.title, nearly=nearly)
        return None

    def _in_known(self, proposal: Proposal) -> Duplicate | None:
        """The article of the known library with the same page, or with the same title and nearly the same text."""
        if self._known is None:
            return None
        article = proposal.article
        text = self._known.text(article.id) if article.id in self._known.articles else ""
        if are_nearly_the_same(text, proposal.text):
            nearly = text != proposal.text
            return Duplicate(library=CONTENT, article_id=article.id, title=article.title, nearly=nearly)
        same_page = self._pages.get(proposal.page)
        return Duplicate(library=CONTENT, article_id=same_page.id, title=same_page.title) if same_page else None

    @cached_property
    def _pages(self) -> Mapping[str, ArticleInfo]:
        """The articles of the known library that have a page, by page."""
        whole = (card.article for card in self._known or () if card.is_whole_article)
        return {page: article for article in whole if (page := page_key(article.url))}

    def _free_id(self, libraries: Sequence[str], proposal: Proposal) -> str:
        article = proposal.article
        if self._is_free(libraries, article.id):
            return article.id
        other = IdRegistry().next_free_id(article, lambda article_id: self._is_free(libraries, article_id))
        if not other:
            raise id_taken_fault(article.id, proposal.raw.location, "another article")
        return other

    def _is_free(self, libraries: Sequence[str], article_id: str) -> bool:
        if self._known is not None and article_id in self._known.articles:
            return False
        return not any(self._articles.head(library, article_id) for library in libraries)

    def _mark_live(self, judged: Duplicate) -> None:
        """Marks an article as live again if it was gone at its source and has just been read from there."""
        head = self._articles.head(judged.library, judged.article_id) if not judged.nearly else None
        if head and head.state is State.GONE:
            self._articles.set_state(judged.library, judged.article_id, State.LIVE)
