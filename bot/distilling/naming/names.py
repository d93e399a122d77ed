"""Finds names in a text by their form: runs of capitalised words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.distilling.naming.longer_names import (
    DAYS,
    find_possessive,
    follows_title,
    organisation_end,
    with_other_field,
    with_possessive,
    without_office,
    without_opening,
)
from bot.distilling.naming.lookalikes import is_lookalike
from bot.distilling.naming.staff import MAX_MENTIONS, is_on_staff
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar, english_month_pattern, month_names
from bot.text.word_lists.stop_words import STOP_WORDS

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}(?:-[A-Z]\w+)?|[A-Z]\.(?=\s[A-Z])|[A-Z][a-z]{2,}in[’'](?=\s[A-Z])"
    r"|[A-ZÀ-ÞŐŠŽ][\w-]*(?:\+(?=\s)|[’'][A-Z][\w-]*)?|[a-z][A-Z][\w-]*)"
)
"""A capitalised word, initials, or a brand such as "iPhone"."""
_NAME = re.compile(
    rf"(?:(?<![\w’'.&-])|(?<=then-))(?:(?:The )?(?:Ft|Mt|Ste?)\. )?{_CAPITAL}"
    rf"(?:(?:\s(?:of|the|de|del|los|las|von|van|der|für|du|des|la|au|aux|sur|di|da|dos|y|&)){{0,2}}\s(?:(?:d[’']|(?:al|el|ul)-)?{_CAPITAL}|\d{{1,3}}(?:\.\d)?(?!\w|[.,]\d))){{0,7}}"
)
"""Capitalised words with small words and numbers between them ("Bank of Salem", "Channel 4")."""
_LOWER = re.compile(r"(?<![\w’'@./-])[a-zà-ÿ][\w’'-]*+(?!@|\.\w)")
"""A word in lower case that is no part of a web address."""
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_COUNT_IN_LIST = re.compile(r"[A-Z][a-z]+ \d{1,3}(?=,| and\b)")
"""A name and its number in a list of such ("Salem 58, Tarrow 37 and …"), of which there are `_MIN_COUNTS`."""
_MIN_COUNTS = 3
_DATE_FOLLOWS = re.compile(r"\.?\s\d{1,4}(?!\w)")
_MONTH_AT_END = re.compile(rf"\s(?:{'|'.join(name.title() for name in english_calendar())})$")
"""A day or month behind a name, before the rest of a date."""
_DATE_AT_END = re.compile(rf"\s{english_month_pattern()}\s\d{{1,2}}$")
"""A day behind a name ("on Quill Max May 4")."""
_OF_NUMBER = re.compile(r"\sof\s\d[\d.]*$")
"""The end of an amount that is no part of a name ("BMI of 25")."""
_WORD_CONTINUES = re.compile(r"[’'](?!(?:s|d|m|re|ve|ll)\b)[a-z]|/\w|(?<=\s[A-Z])[’']\s[A-Z]")
"""How a word or name continues after an apostrophe or slash ("Xi'an", "Don't", "S/O", "Guns N' Roses")."""
_WORDS = word_lists("names_en")
_FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
_OF_PERSON = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ of\b")
_TICKER = re.compile(r"[A-Z]{2,5}")
"""The symbol of a company on a stock exchange, if it is in brackets after a name."""
_MAX_TICKER_DISTANCE = 80
"""The number of characters before such a symbol in which the words that it abbreviates are looked for."""
_LEADING = re.compile(
    r"^(?:(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) of(?: the)?|"
    r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)? of(?: the)?|"
    r"Last(?=\s(?:Christmas|Easter|Halloween|Thanksgiving))"
    rf"|(?:Early|Late)(?=\s(?:{'|'.join(name.title() for name in month_names('en'))})\b)|Neither the|Neither|Either|"
    r"The|A|An|Der|Die|Das|Le|La|Les|In|On|At|As|But|And|For|With|By|From|Unlike|Like|"
    r"(?:Happy|Merry)(?=\s(?:[A-Z][\w’']+\sDay|Christmas|Easter|Halloween|Hanukkah|Thanksgiving)\b)|"
    r"About|Almost|Around|Roughly|Addressing|Following|Regarding|Nearby|Neighbou?ring"
    r"|More Than|Nearly|Over|(?:Dozens|Hundreds|Millions|Scores|Tens|Thousands) of|"
    r"(?:Accusations|Allegations|Authors|Author|CEOs|CEO|Critics|Fans|Fears|Groups|Images|Leaders|Members|Officials|Owners"
    r"|Owner|Parts?|Photos|Pictures|Reports|Residents|Rumors|Rumours|Shares|Signs|Supporters|Survivors|Victims|Videos)"
    r" of(?: the)?|"
    r"(?:[A-Z][\w.-]*\s){0,3}[\w.-]+-(?:backed|based|born|controlled|era|funded|language|leading|led|like|made|owned|produced|run|speaking|style|themed|winning)|"
    r"Starring|Starting|Beginning|Aboard|Across|Against|Among|Besides|Beyond|Toward|Throughout|Within|Without|Currently|Meanwhile"
    r"|Recently|Bipartisan|Eleven|Multiple|Several|Follow|Joining|Amid|Despite|Inside|Outside|Under|Over|Even|Both|Yet|When|While|After|Before|Since|If|Consider|"
    r"(?:Dr|Gov|Mr|Mrs|Ms|Prof|Rep|Rev|Sen)(?=\s[A-Z][a-z])|Rund|Etwa|Knapp|Environ|Unas|Unos)\s+"
)
"""Words before a name that are not part of it."""
_PARTY = re.compile(r"^(?:Democratic|GOP|Republican)\s(?=(?:House|Senate|State)\b|U\.S\.)")
"""The party of somebody in a chamber ("Republican Senate hopeful")."""
_PARTY_MEMBER = re.compile(
    r"^(?:Democrat|Republican)s?\s(?=[A-Z][\w’'.-]*\s(?:[A-Z]\.\s)?[A-Z][\w’'-]*$)"
    rf"(?!.*\b(?:{'|'.join(sorted(word.title() for word in _WORDS['party_bodies'] | _WORDS['organisations']))})\b)"
)
"""The party of somebody before their name ("Republican Ida Crane")."""
_IMPERATIVE = re.compile(
    r"^(?:Call|Check|Choose|Click|Contact|Download|Email|Enter|Install|Join|Select|Submit|Tap|Type|Use|View|Visit)\s(?:the\s)?"
)
"""What readers are asked to do at the beginning of a step ("Click the Save button")."""
_ADJECTIVE_ENDING = re.compile(r"-(?:[a-z]+(?:ed|ing)|area|born|era|free|friendly|like|only|run|specific|style|wide)$")
"""The end of an adjective made of a name ("Salem-based")."""
_NUMBERED_ITEM = re.compile(
    rf"(?:{'|'.join(month_names('en'))})\d+"
    r"|Game \d of .*"
    r"|(?:Apartment|Appendix|Box|Category|Chapter|Episode|Exhibit|Exit|Figure|Game|Gate|Issue|Item|Level|Lot|Page|Part|Phase"
    r"|Question|Room|Round|Season|Section|Stage|Step|Suite|Table|Tip|Unit|Volume|Week) (?:[A-Z]|[IVX]+|\d{1,3})"
)
"""What is counted or numbered ("Suite B", "Phase 1"), and a date without a blank ("March5")."""
_GLUED_BY_ARTICLE = re.compile(r"(?P<first>(?:.*\s)?[A-Z][\w.’'-]*)\sthe\s(?:(?:[A-Z]\.){2,}|[A-Z]{2,})(?:\s.*)?$")
"""Two names with an article between them ("Tarrow the U.S.")."""
_NUMBER_BEFORE = re.compile(r"\d\s$")
_UNIT_OR_DIRECTION = re.compile(r"[A-Z]\.?\s")
"""A letter behind a number: a unit ("2.7 | L Boat Motors"), or the direction of a street ("12 | E Quay")."""
_ALL_CAPITALS = re.compile(r"[A-Z’']{4,}(?: [A-Z’']{2,})+|[A-Z’']{2,} [A-Z’']{4,}(?: [A-Z’']{2,})*")
"""Several words in capitals, as slogans and labels are printed ("STAY CALM")."""
_CONSTITUENCY = re.compile(r"(?:[DRIL]|DFL)-[A-Z](?:[a-z]|\b)")
"""A politician's party and place ("Ida Crane, D-Salem")."""
_SCALES = frozenset("Million Millionen Milliarde Milliarden Prozent Euro Dollar".split())
"""German words for numbers and units, which are capitalised but are not names."""
_TITLES = frozenset("dr mr mrs ms sen sens rep reps gov gen prof st jr sr rev lt col capt sgt hon herr frau".split())
_FUNCTION_WORDS = STOP_WORDS - frozenset("new great good little last one first second old long big high young".split())
"""Function words, with which no name begins or ends."""
_ENGLISH_FUNCTION_WORDS = word_lists("stop_words")["en"] & _FUNCTION_WORDS
_NOT_FIRST = frozenset("a an i may the us".split())
"""Function words that have a capital inside a sentence, and begin no name."""
_DETERMINERS = frozenset("her his its my our their your".split())
_INSIDE_SENTENCE = re.compile(r"[a-z],?\s$")
"""What is before a word inside a sentence."""
_PREPOSITIONS = word_lists("speech_en")["prepositions"] | word_lists("speech_en")["conjunctions"]
"""Words that may begin the next sentence after initials ("in the U.S. Across the islands")."""
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_NAME_PART_BEFORE = re.compile(
    r"\b\d+(?:st|nd|rd|th)\s$|\b[A-Z]&[A-Z]\s$|\sv\.\s$|\b[A-Z]{1,3}/$|\b[A-Z]\w*n[’']t\s$|\bLet[’']s\s$"
)
_JOINED_PART_BEFORE = re.compile(r"[A-Z][\w-]*(?:[’']s)?\s(?:and|for|&)\s$|(?:Children|Women|Men|People)[’']s\s$")
"""What comes before the rest of a longer name ("Food and", "Centers for", "Women's")."""
_MEASURE_FOLLOWS = re.compile(
    r"-\d|-(?:day|foot|hour|inch|mile|minute|month|point|pound|week|year)\b"
    r"|\s(?:and|or) (?:older|over|under|up|younger)\b"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|people|times|per\s?cent|million|billion)\b"
)
"""What follows a number that is not part of the name before it ("Salem 36 years after", "Salem 2-1")."""
_ENDS_WITH_SIGN = re.compile(r"^[\w’'-]+\s(?:[A-Z]{3,}|[A-Za-z]+-\d+)$")
"""A word and the abbreviation of what is known by it ("Severe QV-5")."""
_NUMBER_FOLLOWS = re.compile(r"\.\s\d")
"""What follows the abbreviation of something that is numbered ("Prop. 5")."""
_LABEL_FOLLOWS = re.compile(r" [a-z]+: [$€£\d]")
"""The rest of a label whose first word is printed as the last one of the name before it."""
_LIST_ITEM_FOLLOWS = re.compile(r"\.\s[A-Z]")
"""What follows the number of an item in a list ("1. Boats for Salem 2. Ropes")."""
_NAME_CONTINUES = re.compile(
    r"\.\w|\sv\.\s[A-Z]|(?:(?<=Centers)|(?<=Centres)|(?<=Center)|(?<=Centre)|(?<=Institute)|(?<=Institutes))\sfor\s[A-Z]"
    r"|(?:(?<=Children)|(?<=Women)|(?<=Men)|(?<=People))[’']s\s[A-Z]"
)
"""What follows a name that is only the beginning of a longer one ("BA | .5", "Children | 's Hospital")."""
_SECOND_NAME_FOLLOWS = re.compile(r",?\s(?:and|or|&)\s[A-Z][a-z]+\s[A-Z]")
_SIDE = re.compile(r"(?:The )?(?:North|South|East|West|Northern|Southern|Eastern|Western|Central)")
_OTHER_SIDE_FOLLOWS = re.compile(r",?\s(?:and|or)\s[A-Z]")
"""What follows the first side of a country or area ("South | and Central Norland")."""


@dataclass(frozen=True, slots=True)
class CountedName:
    """A name and how often it occurs in the text. `names_topic`: it may be the name of a topic, and not only of a
    direction, a road or a person's people."""

    text: str
    count: int
    names_topic: bool = True


def find_names(text: str, paragraphs: Sequence[Span]) -> list[CountedName]:
    """The names, most frequent first, then in reading order. A single word is not a name if it also occurs in lower
    case or occurs only at the beginning of sentences."""
    lower_case_words: set[str] = set()
    counts: Counter[str] = Counter()
    possessives: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nouns_after_possessive: Counter[str] = Counter()
    words_after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    inside_sentences: set[str] = set()
    after_slash: set[str] = set()
    certain: set[str] = set()
    with_article: set[str] = set()
    joined: Counter[tuple[str, str]] = Counter()
    staff: Counter[str] = Counter()
    end = 0
    for paragraph in paragraphs:
        has_counts = len(_COUNT_IN_LIST.findall(text, paragraph.start, paragraph.end)) >= _MIN_COUNTS
        lower_case_words.update(match.group() for match in _LOWER.finditer(text, paragraph.start, paragraph.end))
        for match in _NAME.finditer(text, paragraph.start, paragraph.end):
            if match.start() < end:
                continue  # "Budget" of "Office of Management and Budget"
            opens = _opens_sentence(text, match.start(), paragraph) or _opens_quotation(text, match)
            end = organisation_end(text, match.start(), match.end(), paragraph.end)
            if end > match.end():
                name = _LEADING.sub("", text[match.start() : end])
                if _OF_PERSON.match(name):
                    name = without_office(name)  # "Ida Crane of the Institute for Boats"
                counts[name] += 1
                possessives[name][""] += 1
                certain.add(name)
                if not opens:
                    inside_sentences.add(name)
                continue
            if _is_part_of_name(text, match, paragraph) or (opens and text[match.end() : match.end() + 1] == ":"):
                continue  # "Date: May 4" in a list
            first = _first_word_of_name(text, match, paragraph)
            name = without_office(_tidy(match.group(), first), is_person=follows_title(text, match.start()))
            if opens and not match.group().startswith("The "):
                name = _IMPERATIVE.sub("", name)
            if name[-1:].isdigit() and (
                has_counts
                or name.split()[0].lower().removesuffix("s") in _WORDS["peoples"]  # "Republicans 40"
                or _MEASURE_FOLLOWS.match(text, match.end(), paragraph.end)
                or _is_item_number(text, match, paragraph)
            ):
                name = name.rstrip("0123456789. ")
            if _DATE_FOLLOWS.match(text, match.end(), paragraph.end):
                name = _MONTH_AT_END.sub("", name)  # "Revised March 5"
            name = _without_ticker(name)
            if " " in name and _begins_label(text, match, paragraph, name.rsplit(" ", 1)[1]):
                name = name.rsplit(" ", 1)[0]
            if text[match.end() : match.end() + 1] == "%":
                name = name.rstrip("0123456789. ")  # "Oranges 8.9%"
            if (
                not name
                or name[0].isdigit()
                or (" " not in name and name.lower() in lower_case_words)
                or _is_unit(text, match.start(), name)
                or (" " not in name and _NUMBER_FOLLOWS.match(text, match.end(), paragraph.end))
            ):
                continue
            if _NUMBER_BEFORE.search(text, max(0, match.start() - 2), match.start()) and _UNIT_OR_DIRECTION.match(name):
                continue
            if other := with_other_field(text, match.start(), match.end(), paragraph.end):
                joined["" if _has_article(text, match.start()) else name, _LEADING.sub("", other)] += 1
                end = match.start() + len(other)
                continue
            counts[name] += 1
            staff[name] += is_on_staff(text, match.end() - len(name), match.end(), paragraph)
            if text[max(0, match.start() - 1) : match.start()] == "/":
                after_slash.add(name)
            if word := _WORD_AFTER.match(text, match.end(), paragraph.end):
                words_after[name][word[1]] += 1
            ending = find_possessive(text, match.end(), paragraph.end)
            possessives[name][ending] += 1
            nouns_after_possessive[ending.partition(" ")[2]] += 1
            if not opens or " " in name or name.isupper():
                certain.add(name)
            if _has_article(text, match.start()):
                with_article.add(name)
            if not opens:
                inside_sentences.add(name)
    for longer in [name for name in counts if name.count(" ") > 1]:
        name, _, last = longer.rpartition(" ")
        if (
            name in counts and words_after[name][last.lower()] == counts[name]
        ):  # "Webb Space Telescope" and "Webb Space telescope"
            counts[longer] += counts.pop(name)
            possessives[longer].update(possessives.pop(name))
    for name in [name for name in counts if name.partition(" ")[0].lower() in _ENGLISH_FUNCTION_WORDS]:
        rest = name.partition(" ")[2]
        if rest in counts:  # "My Old Ropes", of which some sentences begin with "My"
            whole, part = (rest, name) if rest in inside_sentences else (name, rest)
            counts[whole] += counts.pop(part)
            possessives[whole].update(possessives.pop(part))
    for (name, longer), count in joined.items():
        whole = name if name in counts else longer  # "Ostend" of "Ostend and Tarrow Harbour Board"
        counts[whole] += count
        possessives[whole][""] += count
        certain.add(whole)
    for name in [name for name in counts if _ENDS_WITH_SIGN.search(name)]:
        first, _, sign = name.rpartition(" ")
        is_glued = name not in inside_sentences or first in counts or name in after_slash or first.isupper()
        if is_glued and counts[sign] > counts[name]:  # "Severe QV-5", "Quill QV-5"
            counts[sign] += counts.pop(name)
            possessives[sign].update(possessives.pop(name))
    surnames = {name.rsplit(" ", 1)[1] for name in counts if " " in name}
    words = lower_case_words | with_article
    rests = {name: without_opening(name, counts, words, opens=name not in inside_sentences) for name in counts}
    for name, rest in rests.items():
        if rest != name:
            counts[rest] += counts.pop(name)
            possessives[rest].update(possessives.pop(name))
            certain.add(rest)
    elsewhere = {noun for noun, count in nouns_after_possessive.items() if noun and counts[noun] > count} - DAYS
    full_names = {
        name: with_possessive(name, _without_nouns(possessives[name], elsewhere), alone=name not in surnames)
        for name in counts
    }
    parts = Counter(
        longer.rsplit(" ", 1)[-1] for name, longer in full_names.items() if longer != name and " " not in name
    )
    found = [
        CountedName(full_names[name], count, not is_lookalike(name, counts, words_after[name]))
        for name, count in counts.items()
        if name in certain
        and _is_name(name, lower_case_words)
        and not (staff[name] and counts[name] + counts[name.rpartition(" ")[2]] <= MAX_MENTIONS)
        and not (name in parts and counts[name] <= nouns_after_possessive[name])
    ]
    return sorted(found, key=lambda name: -name.count - 0.5 * (" " in name.text))


def _without_ticker(name: str) -> str:
    """The name without its own initials or symbol behind it, as where the brackets around them are lost ("Tarrow Boats
    TB", "Tarrow TRW")."""
    rest, _, last = name.rpartition(" ")
    if " " in rest:
        return rest if last == "".join(word[0] for word in rest.split()) else name
    letters = iter(rest.upper())
    is_symbol = _TICKER.fullmatch(last) and len(last) > 2 and rest[:1] == last[0] and not rest.isupper()
    return rest if is_symbol and all(letter in letters for letter in last) else name


def _without_nouns(endings: Counter[str], nouns: Collection[str]) -> Counter[str]:
    """The possessives that follow a name, without the capitalised nouns behind them that are names by themselves."""
    plain: Counter[str] = Counter()
    for ending, count in endings.items():
        possessive, _, noun = ending.partition(" ")
        plain[f"{possessive} " if noun in nouns else ending] += count
    return plain


def _has_article(text: str, start: int) -> bool:
    """Whether what begins at `start` has "the" before it, or begins with it."""
    return text[max(0, start - 4) : start].lower() == "the " or text.startswith("The ", start)


def _opens_sentence(text: str, offset: int, paragraph: Span) -> bool:
    """Whether a sentence, or an item of a list, begins at `offset`."""
    before = text[max(paragraph.start, offset - 3) : offset].rstrip(" \n“\"‘'(•*–->►→▶")
    return not before or before[-1] in ".!?:…”"


def _opens_quotation(text: str, match: re.Match[str]) -> bool:
    """Whether a single word and a function word begin what is quoted ("“Try | to sail”"): it may be any word."""
    quoted = text[max(0, match.start() - 2) : match.start()]
    following = _WORD_AFTER.match(text, match.end())
    is_quoted = quoted[-1:] in ("“", '"', "‘", "'") and quoted[:1].isspace() and " " not in match.group()
    return is_quoted and following is not None and following[1] in STOP_WORDS


def _first_word_of_name(text: str, match: re.Match[str], paragraph: Span) -> str:
    """The function word with which a name begins if it is capitalised inside a sentence ("the band My Old Ropes"), else
    ""."""
    first, _, rest = match.group().partition(" ")
    is_word = first.lower() in _ENGLISH_FUNCTION_WORDS and first.lower() not in _NOT_FIRST and first.istitle()
    inside = _INSIDE_SENTENCE.search(text, max(paragraph.start, match.start() - 3), match.start())
    is_long = " " in rest or first.lower() not in _DETERMINERS  # not "get up and on with Your Day"
    is_long = is_long and (" " in rest.removeprefix("the ") or not rest.startswith("the "))
    return f"{first} " if is_word and inside and is_long and rest.removeprefix("the ")[:1].isupper() else ""


def _tidy(name: str, first: str = "") -> str:
    """The name without possessive endings, leading and trailing function words, and trailing titles and months. It
    keeps the word `first`."""
    name = _GLUED_BY_ARTICLE.sub(r"\g<first>", _DATE_AT_END.sub("", _OF_NUMBER.sub("", _POSSESSIVE.sub("", name))))
    name = name if first else _PARTY_MEMBER.sub("", _PARTY.sub("", _LEADING.sub("", _LEADING.sub("", name))))
    words = name.split()
    capitalised = sum(word[0].isupper() for word in words)
    while (
        words
        and not first
        and (words[0].lower() in _ENGLISH_FUNCTION_WORDS or (words[0].islower() and words[0] in _FUNCTION_WORDS))
    ):
        words.pop(0)
    while words and (
        (_is_function_word(words[-1]) and not (len(words) > 1 and _may_end_name(words[-1])))
        or (len(words) > 1 and _INITIALS.match(words[-2]) and words[-1].lower() in _PREPOSITIONS)
        or (len(words) > 1 and words[-1].lower() in _TITLES | _SHORT_MONTHS | _WORDS["short_offices"])
    ):
        words.pop()
    cut_off = capitalised - sum(word[0].isupper() for word in words)
    return (
        "" if len(words) == 1 and cut_off > 1 and name.startswith(words[0]) else " ".join(words)
    )  # "Build Back Better"


def _is_function_word(word: str) -> bool:
    """Whether the word is a function word, with which a name does not end; in capitals ("TODAY") it is part of it."""
    lower = word.lower()
    return lower in (_ENGLISH_FUNCTION_WORDS if word[0].isupper() else _FUNCTION_WORDS) and not (
        word.isupper() and len(word) > 2
    )


def _may_end_name(word: str) -> bool:
    """Whether a capitalised function word may end a name ("Lunar New Year")."""
    return word[0].isupper() and word.lower() in _WORDS["last_nouns"]


def _is_part_of_name(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the match is only a part of a longer name ("Drug Administration", "BA" of "BA.5")."""
    if _NAME_CONTINUES.match(text, match.end(), paragraph.end) or _WORD_CONTINUES.match(
        text, match.end(), paragraph.end
    ):
        return True
    if _is_state_or_ticker(text, match):
        return True
    if match.group().lower() in _FIRST_NAMES and _SECOND_NAME_FOLLOWS.match(text, match.end(), paragraph.end):
        return True  # "Ida and Ole Crane"
    if _SIDE.fullmatch(match.group()) and _OTHER_SIDE_FOLLOWS.match(text, match.end(), paragraph.end):
        return True
    if _NAME_PART_BEFORE.search(text, max(paragraph.start, match.start() - 8), match.start()):
        return True  # "Century Boats" of "20th Century Boats", "DC" of "AC/DC", "Sink Now" of "Don't Sink Now"
    joined = _JOINED_PART_BEFORE.search(text, max(paragraph.start, match.start() - 30), match.start())
    return joined is not None and " " in match.group()


def _begins_label(text: str, match: re.Match[str], paragraph: Span, last: str) -> bool:
    """Whether the last word of the match begins a label ("Boat: Tarrow Year: 1936", "Tarrow Annual sales: 5")."""
    colon = text[match.end() : match.end() + 1] == ":" and _may_end_name(last)
    return colon or _LABEL_FOLLOWS.match(text, match.end(), paragraph.end) is not None


def _is_item_number(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the number at the end of the match is that of the next item of a list in this paragraph."""
    number = match.group().rsplit(None, 1)[-1]
    if not (number.isdigit() and _LIST_ITEM_FOLLOWS.match(text, match.end(), paragraph.end)):
        return False
    return text.find(f" {int(number) - 1}. ", paragraph.start, match.start()) >= 0


def _is_state_or_ticker(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a state after a town, or the symbol of a company in brackets."""
    sign = match.group()
    before = text[max(0, match.start() - _MAX_TICKER_DISTANCE) : match.start()]
    if sign.lower().replace(".", "") in _WORDS["states"] and before.endswith(", "):
        return True
    in_brackets = before.rstrip(" ").endswith("(") and text[match.end() : match.end() + 2].lstrip(" ").startswith(")")
    if not in_brackets or not _TICKER.fullmatch(sign):
        return False
    initials = iter(word[0].upper() for word in before.rstrip(" (").split())
    return not all(letter in initials for letter in sign)


def _is_unit(text: str, start: int, name: str) -> bool:
    """Whether the word is the unit of a number ("5 GW", "3 Euro")."""
    after_number = start > 1 and text[start - 1] in " \u00a0" and text[start - 2].isdigit()
    return after_number and (" " not in name or name.split()[0] in _SCALES)


def _names_two_people(words: Sequence[str]) -> bool:
    """Whether the words are two whole names ("Ida Crane & Ole Berg")."""
    joint = words.index("&") if "&" in words else 0
    return joint > 1 and words[0].lower() in _FIRST_NAMES and words[joint + 1 :][0].lower() in _FIRST_NAMES


def _is_name(name: str, lower_case_words: set[str]) -> bool:
    """Whether it is a name: not a party and place, a date, a title alone or a headline.

    `lower_case_words` are those of the text.
    """
    words = name.split()
    if len(words) > 4 and len([word for word in words if _TICKER.fullmatch(word)]) > 1:
        return False  # "Quill Boats QLB Tarrow Ropes TRP"
    if _CONSTITUENCY.match(name) or name.startswith("Non-") or _names_two_people(words):
        return False
    calendar_words = english_calendar() | _SHORT_MONTHS
    first = words[words[0] in ("Last", "Next") and len(words) > 1].lower()
    if _ADJECTIVE_ENDING.search(name) or _NUMBERED_ITEM.fullmatch(name) or _ALL_CAPITALS.fullmatch(name):
        return False
    if (
        name.lower() in calendar_words
        or name.lower().removesuffix("s") in english_calendar()
        or first in english_calendar()
        or len(name) < 2
    ):
        return False
    if not name[-1].isalnum() and not _INITIALS.search(name):
        return False
    if any(word.lower().strip(".") in _TITLES for word in words) and len(words) == 1:
        return False
    if words[-1].lower() in _WORDS["peoples"] or (
        words[-1].lower().removesuffix("s") in _WORDS["peoples"]
        and all(word.lower() in _WORDS["peoples"] for word in words[:-1])
    ):
        return False  # "Irish", "African Americans"
    if name.lower() in _WORDS["not_names"] or (first in _SHORT_MONTHS and words[-1].isdigit()):
        return False
    if any(word.lower() in _FUNCTION_WORDS - _WORDS["last_nouns"] and word[0].isupper() for word in words[1:]):
        return False  # a headline: "Quill Was Headed"
    return len(words) > 1 or (
        name.lower() not in lower_case_words and name.lower() not in STOP_WORDS and not name.isdigit()
    )
