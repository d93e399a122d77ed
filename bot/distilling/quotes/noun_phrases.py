"""Finds the noun phrase that is the subject of a reporting verb (before or after it) or of a sentence.

There is no parser: a phrase ends at the nearest word or mark that cannot belong to it. An apposition between commas is
skipped ("Mara Quill, a clerk, said").
"""

from __future__ import annotations

from bot.distilling.quotes.appositions import after_apposition, apposed_openly, ends_place, last_phrase
from bot.distilling.quotes.clause import (
    OF_A_NOUN,
    POSSESSIVES,
    Clause,
)
from bot.distilling.quotes.nouns import is_person_noun
from bot.distilling.quotes.phrase_ends import (
    BEFORE_PLACES,
    MAX_WORDS,
    PARTICLES,
    has_verb,
    is_speaker,
    joins_names,
    name_end,
    phrase_end,
)

_JOINING = frozenset("and but or und aber et mais y e pero o ma mas ou".split())
_ENDS = (".", "!", "?", "…")
_COMPASS = frozenset("central east eastern north northern south southern west western".split())
"""Words that may come between a preposition and a place name ("in north Wales")."""
_CAMPUSES = frozenset("university college".split())
_STOPS = ";:()[]—–-…!?."

Range = tuple[int, int]
"""The first place of a phrase and the place after its last."""


def left_of(clause: Clause, low: int, verb: int) -> Range | None:
    """The subject before the verb at `verb`, from `low` on; None if there is none."""
    high = _before_auxiliaries(clause, low, verb)
    if high <= low or clause[high - 1].lower in _JOINING:
        return None
    if clause[high - 1].text in ",—–-)":
        return after_apposition(clause, low, high - 1)
    if clause[high - 1].kind == "quote":
        return after_apposition(clause, low, high)
    start = _clause_start(clause, low, high)
    if apposed_openly(clause, low, start, verb):
        return low, start - 1
    return _ending_at(clause, start, high) or _after_adjectives(clause, low, start, high)


def name_with_office(clause: Clause, start: int, verb: int) -> Range | None:
    """The name at the beginning of a long subject that runs up to `verb` ("Dr. Ida Crane | with the Salem Board of
    Public Health and Safety said")."""
    words = clause.words
    end = start
    while end < verb and clause[end].capital:
        end += 1
    long = end - start > 1 and end < verb and clause[end].lower in words.prepositions
    plain = all(token.kind == "word" and token.lower not in words.pronouns for token in clause[end:verb])
    return (start, end) if long and plain and not has_verb(clause, (end, verb)) else None


def right_of(clause: Clause, start: int, high: int) -> Range | None:
    """The subject that begins at `start`, right after an inverted verb ("said | Mara Quill"); None if there is none."""
    words = clause.words
    if start >= high:
        return None
    following = clause[start + 1] if start + 1 < high and clause[start].lower == "that" else None
    if following is not None and (following.capital or following.lower in words.determiners | words.pronouns):
        return None  # "noted that the company …": the clause that is reported, not who reports it
    if _is_pronoun(clause, start, high):
        return start, start + 1
    phrase = (start, phrase_end(clause, start, high))
    phrase = _name_after(clause, phrase, high) or phrase
    phrase = (phrase[0], _campus_end(clause, phrase, high))
    return phrase if is_speaker(clause, phrase) else None


def subject_of(clause: Clause, low: int, high: int) -> Range | None:
    """The subject of the sentence that begins at `low`; introductory parts are skipped. None if it is unclear."""
    words = clause.words
    start = low
    for _ in range(4):
        while start < high and (clause[start].kind != "word" or clause.is_adverb(start)):
            if clause[start].lower == "once":
                break  # "Once Quill had gone, …"
            start += 1
        if start >= high:
            return None
        once = clause[start].lower == "once"
        if not once and not clause.opens_aside(start) and not _opens_absolute(clause, start, high):
            break
        comma = next((index for index in range(start, high) if clause[index].text == ","), None)
        if comma is None:
            if clause[start].lower in words.conjunctions:
                start += 1
                continue
            return None
        start = (
            start + 1
            if clause[start].lower in words.conjunctions
            and not clause.subordinates(start)
            and clause[start].lower != "as"
            and clause.starts_phrase(start + 1)
            else _after_place(clause, start, comma, high)
        )
    if start >= high:
        return None
    if _is_pronoun(clause, start, high):
        return start, start + 1
    if clause[start].lower in words.cues and start == low:
        return right_of(clause, start + 1, high)
    phrase = (start, phrase_end(clause, start, high))
    phrase = _name_after(clause, phrase, high) or phrase
    if start > low and clause[start - 1].text == ",":
        phrase = _after_explanation(clause, phrase, high) or phrase
    return phrase if is_speaker(clause, phrase) else None


def _after_place(clause: Clause, start: int, comma: int, high: int) -> int:
    """The place after the comma that ends an introductory part, also if a place name with two parts ends it ("At a fair
    in Salem, Norland, | Quill said")."""
    end = comma + 1
    while end < high and clause[end].capital:
        end += 1
    return (
        end + 1
        if comma + 1 < end < high and clause[end].text == "," and ends_place(clause, start, comma + 1)
        else comma + 1
    )


def _after_explanation(clause: Clause, phrase: Range, high: int) -> Range | None:
    """The subject after an apposition that looks like the subject ("In a talk with a newspaper, the Salem Courier,
    | Mayor Mara Quill backed …"); None if `phrase` is the subject itself."""
    comma = next((place for place in range(phrase[0], high) if clause[place].text == ","), high)
    if comma + 1 >= high or not clause[comma + 1].capital or clause[phrase[0]].lower not in ("a", "an", "the"):
        return None
    if has_verb(clause, (phrase[0], comma)):
        return None
    end = phrase_end(clause, comma + 1, high)
    verb = end
    while verb < high and clause.is_adverb(verb):
        verb += 1
    return (comma + 1, end) if verb < high and clause.is_verb(verb) else None


def _opens_absolute(clause: Clause, start: int, high: int) -> bool:
    """Whether an absolute construction, a noun with a participle, begins at `start` ("Fear mounting, she ran")."""
    plain = start + 2 < high and clause[start + 1].text.islower() and clause[start + 1].lower.endswith("ing")
    return plain and clause[start + 2].text == ","


def _name_after(clause: Clause, phrase: Range, high: int) -> Range | None:
    """The name that explains a description, between commas ("his deputy, Oskar Berg, was blunter") or, if it has two
    words, at the end of the sentence ("said his deputy, Oskar Berg."). None if there is none, also if the words after
    the comma locate a place ("said the mayor of Salem, North Dakota.")."""
    stop = phrase[1]
    while stop < min(high, phrase[1] + 3) and clause[stop].text.islower() and not clause.goes_on(stop):
        stop += 1
    noun = stop > phrase[1] and is_person_noun(clause[stop - 1].lower) and not clause[stop - 1].lower.endswith("s")
    noun = noun and clause[phrase[0]].capital  # "Ford | chief spokeswoman, Mara Quill"
    start = end = (stop if noun else phrase[1]) + 1
    while end < high and clause[end].capital:
        end += 1
    last = clause[phrase[1] - 1]
    place = last.capital and phrase[1] - phrase[0] > 2 and not is_person_noun(last.lower)
    place = place and not (end - start > 1 and clause[start].lower not in BEFORE_PLACES and _heads(clause, phrase))
    described = (noun or clause[phrase[0]].lower in clause.words.determiners) and not place
    if not start < end <= high or clause[start - 1].text != "," or not described:
        return None
    between = end < high and clause[end].text == ","
    closes = end - start > 1 and (end == len(clause) or clause[end].text in _ENDS)
    return (start, end) if between or closes else None


def _heads(clause: Clause, phrase: Range) -> bool:
    """Whether the phrase is an office in an organisation ("the leader of the Harbour Party")."""
    of = next((place for place in range(*phrase) if clause[place].lower == "of"), phrase[0])
    body = any(clause[place].lower in OF_A_NOUN for place in range(of, phrase[1]))
    return of > phrase[0] and body and is_person_noun(clause[of - 1].lower)


def _campus_end(clause: Clause, phrase: Range, high: int) -> int:
    """The end of a name after a university and its campus ("University of Norland, Salem biologist Ida Crane |"); else
    the end of the phrase."""
    end = phrase[1]
    while end < high and (clause[end].capital or clause[end].lower in ("of", "at")):
        end += 1
    campus = any(token.lower in _CAMPUSES for token in clause[slice(*phrase)])
    if not campus or end >= high or clause[end].text != ",":
        return phrase[1]
    stop = end + 1
    while stop < high and clause[stop].kind == "word" and not clause.goes_on(stop) and not clause.is_verb(stop):
        stop += 1
    led = any(token.text.islower() for token in clause[end + 1 : stop - 1])
    return stop if led and clause[end + 1].capital and clause[stop - 1].capital else phrase[1]


def _is_pronoun(clause: Clause, place: int, high: int) -> bool:
    """Whether the word is a pronoun that stands alone: "her" does, in "her brother" it does not."""
    words = clause.words
    if clause[place].lower not in words.pronouns:
        return False
    owns = clause[place].lower in POSSESSIVES and place + 1 < high and clause[place + 1].kind == "word"
    return not owns or clause[place + 1].lower in words.prepositions | words.conjunctions


def _before_auxiliaries(clause: Clause, low: int, verb: int) -> int:
    """The place of the first auxiliary or adverb that belongs to the verb at `verb`."""
    words = clause.words
    high = verb
    while high > low and clause[high - 1].kind == "word":
        token = clause[high - 1]
        if token.text.isupper() and len(token.text) > 1:
            break  # "a statement to USA TODAY said"
        adverb = words.adverb.fullmatch(token.lower) and not token.capital
        if token.lower in words.auxiliaries or token.lower.endswith(("n't", "n’t")) or adverb:
            high -= 1
        else:
            break
    return high


def _clause_start(clause: Clause, low: int, high: int) -> int:
    """The beginning of the clause that ends at `high`: after the nearest mark or conjunction."""
    words = clause.words
    start = high - 1
    while start > low:
        token = clause[start - 1]
        if token.text in _STOPS or token.text == "," or token.kind == "quote":
            break
        pointing = start > 1 and token.lower == "that" and clause[start - 2].lower in words.prepositions
        titled = token.capital and start > 1 and clause[start - 2].lower == "of"  # "the singer of Because the Night"
        if token.lower in words.conjunctions and not pointing and not titled and not joins_names(clause, start - 1):
            break
        start -= 1
    return start


def _ending_at(clause: Clause, start: int, high: int) -> Range | None:
    """The phrase from `start` to `high`, if it can name a speaker, else the shorter one at its end."""
    words = clause.words
    if clause[high - 1].lower in words.relative and high - 1 > 0:
        return _antecedent(clause, high - 1)
    if clause[high - 1].lower in words.pronouns:
        return high - 1, high
    while start < high and (clause[start].lower in words.conjunctions or clause.is_adverb(start)):
        start += 1
    whole = (start, high)
    counted = start < high and clause[start].text[0].isdigit() and is_person_noun(clause[high - 1].lower)
    opens = counted or (start < high and clause.starts_phrase(start))
    if opens and high - start <= MAX_WORDS and not has_verb(clause, whole):
        whole = (start, name_end(clause, start, high))
        if is_speaker(clause, whole):
            return whole
    first = high
    while first > start and (clause[first - 1].capital or clause[first - 1].lower in PARTICLES):
        first -= 1
    if first < high:
        name = (first, high)
        led = first - 1 - (first > start + 1 and clause[first - 1].lower in _COMPASS)  # "in north Wales"
        inside = first > start and clause[led].lower in words.prepositions | words.conjunctions
        return name if not inside and is_speaker(clause, name) else None
    if clause.goes_on(high - 1):
        return None
    for first in range(high - 1, max(start, high - 6) - 1, -1):
        if clause[first].lower in words.determiners or clause[first].possessive:
            return first - (first > start and clause[first - 1].lower in OF_A_NOUN), high
    return None


def _after_adjectives(clause: Clause, low: int, start: int, high: int) -> Range | None:
    """A phrase with several adjectives, which begins before a comma ("the tall, tired clerk")."""
    if clause.goes_on(high - 1):
        return None
    for first in range(start - 1, max(low, start - 5) - 1, -1):
        if clause[first].lower in clause.words.determiners:
            return None if has_verb(clause, (first, high)) else (first, high)
    return None


def _antecedent(clause: Clause, relative: int) -> Range | None:
    """The phrase that the relative pronoun at `relative` refers to; None if that is unclear."""
    high = relative
    while high > 0 and clause[high - 1].text in ",—–(":
        high -= 1
    if high == 0:
        return None
    start = _clause_start(clause, 0, high)
    phrase = last_phrase(clause, start, high, led=("by", "to"))
    if phrase is None or (clause[relative].lower == "that" and _is_sent_to(clause, start, phrase)):
        return None
    return _name_explained(clause, phrase)


def _is_sent_to(clause: Clause, start: int, phrase: Range) -> bool:
    """Whether the name is only the sender or recipient of what the clause is about ("a note to grocer Mara Quill that
    said “…”")."""
    before = phrase[0] - 1
    while before > start and clause[before].text.islower() and not clause.goes_on(before):
        before -= 1
    return clause.words.knows_speakers and clause[phrase[0]].capital and clause[before].lower in ("to", "from", "with")


def _name_explained(clause: Clause, phrase: Range) -> Range:
    """The name before the comma if the phrase is its apposition ("to | Jim Lund, a former clerk who …"); else the
    phrase itself."""
    start, end = phrase
    described = clause[start].lower in ("a", "an", "the") and is_person_noun(clause[end - 1].lower)
    if start < 3 or clause[start - 1].text != "," or not described:
        return phrase
    first = start - 1
    while first > 0 and clause[first - 1].capital:
        first -= 1
    return (first, start - 1) if start - 1 - first > 1 else phrase
