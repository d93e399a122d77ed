"""Completes names that continue after their capitalised words ("Office of Management | and Budget"), and takes offices
from people's names ("House Speaker | Ida Crane").

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from bot.distilling.naming.name_words import NAME_LISTS
from bot.text.boilerplate.authors.agencies import NEWS
from bot.text.places import find_places
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.patterns import any_of

_WORD = r"[A-Z][\w-]*(?!\w|\.[A-Z\d])"
"""A capitalised word that does not go on after a full stop ("Salem", but not "A.B")."""
_RUN = rf"{_WORD}(?:\s{_WORD})*"
"""One or more capitalised words ("Salem Rope Board")."""
_ORGANISATION_NOUNS = "|".join(sorted(word.title() for word in NAME_LISTS["organisations"]))
_ORGANISATION = re.compile(rf"\b(?:{_ORGANISATION_NOUNS})(?:\sof(?:\sthe)?\s{_RUN})?$")
"""The beginning of the name of an authority or learned society, whose name may continue ("Office of Management", "Salem
Center")."""
_FIELD = re.compile(
    r"(?:\sfor(?:\sthe)?|\son|(?:(?<=Board)|(?<=Commission)|(?<=Committee)|(?<=Council)|(?<=Office))\son\sthe)"
    rf"\s(?!{english_month_or_day_pattern()}\b){_RUN}(?:\sof(?:\sthe)?\s{_RUN})?"
)
"""The field of an organisation ("Centers | for Disease Control"). It is not a day, and not a place after "on" ("the
Quay Center on the Long Island")."""
_FIELDS = re.compile(rf"(?:,\s{_RUN}){{0,5}},?\s(?:and|&)\s(?:the\s)?{_RUN}")
"""More fields of an organisation ("Disease Control | and Prevention")."""
_HAS_ORGANISATION_NOUN = re.compile(rf"(?:^|\s)(?:{_ORGANISATION_NOUNS})\b")
"""Matches "Salem Academy"."""
_OTHER_FIELD = re.compile(
    rf"\s(?:and|&)\s{_WORD}(?:\s{_WORD}){{0,2}}\s"
    rf"(?:{_ORGANISATION_NOUNS}|Administration|Enforcement|Protection|Services?)\b"
    "(?! of)"
)
"""The other field of an organisation whose noun comes last ("Quay | and Rope Safety Commission")."""
_REST_OF_COMPANY = re.compile(
    r"\s(?:and|&)\s(?:Associates|Brothers|Co|Company|Daughters|Electric|Light|Partners|Power|Sons|Technology"
    r"|Telegraph|Trust)\b"
)
"""The rest of the name of a company ("Tarrow Gas | and Electric")."""
_COUNTRY = re.compile(r"(?:U\.?[SKN]\.?|E\.?U\.?)\s")
"""The abbreviation of a country or union before the name of something that belongs to it ("U.S. | Boat Board")."""
_LAW_NOUNS = any_of(map(str.title, NAME_LISTS["law_nouns"]))
"""Nouns with which the names of laws end."""
_REST_OF_LAW = re.compile(rf"\s(?:and|for|in|to)\s{_WORD}(?:\s{_WORD}){{0,3}}\s{_LAW_NOUNS}\b|\sfor\sAll\b")
"""The rest of the name of a law or campaign ("Respect | for Boats Act", "Ropes | for All")."""
_POSSESSIVE_AND_NAME = re.compile(rf"[’']s\s({_RUN})?")
"""Matches "’s Rope Board"."""
_POSSESSIVE_ALONE = re.compile(rf"[’']s(?=$|[,.;:)]|\s{any_of(NAME_LISTS['after_names'])}\b)")
"""A possessive without a noun after it: it is part of a name ("Berg's is closed"), or means "is"."""
DAYS = frozenset(("Day", "Eve"))
"""Nouns that belong to the possessive before them ("Mother's Day")."""
_OFFICE_NAMES = [
    *NAME_LISTS["offices_of_several_words"],
    *map(str.title, NAME_LISTS["offices"]),
    *map(str.upper, NAME_LISTS["short_offices"]),
]
_OFFICES = rf"\b{any_of(_OFFICE_NAMES)}"
"""An office before a name ("Attorney General", "CEO")."""
_OFFICE = re.compile(rf"^.*{_OFFICES}\s(?=[A-Z])")
"""The words before a name that end with an office ("Former Attorney General | Ida Crane")."""
_IS_OFFICE = re.compile(rf"(?:^|\s){_OFFICES}$")
"""A name that ends with an office ("Salem Attorney General")."""
_STAFF_OF_ORGANISATION = re.compile(
    rf"^(?P<organisation>.*\s(?:{_ORGANISATION_NOUNS}|Service|Court|Police|University))\s(?P<role>[A-Z][a-z]+)$"
)
"""Matches "Quay Service Skipper"."""
_OFFICE_OF = re.compile(r"(?:Chief|Director|General|Officer|Secretary) of\b")
"""The rest of an office that has two nouns ("Governor | General of | Norland")."""
_MIN_WORDS_OF_OFFICE = 3
"""The minimum number of words of an office with its place ("Archbishop of Salem")."""
_INITIAL = re.compile(r"[A-Z]\.")
"""The initial between two names ("M.")."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
"""Matches "U.S."."""
_COMPOUND_OF_MAN = re.compile(r"[A-Z][a-z]+(?:e|s|k|d)(?:wo)?m[ae]n")
"""Matches "Congresswoman", "Spokesman"."""
_TITLES_AS_NAMES = NAME_LISTS["titles_as_names"]
"""Titles that are used instead of a surname."""
_ADJECTIVE_ROLES = NAME_LISTS["adjective_roles"]
"""Words for roles that may also be adjectives ("Old Town")."""
_RANKS = NAME_LISTS["ranks"]
"""Ranks before a name of two or more words, which only people have."""
_PLAYER_TITLES = frozenset(("all-star", "mvp"))
"""Titles of players, which may follow the name of their team."""
_ROLES = (word_lists("speakers")["persons"] | NAME_LISTS["peoples"] | _RANKS) - _TITLES_AS_NAMES - FIRST_NAMES
"""Roles, peoples and ranks that may come before the name of a person."""
_AFTER_PERSON_TITLE = re.compile(r"(?:\b(?:Dr|Gov|Gen|Lt|Mr|Mrs|Ms|Prof|Reps?|Rev|Sens?)\.|\b(?P<role>[a-z]{3,}))\s$")
"""A title or role before the name of a person ("Rep. |", "skipper |")."""
_MAX_TITLE_CHARACTERS = 20
"""The number of characters before a name that are searched for a title, or for a word such as "charity"."""
_NOT_OF_PLACES = NAME_LISTS["peoples"] | NAME_LISTS["nouns_of_authorities"]
"""Words after a possessive that begin another name ("Norland's Department of Boats")."""
_BODY = re.compile(rf"\b{any_of(NAME_LISTS['bodies'])}\s$")
"""A word for a group or work before its name ("the charity | Boats for Salem")."""
_REST_OF_BODY = re.compile(
    rf"\s(?:against|for|from|in|to|with|without)\s(?:the\s)?(?!{english_month_or_day_pattern()}\b){_RUN}"
)
"""Matches " for Boats"."""


def organisation_end(text: str, start: int, end: int, limit: int) -> int:
    """The end of the name of an organisation or law that begins at `start`; `end` is the end of its first capitalised
    words, and is returned if the name does not continue.

    All are offsets; `limit` is the end of the paragraph.
    """
    name = text[start:end]
    if (law := _REST_OF_LAW.match(text, end, limit)) and not _is_first_name(name.split()[0]):
        return law.end()
    if company := _REST_OF_COMPANY.match(text, end, limit):
        return company.end()
    if not _ORGANISATION.search(name):
        rest_of_body = _REST_OF_BODY.match(text, end, limit)
        return (
            rest_of_body.end()
            if rest_of_body and _BODY.search(text, max(0, start - _MAX_TITLE_CHARACTERS), start)
            else end
        )
    if field := _FIELD.match(text, end, limit):
        end = field.end()
    elif " of " not in name:
        return end
    further_field = _FIELDS.match(text, end, limit)
    return further_field.end() if further_field and not _HAS_ORGANISATION_NOUN.search(further_field.group()) else end


def with_other_field(text: str, start: int, end: int, limit: int) -> str:
    """The name of an organisation whose first field is from `start` to `end`, with its other field ("Quay and Rope
    Safety Commission").

    "" if the name does not continue like that, or is that of a person or of an organisation by itself. `limit` is the
    end of the paragraph.
    """
    name = text[start:end]
    if _HAS_ORGANISATION_NOUN.search(name) or _is_first_name(name.split()[0]):
        return ""
    has_article = name.startswith("The ") or text[max(0, start - len("the ")) : start].lower() == "the "
    if " " in name and not has_article and not _COUNTRY.match(name):
        return ""  # "Odda Crane and the Boat Commission"
    other_field = _OTHER_FIELD.match(text, end, limit)
    return text[start : other_field.end()] if other_field else ""


def find_possessive(text: str, end: int, limit: int) -> str:
    """The possessive after a name that ends at `end`; "" if there is none.

    The result includes capitalised words after it ("'s Day"); it is "'s" where no noun follows ("Berg's is closed"),
    and "'s " before a noun in lower case.
    """
    if ending := _POSSESSIVE_ALONE.match(text, end, limit):
        return ending.group()
    possessive = _POSSESSIVE_AND_NAME.match(text, end, limit)
    return possessive.group() if possessive else ""


def with_possessive(name: str, endings: Counter[str], *, is_alone: bool) -> str:
    """The name with the possessive that always or mostly follows it, and so is part of it ("Ostend's Boats", "Berg's").

    `endings` counts what `find_possessive` found after each occurrence of the name, so it is not empty. `is_alone`: no
    longer name ends with it ("Ida Berg").
    """
    (ending, _), *_ = endings.most_common(1)
    noun = ending[len("'s ") :]
    count = sum(
        number for spelling, number in endings.items() if spelling.replace("’", "'") == ending.replace("’", "'")
    )
    is_capitalised = ending[-1:].isalnum() and len(ending) > len("'s") and noun.lower() not in _NOT_OF_PLACES
    if any(place.name == name.lower() for place in find_places(name)):
        is_capitalised = is_capitalised and noun in DAYS  # not "Norland's Ida Crane"
    is_often = count > max(1, endings.total() // 2)
    is_always = count == endings.total() and (noun in DAYS or (is_alone and " " not in name and " " not in noun))
    if is_capitalised and (is_often or is_always):
        return name + ending
    bare_ending = next((ending for ending in endings if len(ending) == len("'s")), "")
    is_part = bare_ending and "" not in endings and endings.total() > 1 and not name.startswith("The ")
    is_part = is_part and (is_alone or " " in name)  # not "Berg's" of Ida Berg
    return name + bare_ending if is_part else name


def without_opening(name: str, counts: Counter[str], lower_case_words: Collection[str], *, only_opens: bool) -> str:
    """The name without a first word that is not part of it.

    Such a word is an adverb, participle or word of `lower_case_words` at the beginning of a sentence before a name of
    the text ("Obviously Tarrow", "Previous Tarrow"), what a step or an entry of a list of changes begins with ("Open
    Tarrow Maps"), initials that end the sentence before a surname ("D.C. Crane"), and the rank or role of a person
    ("Sculptor Odda Crane"; a role only if the surname occurs alone elsewhere).

    `counts` has the names of the text. `lower_case_words` are the words that the text has in lower case, words that
    begin several steps, and names that the text has with an article. `only_opens`: the name occurs only at the
    beginning of sentences.
    """
    first_word, _, rest = name.partition(" ")
    last_word = rest.rpartition(" ")[2]
    is_opener = (
        first_word.endswith(("ly", "ed", "ing")) or first_word.lower() in lower_case_words
    ) and not _is_first_name(first_word)
    if only_opens and rest and first_word.lower() in NAME_LISTS["participles"]:
        return rest.removeprefix("the ")
    is_step = first_word.lower() in NAME_LISTS["steps"] and (
        rest in counts or rest.startswith("the ") or first_word.lower() in lower_case_words
    )
    if only_opens and is_step and not _HAS_ORGANISATION_NOUN.search(rest):
        return rest.removeprefix("the ")
    if only_opens and is_opener and rest in counts and (counts[name] == 1 or first_word.endswith("ing")):
        return rest
    if _INITIALS.fullmatch(first_word) and rest in counts and _is_surname_of_other(rest, name, counts):
        return rest
    if first_word.lower() in _RANKS and " " in rest and " of " not in rest:
        return without_opening(rest, counts, lower_case_words, only_opens=only_opens)
    is_role = _is_role(first_word) and first_word.lower() not in _ADJECTIVE_ROLES and " of " not in f" {rest}"
    has_length = rest.count(" ") == 1 or (rest.count(" ") == 2 and "-" in first_word)
    if is_role and has_length and last_word in counts and last_word not in lower_case_words:
        return rest
    return name


def follows_title(text: str, start: int) -> bool:
    """Whether the title or role of a person comes right before `start` ("Rep. | Ida Crane")."""
    title = _AFTER_PERSON_TITLE.search(text, max(0, start - _MAX_TITLE_CHARACTERS), start)
    return title is not None and (title["role"] is None or title["role"] in _ROLES)


def without_office(name: str, *, is_person: bool = False) -> str:
    """The name of a person without an office before it and a place after it ("Ida Crane of Salem"); other names as they
    are; "" if the name is only an office. `is_person`: a title or role comes before the name in the text."""
    words = name.split()
    is_person = is_person or bool(words and words[0].lower() in FIRST_NAMES)
    has_initial = len(words) > 2 and _INITIAL.fullmatch(words[1]) is not None
    length = 3 if has_initial else 2
    surname = words[length - 1] if len(words) > length else ""
    if (
        words[length : length + 1] == ["of"]
        and is_person
        and not (_HAS_ORGANISATION_NOUN.search(surname) or _is_role(surname))
    ):
        words = words[:length]
        name = " ".join(words)
    if len(words) > 1 and NEWS.fullmatch(words[0]) and _is_role(words[-1]):
        return ""  # "AP Reporter"
    for index in range(1, len(words) - 2):
        if words[index].lower() in _PLAYER_TITLES and "of" not in words:
            return " ".join(words[index + 1 :])  # "Salem All-Star Ida Crane"
    for index in range(1, len(words) - 1):
        has_initial = index + 2 < len(words) and _INITIAL.fullmatch(words[index]) is not None
        first_word = words[index + 1 if has_initial else index]
        follows_place = index >= _MIN_WORDS_OF_OFFICE and "of" in words[:index]
        has_role = follows_place or any(map(_is_role, (*words[:index], words[index - 1].removesuffix("s"))))
        if first_word.lower() in FIRST_NAMES and has_role and not _is_first_name(words[index - 1]):
            return without_office(" ".join(words[index:]))
    bare_name = _OFFICE.sub("", name)
    if bare_name != name and _OFFICE_OF.match(bare_name):
        return ""  # "Governor General of Norland"
    name = name if _HAS_ORGANISATION_NOUN.fullmatch(bare_name) else bare_name  # "Justice Department"
    staff_match = _STAFF_OF_ORGANISATION.match(name)
    if staff_match and _is_role(staff_match["role"]):
        return staff_match["organisation"]
    return "" if _IS_OFFICE.search(name) and not _is_first_name(words[0]) else name


def _is_surname_of_other(surname: str, name: str, counts: Counter[str]) -> bool:
    """Whether one of the names, other than `name`, ends with that surname."""
    return any(other_name.endswith(f" {surname}") for other_name in counts if other_name != name)


def _is_role(word: str) -> bool:
    """Whether a word says what a person is ("Chief", "Goalie", "Defensemen")."""
    last_part = word.lower().rpartition("-")[2]
    singular = word.lower().removesuffix("s")
    return (
        word.lower() in _ROLES
        or last_part in _ROLES
        or singular in NAME_LISTS["peoples"]
        or _COMPOUND_OF_MAN.fullmatch(word) is not None
    )


def _is_first_name(word: str) -> bool:
    return word.lower() in FIRST_NAMES and word.lower() not in _ROLES
