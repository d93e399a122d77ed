"""The libraries that a workspace sees, joined as one, with everything that is made from their cards. `Libraries` makes
a snapshot when somebody asks; answers and lists are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from threading import Lock

from bot.answering import messages
from bot.answering.documents.answer_documents import AnswerDocuments
from bot.answering.documents.detail_documents import DetailDocuments
from bot.answering.documents.quote_documents import QuoteDocuments
from bot.answering.documents.topic_documents import TopicDocuments
from bot.answering.followups.followup_documents import FollowupDocuments
from bot.cards.joined_library import JoinedLibrary
from bot.conversation.asking.similar_questions import are_alike
from bot.conversation.asking.snapshot.learned_aliases import LearnedAlias
from bot.conversation.asking.snapshot.matchers import join_matchers
from bot.conversation.asking.snapshot.part import Newest, Part, letters_of, newest_first
from bot.errors import UnknownCard
from bot.matching.index.names.speakers import SpeakerIndex
from bot.model import Narrowing, Suggestion, TopicCard
from bot.ports import Library, Matcher
from bot.text.markup.links import page_key

_MAX_RELATED = 3
"""The maximum number of related cards that are shown with a card."""
_MAX_SAME_NAME = 8
"""The maximum number of cards with the same name that are listed."""


class Snapshot:
    """Any number of libraries as one (`library` joins the `parts`), with their matcher. If two libraries have an
    article with the same id, the article of the earlier part is used, and the other one is *shadowed*. A change of a
    library replaces the whole snapshot, so no call ever sees half of the change. `answers`, `details`, `topics`,
    `followups` and `quotes` compose the documents that show the cards of `library`."""

    def __init__(self, *parts: Part, learned_aliases: Sequence[LearnedAlias] = ()) -> None:
        """`learned_aliases` are other names of cards: a question with such a name is answered by its card."""
        self.parts = parts
        self._learned_aliases = learned_aliases
        self.library: Library = parts[0].library if len(parts) == 1 else JoinedLibrary([part.library for part in parts])
        self.answers = AnswerDocuments(self.library)
        self.details = DetailDocuments(self.library)
        self.topics = TopicDocuments(self.library)
        self.followups = FollowupDocuments(self.library)
        self.quotes = QuoteDocuments(self.library)
        self._joining = Lock()
        self._matcher = parts[0].matcher if len(parts) == 1 else None

    def narrowed(self, narrowing: Narrowing) -> Snapshot:
        """A snapshot with only the articles that `narrowing` allows."""
        pairs = zip(self.parts, self._shadowed, strict=True)
        parts = (part.narrowed(narrowing, shadowed_articles) for part, shadowed_articles in pairs)
        return Snapshot(*parts, learned_aliases=self._learned_aliases)

    @property
    def matcher(self) -> Matcher:
        """The matcher over all libraries. Joined when it is first used, which may take a moment."""
        with self._joining:
            if self._matcher is None:
                self._matcher = join_matchers([part.matcher for part in self.parts], self.library)
            return self._matcher

    @cached_property
    def speakers(self) -> SpeakerIndex:
        """The speakers of all quotes, of all parts."""
        return SpeakerIndex([part.speakers for part in self.parts])

    @cached_property
    def newest(self) -> Sequence[TopicCard]:
        """The cards of whole articles, newest first; undated ones last."""
        return self.parts[0].newest if len(self.parts) == 1 else Newest(self.parts, self._shadowed)

    def whole_articles(self) -> Iterator[TopicCard]:
        """The cards of whole articles, in no particular order."""
        for part, shadowed_articles in zip(self.parts, self._shadowed, strict=True):
            yield from (card for card in part.newest if card.article.id not in shadowed_articles)

    def source(self, name: str) -> str | None:
        """The publisher, host or file with this name, as it is written; None if there is none. A host is also found by
        the name of its site alone."""
        letters = letters_of(name)
        sources = [part.sources[letters] for part in self.parts if letters in part.sources]
        _, source_name = min(sources, default=("", None))  # the spelling of the first article by id
        return source_name

    def find_linked(self, links: Iterable[str]) -> TopicCard | None:
        """The card of the article at the first link that leads to an article. If several articles are at that link, the
        newest counts. None if no link leads to an article."""
        for page in filter(None, map(page_key, links)):
            cards = [
                card
                for part, shadowed_articles in zip(self.parts, self._shadowed, strict=True)
                for card in part.pages.get(page, ())
                if card.article.id not in shadowed_articles
            ]
            if cards:
                return newest_first(cards)[0]
        return None

    def card(self, key: str) -> TopicCard:
        """The card with this key. Raises UnknownCard if it no longer exists, with a sentence for the person who
        asked."""
        card = self.library.find_key(key)
        if card is None:
            raise UnknownCard(key, messages.CARD_IS_GONE)
        return card

    def ids_with_name(self, name: str) -> list[str]:
        """The ids of the cards with this title or alias; only letters and digits are compared. At most
        _MAX_SAME_NAME."""
        letters = letters_of(name)
        return [suggestion.card_id for suggestion in self._suggestions(name) if letters_of(suggestion.text) == letters]

    def card_learned_for(self, question: str) -> TopicCard | None:
        """The card that answers this question because it has a learned alias that asks the same; None if there is
        none."""
        keys = (alias.card for alias in self._learned_aliases if are_alike(alias.alias, question))
        return next(filter(None, map(self.library.find_key, keys)), None)

    def cards_with_title(self, title: str) -> list[TopicCard]:
        """The cards with this title; only letters and digits are compared. At most _MAX_SAME_NAME."""
        letters = letters_of(title)
        cards = (self.library.find(suggestion.card_id) for suggestion in self._suggestions(title))
        return [card for card in cards if card is not None and letters_of(card.title) == letters]

    def related(self, card: TopicCard, limit: int = _MAX_RELATED) -> tuple[TopicCard, ...]:
        """At most `limit` cards related to this one, nearest first."""
        related_ids = self.matcher.related(card.id, limit)
        return tuple(card_found for card_id in related_ids if (card_found := self.library.find(card_id)))

    def _suggestions(self, name: str) -> Sequence[Suggestion]:
        """The cards with a title or alias that contains this name; cards that have exactly this name come first. At
        most _MAX_SAME_NAME."""
        return self.matcher.find_by_name(name, _MAX_SAME_NAME) if letters_of(name) else ()

    @cached_property
    def _shadowed(self) -> Sequence[frozenset[str]]:
        """For each part, the ids of its articles that an earlier part has, too."""
        libraries = [part.library for part in self.parts]
        return [
            frozenset(
                article
                for earlier_library in libraries[:index]
                for article in library.articles & earlier_library.articles
            )
            for index, library in enumerate(libraries)
        ]
