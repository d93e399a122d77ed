"""Who is quoted, and where: an index from people, by whatever names articles give them, to their quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from bot.matching.index.names import build_names, order_of
from bot.model import TopicCard
from bot.ports import Library
from bot.text.people import bare_name, people_meant, person_key
from bot.text.words import word_texts

_Likeness = Callable[[str, str], bool]
QuotePlace = tuple[str, int]
_Places = Mapping[str, Mapping[str, list[QuotePlace]]]
"""A card's id and the position of the quote in it."""

_SHORTEST = 3
"""Letters of a word of a name that may be misspelt."""

_FEW_LETTERS = 4
_TOO_FAR = 100


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found for a name: whose quotes (`people`, the most quoted first) and where they are; whether the name
    was misspelt; and which quotes may be theirs, by `unclear`, a last name that several have in their articles."""

    people: tuple[str, ...] = ()
    places: tuple[QuotePlace, ...] = ()
    misspelt: bool = False
    unclear: str = ""
    unclear_places: tuple[QuotePlace, ...] = ()


@dataclass(slots=True)
class _Person:
    """Somebody, by the fullest name that articles have, with the words of all their names (`called`); if it is a last
    name alone, `may_be` are those who have it."""

    name: str
    places: list[QuotePlace] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    may_be: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def words(self) -> list[str]:
        return word_texts(self.name)


class Speeches:
    """Who is quoted in one library, by the names that its articles give them. All who see the library share it."""

    def __init__(self, library: Library, places: _Places | None = None) -> None:
        """`places` are those of all its quotes, if they are known."""
        found = _places_in(library) if places is None else places
        self.articles = library.articles
        self.places = {name: found[name] for name in sorted(found)}
        self.words = {name: word_texts(name) for name in self.places}
        self.names = build_names(
            (" ".join(words), False, name, number) for number, (name, words) in enumerate(self.words.items())
        )
        self.meant = cache(lambda name, article: people_meant(name, library.text(article)))

    def updated(self, library: Library, differing: Set[str]) -> Speeches:
        """Those of `library`, which has other articles than this one only with the ids `differing`."""
        kept = {
            name: {a: held for a, held in places.items() if a not in differing} for name, places in self.places.items()
        }
        fresh = _places_in(card for article in differing for card in library.cards_of(article))
        both = {name: {**kept.get(name, {}), **fresh.get(name, {})} for name in {*kept, *fresh}}
        return Speeches(library, {name: places for name, places in both.items() if places})


def _places_in(cards: Iterable[TopicCard]) -> _Places:
    """By the name of the speaker and the article."""
    places: dict[str, dict[str, list[QuotePlace]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for position, quote in enumerate(card.quotes):
            if quote.speaker:
                places[quote.speaker][card.article.id].append((card.id, position))
    return {name: dict(held) for name, held in places.items()}


class SpeakerIndex:
    """The speakers of some libraries; of two articles with one id the first library's counts. Names are compared by
    their words, folded, so "garcía" finds "Ana Garcia"."""

    def __init__(self, parts: Sequence[Speeches]) -> None:
        self._parts = parts
        self._hidden = [
            {article for earlier in parts[:place] for article in part.articles & earlier.articles}
            for place, part in enumerate(parts)
        ]

    def find(self, speaker: str) -> Spoken:
        """The quotes of whom `speaker` means, under all their names; of several if they have that name, of nobody if
        none has it or a misspelt one may be that of several."""
        wanted = word_texts(bare_name(speaker)) or word_texts(speaker)
        if not wanted:
            return Spoken()
        people = self._people(_begins, wanted)
        found = _having(people, wanted, _same) or _having(people, wanted, _begins)
        found = found or [person for person in people if person.called.issuperset(wanted)]
        if not found:
            near = _having(self._people(_is_near, wanted), wanted, _is_misspelt)
            least = min((_far(person, wanted) for person in near), default=0)
            found = [person for person in near if _far(person, wanted) == least]
            if len(found) != 1:
                return Spoken()
            return _spoken(found, misspelt=True)
        keys = {person_key(person.name) for person in found}
        unclear = [person for person in people if person.may_be & keys and person not in found]
        return _spoken(found, unclear[0] if len(found) == 1 and unclear else None)

    def names(self, typed: str, limit: int) -> list[str]:
        """Speakers whose name what was typed may become, best first; the most quoted ones if nothing was typed."""
        if not word_texts(typed):
            counts: Counter[str] = Counter()
            for part, hidden in zip(self._parts, self._hidden, strict=True):
                for name, articles in part.places.items():
                    counts[name] += sum(len(places) for article, places in articles.items() if article not in hidden)
            return [name for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count][:limit]
        found: dict[str, tuple[int, str]] = {}
        for part in self._parts:
            for each in part.names.complete(typed):
                name = part.names.shown[each.name]
                if self._places_of(name):
                    place = order_of(each.worse, each.cards), name
                    found[each.folded] = min(found.get(each.folded, place), place)
        ranked = sorted((order, folded, name) for folded, (order, name) in found.items())
        return [name for _, _, name in ranked[:limit]]

    def similar(self, name: str, limit: int) -> list[str]:
        """People of whose names each word of `name` may be a typo, the nearest first, else those who have its last
        word; none if nothing was typed."""
        typed = [word for word in word_texts(name) if len(word) >= _SHORTEST]
        if not typed:
            return []
        near = _having(self._people(_is_near, typed), typed, _is_near)
        near = near or [person for person in self._people(_same, typed[-1:]) if typed[-1] in person.words]
        near = [person for person in near if not person.name.islower()]  # a bumper sticker is nobody's name
        order = sorted(near, key=lambda each: (_far(each, typed), -len(each.places), each.name))
        return [person.name for person in order][:limit]

    def _places_of(self, name: str) -> list[tuple[str, list[QuotePlace], Speeches]]:
        """The articles in which somebody is quoted under a name, with the places, in order of their cards."""
        found = [
            (article, places, part)
            for part, hidden in zip(self._parts, self._hidden, strict=True)
            for article, places in part.places.get(name, {}).items()
            if article not in hidden
        ]
        return sorted(found, key=lambda one: one[1][0])

    def _people(self, is_like: _Likeness, wanted: list[str]) -> list[_Person]:
        """Whom names mean that have a word like one of `wanted`, or only a title; each with the quotes under every
        name."""
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
        """The names that are wanted, by what they are and by their words, in order."""
        return sorted({name for part in self._parts for name, words in part.words.items() if is_wanted(name, words)})

    def _gather(self, names: Iterable[str]) -> dict[tuple[str, ...], _Person]:
        people: dict[tuple[str, ...], _Person] = {}
        for name in names:
            for article, places, part in self._places_of(name):
                meant = part.meant(name, article)
                full = meant[0] if len(meant) == 1 else bare_name(name)
                person = people.setdefault(person_key(full), _Person(full))
                person.name = max(person.name, full, key=len)
                person.places += places
                person.called |= {*word_texts(name), *word_texts(full)}
                person.may_be |= set(map(person_key, meant)) if len(meant) > 1 else set()
        return people


def _spoken(found: list[_Person], unclear: _Person | None = None, *, misspelt: bool = False) -> Spoken:
    order = sorted(found, key=lambda person: (-len(person.places), person.name))
    return Spoken(
        people=tuple(person.name for person in order),
        places=tuple(place for person in order for place in person.places),
        misspelt=misspelt,
        unclear=unclear.name if unclear else "",
        unclear_places=tuple(unclear.places) if unclear else (),
    )


def _having(people: Iterable[_Person], wanted: list[str], is_like: _Likeness) -> list[_Person]:
    """Those in whose names each of the words has one like it."""
    return [each for each in people if all(any(is_like(typed, word) for word in each.words) for typed in wanted)]


def _same(typed: str, word: str) -> bool:
    return typed == word


def _begins(typed: str, word: str) -> bool:
    return word.startswith(typed)


def _is_near(typed: str, word: str) -> bool:
    return _distance(typed, [word]) < _TOO_FAR


def _is_misspelt(typed: str, word: str) -> bool:
    """Near, of some length, and with the right first letter: "Zelensky" is not taken for Walensky, Jon not for Joe."""
    return typed == word or (len(typed) > _FEW_LETTERS and typed[0] == word[0] and _is_near(typed, word))


def _far(person: _Person, wanted: list[str]) -> int:
    return sum(_distance(word, person.words) for word in wanted)


def _distance(typed: str, words: list[str]) -> int:
    """How many letters lie between a word and the nearest of a name's words: one in four may."""
    most = 1 if len(typed) <= _FEW_LETTERS else 2
    return min((far for word in words if (far := OSA.distance(typed, word)) <= most), default=_TOO_FAR)
