"""Reads, judges and stores articles for a library in the store, for people and feeds that add articles. `mirror.py`
then makes card files of the stored articles."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.cards.library import MemoryLibrary
from bot.errors import UnreadableArticle
from bot.intake.blocked_pages import why_blocked
from bot.intake.changes import NO_CHANGES, Changes, changes_between
from bot.intake.proposal import Proposal, propose, propose_again, raw_article_of_fields, to_version
from bot.model import CONTENT_LIBRARY, ArticleInfo, Person
from bot.pipeline import Sandbox
from bot.ports import HiddenArticle, Library
from bot.reading import IdRegistry, RawArticle, RawDocument, id_taken_fault, read_document
from bot.store.library.articles import LibraryArticles
from bot.store.library.stored_article import ArticleHead, ArticleState
from bot.text.markup.links import page_key
from bot.text.similarity import are_nearly_the_same, text_hashes

_MAX_COMPARED = 5
"""How many stored articles are compared with a new one: those that share the most hashes of their text with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A library already has the article or, with `is_near_duplicate`, another article with nearly the same text.
    `library`, `article_id` and `title` are those of the article that the library has; `library` is CONTENT_LIBRARY if
    it was found in `Intake`'s `existing_library`. `is_hidden`: all cards of that article are hidden."""

    library: str
    article_id: str
    title: str
    is_near_duplicate: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The article can be added under this id: as a new article or, if not `is_new`, as the next version of an article,
    with these `changes` since the version before."""

    article_id: str
    is_new: bool = True
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedArticle:
    """The article was added. `version` counts from 1, `changes` are those since the version before. `proposal` is what
    was stored; unlike the proposal that was handed in, this one and its cards have the final id."""

    library: str
    article_id: str
    title: str
    version: int
    proposal: Proposal
    changes: Changes = NO_CHANGES


class Intake:
    """Reads documents and adds their articles. Use an `Intake` in one thread at a time, because its `sandbox` allows no
    more. Articles of the `existing_library` are not added again; this is the library of files, alone or joined with all
    libraries that are asked together with it."""

    def __init__(self, articles: LibraryArticles, sandbox: Sandbox, existing_library: Library | None = None) -> None:
        self._articles = articles
        self._sandbox = sandbox
        self._existing_library = MemoryLibrary([], {}) if existing_library is None else existing_library

    def read(self, document: RawDocument) -> Iterator[Proposal | UnreadableArticle]:
        """Each article in a document, or what is wrong with the article. A fetched page that only asks for consent or a
        login is a fault, too (see `why_blocked`)."""
        try:
            for result in read_document(document):
                yield self._propose(result) if isinstance(result, RawArticle) else result
        except UnreadableArticle as fault:
            yield fault

    def read_again(self, raw_fields: str, raw_bytes: bytes) -> Proposal:
        """Reads an article again, from its stored bytes and fields (see `ArticleVersion`). Raises UnreadableArticle."""
        return propose(raw_article_of_fields(json.loads(raw_fields), raw_bytes, ""), self._sandbox)

    def judge(self, library: str, proposal: Proposal, other_libraries: Sequence[str] = ()) -> Duplicate | Addition:
        """What adding the proposal to a library would do. `other_libraries` are the other libraries that are asked
        together with that library. Raises UnreadableArticle if the article states an id that another article has."""
        earlier_head = self._find_earlier_version(library, proposal)
        if earlier_head:
            return self._compare(earlier_head, proposal)
        # CONTENT_LIBRARY is in files, not in the store: `existing_library` has its articles.
        libraries = (library, *(name for name in other_libraries if name not in (library, CONTENT_LIBRARY)))
        return (
            self._find_same_text(libraries, proposal)
            or self._find_in_existing(proposal)
            or Addition(article_id=self._free_id(libraries, proposal))
        )

    def add(
        self, library: str, proposal: Proposal, person: Person | None = None, other_libraries: Sequence[str] = ()
    ) -> AddedArticle | Duplicate:
        """Adds a proposal to a library as a new article or a new version, unless the library has the article already.
        Raises UnreadableArticle as `judge` does."""
        hashes = text_hashes(proposal.text)
        # `put` stores nothing if the library has changed since `revision`: then the proposal has to be judged again.
        while True:
            revision = self._articles.revision()
            judgement = self.judge(library, proposal, other_libraries)
            if isinstance(judgement, Duplicate):
                self._mark_live_if_gone(judgement)
                return judgement
            if judgement.article_id != proposal.article.id:
                proposal = propose_again(proposal, judgement.article_id, self._sandbox)
            if not (judgement.is_new or proposal.article.date):
                proposal = self._with_earlier_date(library, proposal)
            version = to_version(proposal)
            number = self._articles.put(
                library, version, proposal.page_key, hashes, judged_revision=revision, person=person
            )
            if number is not None:
                return AddedArticle(
                    library=library,
                    article_id=version.id,
                    title=version.title,
                    version=number,
                    proposal=proposal,
                    changes=judgement.changes,
                )

    def _with_earlier_date(self, library: str, proposal: Proposal) -> Proposal:
        """For an article without a date of its own: the proposal with the date that an earlier version got from a feed,
        if there was one."""
        earlier_version = self._articles.version(library, proposal.article.id)
        date = json.loads(earlier_version.raw_fields).get("date") if earlier_version else ""
        return propose(replace(proposal.raw, id=proposal.article.id, date=date), self._sandbox) if date else proposal

    def _propose(self, raw_article: RawArticle) -> Proposal | UnreadableArticle:
        """The proposal of an article, or what is wrong with it."""
        try:
            proposal = propose(raw_article, self._sandbox)
        except UnreadableArticle as fault:
            return fault
        reason = why_blocked(proposal.text) if raw_article.url else ""
        return UnreadableArticle(raw_article.name, reason) if reason else proposal

    def _find_earlier_version(self, library: str, proposal: Proposal) -> ArticleHead | None:
        """The article of the library that is an earlier version of the proposed one; None if there is none. If the
        proposed article has a web page, that is the article with the same page; otherwise the article with the same id
        (made from the title, unless the article states an id) and the same file name."""
        if proposal.page_key:
            return next(iter(self._articles.find_on_page([library], proposal.page_key)), None)
        head = self._articles.head(library, proposal.article.id)
        version = self._articles.version(library, proposal.article.id) if head else None
        return head if version and version.source == proposal.article.source and not version.url else None

    def _compare(self, earlier_head: ArticleHead, proposal: Proposal) -> Duplicate | Addition:
        """Whether a newer reading of the same article is a duplicate or the next version of the article. An article
        that was removed gets a next version even if its text is the same: it is added again."""
        version = self._articles.version(earlier_head.library, earlier_head.id)
        assert version is not None
        is_unchanged = (version.text, version.title) == (proposal.text, proposal.article.title)
        if is_unchanged and earlier_head.state is not ArticleState.REMOVED:
            return Duplicate(library=earlier_head.library, article_id=earlier_head.id, title=version.title)
        changes = changes_between(version.text, proposal.text, proposal.article.language)
        return Addition(article_id=earlier_head.id, is_new=False, changes=changes)

    def _find_same_text(self, libraries: Sequence[str], proposal: Proposal) -> Duplicate | None:
        """A duplicate in these libraries with the same or nearly the same text; None if there is none."""
        for head in self._articles.find_with_text_hashes(libraries, sorted(text_hashes(proposal.text)), _MAX_COMPARED):
            version = self._articles.version(head.library, head.id)
            if version and are_nearly_the_same(version.text, proposal.text):
                is_near_duplicate = version.text != proposal.text
                return Duplicate(
                    library=head.library, article_id=head.id, title=version.title, is_near_duplicate=is_near_duplicate
                )
        return None

    def _find_in_existing(self, proposal: Proposal) -> Duplicate | None:
        """A duplicate in the existing library: the article with the same id and nearly the same text, else the article
        with the same page, else a hidden article with nearly the same text under another title; None if there is none.
        (Hidden articles count, because what editors have hidden must not be added again.)"""
        article = proposal.article
        text = self._existing_text(article.id)
        if text is not None and are_nearly_the_same(text, proposal.text):
            return self._known_duplicate(article, is_near_duplicate=text != proposal.text)
        same_page = self._pages.get(proposal.page_key)
        if same_page:
            return self._known_duplicate(same_page)
        renamed = self._find_hidden(proposal.text)
        return self._known_duplicate(renamed, is_near_duplicate=True) if renamed else None

    def _find_hidden(self, text: str) -> ArticleInfo | None:
        """A hidden article of the existing library with nearly this text; None if there is none."""
        ids = (hidden_id for text_hash in text_hashes(text) for hidden_id in self._hidden_by_hash.get(text_hash, ()))
        likely_articles = (self._hidden[hidden_id] for hidden_id, _ in Counter(ids).most_common(_MAX_COMPARED))
        return next(
            (
                hidden_article.article
                for hidden_article in likely_articles
                if are_nearly_the_same(hidden_article.text, text)
            ),
            None,
        )

    def _known_duplicate(self, article: ArticleInfo, *, is_near_duplicate: bool = False) -> Duplicate:
        """Says that this article of the existing library is a duplicate of the proposed one."""
        return Duplicate(
            library=CONTENT_LIBRARY,
            article_id=article.id,
            title=article.title,
            is_near_duplicate=is_near_duplicate,
            is_hidden=article.id not in self._existing_library.articles,
        )

    def _existing_text(self, article_id: str) -> str | None:
        """The text of an article of the existing library, hidden or not; None if the library has no article with this
        id."""
        if article_id in self._existing_library.articles:
            return self._existing_library.text(article_id)
        hidden_article = self._hidden.get(article_id)
        return hidden_article.text if hidden_article else None

    @cached_property
    def _hidden(self) -> Mapping[str, HiddenArticle]:
        """The articles of the existing library whose cards are all hidden, by id."""
        return self._existing_library.hidden_articles

    @cached_property
    def _hidden_by_hash(self) -> Mapping[int, Sequence[str]]:
        """The ids of the hidden articles whose text has a hash, by hash."""
        ids: defaultdict[int, list[str]] = defaultdict(list)
        for article_id, hidden_article in self._hidden.items():
            for text_hash in hidden_article.text_hashes:
                ids[text_hash].append(article_id)
        return ids

    @cached_property
    def _pages(self) -> Mapping[str, ArticleInfo]:
        """The articles of the existing library that have a web page, by page. If a shown and a hidden article have the
        same page, the shown one counts."""
        articles_shown = (card.article for card in self._existing_library if card.is_whole_article)
        articles = (*(hidden_article.article for hidden_article in self._hidden.values()), *articles_shown)
        return {page: article for article in articles if (page := page_key(article.url))}

    def _free_id(self, libraries: Sequence[str], proposal: Proposal) -> str:
        """The article's id if no other article has it, else the id with a number added. Raises UnreadableArticle if the
        article states an id that is taken."""
        article = proposal.article
        if self._is_free(libraries, article.id):
            return article.id
        numbered_id = IdRegistry().next_free_id(article, lambda article_id: self._is_free(libraries, article_id))
        if not numbered_id:  # the article states its id itself, so it may not get another one
            raise id_taken_fault(article.id, proposal.raw.location, "another article")
        return numbered_id

    def _is_free(self, libraries: Sequence[str], article_id: str) -> bool:
        """Whether neither these libraries nor the existing one have an article with this id."""
        if self._existing_text(article_id) is not None:
            return False
        return not any(self._articles.head(library, article_id) for library in libraries)

    def _mark_live_if_gone(self, duplicate: Duplicate) -> None:
        """Marks an article as live again if it was gone from its source: a duplicate of it has just been read there. (A
        near duplicate was read from another source, so it proves nothing.)"""
        if duplicate.is_near_duplicate:
            return
        head = self._articles.head(duplicate.library, duplicate.article_id)
        if head and head.state is ArticleState.GONE:
            self._articles.set_state(duplicate.library, duplicate.article_id, ArticleState.LIVE)
