"""The index of speakers: from people, who may have several names in articles, to their quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache

from rapidfuzz.distance import OSA

from bot.matching.index.names import build_names, order_of
from bot.matching.question.spelling import phonetic_key
from bot.model import TopicCard
from bot.ports import Library
from bot.text.people import bare_name, person_key, resolve_name
from bot.text.words import word_texts

_IsLike = Callable[[str, str], bool]
QuotePlace = tuple[str, int]
"""The id of a card, and the position of a quote in it."""
_Places = Mapping[str, Mapping[str, list[QuotePlace]]]
"""Name of a speaker -> id of an article -> places of the quotes."""

_SHORTEST = 3
"""In letters: shorter words of a name are not looked for with typos."""

_FEW_LETTERS = 4
"""Up to this many letters, a word may have one typo; longer ones may have two."""
_MANY_LETTERS = 7
"""From this many letters on, a word with two typos is surely a misspelt name: "sholy" may be Scholz or Shelby."""
_TOO_FAR = 100
"""Stands for any edit distance that is too large."""


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """What was found for a name: the `people`, the most quoted first, and the `places` of their quotes; whether the
    name was misspelt. `unclear` is a last name under which articles quote them or somebody else, and `unclear_places`
    are the quotes under it."""

    people: tuple[str, ...] = ()
    places: tuple[QuotePlace, ...] = ()
    misspelt: bool = False
    unclear: str = ""
    unclear_places: tuple[QuotePlace, ...] = ()


@dataclass(slots=True)
class _Person:
    """A person. `name` is the fullest name that articles have, `all_words` the words of all their names. If only a last
    name is known, `may_be` are the keys (`person_key`) of the people who have it."""

    name: str
    places: list[QuotePlace] = field(default_factory=list)
    all_words: set[str] = field(default_factory=set)
    may_be: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def words(self) -> list[str]:
        return word_texts(self.name)


class LibrarySpeakers:
    """Who is quoted in one library, by the names that its articles use. Workspaces that see the library share it."""

    def __init__(self, library: Library, places: _Places | None = None) -> None:
        """`places` are those of all quotes of `library`; None means to read them from its cards."""
        found = _places_in(library) if places is None else places
        self.articles = library.articles
        self.places = {name: found[name] for name in sorted(found)}
        self.words = {name: word_texts(name) for name in self.places}
        self.names = build_names(
            (" ".join(words), False, name, number) for number, (name, words) in enumerate(self.words.items())
        )
        self.meant = cache(lambda name, article: resolve_name(name, library.text(article)))

    def updated(self, library: Library, changed_articles: Set[str]) -> LibrarySpeakers:
        """The same for `library`, which differs from this one's only in the articles with these ids."""
        kept = {
            name: {article: quotes for article, quotes in places.items() if article not in changed_articles}
            for name, places in self.places.items()
        }
        fresh = _places_in(card for article in changed_articles for card in library.cards_of(article))
        both = {name: {**kept.get(name, {}), **fresh.get(name, {})} for name in {*kept, *fresh}}
        return LibrarySpeakers(library, {name: places for name, places in both.items() if places})


def _places_in(cards: Iterable[TopicCard]) -> _Places:
    """The places of all quotes with a speaker."""
    places: dict[str, dict[str, list[QuotePlace]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for position, quote in enumerate(card.quotes):
            if quote.speaker:
                places[quote.speaker][card.article.id].append((card.id, position))
    return {name: dict(quotes) for name, quotes in places.items()}


class SpeakerIndex:
    """The speakers of several libraries. If two libraries have an article with the same id, that of the first counts.
    Names are compared by their folded words, so "garcía" finds "Ana Garcia"."""

    def __init__(self, parts: Sequence[LibrarySpeakers]) -> None:
        self._parts = parts
        self._hidden = [
            {article for earlier in parts[:place] for article in part.articles & earlier.articles}
            for place, part in enumerate(parts)
        ]

    def find(self, speaker: str) -> SpeakerMatch:
        """The quotes of the person that `speaker` means, under all their names; of several people if they have that
        name. Empty if nobody has it, or if it is misspelt and may mean several people."""
        wanted = word_texts(bare_name(speaker)) or word_texts(speaker)
        if not wanted:
            return SpeakerMatch()
        people = self._people(_begins, wanted)
        people_found = _with_words_like(people, wanted, _same) or _with_words_like(people, wanted, _begins)
        people_found = people_found or [person for person in people if person.all_words.issuperset(wanted)]
        if not people_found:
            near = _with_words_like(self._people(_is_near, wanted), wanted, _is_misspelt)
            min_distance = min((_total_distance(person, wanted) for person in near), default=0)
            people_found = [person for person in near if _total_distance(person, wanted) == min_distance]
            meant = {tuple(_nearest(word, person.words) for word in wanted) for person in people_found}
            if len(meant) != 1:
                return SpeakerMatch()
            return replace(self.find(" ".join(*meant)), misspelt=True)
        keys = {person_key(person.name) for person in people_found}
        unclear = [person for person in people if person.may_be & keys and person not in people_found]
        return _match_of(people_found, unclear[0] if len(people_found) == 1 and unclear else None)

    def names(self, typed: str, limit: int) -> list[str]:
        """Completions of `typed` to names of speakers, best first; the most quoted speakers if nothing was typed."""
        if not word_texts(typed):
            counts: Counter[str] = Counter()
            for part, hidden in zip(self._parts, self._hidden, strict=True):
                for name, articles in part.places.items():
                    counts[name] += sum(len(places) for article, places in articles.items() if article not in hidden)
            return [name for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count][
                :limit
            ]
        best: dict[str, tuple[int, str]] = {}
        for part in self._parts:
            for completion in part.names.complete(typed):
                name = part.names.shown[completion.name]
                if self._places_of(name):
                    place = order_of(completion.worse, completion.cards), name
                    best[completion.folded] = min(best.get(completion.folded, place), place)
        ranked = sorted((order, folded, name) for folded, (order, name) in best.items())
        return [name for _, _, name in ranked[:limit]]

    def similar(self, name: str, limit: int) -> list[str]:
        """People to suggest for a name that was not found: those for whom it may be misspelt (`misspelt`); if there are
        none, those who have its last word."""
        if near := self.misspelt(name, limit):
            return near
        last = [word for word in word_texts(name) if len(word) >= _SHORTEST][-1:]
        found = [person for person in self._people(_same, last) if last[0] in person.words] if last else []
        return self._nearest_people(found, last, limit)

    def misspelt(self, name: str, limit: int) -> list[str]:
        """The people for whom each word of `name` may be a typo of a word of theirs, the nearest first, those with that
        last name before others."""
        typed = [word for word in word_texts(name) if len(word) >= _SHORTEST]
        near = _with_words_like(self._people(_is_near, typed), typed, _is_near) if typed else []
        return self._nearest_people(near, typed, limit)

    def _nearest_people(self, people: Iterable[_Person], typed: list[str], limit: int) -> list[str]:
        order = sorted(
            (person for person in people if not _is_poor_suggestion(person, typed)),
            key=lambda person: (
                _total_distance(person, typed),
                _distance(typed[-1], person.words[-1:]) == _TOO_FAR,
                -len(person.places),
                person.name,
            ),
        )
        return [person.name for person in order][:limit]

    def _places_of(self, name: str) -> list[tuple[str, list[QuotePlace], LibrarySpeakers]]:
        """The articles in which a name is quoted, each with the places and its library, in order of their cards."""
        found = [
            (article, places, part)
            for part, hidden in zip(self._parts, self._hidden, strict=True)
            for article, places in part.places.get(name, {}).items()
            if article not in hidden
        ]
        return sorted(found, key=lambda entry: entry[1][0])

    def _people(self, is_like: _IsLike, wanted: list[str]) -> list[_Person]:
        """The people whose names have a word like one of `wanted`, each with the quotes under all their names. Names
        with a title and one word ("Mr Ruiz") are looked up, too."""
        names = self._names_with(
            lambda name, words: (
                (bare_name(name) != name and " " not in bare_name(name))
                or any(is_like(typed, word) for typed in wanted for word in words)
            )
        )
        people, known = self._gather(names), set(names)
        also = {word for person in people.values() if len(person.words) > 1 for word in person.words[-1:]}
        more = self._names_with(lambda name, words: words[-1:] and words[-1] in also and name not in known)
        return list(self._gather([*names, *more]).values())

    def _names_with(self, is_wanted: Callable[[str, list[str]], object]) -> list[str]:
        """The names for which `is_wanted` (called with the name and its words) is true, sorted."""
        return sorted({name for part in self._parts for name, words in part.words.items() if is_wanted(name, words)})

    def _gather(self, names: Iterable[str]) -> dict[tuple[str, ...], _Person]:
        """The people whom these names mean, by key, with the places of their quotes. Different names of one person are
        put together."""
        people: dict[tuple[str, ...], _Person] = {}
        for name in names:
            for article, places, part in self._places_of(name):
                meant = part.meant(name, article)
                full = meant[0] if len(meant) == 1 else bare_name(name)
                person = people.setdefault(person_key(full), _Person(full))
                person.name = max(person.name, full, key=len)
                person.places += places
                person.all_words |= {*word_texts(name), *word_texts(full)}
                person.may_be |= set(map(person_key, meant)) if len(meant) > 1 else set()
        return people


def _match_of(people: list[_Person], unclear: _Person | None) -> SpeakerMatch:
    """The people found, those with the most quotes first, and the places of their quotes."""
    order = sorted(people, key=lambda person: (-len(person.places), person.name))
    return SpeakerMatch(
        people=tuple(person.name for person in order),
        places=tuple(place for person in order for place in person.places),
        unclear=unclear.name if unclear else "",
        unclear_places=tuple(unclear.places) if unclear else (),
    )


def _with_words_like(people: Iterable[_Person], wanted: list[str], is_like: _IsLike) -> list[_Person]:
    """The people whose names have, for each of `wanted`, a word like it."""
    return [person for person in people if all(any(is_like(typed, word) for word in person.words) for typed in wanted)]


def _same(typed: str, word: str) -> bool:
    return typed == word


def _begins(typed: str, word: str) -> bool:
    return word.startswith(typed)


def _is_near(typed: str, word: str) -> bool:
    return _distance(typed, [word]) < _TOO_FAR


def _is_misspelt(typed: str, word: str) -> bool:
    """Whether `typed` is `word` or a likely typo of it: not too short, with the same first letter, and with two typos
    only if it is long or sounds alike. "Zelensky" is not taken for Walensky, nor Jon for Joe."""
    max_typos = 2 if len(typed) >= _MANY_LETTERS or phonetic_key(typed) == phonetic_key(word) else 1
    is_likely = len(typed) > _FEW_LETTERS and typed[0] == word[0]
    return typed == word or (is_likely and _distance(typed, [word]) <= max_typos)


def _is_poor_suggestion(person: _Person, wanted: list[str]) -> bool:
    """Whether a description ("a bumper sticker", "the show on Fox") is not worth suggesting: it has no capital, or two
    typos lie between it and what was typed."""
    return person.name.islower() or (person.name[:1].islower() and _total_distance(person, wanted) > len(wanted))


def _total_distance(person: _Person, wanted: list[str]) -> int:
    """The sum of the edit distances of `wanted` to the nearest words of the person's name."""
    return sum(_distance(word, person.words) for word in wanted)


def _nearest(typed: str, words: list[str]) -> str:
    return min(words, key=lambda word: OSA.distance(typed, word))


def _distance(typed: str, words: list[str]) -> int:
    """The edit distance of `typed` to the nearest of `words`; _TOO_FAR above one (short words) or two."""
    max_typos = 1 if len(typed) <= _FEW_LETTERS else 2
    return min((distance for word in words if (distance := OSA.distance(typed, word)) <= max_typos), default=_TOO_FAR)
