"""Decides whether a noun phrase can be a speaker: a name, a person, a group or organisation, or a quoted document.

The phrase is corrected first: words before it that are not part of it and a verb after it are dropped; words on either
side that belong to it are added. A phrase that stays incomplete, or names a thing or an event, is not a speaker.
"""

from __future__ import annotations

from bot.distilling.quotes.clause import NOT_NAMES, OF_A_NOUN, STAND_ALONE, Clause
from bot.distilling.quotes.nouns import LISTS, SPEAKERS, can_act, is_person_noun, listed
from bot.distilling.quotes.person_names import OFFICERS, gender
from bot.distilling.quotes.phrase_heads import Range, can_speak, is_plural

_LEADING_TO = frozenset("to by with per via from".split())
"""Prepositions after which a speaker is named ("according to")."""
_WHICH_TIME = ("this", "last", "next", "that")
"""Words before a noun of time ("last week")."""
_AND = ("and", "or", "&")
_AFTER_OFFICES = (["of", "state"], ["in", "chief"], ["at", "large"])
"""Continuations of an office's title ("secretary of state", "editor in chief", "editor at large")."""
_ASKING = frozenset("how what when where whether why".split())
_LISTED = frozenset("facts lessons reasons things times tips ways".split())
"""Nouns of headlines with a number ("five reasons schools are saying ...")."""
_ENVOYS = frozenset("ambassador ambassadors envoy".split())


def speaker_in(clause: Clause, phrase: Range, cue: Range | None = None) -> Range | None:
    """The speaker in `phrase`: a part of it, or a longer phrase around it that does not include `cue`. None if nothing
    there can speak. In languages without lists of speakers' nouns `phrase` is returned unchanged."""
    if not clause.words.knows_speakers:
        return phrase
    start = _skip_lead(clause, *phrase)
    end = _before_verb(clause, start, phrase[1])
    if end - start > 2 and clause[end - 1].lower in LISTS["times"] and clause[end - 2].lower in _WHICH_TIME:
        end -= 2  # "The union last week said"
    participle = cue is not None and cue[0] == phrase[1] and clause[cue[0]].lower.endswith("ing")
    if start >= end or (participle and end < phrase[1]):
        return None  # "The montage showed Quill’s supporters chanting"
    if participle and clause[start].possessive and _is_thing_of(clause, start, end):
        return None  # "The ministry reiterated Salem’s opposition to tolls adding that"
    asked = next((place for place in range(end - 1, start, -1) if clause[place].lower in _ASKING), start - 1)
    if cue is not None and cue[1] <= start < asked:
        end = asked  # "was asked by a clerk | what she would do"
    elif asked == end - 1:
        return None
    else:
        start = _after_object(clause, max(start, asked + 1), end)  # "a play that shows why | Quill said"
    name = _after_thing(clause, start, end)
    if cue is None and name > start:
        return None  # "The word Quill lets fall is written on it: “…”"
    start = name if cue is not None and end <= cue[0] else start
    if end == start + 1 and clause[start].lower in clause.words.pronouns:
        return start, end
    if _is_denied_speaker(clause, start):
        return None
    extended = _extend(clause, start, end, len(clause) if cue is None or cue[0] < start else cue[0])
    return extended if extended is not None and can_speak(clause, *extended) else None


def _is_denied_speaker(clause: Clause, start: int) -> bool:
    """Whether the person at `start` did not say it ("Neither Lund nor | Quill said", "Had | Quill said so")."""
    before = clause[start - 1].lower if start else ""
    return before in ("nor", "neither") or (start == 1 and before == "had") or clause[start].text in ("Neither", "Had")


def _is_thing_of(clause: Clause, start: int, end: int) -> bool:
    """Whether the head noun of a phrase names no person ("Salem's opposition to tolls")."""
    head = next((place for place in range(start + 1, end) if clause[place].lower in clause.words.prepositions), start)
    return head > start + 1 and not is_person_noun(clause[head - 1].lower) and not clause[head - 1].capital


def _skip_lead(clause: Clause, start: int, end: int) -> int:
    """The beginning of the phrase after adverbs, conjunctions and times ("earlier this week | White House aides")."""
    words = clause.words
    while start < end - 1:
        token, following = clause[start], clause[start + 1].lower
        if token.lower in _WHICH_TIME and following in LISTS["times"]:
            start += 2
        elif (
            (clause.is_adverb(start) and not clause[start + 1].capital)
            or token.lower in words.conjunctions
            or token.lower in NOT_NAMES
            or token.lower in LISTS["leads"]
            or token.lower in words.relative
            or (token.text in LISTS["times"] and clause[start + 1].capital)
            or (token.lower in words.auxiliaries and not clause[start + 1].capital)
        ):
            start += 1
        elif following in _LISTED and start < end - 2 and (token.lower in words.determiners or token.text[0].isdigit()):
            start += 2  # "five reasons | schools are saying"
        else:
            break
    return end if clause[start].lower in words.prepositions else start


def _after_object(clause: Clause, start: int, end: int) -> int:
    """The beginning of the phrase if another one comes first ("as curbs ease | the ministry")."""
    words = clause.words
    for place in range(end - 2, start, -1):
        before = clause[place - 1]
        if clause[place].lower not in OF_A_NOUN or before.kind != "word":
            continue
        joined = before.lower in words.prepositions | words.conjunctions | words.determiners | {"the"}
        return start if joined or before.lower in _AND or before.possessive else place
    return start


def _after_thing(clause: Clause, start: int, end: int) -> int:
    """The beginning of a name after the object of its verb ("a custom | Quill described as")."""
    if clause[start].lower not in ("a", "an", "the") or not clause[end - 1].capital:
        return start
    name = end - 1
    while name > start and clause[name - 1].capital:
        name -= 1
    between = clause[start + 1 : name]
    plain = bool(between) and all(token.text.isalpha() and token.text.islower() for token in between)
    goes_on = any(clause.goes_on(place) for place in range(start + 1, name))
    if plain and between[0].lower in LISTS["times"] and len(between) > 1:
        return start + 2  # "until the moment | commentator Mara Quill cried"
    if not plain or goes_on or can_act(between[-1].lower):
        return start
    return name


def _before_verb(clause: Clause, start: int, end: int) -> int:
    """The end of the phrase: before the first verb or participle in it."""
    for place in range(start + 1, end):
        if clause[place].kind == "word" and clause[place].text.islower() and _is_verb_here(clause, start, place):
            return place
    return end


def _is_verb_here(clause: Clause, start: int, place: int) -> bool:
    """Whether the word at `place` is a verb, participle or relative pronoun rather than an adjective or noun."""
    words = clause.words
    token, previous = clause[place], clause[place - 1]
    if token.lower in words.relative:
        return True
    after_noun = previous.capital or (
        previous.kind == "word" and previous.lower not in words.determiners and listed(previous.lower, SPEAKERS)
    )
    if token.lower in LISTS["verbs"]:
        return True
    led = previous.lower in words.determiners | words.prepositions  # "of registered voters"
    if token.lower.endswith("ed") and len(token.lower) > 4 and not led:
        following = clause[place + 1] if place + 1 < len(clause) else None
        return (
            following is None
            or following.kind != "word"
            or following.lower in words.determiners | words.prepositions | words.pronouns | words.conjunctions
            or (after_noun and not following.capital and not listed(following.lower, SPEAKERS))
        )
    if token.lower.endswith("ing") and len(token.lower) > 4:
        office = place + 1 < len(clause) and listed(clause[place + 1].lower, SPEAKERS)  # "managing editor"
        return after_noun and not office and not listed(token.lower, SPEAKERS)
    return after_noun and token.lower in words.cues and token.lower not in words.ambiguous


def _extend(clause: Clause, start: int, end: int, high: int) -> Range | None:
    """The phrase extended by what belongs to it on either side, before `high`; None if it stays incomplete."""
    left = _extend_left(clause, start, end)
    if left is None:
        return None
    if end >= high or clause[end].kind != "word":
        return left, _list_end(clause, end, high)
    if clause[end].text == "Today" and clause[end - 1].capital:
        end += 1  # "Norland Today", a paper
        if end >= high:
            return left, end
    following = clause[end]
    if [token.lower for token in clause[end : end + 2]] in _AFTER_OFFICES and is_person_noun(clause[end - 1].lower):
        end += 2  # "Norland’s secretary | of state Mara Quill"
        while end < high and clause[end].capital:
            end += 1
        return left, end
    colleague = _colleague_after(clause, left, end, high)
    if colleague is not None:
        return left, colleague
    office = following.lower == "of" and clause[end - 1].lower in LISTS["offices"]
    office = office or (following.lower == "to" and clause[end - 1].lower in _ENVOYS and clause[end - 1].capital)
    speaks_for = following.lower == "for" and (
        clause[end - 1].lower.startswith("spokes") or (clause[end - 1].text in OFFICERS and end - left > 1)
    )
    if office or speaks_for or _names_go_on(clause, end, high):
        stop = end + 1
        while stop < high and (clause[stop].capital or clause[stop].lower in ("the", "and", "of", "for")):
            stop += 1
        while stop > end and not clause[stop - 1].capital:
            stop -= 1
        body = end < stop < high and clause[stop].text.islower() and listed(clause[stop].lower, LISTS["groups"])
        if body and not clause.is_verb(stop):
            return left, stop + 1  # "Crane of Salem County | schools"
        return left, _named_officer(clause, max(stop, end), high)
    verb = following.lower in clause.words.cues or following.lower in LISTS["verbs"]
    plain = following.text.isalpha() and following.text.islower() and not clause.is_adverb(end)
    if _joins_names(clause, left, end) and plain and not (verb or clause.is_verb(end) or clause.goes_on(end)):
        return _shared_end(clause, left, end, high)
    reports = verb and clause[end - 1].text.islower()  # "the agency | notes"
    noun_follows = following.text.isalpha() and following.text.islower() and listed(following.lower, SPEAKERS)
    if noun_follows and not reports and following.lower != "familiar":
        return left, end + 1  # "a Twitter | post"
    noun = clause[end + 1] if end + 1 < high else following
    if (
        following.lower.endswith(("ed", "ing"))
        and not verb
        and noun.text.islower()
        and listed(noun.lower, LISTS["persons"])
        and clause[left].lower in clause.words.determiners
    ):
        return left, end + 2  # "a senior Democratic | elected official"
    return left, end


def _joins_names(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" is between two names from `start` to `end`."""
    return any(clause[place].lower == "and" and clause[place + 1].capital for place in range(start + 1, end - 1))


def _shared_end(clause: Clause, start: int, end: int, high: int) -> Range | None:
    """The phrase up to the noun that a name and an adjective before `end` lead to ("Crane and Democratic | council
    leaders"); None if it names no people."""
    stop = end
    while stop < high and clause[stop].text.isalpha() and clause[stop].text.islower() and not clause.is_verb(stop):
        if clause.goes_on(stop) or clause.is_adverb(stop):
            break
        stop += 1
    return (start, stop) if listed(clause[stop - 1].lower, SPEAKERS) else None


def _named_officer(clause: Clause, end: int, high: int) -> int:
    """The end of an office and name after an organisation ("Salem Academy | senior fellow Ida Crane"); `end` if there
    are none."""
    stop = end
    while stop < min(high, end + 4) and clause[stop].kind == "word" and clause[stop].text.islower():
        stop += 1
    if not end < stop < high or not clause[stop].capital or not listed(clause[stop - 1].lower, LISTS["persons"]):
        return end
    while stop < high and clause[stop].capital:
        stop += 1
    return stop


def _colleague_after(clause: Clause, start: int, end: int, high: int) -> int | None:
    """The end of a name with two offices ("Ford chairman | and Salem councillor Mara Quill"); None if there is none."""
    words = clause.words
    noun = clause[end - 1]
    if clause[end].lower != "and" or noun.capital or not listed(noun.lower, LISTS["persons"]):
        return None
    if clause[start].lower in words.determiners or is_plural(clause, start, end):
        return None
    stop = end + 1
    while stop < high and clause[stop].kind == "word" and not clause.is_verb(stop):
        if clause.goes_on(stop) and not (clause[stop].lower == "of" and clause[stop - 1].capital):
            break
        stop += 1
    name = stop
    while name > end + 1 and clause[name - 1].capital:
        name -= 1
    office = name > end + 1 and listed(clause[name - 1].lower, LISTS["persons"])
    return stop if office and name < stop else None


def _names_go_on(clause: Clause, end: int, high: int) -> bool:
    """Whether the name continues after a preposition ("Centers | for Health Director Mara Quill")."""
    joins = end + 1 < high and clause[end].lower in ("of", "for")
    inside = end + 1 < high and clause[end].lower == "in" and clause[end - 2].lower == "of"  # "of Men | in Boats"
    last = end + 1
    while last + 1 < high and clause[last + 1].capital and not clause[last].possessive:
        last += 1
    if joins and (clause[last].possessive or _is_place_of_person(clause, end, last)):
        return False  # "said Quill | of Berg’s plan", "said Ida Crane | of Salem, N.H."
    return (joins or inside) and clause[end - 1].capital and clause[end + 1].capital


def _is_place_of_person(clause: Clause, end: int, last: int) -> bool:
    """Whether a person's name ends at `end` and "of" leads to a place with its state ("Ida Crane | of Salem, N.H.").
    The place ends with the word at `last`."""
    first = end
    while first > 0 and clause[first - 1].capital:
        first -= 1
    placed = last + 2 < len(clause) and clause[last + 1].text == "," and clause[last + 2].capital
    closed = last + 3 >= len(clause) or clause[last + 3].kind == "mark"
    return placed and closed and any(gender(token.text) is not None for token in clause[first : end - 1])


def _extend_left(clause: Clause, start: int, end: int) -> int | None:
    """The beginning of the phrase extended to the left by what belongs to it: a possessive, a quoted name, a place
    between commas, another speaker. None if the phrase is only the end of a longer one that is not a speaker."""
    words = clause.words
    owned = start
    while start > 0 and clause[start - 1].possessive and clause[start - 1].kind == "word":
        start = _run_start(clause, start - 1)
    if start > 0 and clause[start - 1].lower in words.determiners - {"that"} and clause[start].lower != "that":
        start -= 1
    if start == 0:
        return start
    if start < owned and clause[start - 1].lower in words.prepositions - {"to", "by"}:
        return None  # "the head of Salem’s Harbour Office, said"
    first, previous = clause[start], clause[start - 1]
    joins = previous.lower in words.conjunctions and not clause[end - 1].possessive  # "after Quill said"
    if previous.lower in words.prepositions - _LEADING_TO and not joins:
        part = clause[start - 2].lower if start > 1 else ""
        if previous.lower == "of" and (part in words.determiners or part in STAND_ALONE):
            return start - 2  # "some of the students said"
        recorded = previous.lower == "of" and listed(part, LISTS["documents"])
        return start if recorded else None  # "a video of Quill saying", not "a lawsuit in the county claimed"
    bare = not first.capital and first.text[0] != "@" and first.lower not in words.determiners and not first.possessive
    bare = bare and not any(token.capital for token in clause[start:end]) and not is_plural(clause, start, end)
    if previous.kind == "quote" and bare:
        return start - 2 if start > 1 and clause[start - 2].lower in words.determiners else None
    if previous.text == "," and bare:
        return _place_before(clause, start)
    first_of_list = _list_start(clause, start, end)
    if first_of_list is not None:
        return first_of_list
    if previous.lower in _AND and start > 1:
        if clause[start - 2].lower in words.pronouns:
            return None  # "she and Quill believe"
        if not first.capital and first.lower not in words.determiners:
            return _shared_start(clause, start)
        if first.capital and clause[start - 2].capital:
            run = _run_start(clause, start - 2)
            opens = run == 0 or clause[run - 1].kind != "word"
            return run if opens else start
    return start


def _list_start(clause: Clause, start: int, end: int) -> int | None:
    """The beginning of a list of names that ends with the phrase ("Lund, | Fell and Quill"); None if there is none."""
    joined = any(token.lower == "and" for token in clause[start:end])
    if not joined or not clause[start].capital or clause[start - 1].text != ",":
        return None
    run = start
    while run > 1 and clause[run - 1].text == "," and clause[run - 2].capital:
        run = _run_start(clause, run - 2)
    opens = run == 0 or clause[run - 1].lower not in clause.words.prepositions
    return run if run < start and opens else None


def _list_end(clause: Clause, end: int, high: int) -> int:
    """The end of a list of names that begins with the phrase ("Lund | , Fell and Quill criticized"); `end` if there is
    no list."""
    place, names = end, 0
    while place + 1 < high and clause[place - 1].capital and clause[place].text in (",", "and"):
        last = clause[place].text == "and"
        place += 1
        while place < high and clause[place].capital:
            place += 1
        names += clause[place - 1].capital
        stop = place
        if last:
            while place < high and clause.is_adverb(place):
                place += 1
            return stop if names > 1 and (place == high or clause.is_verb(place)) else end
    return end


def _shared_start(clause: Clause, start: int) -> int | None:
    """The beginning of two nouns joined by "and" that share a determiner ("the second and | third letters"). If they
    share none: the beginning of the first noun if it is a person, else `start`."""
    words = clause.words
    place = start - 2
    if clause[place].capital:
        return _run_start(clause, place)
    while place >= 0 and start - place <= 4:
        if clause[place].lower in words.determiners:
            return place
        if not clause[place].text.islower() or clause.goes_on(place) or clause.is_verb(place):
            break
        place -= 1
    person = listed(clause[start - 2].lower, LISTS["persons"])
    return _run_start(clause, start - 2) if person else start


def _run_start(clause: Clause, place: int) -> int:
    """The beginning of the capitalised words that end at `place`, with their determiner."""
    while place > 0 and clause[place - 1].capital and clause[place - 1].lower not in NOT_NAMES:
        place -= 1
    return place - 1 if place > 0 and clause[place - 1].lower in clause.words.determiners else place


def _place_before(clause: Clause, start: int) -> int | None:
    """The place of the determiner in "a Granite Bay, California, | driver"; None if the words have another form."""
    place, commas = start - 1, 0
    while place >= 0 and (clause[place].text == "," or clause[place].capital):
        commas += clause[place].text == ","
        if commas > 2:
            return None
        if clause[place].lower in clause.words.determiners:
            return place
        place -= 1
    return place if commas == 2 and place >= 0 and clause[place].lower in clause.words.determiners else None
