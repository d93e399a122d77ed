"""What a figure counts, in the words around it: "80% of global chip production", "unemployment fell to 4.2%"."""

from __future__ import annotations

import re

from bot.distilling.quotes.clause import IRREGULAR
from bot.text.stop_words import STOP_WORDS

MOST_WORDS = 5
"""Words that say what a figure counts."""
_BEFORE = 140
"""Characters before a figure in which its subject is looked for."""

_THE = r"(?:(?:the|a|an|all|its|their|our|your|his|her|my|these|those|this|that|own)\s){0,2}"
_OF = re.compile(rf"\s(?:(?:of|der|des|von|de|du|aller)\s|d’)(?:(?:la |les |l’)|{_THE})", re.IGNORECASE)
_FIXED = r"(?:hand|average|total|advance|return|full)(?=[.,;:]|$|\s(?:and|as|at|by|for|from|in|of|than|this|to|with)\b)"
_ON = re.compile(rf"\s(?:on|for|in|worth of)\s(?!{_FIXED}){_THE}(?=[a-z])")
_RATE = re.compile(r"\s(?:per|a|an|each|every)\s(?P<number>(?:\d[\d,.]*\s)?)(?P<noun>[a-z]{3,})\b")
_RATED = frozenset(
    "acre barrel bottle capita child cow day dose foot gallon head hectare hour household inch kilo kilogram kilometre "
    "liter litre member metre mile minute month night ounce passenger person piece pound pupil room seat second share "
    "student ticket ton tonne unit visit watt week worker year".split()
)
"""What a rate is for ("a gallon"): "a" before another noun only begins something else."""
_LIKE_ADJECTIVES = frozenset(
    "arrest building clothing collective detective executive financing fishing funding gaming hearing housing "
    "initiative interest lending manufacturing meeting mining motive native operative parking perspective pricing "
    "protest rating relative representative request savings seed shooting spending table test testing trading training "
    "vegetable wedding".split()
)
"""Nouns that end as adjectives and participles do."""
_ADJECTIVE_ENDINGS = ("est", "ed", "ing", "ive", "ous", "ful", "able", "ible")
_EMPTY_NOUNS = frozenset(
    "age average decline decrease figure half high increase level low number peak record rise total value".split()
)
"""Words that say nothing of what is counted without another noun."""
_ADJECTIVES = frozenset(
    "additional additionally another consecutive current different early extra former full further late latter likely "
    "main major more most new next non other overall own percent point possible potential previous prior recent "
    "separate similar single square straight such total various".split()
)
_CJK_OF = re.compile(r"[的の]([^\W_]{1,12})")
_TEXT_WORD = re.compile(r"\s?((?:[A-Z]\.){2,}(?=\s[a-z])|[^\W_][\w’'&/-]*(?:\.[\w]+)*)")
_PEOPLE = frozenset("people men women children years days weeks times ways things".split())
_SMALL = STOP_WORDS - frozenset(
    "time times number people day days week weeks year years way ways point part place work man men woman women thing "
    "things call look use kind end used".split()
) | frozenset(
    "across along amid among around behind beyond despite inside like near outside per toward via within".split()
)
"""Words that end a noun phrase."""
_NO_NOUN = (_SMALL | frozenset("million billion thousand old long high wide deep tall".split())) - _PEOPLE
_NOT_DESCRIBED = frozenset(
    "according ahead back because better bigger cheaper compared due each faster fewer greater higher larger less "
    "longer lower older short shorter slower smaller stronger thanks there today weaker worse worth year "
    "younger".split()
)
_VERBS = IRREGULAR | frozenset(
    "live lives lived work works died die say says came comes come goes go need needs want wants know use uses make "
    "makes take takes pass passes fled left cross crosses voted agree agrees rise rises fall falls grow grows show "
    "shows found spread give gives help helps join joins remain remains face faces lack lacks begin begins end ends "
    "apply applies blieben kamen leben lebten arbeiten arbeiteten starben flohen stimmten".split()
)
_HELPING = frozenset("would could should might must will can cannot did does edged".split())
_CLAUSE = frozenset("if that when while because as says said means mean where who which".split())
_LINK = (
    r"(?:is|are|was|were|be|been|stands?|stood|reach(?:es|ed)|hits?|fell|falls?|fallen|r[io]se[sn]?|gr[eo]ws?|grown|"
    r"dropp(?:ed|ing)|drops?|climb(?:s|ed)|jump(?:s|ed)|increase[sd]?|decline[sd]?|decrease[sd]?|shr[au]nk|totall?ed|"
    r"amount(?:s|ed)|exceed(?:s|ed)|topp?(?:s|ed)|costs?|weigh(?:s|ed)|measure[sd]?|averag(?:es|ed)|soar(?:s|ed)|"
    r"sank|stieg|fiel|beträgt|betrug|liegt|lag|kostete?|wuchs|erreichte?|"
    r"(?:est\s)?(?:tombée?|passée?)|atteint|coûte|s’élève|bajó|subió|cayó|alcanzó|cuesta|costó|es|fue|é|è|"
    r"spik(?:es|ed|ing)|gain(?:s|ed)|lost|loses|jumping|surging|hitting|rising|falling|reaching|adds?|added|"
    r"fetch(?:es|ed)|pays?|paid|earn(?:s|ed)|rais(?:es|ed)|drew|"
    r"slipp?(?:s|ed)|slump(?:s|ed)|plunge[sd]?|surge[sd]?|widen(?:s|ed)|narrow(?:s|ed)|edge[sd]?|holds?|held|came)"
)
_HEDGE = (
    r"(?:to|at|by|from|in|up|down|out|about|around|roughly|some|nearly|almost|over|under|only|just|more|less|than|"
    r"approximately|close|now|still|little|much|as|least|below|above|another|additional|extra|an|a|the|estimated|record|total|of|auf|um|bei|rund|etwa|fast|knapp|über|à|de|environ|près|al|a|hasta|unos|unas|casi|en|del)"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;:—–(]\s|\s(?:and|but|while|as|that|because|after|when)\s)"
    rf"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){{1,7}}?)(?:(?:has|have|had|will|would|could|may|also|now)\s){{0,2}}"
    rf"{_LINK}\s(?:{_HEDGE}\s){{0,4}}$"
)
_HAS_OF = re.compile(r"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){1,4}?)of\s(?:(?:about|around|some|nearly|over|just)\s)?$")
_PUSHING = re.compile(r"[a-z]{3,}ing\s(?=the|its|their|his|her|a|an\s)")
"""A participle whose object the figure is said of ("pushing the yearly rise to 23.6%")."""
_ARTICLE = re.compile(
    r"(?:der|die|das|le|la|les|el|los|las|il|lo|the|a|an|its|their|his|her|our|this|that|these|those|but|and|so|yet)\s",
    re.IGNORECASE,
)


def is_noun(words: str) -> bool:
    """Whether the last of some words can be a noun: "largest" of "the 10 largest and oldest ports" is none."""
    last = words.split()[-1].lower()
    if last in _ADJECTIVES or words == "times" or (len(last) < 3 and not words.isupper()):
        return False
    return not last.endswith(_ADJECTIVE_ENDINGS) or last in _LIKE_ADJECTIVES


def is_part_of_name(words: str) -> bool:
    """Whether a number belongs to the single word with a capital after it ("an 8 Ball", not "524 Iowans")."""
    return " " not in words and words.istitle() and not words.endswith(("s", "people", "men", "women"))


def rate(text: str, place: int, end: int) -> int | None:
    """Where a figure ends that is so much for each of something ("$4.50 a gallon")."""
    found = _RATE.match(text, place, end)
    if found is None or text.startswith((" ago", " later", " earlier"), found.end()):
        return None
    if found["number"]:
        return found.start("number") + len(found["number"]) + len(phrase(text, found.start("noun"), end))
    return found.end() if text.startswith("per", place + 1) or found["noun"] in _RATED else None


def after_of(text: str, place: int, end: int, *, cjk: bool = False) -> str:
    """What follows "of" at `place`, "" if nothing does."""
    if cjk:
        found = _CJK_OF.match(text, place, end)
        return found[1] if found else ""
    of = _OF.match(text, place, end)
    words = phrase(text, of.end(), end) if of else ""
    if of is not None and of.group().endswith("those ") and words.endswith("ed"):
        return f"those {words}"  # "80% of those surveyed"
    return "" if words.lower() in _EMPTY_NOUNS or words.isdigit() else words


def described(text: str, place: int, end: int) -> str:
    """The noun right after a percentage or sum that belongs to it ("a 20% tariff on steel")."""
    if text[place : place + 1] != " " or not text[place + 1 : place + 2].isalpha():
        return ""
    words = phrase(text, place + 1, end)
    first = words.split(" ", 1)[0].lower()
    if first.endswith(("ly", "ing")) or first in _NOT_DESCRIBED or not words or not is_noun(words):
        return ""
    return "" if words.istitle() and " " not in words else words


def subject(text: str, start: int, place: int) -> str:
    """What is said to be the figure that begins at `place` ("its share of the market is"), or has it ("a value of")."""
    before = text[max(start, place - _BEFORE) : place].rstrip("$€£¥₹ ") + " "
    opens = place - _BEFORE <= start
    for pattern in (_HAS_OF, _SUBJECT):
        found = pattern.search(before)
        if found is not None and (opens or found.start("phrase") > 0):
            words = _trimmed(found["phrase"], last_only=pattern is _HAS_OF)
            if words and words.lower() not in _EMPTY_NOUNS:
                return words
    return ""


def spent_on(text: str, place: int, end: int) -> str:
    """What money is for ("spent $2 million on chips")."""
    on = _ON.match(text, place, end)
    return phrase(text, on.end(), end) if on else ""


def phrase(text: str, place: int, end: int) -> str:
    """The words from `place` up to one that ends a noun phrase: a verb, a mark, or any after a plural."""
    start = stop = place
    last = ""
    for _ in range(MOST_WORDS):
        word = _TEXT_WORD.match(text, stop, end)
        if word is None or (stop > start and (text[stop : stop + 1] != " " or _ends(word[1], last))):
            break
        lower = word[1].lower()
        if stop == start and not word[1].isupper() and (lower in _NO_NOUN or (lower in _VERBS and lower != "lost")):
            break
        stop, last = word.end(), word[1]
    words = text[start:stop].strip()
    if words.endswith(("’s", "'s")):
        return ""  # cut off after a possessor
    return words if words.endswith(".") and words[:-1].isupper() else words.rstrip(".,’'-/")


def _ends(word: str, last: str) -> bool:
    lower = word.lower()
    if not word.isupper() and (lower in _SMALL or lower in _VERBS):
        return True
    if not word.islower():
        return False
    plural = (
        last.lower() in _PEOPLE
        or last.endswith(("ans", "ers", "ists"))
        or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s")))
    )
    return plural or (len(word) > 3 and lower.endswith(("ed", "ly", "ing")) and lower not in _LIKE_ADJECTIVES)


def _trimmed(words: str, *, last_only: bool) -> str:
    """A subject without its article; "" for a pronoun or a phrase that is cut. `last_only` takes what follows
    its last small word."""
    words = words.strip()
    while article := _ARTICLE.match(words) or _PUSHING.match(words):
        words = words[article.end() :]
    parts = words.split()
    cut = max((place for place, part in enumerate(parts) if part.lower() in _CLAUSE), default=-1)
    parts = parts[cut + 1 :]
    words = " ".join(parts)
    if not parts or any(part.lower() in _HELPING for part in parts):
        return ""
    if last_only:
        small = [place for place, part in enumerate(parts) if part.lower() in STOP_WORDS | _VERBS and part != "per"]
        words = words.split(maxsplit=small[-1] + 1)[-1] if small and small[-1] + 1 < len(parts) else words
        parts = words.split()
    telling = [part for part in parts if part.lower() not in STOP_WORDS and part.lower() not in _VERBS]
    if not telling or parts[0].lower() in STOP_WORDS or parts[-1].lower() in STOP_WORDS | _VERBS:
        return ""
    return words
