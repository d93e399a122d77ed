"""Finds the aliases of a topic: other names by which people ask for it.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.distilling.naming.abbreviations import find_abbreviations, find_hyphenated
from bot.distilling.naming.cjk_names import find_cjk_names
from bot.distilling.naming.fragments import without_fragments
from bot.distilling.naming.keywords import is_agency
from bot.distilling.naming.passing_names import is_named
from bot.distilling.naming.subjects import find_subjects
from bot.distilling.naming.topic import Topic
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_pattern, month_names
from bot.text.word_lists.determiners import ARTICLES
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS

MAX_ALIASES = 15
"""The maximum number of aliases of a card."""
_MARKS = " .,;:!?“”\"‘’'«»「」『』„-–—"
"""Marks and spaces around a name that are not part of it."""
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}$")
"""Matches "U.S." at the end."""
_MAX_ALIAS_CHARACTERS = 60
"""The maximum number of characters of an alias; longer text is a sentence."""
_MAX_TITLE_PART_WORDS = 5
"""The maximum number of words of a part of the title that is an alias."""
_MAX_NAMES = 4 * MAX_ALIASES
"""The maximum number of names of a text that are compared with one another."""
_NAMES_BEFORE_TERMS = 4
"""The number of the most frequent names that come before quoted terms."""

_CODE = re.compile(r"[\[\]{}<>=\\@]|::|\w\(")
"""Marks of code, which names do not contain ("key::[VALUE]")."""
_LABELS = word_lists("names_en")["labels"]
"""Labels of kinds of articles ("opinion")."""
_VERDICTS = word_lists("names_en")["verdicts"]
"""Results of fact checks, with which an entry begins ("false")."""
_OFFICES = word_lists("names_en")["offices"]
"""Offices, which alone are no topic ("commissioner")."""
_ELLIPSES = ("...", "…")
"""Marks at the end of a heading that is cut off."""
_OPENING_QUOTE = re.compile(r"(?<![\w.])['‘](?=[^\W\d])")
"""An opening single quotation mark that is not an apostrophe ("‘Old"); `_CLOSING_QUOTE` is a closing one."""
_CLOSING_QUOTE = re.compile(r"(?<=[^\Ws]|[,!?])['’](?=\s|$)(?!(?<=[a-z]in['’])\s[A-Z])")  # but "Rowin' Quill"
_PART_SEPARATOR = re.compile(r"\s*(?:(?<!\d):|:(?!\d)|[：|])\s*|\s[–—-]\s|—|[?？]\s*")
"""The marks that divide a heading into parts ("Depth: The Bottom Line", "Boats — and ropes")."""
_TIME = re.compile(r"(?:\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm])?|\d{1,2}\s?[AaPp]\.?[Mm])\b\.?(?:\s[A-Z]{2,4})?$")
"""A first part that is the time of an entry ("10:45 p.m.")."""
_MONTHS = "|".join(name.title() for name in month_names("en"))
_DATE = re.compile(
    rf"{english_month_pattern()} \d{{1,2}}(?:(?:[–-]| to )\d{{1,2}})?(?:, \d{{4}})?"
    rf"|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?"
)
"""A part that is a date ("Feb. 17", "17 February 2022")."""
_ADDRESS = re.compile(
    r"(?:\d+ )?[NSEW]\. .*\b(?:Ave|Avenue|Blvd|Boulevard|Drive|First|Highway|Lane|Parkway|Rd|Road|St|Street|Way)\b\.?"
)
"""A street with its direction ("W. Quay Road")."""
_ABOUT_ARTICLE = re.compile(r"(?:(?:closer|deeper|inside|quick) )?(?:look (?:ahead|at|back|inside)|guide to|list of)\b")
"""Words for the article itself in a part of a heading ("A look at the quay")."""
_DESCRIPTION = re.compile(
    r"An? [a-z]+ [a-z]+$|[A-Z][a-z]+ing (?:a|an|my|our|the|their|your) [a-z]|(?:At|By|For|From|In|On|With) [a-z]"
)
"""A part of a heading that describes something instead of naming it ("A daring trick", "In photos")."""
_CLAUSE = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)*) "
    r"(?:[a-z]+s (?:back|down|off|out|up)|(?P<verb>[a-z]+)s|[a-z]+ed|to)(?: |$)"
)
"""A person and what they do ("Ida Crane retires")."""
_SITE_NAME = re.compile(r"\s\|\s[^|]*$")
"""The name of the site at the end of a heading ("Boats for Salem| | The Quay")."""
_QUESTION = re.compile(r"[^:：|?？]+[?？]\s*")
"""A question at the beginning of a heading, or as the whole ("Is the gate open? ")."""
_OPENING_MARKS, _CLOSING_MARKS = "“\"‘'«„", "”\"’'»“"
_PRESENT_VERBS = word_lists("captions_en")["article_verbs"] | word_lists("captions_en")["visible_acts"]
"""Verbs in the base form, by which captions and headlines say what somebody does ("hold")."""
_NOT_OBJECTS = word_lists("figures_en")["prepositions"] | {"and", "are", "is", "or", "that", "were"}
"""Words after a plural that looks like a verb ("job cuts at Tarrow"); they are not its object."""
_ADJECTIVES = word_lists("figures_en")["nouns_like_participles"] | {"red", "united", "wanted"}
"""Words with an ending of participles that are nouns or adjectives ("united")."""
_TELLING_VERBS = _PRESENT_VERBS | word_lists("headlines_en")["headline_verbs"]
"""Verbs in the base form, by which headlines say what happens ("hit")."""
_VERBS = frozenset("am are can could did do does had has have is must shall should was were will would".split())
"""Verbs that show that a quoted term is a sentence."""
_CONTRACTION = re.compile(r"\b(?i:he|here|it|let|she|that|there|what|who)['’]s\b|['’](?:d|ll|m|re|ve)\b|n['’]t\b")
"""Pronouns with a verb, which show that a quoted term is a remark ("You're perfect")."""
_REMARK_WORDS = frozenset(("never", "not", "please"))
"""Words of a remark or request."""
_STATEMENT_OPENERS = _VERBS | frozenset(
    "he here how i it my our she that there these they those we what when where which who whom whose why".split()
)
"""First words of a question or remark."""
_AMOUNT = re.compile(r"[$€£¥]\d")
"""The beginning of an amount of money, which is not a name ("$5")."""
_DATED = re.compile(rf"(?:{english_month_pattern()} \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})) ")
"""A date at the beginning of a part of a heading that says something about that day ("May 4 recap")."""
_WIDE_NAMES = (
    frozenset(word_lists("names_en")["wide_places"])
    | word_lists("names_en")["networks"]
    | word_lists("names_en")["passing"]
)
"""Names that occur in articles on any subject: countries in the news, social networks, and broadcasters."""
_ENDINGS = ("s", "'s", "’s")
"""Endings that make another form of the same name."""
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|ein|eine|le|la|les|un|une)\s+", re.IGNORECASE)
"""Matches "the " at the beginning of "the Salem Courier"."""


def find_aliases(topic: Topic) -> tuple[str, ...]:
    """At most `MAX_ALIASES` aliases, most significant first."""
    kept: dict[str, str] = {}
    plain_title = topic.title.casefold()
    for found in _candidates(topic):
        alias = _tidy(found)
        lower = _key(alias)
        if not any(character.isalpha() for character in alias) or "…" in alias or _is_unusable(alias):
            continue
        if is_agency(alias) and alias not in topic.title:
            continue
        is_title = alias.casefold() == plain_title or (alias[0].islower() and lower == _key(topic.title))
        is_variant = any(lower + end in kept or lower.removesuffix(end) in kept for end in _ENDINGS)
        known = is_variant or alias.casefold() in STOP_WORDS or is_title
        if alias.casefold() in _WIDE_NAMES and alias not in topic.title:
            continue
        if 1 < len(alias) <= _MAX_ALIAS_CHARACTERS and not known:
            kept[lower] = alias
        if len(kept) == MAX_ALIASES:
            break
    return tuple(kept.values())


def title_parts(title: str) -> list[str]:
    """The parts of a heading without articles: "Depth: The Bottom Line" -> ["Depth", "Bottom Line"].
    Labels of kinds of articles ("opinion"), agencies, and a last part that is cut off are left out."""
    heading = _QUESTION.sub("", _SITE_NAME.sub("", title))
    parts = [part.strip(" .!") for part in _PART_SEPARATOR.split(heading)]
    if len(parts) > 1 or heading != title:
        parts = [part for part in parts if part.lower().replace(" ", "-") not in _LABELS and not is_agency(part)]
        parts = parts[:-1] if title.rstrip().endswith(_ELLIPSES) else parts
    parts = [part for part in parts if not (_DATED.match(part) or _AMOUNT.match(part))]
    if parts and (_TIME.match(parts[0]) or _DATE.fullmatch(parts[0]) or parts[0].lower() in _VERDICTS):
        return []  # the entry of a chronicle, which is a sentence, or "Our rating: False"
    if len(parts) > 1:
        parts = [part for part in parts if part.lower() not in _OFFICES]  # "Commissioner: …"
    return [
        _ARTICLE.sub("", part, count=1)
        for part in parts
        if part and not (_DATE.fullmatch(part) or _DESCRIPTION.match(part) or _is_sentence(part))
    ]


def _is_sentence(part: str) -> bool:
    """Whether a part of a heading is a sentence in the present tense ("Deadly storm hits Tarrow", "Crews return")."""
    words = part.split()
    if len(words) in (2, 3) and words[-1].islower() and words[-1].endswith("ed") and words[-1] not in _ADJECTIVES:
        return True  # "Fireworks cancelled"
    for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
        if not word.islower() or word in STOP_WORDS:
            continue
        if before.endswith("s") and word.endswith("ing") and after == "to":
            return True  # "Crews racing to save a boat"
        if not before.islower() and (before != words[0] or not after.islower()):
            continue
        if before.endswith("s") and not before.endswith("ss"):
            if word in _TELLING_VERBS and after not in _NOT_OBJECTS:
                return True
        elif word.endswith("s") and after and after not in _NOT_OBJECTS and _TELLING_VERBS & {word[:-1], word[:-2]}:
            return True
    return False


def _key(name: str) -> str:
    """The name in lower case and without an article before it. Names with the same key are the same."""
    return _ARTICLE.sub("", name.casefold())


def _tidy(alias: str) -> str:
    """The alias without an article before it and marks around it; the full stop of initials stays."""
    alias = " ".join(alias.split()).removeprefix("the ")
    if _INITIALS.search(alias):
        return alias.lstrip(_MARKS)
    return alias.strip(_MARKS)


def _is_unusable(alias: str) -> bool:
    """Whether an alias contains half of a quotation, is the same word twice ("Bryce, Bryce"), consists mostly of
    symbols, or is code or an address."""
    words = [word.strip(_MARKS) for word in alias.split()]
    if _CODE.search(alias) or _ADDRESS.fullmatch(alias):
        return True
    if sum(any(map(str.isalnum, word)) for word in words) * 2 < len(words):
        return True  # "+ - = ÷ x"
    has_half_quotation = (_OPENING_QUOTE.search(alias) is None) != (_CLOSING_QUOTE.search(alias) is None)
    has_open_quotation = alias.count('"') % 2 == 1 or alias.count("“") != alias.count("”")
    return has_half_quotation or has_open_quotation or (len(words) == 2 and words[0] == words[1])


def _candidates(topic: Topic) -> Iterator[str]:
    """Possible aliases, most significant first: parts of the title, abbreviations and their long forms, compounds, then
    names and quoted terms."""
    text, paragraphs = topic.text, topic.paragraphs
    parts = list(_title_names(topic))
    yield from parts
    pairs = find_abbreviations(text, paragraphs)
    for pair in pairs:
        yield from pair
    for spellings in find_hyphenated(text, paragraphs):
        yield from spellings
    yield from _rank_names_and_terms(topic, [*parts, *(long_form for long_form, _ in pairs)])


def _title_names(topic: Topic) -> Iterator[str]:
    """The parts of the title that name something."""
    for number, part in enumerate(title_parts(topic.title)):
        if len(part.split()) <= _MAX_TITLE_PART_WORDS and not (
            _is_continuation(part)
            or _is_statement(part, number)
            or _opens_with_quotation(part)
            or _is_quotation(part)
            or _says_what_person_does(part, topic.full_names)
        ):
            yield part


def _rank_names_and_terms(topic: Topic, longer_names: Sequence[str]) -> list[str]:
    """The names of the text and its quoted terms, most significant first, without those that are only a part of another
    one or of `longer_names`."""
    text, paragraphs = topic.text, topic.paragraphs
    if topic.language in ("ja", "zh"):
        names = [*find_cjk_names(text, paragraphs, topic.language), *topic.names]
    else:
        names = find_subjects(topic.names, topic)
    found = {name.text for name in names}
    terms = [term for term in topic.terms if _names_something(term) and _is_used(term, topic, found)]
    inside = {word for term in terms if " " in term for word in term.strip(_MARKS).split()} - set(topic.title.split())
    names = [name for name in names if name.text not in inside]  # "Weekends" of “Weekends with Mara”
    ranked = [name.text for name in names[:_MAX_NAMES]]
    in_names = " ".join(ranked).casefold()
    terms = [
        term for term in terms if not term.islower() or term.strip(_MARKS) not in in_names
    ]  # "old rope" of "Old Rope"
    wholes = [*longer_names, *(term.strip(_MARKS) for term in terms), *ranked]
    extent = text[paragraphs[0].start : paragraphs[-1].end]
    ranked = without_fragments(ranked, wholes, extent)
    return [*ranked[:_NAMES_BEFORE_TERMS], *terms, *ranked[_NAMES_BEFORE_TERMS:]]


def _is_used(term: str, topic: Topic, names: Collection[str]) -> bool:
    """Whether quoted words are used as a name: they are in the title, twice in the text, or begin with a name ("Ostend
    loophole"); capitalised words also if they are in the beginning or the text says that something is called so."""
    words = term.strip(_MARKS)
    text = topic.text[topic.paragraphs[0].start : topic.paragraphs[-1].end]
    is_name = words[:1].isupper() and (" " not in words or not words[1:].islower())
    if is_name or (" " not in words and not words.islower()):
        return words in topic.title or words in topic.lead or is_named(words, text)
    first = words.partition(" ")[0]
    if first in names and text.count(first) > text.count(words):
        return True
    return words.casefold() in topic.title.casefold() or _count_outside_speech(text.casefold(), words.casefold()) > 1


def _count_outside_speech(text: str, words: str) -> int:
    """The number of occurrences of the words outside quotation marks, or directly after an opening mark."""
    count, start = 0, text.find(words)
    while start >= 0:
        line = text[text.rfind("\n", 0, start) + 1 : start]
        count += line[-1:] in _OPENING_MARKS or (line.count("“") == line.count("”") and line.count('"') % 2 == 0)
        start = text.find(words, start + len(words))
    return count


def _is_continuation(part: str) -> bool:
    """Whether a part of a heading continues the part before it ("and how to stop it"), or lists several things."""
    return "," in part or part.partition(" ")[0].lower() in ("and", "but", "or")


def _opens_with_quotation(part: str) -> bool:
    """Whether a part of a heading begins with a quotation that ends inside it ("‘Rusty hooks’ in the lock")."""
    return (
        part[:1] in _OPENING_MARKS
        and part[-1:] not in _CLOSING_MARKS
        and any(mark in part[1:] for mark in _CLOSING_MARKS)
    )


def _is_quotation(part: str) -> bool:
    """Whether a part of a heading is what somebody says ("'Boats are all to me'"), not the title of a work in quotation
    marks."""
    words = part.strip(_MARKS).split()
    in_marks = part[:1] in _OPENING_MARKS and part[-1:] in _CLOSING_MARKS
    return in_marks and any(word.islower() and word not in STOP_WORDS for word in words[1:])


def _is_statement(part: str, number: int) -> bool:
    """Whether a part of a heading says or asks something ("when will it open", "and what changes affect most people")
    instead of naming it. `number` is its number, from 0."""
    first, *others = part.split()
    if _ABOUT_ARTICLE.match(part):
        return True
    if re.split("[’']", first.lower().strip(_MARKS))[0] in _STATEMENT_OPENERS:
        return True
    return number > 0 and len(others) > 2 and not any(character.isupper() for word in others for character in word)


def _says_what_person_does(part: str, full_names: Mapping[str, str]) -> bool:
    """Whether a part of a heading says what a person does ("Ida Crane retires"), so is not a name."""
    clause = _CLAUSE.match(part)
    if clause is None:
        return False
    verb = clause["verb"]
    if verb is not None and not {verb, verb.removesuffix("e")} & _PRESENT_VERBS:
        return False
    full_name = full_names.get(clause["who"], clause["who"])
    return " " in full_name and full_name.split()[0].lower() in FIRST_NAMES


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether words with capitals are a part of a sentence: they begin with a function word in lower case, or contain a
    verb in lower case ("from Salem", "Salem has sunk"); in titles, both are capitalised."""
    return words[0] in STOP_WORDS - {"a", "an", "the"} or any(word in _VERBS for word in words[1:])


def _is_remark(words: Sequence[str]) -> bool:
    """Whether quoted words have "not" or a pronoun with a verb and are not printed as a title ("You're perfect")."""
    has_lower_case = any(word.islower() and word not in STOP_WORDS for word in words)
    is_remark = not _REMARK_WORDS.isdisjoint(words) or _CONTRACTION.search(" ".join(words)) is not None
    return has_lower_case and is_remark


def _names_something(term: str) -> bool:
    """Whether a quoted term is a noun phrase or name ("club of democracies") rather than a figure of speech ("blood and
    tears")."""
    words = term.strip(_MARKS).split()
    function_words = [word for word in words if word.lower() in STOP_WORDS and word.lower() not in ("of", "the", "and")]
    if len(words) > 1 and term.isupper():
        return False  # a slogan
    if len(words) > 2 and term.islower() and words[1] in ARTICLES:
        return False  # "lost the room"
    is_pair = len(words) == 3 and words[1] == "and" and term.islower()
    if (
        is_pair
        or "," in term.strip(_MARKS)
        or _is_remark(words)
        or (words and not term.islower() and _is_phrase(words))
    ):
        return False
    return not term.islower() or (not function_words and not any(word.endswith(("ed", "ing", "ly")) for word in words))
