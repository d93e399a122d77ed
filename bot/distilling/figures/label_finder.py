"""Finds the label of a figure, the words that say what it counts or measures: "80% of global chip production",
"unemployment fell to 4.2%".

Parameters are offsets in the text: `offset` is where to look, `start` and `end` bound the sentence. The result is "" if
nothing was found.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels import NOUNS_LIKE_PARTICIPLES, is_cut_off, is_incomplete
from bot.distilling.figures.numbers import Number
from bot.distilling.quotes.grammar.clause import IRREGULAR_PAST_FORMS
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Span
from bot.text.calendar import day_names, month_names
from bot.text.stop_words import STOP_WORDS
from bot.text.word_lists import word_lists

MAX_PHRASE_WORDS = 5
"""The maximum number of words of a noun phrase."""
_MAX_CHARACTERS_BEFORE = 140
"""The number of characters before a figure in which its subject is looked for."""
_MAX_WORDS_BEFORE = 5
"""The number of words before a figure in which a determiner of its noun is looked for."""
_MAX_CHARACTERS_AFTER = 40
"""The number of characters after a noun phrase in which its continuation is looked for."""

_LISTS = word_lists("figures_en")
_ARTICLES = r"(?:(?:the|a|an|all|its|their|our|your|his|her|my|these|those|this|that|own)\s){0,2}"
_OF = re.compile(rf"\s(?:(?:of|der|des|von|de|du|aller)\s|d’)(?:(?:la |les |l’)|{_ARTICLES})", re.IGNORECASE)
_SET_PHRASES = (
    r"(?:hand|the spot|the bank|top|average|total|advance|anticipation|exchange|response|return|full)(?=[.,;:]|$"
    r"|\s(?:and|as|at|by|for|from|if|in|nationwide|of|than|this|to|when|with)\b)"
)
"""Set phrases after a sum that do not say what it is for ("$5 in total")."""
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split()
)
_MORE_AFTER_NOUN = re.compile(rf"\s(?:of|in)\s{_ARTICLES}")
"""Between a noun that says nothing alone and what it is of."""
_CONJUNCTION = re.compile(r"\s(?:and|or)\s(?P<other>other\s)?(?=[a-z])")
_END_OF_CLAUSE = re.compile(rf"[.,;:—–)]|$|\s(?:{'|'.join(sorted(_LISTS['auxiliaries']))})\b")
_PURPOSE_PREPOSITION = re.compile(rf"\s(?:on|for|in|worth of)\s(?!{_SET_PHRASES}){_ARTICLES}(?=[a-z])")
_RATE = re.compile(r"\s(?:per|a|an|each|every)\s(?P<number>(?:\d[\d,.]*\s)?)(?P<noun>[a-z]{3,})\b")
_RATE_NOUNS = _LISTS["rate_nouns"]
"""Nouns of rates ("$4 a gallon"). "a" before any other noun begins a new phrase."""
_NOUNS_LIKE_ADJECTIVES = _LISTS["nouns_like_adjectives"]
"""Nouns with an ending of adjectives or participles."""
_ADJECTIVE_ENDINGS = ("est", "ed", "ing", "ive", "ous", "ful", "able", "ible")
_ADJECTIVES_LIKE_NOUNS = frozenset("daily elderly friendly hourly monthly quarterly unique weekly yearly".split())
"""Adjectives that look like adverbs or nouns."""
_EMPTY_NOUNS = _LISTS["empty_nouns"]
"""Nouns that do not say what is measured by themselves ("a 12-month high")."""
_EMPTY_MODIFIERS = _LISTS["empty_modifiers"]
"""Words before them that say no more ("a record high")."""
_PERIOD = re.compile(r"[\w-]+-(?:day|week|month|quarter|year)")
"""A period before such a noun ("a 12-month high")."""
_PLACES = _LISTS["places"]
"""Places; a number after "of" then counts people, which nothing says ("a nation of 22 million")."""
_EMPTY_BEFORE_OF = frozenset("course date matter order pace rate".split())
"""The same before "of" and a number only ("at a rate of 5%", not "the rate rose to 5%")."""
_COMPARING_WORDS = frozenset("excess north shy south upward upwards".split())
"""Words before "of" that only compare with the number ("in excess of 500", "prices north of $6")."""
_ADJECTIVES = _LISTS["adjectives"]
"""Words that cannot be the head of a noun phrase."""
_DIMENSIONS = _LISTS["dimensions"]
"""Dimensions that are measured ("a depth of 10 metres")."""
_PLURALS = _LISTS["plurals"]
"""Nouns that are plural without an s."""
_NOT_PLURALS = frozenset("gas news texas kansas arkansas diabetes overseas indoors outdoors always sometimes".split())
"""Words that end in s but are not plurals."""
_DETERMINERS = _LISTS["determiners"]
_CHANGE_NOUNS = (
    "(?:boost|cut|decline|decrease|dip|drop|fall|gain|growth|hike|increase|jump|plunge|reduction|rise|spike|surge)s?"
)
_CHANGE_OF = re.compile(rf"\s{_CHANGE_NOUNS}\s(?:in|of|to)\s{_ARTICLES}(?=[^\W\d_])")
_WORDS_BEFORE_NUMBERS = _LISTS["words_before_numbers"]
"""Words that may come between an article and a number ("a more than $3 million deal")."""
_COMMON_PLURALS = _LISTS["common_plurals"]
"""Plurals that, capitalised, belong to a name or headline ("60 Minutes"); other plurals are people ("524 Iowans")."""
_AGES = re.compile(
    r",?(?:\s(?:age[sd]?))?\s\d{1,2}(?:[-–]\d{1,2}|\s(?:to|through|and|or)\s(?:\d{1,2}|older|over|up|under|younger|above))\b"
)
"""An age or ages after a noun ("people 65 and older")."""
_ADVERBS = _LISTS["adverbs"]
"""Adverbs after a sum, which are not what it is paid for ("$30 million overseas")."""
_CJK_PARTICLES = ("的", "の")
_CJK_OF = re.compile(r"[的の]([^\W_]{1,12})")
"""A noun after a particle that means "of"."""
_TEXT_WORD = re.compile(
    r"\s?((?:[A-Z]\.){2,}(?:[’']s?)?(?=\s[a-z])|\d[\d.,]*\d(?![\w’'-])|[A-Z][\w’'-]*\s&\s[A-Z][\w’'-]*"
    r"|[^\W\d_][\w’'-]*-\s(?:and|or|to)\s[\w-]+|[^\W_][\w’'&/-]*(?:\.[\w]+)*)"
)
"""A word, a number, an abbreviation or two words that share their end ("middle- and upper-income")."""
_FINAL_DIRECTION = re.compile(r"(?<=\w) (?:north|south)?(?:east|west|north|south)(?:ward)?$")
"""A direction after a noun, which is no part of it ("a 9-mile drive northeast")."""
_COUNTED_NOUNS = frozenset("people men women children years days weeks times ways things".split())
_FUNCTION_WORDS = STOP_WORDS - frozenset(
    "time times number people day days week weeks year years way ways point part place work man men woman women thing "
    "things call look use war kind end used new large larger small smaller great good".split()
) | frozenset(
    "ahead alone due struck "
    "across along amid among around behind beyond despite inside like near outside per toward via within".split()
)
"""Words that end a noun phrase."""
_NOT_FIRST_WORDS = (
    _FUNCTION_WORDS | frozenset("million billion thousand old long high wide deep tall".split())
) - _COUNTED_NOUNS
_NOT_NOUNS_AFTER = _LISTS["not_nouns_after"]
"""Words after a percentage or sum that are not a noun it belongs to ("5% higher")."""
_NO_NOUNS_AFTER_PLURALS = _ADVERBS | frozenset(
    "afterwards besides days decades hours minutes months nowadays perhaps seconds times towards upwards weeks "
    "years".split()
)
"""Words that end in s, but are no part of a noun phrase after a plural ("20 voters | weeks ago")."""
_VERBS = IRREGULAR_PAST_FORMS | _LISTS["verbs"]
"""Verbs that end a noun phrase."""
_PERIODS = _LISTS["periods"]
"""Times after a sum, which are not what it is paid for ("$540 for this summer")."""
_OBJECT_FOLLOWS = re.compile(r"\s(?:the|an?|its|their|his|her|only|just|first|second|third)\b")
"""What follows a verb, not a plural ("the $15 wage" in "$15 provides just a living wage")."""
_RELATIONAL_NOUNS = frozenset("chance likelihood majority odds probability risk share".split())
"""Nouns of a percentage or sum that only what follows "of" explains ("a 57% risk of flooding")."""
_TIME_ADVERBS = frozenset(
    "already currently immediately initially recently reportedly steadily suddenly usually".split()
)
"""Adverbs after a subject ("prices recently jumped 5%")."""
_SUPERLATIVES = frozenset("best biggest highest largest latest least lowest most oldest smallest youngest".split())
_AUXILIARIES = _LISTS["auxiliaries"]
_NOT_IN_SUBJECT = frozenset("would could should might must will can cannot did does edged".split())
_CONTRACTED = re.compile(r"(?i:it|that|there|here|he|she|what|who)[’']s|\w+[’'](?:re|ve|ll|d|t)")
_CLAUSE_OPENERS = _LISTS["clause_openers"]
"""A subject begins after the last of these words."""
_CLAUSE_OPENERS_LIKE_NOUNS = _LISTS["clause_openers_like_nouns"]
"""The same, unless the phrase ends with them."""
_LINKING_VERBS = (
    r"(?:is|are|was|were|be|been|stands?|stood|reach(?:es|ed)|hits?|fell|falls?|fallen|r[io]se[sn]?|gr[eo]ws?|grown|"
    r"dropp(?:ed|ing)|drops?|climb(?:s|ed)|jump(?:s|ed)|increase[sd]|decline[sd]|decrease[sd]|shr[au]nk|totall?ed|"
    r"amount(?:s|ed)|exceed(?:s|ed)|topp?(?:s|ed)|costs?|weigh(?:s|ed)|measure[sd]?|averag(?:es|ed)|soar(?:s|ed)|"
    r"sank|stieg|fiel|beträgt|betrug|liegt|lag|kostete?|wuchs|erreichte?|"
    r"(?:est\s)?(?:tombée?|passée?)|atteint|coûte|s’élève|bajó|subió|cayó|alcanzó|cuesta|costó|es|fue|é|è|"
    r"spik(?:es|ed|ing)|gain(?:s|ed)|lost|loses|jumping|surging|hitting|rising|falling|reaching|adds?|added|"
    r"fetch(?:es|ed)|rais(?:es|ed)|drew|"
    r"slipp?(?:s|ed)|slump(?:s|ed)|plunge[sd]?|surge[sd]?|widen(?:s|ed)|narrow(?:s|ed)|edge[sd]?|holds?|held|came)"
)
"""Verbs between a subject and its figure ("unemployment fell to 4.2%"), and words before the figure (`_HEDGES`)."""
_HEDGES = (
    r"(?:to|at|by|from|in|up|down|out|about|around|roughly|some|nearly|almost|over|under|only|just|more|less|than|"
    r"approximately|close|now|still|little|much|as|least|below|above|another|additional|extra|an|a|the|estimated|record|total|of|auf|um|bei|rund|etwa|fast|knapp|über|à|de|environ|près|al|a|hasta|unos|unas|casi|en|del)"
)
_NUMBER_FOLLOWS = re.compile(r"\s[$€£]?\d")
_GAIN_VERB_BEFORE = re.compile(r"\b(?:adds?|added|dr[ae]ws?|gain(?:s|ed)|lost|loses|rais(?:es|ed))\s(?:[a-z]+\s){0,3}$")
"""Verbs whose subject is not what a sum counts ("Quill raised $3 million"), though it is of a percentage."""
_SUBJECT = re.compile(
    rf"(?:^|[,;:—–(]\s|\s(?:and|but|while|as|that|because|after|when)\s)"
    rf"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){{1,7}}?)(?:(?:has|have|had|will|would|could|may|also|now)\s){{0,2}}"
    rf"{_LINKING_VERBS}\s(?:{_HEDGES}\s){{0,4}}$"
)
"""A subject, a linking verb and hedging words, up to the figure."""
_NOUN_AND_OF = re.compile(r"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){1,4}?)of\s(?:(?:about|around|some|nearly|over|just)\s)?$")
"""A noun and "of", up to the figure ("a value of about $3")."""
_LOCATION_PREPOSITION = re.compile(r"\s(?:among|at|for|in)\s")
"""A preposition after a noun, before where or for whom it is measured ("spending in the district of $3")."""
_LEADING_PARTICIPLE = re.compile(r"[a-z]{3,}ing\s(?=the|its|their|his|her|a|an\s)")
"""A participle before the thing that the figure measures ("pushing the yearly rise to 23.6%")."""
_ARTICLE = re.compile(
    r"(?:der|die|das|le|la|les|el|los|las|il|lo|the|a|an|its|their|his|her|our|this|that|these|those|but|and|so|yet)\s",
    re.IGNORECASE,
)


def find_label(text: str, sentence: Span, number: Number, language: str) -> str:
    """The label of a number. Tries in turn: what follows "of"; a change ("increase in …"); the noun after it; what
    money was spent on; the subject of the sentence."""
    start, after, end = number.span.start, number.span.end, sentence.end
    is_cjk = number.kind == "cjk" or text[after : after + 1] in _CJK_PARTICLES
    noun_after = find_noun_after(text, after, end, language)
    if language == "en" and not belongs_to_figure(text, sentence.start, start, noun_after):
        noun_after = ""
    return (
        find_after_of(text, after, end, cjk=is_cjk)
        or find_change(text, after, end)
        or noun_after
        or (find_purpose(text, after, end) if number.kind == "money" else "")
        or find_subject(text, sentence.start, start, is_count=number.kind in ("money", "amount"))
    )


def is_noun(words: str) -> bool:
    """Whether the last of some words can be a noun, not "largest" in "the 10 largest and oldest ports"."""
    last = words.split()[-1].lower()
    if last in _ADJECTIVES | _ADJECTIVES_LIKE_NOUNS or words == "times" or (len(last) < 3 and not words.isupper()):
        return False
    return not last.endswith(_ADJECTIVE_ENDINGS) or last in _NOUNS_LIKE_ADJECTIVES


def is_unspecific(words: str) -> bool:
    """Whether the words do not say what is measured ("a 12-month period", "a record high")."""
    *modifiers, last = words.lower().split() or [""]
    return last in _EMPTY_NOUNS and all(
        word in _EMPTY_MODIFIERS or word in _ADJECTIVES or _PERIOD.fullmatch(word) for word in modifiers
    )


def is_plural(words: str) -> bool:
    """Whether the last of some English words is a plural."""
    last = words.split()[-1].lower().rsplit("-", 1)[-1]
    if last in _PLURALS or last.endswith(("people", "men", "children", "folk")):
        return True
    return last.endswith("s") and last not in _NOT_PLURALS and not last.endswith(("ss", "us", "is", "’s", "'s"))


def is_part_of_name(words: str) -> bool:
    """Whether a number and the single capitalised word after it form a name ("60 Minutes", not "524 Iowans")."""
    return " " not in words and words.istitle() and (words.lower() in _COMMON_PLURALS or not is_plural(words))


def find_change(text: str, offset: int, end: int) -> str:
    """The change right after a figure, with what changed ("an 81% increase in road deaths")."""
    found = _CHANGE_OF.match(text, offset, end)
    words = read_phrase(text, found.end(), end) if found else ""
    if found is None or not words or words.istitle() or words.split()[0] in (*month_names("en"), *day_names("en")):
        return ""  # "a 6% drop in November" does not say of what
    return text[offset + 1 : found.end() + len(words)]


def belongs_to_figure(text: str, start: int, offset: int, noun: str) -> bool:
    """Whether the English noun after a figure at `offset` belongs to it ("a 20% tariff", "20% tariffs"). It does not in
    "made $30 million overseas" or "is 30% white"."""
    last = noun.lower().rpartition(" ")[2]
    if (
        last in _ADVERBS
        or re.fullmatch(_CHANGE_NOUNS, noun)
        or last.endswith("wide")
        or noun.lower().startswith("year-")
    ):
        return False
    if text[offset] in "$€£" or (noun and is_plural(noun)):
        return True
    for word in reversed(text[start:offset].split()[-_MAX_WORDS_BEFORE:]):
        lower = word.lower()
        if lower in _DETERMINERS or lower.endswith(("’s", "'s", "s’", "s'")):
            return True
        if not word[-1].isalnum() and not (word[-1] == "," and "-" in word):
            return False  # but "a four-year, 5% loan"
        if lower in _FUNCTION_WORDS | _VERBS and lower not in _WORDS_BEFORE_NUMBERS:
            return False
    return False


def find_dimension(text: str, start: int, offset: int) -> str:
    """The dimension before a measure at `offset`: "depth" in "a depth of 10 metres"."""
    found = _NOUN_AND_OF.search(text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset])
    words = _trim_subject(found["phrase"], last_only=True) if found else ""
    return words if words and words.split()[-1].lower() in _DIMENSIONS else ""


def find_rate_end(text: str, offset: int, end: int) -> int | None:
    """The end of a figure that is a rate ("$4.50 a gallon"); None if it is not a rate."""
    found = _RATE.match(text, offset, end)
    if found is None or text.startswith((" ago", " later", " earlier"), found.end()):
        return None
    if found["number"]:
        return found.start("number") + len(found["number"]) + len(read_phrase(text, found.start("noun"), end))
    return found.end() if text.startswith("per", offset + 1) or found["noun"] in _RATE_NOUNS else None


def find_after_of(text: str, offset: int, end: int, *, cjk: bool = False) -> str:
    """The noun phrase after "of" (or "des", "von", ...) at `offset`. `cjk`: after 的 or の."""
    if cjk:
        found = _CJK_OF.match(text, offset, end)
        return found[1] if found else ""
    of = _OF.match(text, offset, end)
    words = read_phrase(text, of.end(), end) if of else ""
    if of is None or (words and words.split()[-1] in _ADJECTIVES_LIKE_NOUNS):
        return ""
    after = of.end() + len(words)
    is_demonstrative = of.group().endswith((" that ", " this ")) and not words.startswith(("month", "week", "year"))
    if (
        is_demonstrative
        or words.startswith("magnitude ")
        or is_cut_off(words, text[after : min(end, after + _MAX_CHARACTERS_AFTER)])
    ):
        return ""  # "46% of that group"
    if ages := _AGES.match(text, after, end) or _AGES.match(text, of.end() - 1, end):
        words = text[of.end() : ages.end()]  # "a third of people 65 and older"
    elif words and not is_noun(words) and text.startswith((" or ", " and "), after):
        return ""  # "of approved or proposed loans"
    if of.group().endswith("those ") and words and not is_plural(words):
        return f"those {words}"  # "80% of those surveyed"
    if " " not in words and (words[:1].isdigit() or (words.endswith("ed") and _NUMBER_FOLLOWS.match(text, after))):
        return ""  # "cities of 65K", "of an expected $2 million"
    if is_unspecific(words):
        more = _MORE_AFTER_NOUN.match(text, after, end)
        phrase = read_phrase(text, more.end(), end) if more else ""
        # "80% of the cost of repairs"
        return text[of.end() : more.end() + len(phrase)] if more and phrase and is_noun(phrase) else ""
    return add_conjunct(text, words, of.end(), end)


def add_conjunct(text: str, words: str, offset: int, end: int) -> str:
    """The noun phrase at `offset` with a second one after "and" or "or", if they clearly belong together: plurals
    ("soldiers and civilians"), or a word and a longer phrase ("state and local funding")."""
    conjunction = _CONJUNCTION.match(text, offset + len(words), end)
    if not words or conjunction is None or "," in words:
        return words
    second = read_phrase(text, conjunction.end(), end)
    parts = second.split()
    if not parts or not is_noun(second) or is_unspecific(second):
        return words
    if parts[0] in _NUMBER_WORDS or parts[0].endswith(("ed", "ing")) or any(map(str.isdigit, second)):
        return words
    if is_plural(words):
        ends_clause = _END_OF_CLAUSE.match(text, conjunction.end() + len(second), end) is not None
        is_certain = (
            conjunction["other"] is not None
            or is_person_noun(parts[-1])
            or (len(parts) > 1 and not parts[0].endswith("s"))
        )
        belongs = is_plural(second) and (ends_clause or is_certain)
    else:
        belongs = " " not in words and words.islower() and len(parts) > 1
    return text[offset : conjunction.end() + len(second)] if belongs else words


def find_noun_after(text: str, offset: int, end: int, language: str) -> str:
    """The noun right after a percentage or sum that belongs to it ("a 20% tariff on steel")."""
    if text[offset : offset + 1] != " " or not text[offset + 1 : offset + 2].isalpha():
        return ""
    words = read_phrase(text, offset + 1, end)
    first = words.split(" ", 1)[0].lower()
    if language == "en":
        words = _without_clause(text, words, offset + 1, end)
    after = offset + 1 + len(words)
    if is_incomplete(words, text[after:end]):
        return ""
    if first.endswith(("ly", "ing")) or first in _NOT_NOUNS_AFTER or not words or not is_noun(words):
        return ""
    if " " not in words and (words.istitle() or (words.endswith("s") and _OBJECT_FOLLOWS.match(text, after, end))):
        return ""
    of = find_after_of(text, after, end) if words.split()[-1] in _RELATIONAL_NOUNS else ""
    if of:
        return text[offset + 1 : text.index(of, after) + len(of)]
    return "" if is_unspecific(words) else words


def _without_clause(text: str, words: str, offset: int, end: int) -> str:
    """A noun phrase at `offset` without the beginning of a clause: a name after a noun ("a 40-year break | Quill
    took"), people before a verb ("the 7% cap | members had") or a verb before a number ("the ferry plan | spends $2").
    """
    *before, last = words.split() or [""]
    if not before or not before[-1].islower():
        return words
    after = offset + len(words)
    next_word = _TEXT_WORD.match(text, after, end)
    is_verb_next = next_word is not None and (
        next_word[1] in _AUXILIARIES or next_word[1] in _VERBS or next_word[1].endswith("ed")
    )
    is_clause = (
        last.istitle()
        or (is_verb_next and is_plural(last) and is_person_noun(last))
        or (last.endswith("s") and _NUMBER_FOLLOWS.match(text, after, end) is not None)
    )
    return " ".join(before) if is_clause else words


def find_subject(text: str, start: int, offset: int, *, is_count: bool = False) -> str:
    """The subject before the figure at `offset`: "share of the market" in "its share of the market is 5%", "ticket
    price" in "a ticket price of $3". `is_count`: the figure is a sum or an amount."""
    before = text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset].rstrip("$€£¥₹ ") + " "
    if is_count and _GAIN_VERB_BEFORE.search(before):
        return ""
    reaches_limit = offset - _MAX_CHARACTERS_BEFORE <= start
    for pattern in (_NOUN_AND_OF, _SUBJECT):
        found = pattern.search(before)
        if found is not None and (reaches_limit or found.start("phrase") > 0):
            if pattern is _SUBJECT and _ends_list(before[: found.start("phrase")], found["phrase"]):
                return ""
            if pattern is _SUBJECT:
                words = _trim_subject(found["phrase"], last_only=False)
            else:
                noun, *places = _LOCATION_PREPOSITION.split(found["phrase"])
                words = "" if places and is_unspecific(places[-1].split()[-1]) else _trim_subject(noun, last_only=True)
                last = words.rpartition(" ")[2]
                if words and (words in _EMPTY_BEFORE_OF or last in _COMPARING_WORDS or last in _PLACES):
                    return ""
            if words and not is_unspecific(words):
                return words
    return ""


def _ends_list(before: str, phrase: str) -> bool:
    """Whether a phrase is the last item of a list ("meat, fish and eggs"), which is then the subject as a whole."""
    ends_with_item = before.endswith(" and ") or (before.endswith(", ") and phrase.startswith("and "))
    if not ends_with_item or phrase.startswith("and the "):
        return False
    words = [word.lower() for word in _TEXT_WORD.findall(before)]
    return not any(word in _VERBS or word in _AUXILIARIES or word.endswith("ed") for word in words) and not re.search(
        rf"\b{_LINKING_VERBS}\s", before
    )


def find_purpose(text: str, offset: int, end: int) -> str:
    """What money is paid for: "chips" in "spent $2 million on chips"."""
    on = _PURPOSE_PREPOSITION.match(text, offset, end)
    words = read_phrase(text, on.end(), end) if on else ""
    if words in _RATE_NOUNS and on is not None and (of := find_after_of(text, on.end() + len(words), end)):
        return text[on.end() : text.index(of, on.end()) + len(of)]  # "$6 for a pound of butter"
    if (
        not words
        or not is_noun(words)
        or is_unspecific(words)
        or words.split()[-1].lower() in _PERIODS
        or words[-1].isdigit()
    ):
        return ""
    if words.split()[-1] in (*month_names("en"), *day_names("en")) or on is None:
        return ""
    return add_conjunct(text, words, on.end(), end)


def read_phrase(text: str, offset: int, end: int) -> str:
    """The noun phrase that begins at `offset`: up to a verb, a punctuation mark or the word after a plural, at most
    `MAX_PHRASE_WORDS` words."""
    start = stop = offset
    last = ""
    for _ in range(MAX_PHRASE_WORDS):
        word = _TEXT_WORD.match(text, stop, end)
        if word is None or (stop > start and (text[stop : stop + 1] != " " or _ends_phrase(word[1], last))):
            break
        lower = word[1].lower()
        if (
            stop == start
            and not word[1].isupper()
            and (lower in _NOT_FIRST_WORDS or (lower in _VERBS and lower != "lost"))
        ):
            break
        if (
            is_plural(word[1])
            and last.endswith("s")
            and is_plural(last)
            and _OBJECT_FOLLOWS.match(text, word.end(), end)
        ):
            break  # a verb: "a row of 40 trees | brightens the quay"
        stop, last = word.end(), word[1]
    words = _FINAL_DIRECTION.sub("", text[start:stop].strip())
    if words.endswith(("’s", "'s")):
        return ""  # cut off after a possessive
    return words if words.endswith(".") and words[:-1].isupper() else words.rstrip(".,’'-/")


def _ends_phrase(word: str, last: str) -> bool:
    """Whether a noun phrase whose last word is `last` ends before `word`."""
    lower = word.lower()
    if not word.isupper() and (lower in _FUNCTION_WORDS or lower in _VERBS or _CONTRACTED.fullmatch(word)):
        return True
    if last.lower() in _NOT_PLURALS:
        return False
    plural = (
        last.lower() in _COUNTED_NOUNS
        or last.endswith(("ans", "ers", "ists"))
        or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s")))
    )
    if not word.islower():
        return plural and (word[0].isdigit() or last.islower())
    if (
        plural
        and last.islower()
        and last.endswith("s")
        and is_plural(word)
        and not is_person_noun(word)
        and lower not in _NO_NOUNS_AFTER_PLURALS
    ):
        return False  # no verb after a plural ends in s: "14 sports | programs"
    return plural or (
        len(word) > 3
        and lower.endswith(("ed", "ly", "ing"))
        and lower not in _NOUNS_LIKE_ADJECTIVES | _ADJECTIVES_LIKE_NOUNS | NOUNS_LIKE_PARTICIPLES
    )


def _trim_subject(words: str, *, last_only: bool) -> str:
    """A subject without its article; "" for a pronoun or an incomplete phrase. `last_only` keeps only what follows the
    last function word or verb."""
    words = words.strip()
    while article := _ARTICLE.match(words) or _LEADING_PARTICIPLE.match(words):
        words = words[article.end() :]
    parts = words.split()
    cut = max(
        (
            offset
            for offset, part in enumerate(parts)
            if part.lower() in _CLAUSE_OPENERS or (part in _CLAUSE_OPENERS_LIKE_NOUNS and 0 < offset < len(parts) - 1)
        ),
        default=-1,
    )
    if cut > 0 and parts[cut] in ("that", "which", "who") and parts[cut - 1].lower() not in _CLAUSE_OPENERS | _VERBS:
        return ""  # "the support that Salem lends is"
    parts = parts[cut + 1 :]
    while len(parts) > 1 and parts[-1].lower() in _TIME_ADVERBS:
        parts.pop()
    words = " ".join(parts)
    if not parts or any(part.lower() in _NOT_IN_SUBJECT or _CONTRACTED.fullmatch(part) for part in parts):
        return ""
    if last_only:
        function_words = [
            offset for offset, part in enumerate(parts) if part.lower() in STOP_WORDS | _VERBS and part != "per"
        ]
        words = (
            words.split(maxsplit=function_words[-1] + 1)[-1]
            if function_words and function_words[-1] + 1 < len(parts)
            else words
        )
        parts = words.split()
    if words.endswith(("’s", "'s")):
        return ""  # "Salem's are up 4%"
    if parts[-1].lower() in _SUPERLATIVES:
        return ""  # "the youngest is 20"
    content_words = [part for part in parts if part.lower() not in STOP_WORDS and part.lower() not in _VERBS]
    if not content_words or parts[0].lower() in STOP_WORDS or parts[-1].lower() in STOP_WORDS | _VERBS:
        return ""
    return words
