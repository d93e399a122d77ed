"""Finds the subject of a reporting verb, for verbs before and after quoted words."""

from __future__ import annotations

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import OF_A_NOUN, POSSESSIVES, Clause
from bot.distilling.quotes.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.reporting_verbs import ADDRESSING, belongs_to_another, is_cue, is_passive

_ACCUSING = frozenset("accuse accuses accused accusing".split())
_DEEDS = frozenset("attacked charged fired ordered shot threatened".split())
"""Cues that in the passive mean a deed, not words ("was attacked by …")."""
QUOTING = frozenset("quote quoted quotes quoting".split())
"""Verbs whose object, not subject, is the speaker ("quoted Mara Quill")."""
SPEAKING = frozenset("said says told".split())
"""The plainest cues, which almost always have a speaker next to them."""
_JOINING = frozenset("and but so yet while".split())
_GIVING = frozenset(
    "gave gives issued issues made makes posted posts published publishes put released releases sends sent "
    "wrote".split()
)
"""Verbs of issuing a document ("released a statement saying ...")."""
_SHARED = frozenset("post posts meme memes image images graphic picture screenshot".split())
"""Things on social networks that attribute words to a person, often wrongly."""
_INVERTED = frozenset("add argue ask say warn write".split())
"""Base forms of verbs that may come before a plural subject ("“…,” say doctors")."""
_TIMES = frozenset("days hours minutes moments months weeks years".split())
_NUMBERS = frozenset("couple dozen few great half handful hundred million thousand".split())
"""Words after "a" that mean several ("a few doctors")."""


def subject_before(clause: Clause, low: int, cue: int, place: int) -> noun_phrases.Range | None:
    """The subject of the verb at `cue` before the quoted words at `place`, from `low` on; None if it is unclear."""
    if _is_quoted_as(clause, low, cue):
        return noun_phrases.left_of(clause, low, cue - 2)
    if is_passive(clause, low, cue):
        return _agent(clause, cue, place) if clause[cue].lower not in _DEEDS else None
    quotes = clause[cue].lower in QUOTING and clause.words.knows_speakers and cue + 1 < place
    if quotes and clause[cue + 1].capital:
        return noun_phrases.right_of(clause, cue + 1, place)  # "shared an article, quoting Mara Quill: “…”"
    if cue == low:
        return noun_phrases.right_of(clause, cue + 1, place)
    participle = clause[cue].lower.endswith("ing")
    work = _work_before(clause, low, cue)
    if work is not None and clause.words.knows_speakers:
        return work
    if clause[cue - 1].kind == "quote" and not participle and clause[cue].lower not in ADDRESSING:
        inverted = noun_phrases.right_of(clause, cue + 1, place)
        if inverted is not None and clause[inverted[0]].capital and clause[inverted[1]].kind == "mark":
            return inverted  # "The mayor has “failed,” said Mara Quill, and “broken his word.”"
    if clause.subordinates(low) and clause[cue - 1].text == "," and clause[cue].lower not in ADDRESSING:
        inverted = noun_phrases.right_of(clause, cue + 1, place)
        named = inverted is not None and (clause[inverted[0]].capital or can_act(clause[inverted[1] - 1].lower))
        if inverted is not None and named and inverted[1] < place and clause[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if clause[cue].lower in SPEAKING and clause[cue - 1].text == "," and clause.words.knows_speakers:
        inverted = noun_phrases.right_of(clause, cue + 1, place)
        start, end = inverted or (cue + 1, cue + 1)
        end -= end > start + 1 and clause[end - 1].lower.endswith("ing")
        speaks = can_act(clause[end - 1].lower) or is_document_noun(clause[end - 1].lower)
        speaks_to_nobody = inverted is not None and clause[cue].lower not in ADDRESSING
        if end > start and end < place and clause[end].lower.endswith("ing") and speaks:
            return start, end  # "The road is shut, says a report describing “…”"
        if end == place - 1 and clause[end].text == "," and speaks_to_nobody and (clause[start].capital or speaks):
            return inverted  # "Among clerks, said Mara Quill, “…”"
    put_in = _put_in(clause, cue, place)
    if put_in is not None:
        return put_in
    if cue - 2 > low and [token.lower for token in clause[cue - 2 : cue]] == ["this", "to"]:
        return noun_phrases.left_of(clause, low, cue - 2)  # "had this to say"
    if participle and clause.words.knows_speakers and _describes_text(clause, cue, place):
        return None
    if participle and clause.words.knows_speakers:
        started = _verb_of_twin(clause, low, cue)
        if started is not None:
            return noun_phrases.left_of(clause, low, started)
    joined = clause[cue - 1].lower in ("and", "but") and cue > low + 1 and clause[cue - 2].text == ","
    other = None
    if clause.words.knows_speakers and (participle or joined):
        other = _speaker_of_participle(clause, low, cue) if participle else _speaker_of_aside(clause, low, cue - 1)
    if other is not None:
        return other
    owner = clause[max(low, cue - 3)]
    if participle and clause[cue - 1].lower == "in" and (owner.lower in POSSESSIVES or owner.possessive):
        return None  # "praised the crowd for their firmness in demanding"
    if participle and clause[cue - 1].lower == "with" and clause.words.knows_speakers:
        return None  # "replace workers with ordering kiosks"
    if participle and clause[cue - 1].lower == "of" and any(t.lower in _ACCUSING for t in clause[low:cue]):
        return None  # "Quill accused Berg of proposing “…”": the words of either
    if participle and clause[cue - 1].lower == "for" and clause[cue - 2].capital and clause.words.knows_speakers:
        return noun_phrases.left_of(clause, low, cue - 1)  # "Quill criticised Berg for saying “…”"
    if participle and clause[cue - 1].lower in clause.words.prepositions:  # "for saying", "by declaring"
        return _subject_of_verb_before(clause, low, cue) or noun_phrases.subject_of(clause, low, cue)
    if belongs_to_another(clause, low, cue):
        return noun_phrases.left_of(clause, low, cue)  # the person that "who" refers to
    speaker = noun_phrases.left_of(clause, low, cue)
    if speaker is not None and clause[speaker[1] - 1].lower in _TIMES:
        speaker = None  # "…, then hours later said"
    giving = _giving(clause, low, speaker) if participle and speaker is not None else None
    if giving is not None:
        return noun_phrases.left_of(clause, low, giving) or noun_phrases.subject_of(clause, low, giving)
    if participle and speaker is not None and speaker[0] > low and _is_object(clause, speaker[0] - 1):
        speaker = None
    aside = participle and clause[cue - 1].text == ","
    if speaker is not None and not aside:
        return speaker
    subject = noun_phrases.subject_of(clause, _clause_low(clause, low, cue), cue)
    if aside and subject is not None and any(is_document_noun(token.lower) for token in clause[slice(*subject)]):
        return None  # "The video shows Quill admiring the ring, whispering, “…”"
    if participle and subject is not None and _has_other_subject(clause, subject[1], cue):
        return None  # "Quill spoke while Berg sang along, adding “…”"
    return subject


def _work_before(clause: Clause, low: int, cue: int) -> noun_phrases.Range | None:
    """Somebody's work whose title is before the verb at `cue` ("| Salem’s morning show “Dawn” said"); None if there is
    none. The owner does not say it."""
    noun = cue - 2
    titled = noun > low and clause[cue - 1].kind == "quote" and is_document_noun(clause[noun].lower)
    first = noun
    while titled and first > low and clause[first].text.islower() and not clause.goes_on(first):
        first -= 1
    return (first, noun + 1) if titled and first < noun and clause[first].possessive else None


def _put_in(clause: Clause, cue: int, place: int) -> noun_phrases.Range | None:
    """The name after the verb at `cue` if both are put in between commas ("The town, suggests | Mara Quill, may be
    “…”"); else None."""
    if cue + 1 >= place or clause[cue - 1].text != "," or not clause[cue + 1].capital:
        return None
    if clause[cue].lower.endswith("ing") or clause[cue].lower in ADDRESSING or not clause.words.knows_speakers:
        return None
    named = noun_phrases.right_of(clause, cue + 1, place)
    return named if named is not None and named[1] < place - 1 and clause[named[1]].text == "," else None


def _is_quoted_as(clause: Clause, low: int, cue: int) -> bool:
    """Whether a passive says whose the words are ("Mara Quill was quoted as | saying")."""
    lead = [token.lower for token in clause[max(low, cue - 2) : cue]]
    return clause[cue].lower == "saying" and lead == ["quoted", "as"] and is_passive(clause, low, cue - 2)


def _verb_of_twin(clause: Clause, low: int, cue: int) -> int | None:
    """The place of the verb before the participle that "and" joins to the one at `cue` ("Quill said Berg | started
    shouting and telling her"); None if it joins no other participle."""
    if clause[cue - 1].lower != "and":
        return None
    for place in range(cue - 2, low + 1, -1):
        if clause[place].kind != "word":
            return None
        if clause[place].lower.endswith("ing") and clause.is_verb(place - 1):
            return place - 1
    return None


def _describes_text(clause: Clause, cue: int, place: int) -> bool:
    """Whether the participle only describes a document ("Quill says the tweets accusing Berg of theft are “…”")."""
    if not is_document_noun(clause[cue - 1].lower):
        return False
    return any(clause[at].lower in clause.words.passive for at in range(cue + 2, place)) and clause[
        cue + 1
    ].lower not in ("that", "he", "she", "it", "they")


def _speaker_of_participle(clause: Clause, low: int, cue: int) -> noun_phrases.Range | None:
    """The subject of a participle, if it is not the subject of the sentence; else None."""
    if clause[cue - 1].text == ",":
        return _speaker_of_aside(clause, low, cue)
    if clause[cue - 1].lower == "as":
        quoting = next((at for at in range(cue - 2, low, -1) if clause[at].lower in QUOTING), None)
        if quoting is not None and not is_passive(clause, low, quoting):
            return noun_phrases.right_of(clause, quoting + 1, cue - 1)  # "quoted Mara Quill as saying"
    start = cue - 1
    while start > low and clause[start].capital:
        start -= 1
    named = start < cue - 1 and clause[cue - 1].capital
    recorded = clause[start].lower == "of" and is_document_noun(clause[start - 1].lower)
    along = clause[start].lower == "with" and clause[start - 1].text == ","
    if named and (clause[start].lower == "about" or recorded or along):
        return start + 1, cue  # "asked about Quill saying “…”", "footage of Quill saying", "…, with Quill saying"
    return None


def _speaker_of_aside(clause: Clause, low: int, cue: int) -> noun_phrases.Range | None:
    """The subject of a participle that continues an attribution between commas ("The gate was shut, Quill said, adding
    …"), or that follows "with" ("…, with Oskar Berg, a clerk, saying …"); else None."""
    for place in range(cue - 2, low, -1):
        named = clause[place + 1].capital or clause[place + 1].lower in OF_A_NOUN
        if clause[place].lower == "with" and clause[place - 1].text == "," and named:
            return noun_phrases.right_of(clause, place + 1, cue)
        verb = clause.is_verb(place) and clause[place].lower not in clause.words.auxiliaries
        if verb and not clause[place].lower.endswith("ing"):
            speaker = noun_phrases.left_of(clause, low, place) if is_cue(clause, place) else None
            return speaker if speaker is not None and clause[max(0, speaker[0] - 1)].text == "," else None
    return None


def _has_other_subject(clause: Clause, start: int, cue: int) -> bool:
    """Whether a clause with its own subject begins between `start` and the verb at `cue`."""
    aside = any(clause[at].lower == "who" and clause[at - 1].text == "," for at in range(start + 2, cue))
    if aside and clause.words.knows_speakers:
        return True  # "The show had Quill, who …, at one point saying “…”"
    if not clause.words.knows_speakers:
        return False
    prepositions = clause.words.prepositions
    return any(
        (clause[place].lower in ("where", "while", "whose") and clause[place + 1].lower not in prepositions)
        or (place > start and _joins_clause(clause, start, place, cue))
        for place in range(start, cue - 2)
    )


def _joins_clause(clause: Clause, start: int, place: int, cue: int) -> bool:
    """Whether "and" or "but" at `place`, after a comma, joins a clause with its own subject and verb ("…, and Quill
    praised it, adding “…”")."""
    if clause[place].lower not in ("and", "but") or clause[place - 1].text != "," or not clause[place + 1].capital:
        return False
    end = place + 1
    while end < cue and clause[end].capital:
        end += 1
    acts = any(clause.is_verb(at) for at in range(start, place - 1))  # not the last of a list of names
    return acts and end < cue and clause.is_verb(end)


def _clause_low(clause: Clause, low: int, cue: int) -> int:
    """From where the subject of the verb at `cue` is looked for: usually `low`, which is after earlier quoted words. 0,
    so that these are included, if only "but" or "and" is in between ("Quill is “no fan” but called it “a start”") or
    what follows them depends on them ("Quill called it “a start” that Berg would miss, adding “…”")."""
    words = clause.words
    joins = low < cue and all(
        token.lower in words.conjunctions | words.auxiliaries or clause.is_adverb(place)
        for place, token in enumerate(clause[low:cue], start=low)
    )
    leans = clause[low].lower in words.prepositions | words.relative or clause.subordinates(low)
    return 0 if (joins or leans) and words.knows_speakers else low


def _subject_of_verb_before(clause: Clause, low: int, cue: int) -> noun_phrases.Range | None:
    """The subject of the nearest verb before a participle ("Berg said Quill answered by saying"); None if unclear."""
    for verb in range(cue - 1, low, -1):
        if clause[verb].lower.endswith("ed") and is_cue(clause, verb):
            return noun_phrases.left_of(clause, low, verb)
        if clause[verb].lower in clause.words.he | clause.words.she and clause[verb - 1].lower in _JOINING:
            return verb, verb + 1  # "Critics doubt it, but he answers by saying"
    return None


def _giving(clause: Clause, low: int, phrase: noun_phrases.Range) -> int | None:
    """The place of the verb if the phrase is a document that somebody issued ("Quill made | a statement outside the
    mill saying", "sent out | a statement"); else None."""
    giving = phrase[0] - 1 - (clause[phrase[0] - 1].lower == "out")
    if giving <= low or clause[giving].lower not in _GIVING or not clause.words.knows_speakers:
        return None
    return giving if any(is_document_noun(token.lower) for token in clause[slice(*phrase)]) else None


def _is_object(clause: Clause, before: int) -> bool:
    """Whether the phrase after the word at `before` is the object of a preposition ("returned to Iraq saying")."""
    before -= clause[before].lower in OF_A_NOUN  # "wrote to the office saying"
    return clause[before].lower in clause.words.prepositions and clause[before].lower not in ("of", "with", "by")


def subject_after(clause: Clause, start: int, cue: int, high: int) -> noun_phrases.Range | None:
    """The subject of the verb at `cue`, both after quoted words and between `start` and `high`; None if it is
    unclear."""
    words = clause.words
    if _is_quoted_as(clause, start, cue):
        return noun_phrases.left_of(clause, start, cue - 2)
    if is_passive(clause, start, cue):
        return None
    participle = clause[cue].lower.endswith("ing") and words.knows_speakers
    goes_on = cue == start or (cue == start + 1 and (clause[start].lower == "further" or clause.is_adverb(start)))
    if participle and (goes_on or clause[cue - 1].lower in words.prepositions):
        return None  # "…,” adding that …": the speaker of the words before
    if all(token.lower in words.auxiliaries for token in clause[start:cue]):
        if clause[cue].lower in ADDRESSING - {"asked", "asks"} and words.knows_speakers:
            return None  # "would “soon” tell the crowd to go"
        if clause[cue].lower in words.bases - _INVERTED and words.knows_speakers:
            return None  # "to defend “dreams”, describe thieves as “…”"
        titled = cue + 1 < high and clause[cue + 1].kind == "quote" and words.knows_speakers
        out = cue + 1 < high and clause[cue + 1].lower == "out"  # "points out | Mara Quill"
        speaker = noun_phrases.right_of(clause, cue + 1 + (titled or out), high)
        return _name_in(clause, speaker) if speaker is not None and titled else speaker
    if words.knows_speakers and _explains(clause, start, cue):
        return None
    if cue + 2 < high and clause[cue + 2].lower == "saying" and clause[cue + 1].kind == "word":
        other = clause[cue + 1].capital  # "“…,” a friend recalled Quill saying"
        return noun_phrases.right_of(clause, cue + 1, cue + 2) if other else None
    if clause[cue].lower in QUOTING and cue + 1 < high and clause[cue + 1].kind == "word":
        if words.knows_speakers and clause[cue - 1].lower in _SHARED:
            return None  # "a meme quoting Mara Quill" may be invented
        return noun_phrases.right_of(clause, cue + 1, high)  # "“…,” the release quotes Mara Quill"
    speaker = noun_phrases.left_of(clause, start, cue)
    if speaker is None and clause[cue - 1].text == "," and cue + 1 < high and clause[cue + 1].capital:
        return noun_phrases.right_of(clause, cue + 1, high)  # "“Save water,” and plant at dusk, said Quill"
    if speaker is None and words.knows_speakers:
        speaker = noun_phrases.name_with_office(clause, start, cue)
    if speaker is not None and words.knows_speakers and _joins_offices(clause, start, speaker[0]):
        several = any(token.text == "," for token in clause[start : speaker[0]])
        return _name_in(clause, speaker) if several else (start, speaker[1])
    if speaker is not None and speaker[0] == start + 1 and clause[start].kind == "quote" and words.knows_speakers:
        return _name_in(clause, speaker)  # "“…,” “Today” show host | Mara Quill wrote"
    if (
        speaker is None
        or all(token.lower in words.auxiliaries for token in clause[start : speaker[0]])
        or clause[speaker[0] - 1].text in ",—–"
        or clause[speaker[0] - 1].lower == "as"
        or all(token.lower == "and" or is_person_noun(token.lower) for token in clause[start : speaker[0]])
    ):
        return speaker
    return None


def _name_in(clause: Clause, phrase: noun_phrases.Range) -> noun_phrases.Range:
    """The name that ends a phrase without the words before it, which a title began ("wrote “Mill-Men” writer | David
    Hale"); the phrase itself if it has none."""
    first = phrase[1]
    while first > phrase[0] and clause[first - 1].capital:
        first -= 1
    return (first, phrase[1]) if first < phrase[1] else phrase


def _joins_offices(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" joins the office, or several, from `start` to `end` to the next one ("“…,” | clerk and | miller
    Mara Quill says", "“…,” | singer, clerk and | miller Mara Quill says")."""
    if end - start < 3 or clause[end - 1].lower != "and" or not is_person_noun(clause[end - 2].lower):
        return False
    return all(
        (token.kind == "word" and not (clause.goes_on(place) or clause.is_verb(place) or clause.is_adverb(place)))
        or (token.text == "," and is_person_noun(clause[place - 1].lower))
        for place, token in enumerate(clause[start : end - 1], start=start)
    )


def _explains(clause: Clause, start: int, cue: int) -> bool:
    """Whether an apposition to the quoted words follows them, not an attribution ("…,” a sign the harbour office
    believed …", "…,” a habit doctors have warned against")."""
    thing = clause[start + 1]
    if clause[start].lower not in ("a", "an") or not thing.text.islower() or thing.lower in _NUMBERS:
        return False
    last = cue - 1
    while last > start and (clause[last].lower in clause.words.auxiliaries or clause.is_adverb(last)):
        last -= 1
    noun, phrase = clause[last], range(start + 2, last + 1)
    if any(clause[place].kind == "mark" or clause.goes_on(place - 1) for place in phrase):
        return False
    if noun.text.islower() and noun.lower.endswith("s") and is_person_noun(noun.lower) and last > start + 1:
        return True  # "a practice doctors have warned against"
    return not can_act(thing.lower) and any(clause[place].lower in OF_A_NOUN for place in phrase)


def _agent(clause: Clause, cue: int, place: int) -> noun_phrases.Range | None:
    """The agent of a passive ("was called … by Mara Quill"), before or right after the quoted words at `place`."""
    words = clause.words
    if place + 1 < len(clause) and clause[place + 1].lower in words.by - {"from"}:
        return noun_phrases.right_of(clause, place + 2, len(clause))
    for index in range(cue + 1, place):
        if clause[index].lower in words.by:
            return noun_phrases.right_of(clause, index + 1, place)
    return None
