"""The index of speakers: from people, who may have several names in articles, to their quotes. Searches for quotes and
follows of a person use it. It is made of one `LibrarySpeakers` for each library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from bot.matching.index.names.library_speakers import LibrarySpeakers, QuoteLocation
from bot.matching.index.names.names import sort_key
from bot.matching.index.words.sounds import phonetic_key
from bot.text.people import bare_name, person_key
from bot.text.words import word_texts

_IsLike = Callable[[str, str], bool]
"""Whether a word that was typed may mean a word of a name."""
_MIN_TYPO_LETTERS = 3
"""Typed words with fewer letters are not compared with misspelt names."""
_MAX_ONE_TYPO_LETTERS = 4
"""Typed words with up to this many letters may have one typo, longer words two. A word this short does not correct a
name by a typo; the name is only suggested."""
_MIN_TWO_TYPO_LETTERS = 7
"""Typed words with at least this many letters are taken for a misspelt name despite two typos. A shorter word could be
several names: "sholy" is two typos away from Scholz and from Shelby."""
_NO_MATCH_DISTANCE = 100
"""The distance of two words that are too different to be compared."""


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """What was found for a typed name: the `people`, the most quoted first, and the `locations` of their quotes.
    `is_misspelt`: the typed name was misspelt. `is_beginning`: a typed word is only the beginning of a word of their
    names. `unclear` is a last name under which articles quote them or somebody else ("" if there is none), and
    `unclear_locations` are the quotes under that name."""

    people: tuple[str, ...] = ()
    locations: tuple[QuoteLocation, ...] = ()
    is_misspelt: bool = False
    is_beginning: bool = False
    unclear: str = ""
    unclear_locations: tuple[QuoteLocation, ...] = ()


@dataclass(slots=True)
class _Person:
    """A person. `name` is the longest name that articles have, `all_words` are the words of all names of the person. If
    an article has only a last name, `may_be` are the keys (`person_key`) of the people whom it may mean; otherwise it
    is empty."""

    name: str
    locations: list[QuoteLocation] = field(default_factory=list)
    all_words: set[str] = field(default_factory=set)
    may_be: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def words(self) -> list[str]:
        """The folded words of `name`."""
        return word_texts(self.name)


class SpeakerIndex:
    """The speakers of several libraries. If two libraries have an article with the same id, that of the first library
    counts. Names are compared by their folded words, so "garcía" finds "Ana Garcia"."""

    def __init__(self, parts: Sequence[LibrarySpeakers]) -> None:
        self._parts = parts
        self._hidden_articles = [
            {article for earlier_part in parts[:number] for article in part.articles & earlier_part.articles}
            for number, part in enumerate(parts)
        ]

    def find(self, speaker: str) -> SpeakerMatch:
        """The quotes of the person that the typed name `speaker` means, under all names of that person; of several
        people if all have that name. Whole words, including those of a title ("mayor"), go before the beginnings of
        words. Empty if nobody has the name, or if it is misspelt and may mean several people."""
        typed_words = word_texts(bare_name(speaker)) or word_texts(speaker)
        if not typed_words:
            return SpeakerMatch()
        people = self._find_people(_is_prefix, typed_words)
        people_found = _filter_by_words(people, typed_words, _is_same)
        people_found = people_found or [person for person in people if person.all_words.issuperset(typed_words)]
        is_beginning = not people_found
        people_found = people_found or _filter_by_words(people, typed_words, _is_prefix)
        if not people_found:
            correction = self._correct(typed_words)
            return replace(self.find(correction), is_misspelt=True) if correction else SpeakerMatch()
        keys = {person_key(person.name) for person in people_found}
        unclear_people = [person for person in people if person.may_be & keys and person not in people_found]
        match = _match_of(people_found, unclear_people[0] if len(people_found) == 1 and unclear_people else None)
        return replace(match, is_beginning=is_beginning)

    def names(self, typed_text: str, limit: int) -> list[str]:
        """Completions of `typed_text` to names of speakers, best first; the most quoted speakers if nothing was
        typed."""
        if not word_texts(typed_text):
            counts: Counter[str] = Counter()
            for part, hidden_articles in zip(self._parts, self._hidden_articles, strict=True):
                for name, articles in part.locations.items():
                    counts[name] += sum(
                        len(locations) for article, locations in articles.items() if article not in hidden_articles
                    )
            names = sorted((name for name, count in counts.items() if count), key=lambda name: (-counts[name], name))
            return names[:limit]
        best: dict[str, tuple[int, str]] = {}
        for part in self._parts:
            for completion in part.names.complete(typed_text):
                name = part.names.shown[completion.number]
                if self._locations_of(name):
                    ranked_name = sort_key(completion.cost, completion.card_count), name
                    best[completion.folded_name] = min(best.get(completion.folded_name, ranked_name), ranked_name)
        sorted_names = sorted((key, folded_name, name) for folded_name, (key, name) in best.items())
        return [name for _, _, name in sorted_names[:limit]]

    def similar(self, name: str, limit: int) -> list[str]:
        """The names of people to suggest for a name that was not found: those whose misspelt name it may be
        (`misspelt`); if there are none, those who have its last word in their name."""
        if near_people := self.misspelt(name, limit):
            return near_people
        last_words = [word for word in word_texts(name) if len(word) >= _MIN_TYPO_LETTERS][-1:]
        people = (
            [person for person in self._find_people(_is_same, last_words) if last_words[0] in person.words]
            if last_words
            else []
        )
        return self._rank_nearest_people(people, last_words, limit)

    def misspelt(self, name: str, limit: int) -> list[str]:
        """The names of the people whose name has, for each word of `name` with at least _MIN_TYPO_LETTERS letters, a
        word that it may be a typo of, in the order of `_rank_nearest_people`."""
        typed_words = [word for word in word_texts(name) if len(word) >= _MIN_TYPO_LETTERS]
        near_people = (
            _filter_by_words(self._find_people(_is_near, typed_words), typed_words, _is_near) if typed_words else []
        )
        return self._rank_nearest_people(near_people, typed_words, limit)

    def _correct(self, typed_words: list[str]) -> str:
        """The name that a misspelt name stands for, as its folded words; "" if no name is near, or several are equally
        near."""
        near_people = _filter_by_words(self._find_people(_is_near, typed_words), typed_words, _is_misspelt)
        min_distance = min((_sum_distances(person, typed_words) for person in near_people), default=0)
        nearest_people = [person for person in near_people if _sum_distances(person, typed_words) == min_distance]
        corrections = {" ".join(_find_nearest(word, person.words) for word in typed_words) for person in nearest_people}
        return corrections.pop() if len(corrections) == 1 else ""

    def _rank_nearest_people(self, people: Iterable[_Person], typed_words: list[str], limit: int) -> list[str]:
        """The names of at most `limit` people worth suggesting: sorted by how near they are to the typed words, then
        those whose last name is like the last typed word, then the most quoted."""
        sorted_people = sorted(
            (person for person in people if not _is_poor_suggestion(person, typed_words)),
            key=lambda person: (
                _sum_distances(person, typed_words),
                _compute_distance(typed_words[-1], person.words[-1:]) == _NO_MATCH_DISTANCE,
                -len(person.locations),
                person.name,
            ),
        )
        return [person.name for person in sorted_people][:limit]

    def _locations_of(self, name: str) -> list[tuple[str, list[QuoteLocation], LibrarySpeakers]]:
        """The articles in which a name is quoted, each with the locations and its library, in order of their cards."""
        quotes_found = [
            (article, locations, part)
            for part, hidden_articles in zip(self._parts, self._hidden_articles, strict=True)
            for article, locations in part.locations.get(name, {}).items()
            if article not in hidden_articles
        ]
        return sorted(quotes_found, key=lambda entry: entry[1][0])

    def _find_people(self, is_like: _IsLike, typed_words: list[str]) -> list[_Person]:
        """The people whose names have a word like one of `typed_words`, each with the quotes under all names of the
        person. Last names with a title ("Mr Ruiz") are looked up, too, because they may stand for one of these
        people."""
        names = self._names_with(
            lambda name, words: (
                _is_titled_last_name(name)
                or any(is_like(typed_word, word) for typed_word in typed_words for word in words)
            )
        )
        people, known_names = self._gather_people(names), set(names)
        last_names = {word for person in people.values() if len(person.words) > 1 for word in person.words[-1:]}
        more_names = self._names_with(
            lambda name, words: words[-1:] and words[-1] in last_names and name not in known_names
        )
        return list(self._gather_people([*names, *more_names]).values())

    def _names_with(self, is_wanted: Callable[[str, list[str]], object]) -> list[str]:
        """The names for which `is_wanted` (called with the name and its words) is true, sorted."""
        return sorted({name for part in self._parts for name, words in part.words.items() if is_wanted(name, words)})

    def _gather_people(self, names: Iterable[str]) -> dict[tuple[str, ...], _Person]:
        """The people with these names, by key (`person_key`), with the locations of their quotes. Several names of one
        person are put together."""
        people: dict[tuple[str, ...], _Person] = {}
        for name in names:
            for article, locations, part in self._locations_of(name):
                full_names = part.full_names_of(name, article)
                full_name = full_names[0] if len(full_names) == 1 else bare_name(name)
                person = people.setdefault(person_key(full_name), _Person(full_name))
                person.name = max(person.name, full_name, key=len)
                person.locations += locations
                person.all_words |= {*word_texts(name), *word_texts(full_name)}
                person.may_be |= set(map(person_key, full_names)) if len(full_names) > 1 else set()
        return people


def _match_of(people: list[_Person], unclear_person: _Person | None) -> SpeakerMatch:
    """The match for the people found; `unclear_person` is the last name that may mean one of them, or None."""
    sorted_people = sorted(people, key=lambda person: (-len(person.locations), person.name))
    return SpeakerMatch(
        people=tuple(person.name for person in sorted_people),
        locations=tuple(location for person in sorted_people for location in person.locations),
        unclear=unclear_person.name if unclear_person else "",
        unclear_locations=tuple(unclear_person.locations) if unclear_person else (),
    )


def _filter_by_words(people: Iterable[_Person], typed_words: list[str], is_like: _IsLike) -> list[_Person]:
    """The people whose names have, for each of `typed_words`, a word like it."""
    return [
        person
        for person in people
        if all(any(is_like(typed_word, word) for word in person.words) for typed_word in typed_words)
    ]


def _is_titled_last_name(name: str) -> bool:
    """Whether a name is a title and one word: "Mr Ruiz"."""
    return bare_name(name) != name and " " not in bare_name(name)


def _is_same(typed_word: str, word: str) -> bool:
    return typed_word == word


def _is_prefix(typed_word: str, word: str) -> bool:
    return word.startswith(typed_word)


def _is_near(typed_word: str, word: str) -> bool:
    return _compute_distance(typed_word, [word]) < _NO_MATCH_DISTANCE


def _is_misspelt(typed_word: str, word: str) -> bool:
    """Whether `typed_word` is `word` or a likely typo of it: not too short, with the same first letter, and with two
    typos only if it is long or sounds alike. "Zelensky" is not taken for Walensky, or Jon for Joe."""
    max_typos = 2 if len(typed_word) >= _MIN_TWO_TYPO_LETTERS or phonetic_key(typed_word) == phonetic_key(word) else 1
    is_likely = len(typed_word) > _MAX_ONE_TYPO_LETTERS and typed_word[0] == word[0]
    return typed_word == word or (is_likely and _compute_distance(typed_word, [word]) <= max_typos)


def _is_poor_suggestion(person: _Person, typed_words: list[str]) -> bool:
    """Whether a person's name is a description that is not worth suggesting: it has no capital ("a bumper sticker"), or
    begins without one ("the show on Fox") and has more than one typo per typed word."""
    return person.name.islower() or (
        person.name[:1].islower() and _sum_distances(person, typed_words) > len(typed_words)
    )


def _sum_distances(person: _Person, typed_words: list[str]) -> int:
    """The sum of the edit distances of `typed_words` to the nearest words of the person's name."""
    return sum(_compute_distance(word, person.words) for word in typed_words)


def _find_nearest(typed_word: str, words: list[str]) -> str:
    """The word with the smallest edit distance to `typed_word`."""
    return min(words, key=lambda word: OSA.distance(typed_word, word))


def _compute_distance(typed_word: str, words: list[str]) -> int:
    """The edit distance of `typed_word` to the nearest of `words`; _NO_MATCH_DISTANCE if it is above two, or above one
    for short words (_MAX_ONE_TYPO_LETTERS)."""
    max_typos = 1 if len(typed_word) <= _MAX_ONE_TYPO_LETTERS else 2
    return min(
        (distance for word in words if (distance := OSA.distance(typed_word, word)) <= max_typos),
        default=_NO_MATCH_DISTANCE,
    )
