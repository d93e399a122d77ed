"""Finds the subject of a reporting verb before quoted words.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`. Many rules apply only
if `lexicon.is_english`: they need the order of words of English, or the lists of nouns for people and organisations
(`is_person_noun`, `can_act`), which only English has.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar import noun_phrases
from bot.distilling.quotes.grammar.clause import NOT_NAMES, NOUN_DETERMINERS, POSSESSIVES, Clause
from bot.distilling.quotes.grammar.nouns import LISTS, can_act, is_document_noun
from bot.distilling.quotes.grammar.phrase_heads import Range
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import (
    ISSUING_VERBS,
    QUOTE_VERBS,
    SAY_OR_TELL,
    VERBS_WITH_ADDRESSEE,
    is_in_relative_clause,
    is_passive,
    is_quoted_as,
)

_ACCUSATION_VERBS = frozenset("accuse accuses accused accusing".split())
_ACTION_VERBS = frozenset("attacked charged fired ordered shot threatened".split())
"""Cues that in the passive mean an action, not words ("was attacked by …")."""
_CAUSE_VERBS = frozenset(
    "caused causing compelled compelling drove driving forced forcing inspired inspiring led leading moved moving "
    "prompted prompting provoked provoking spurred spurring".split()
)
"""Verbs with an object that does something: it is named after "to" ("prompted Quill to say")."""
_MAX_CAUSE_DISTANCE = 12
"""The maximum distance, in tokens, from such a verb to the infinitive."""
_CONJUNCTIONS = frozenset("and but so yet while".split())
_TIME_UNITS = frozenset("days hours minutes moments months weeks years".split())


def subject_before(clause: Clause, search_start: int, cue: int, quote: int) -> Range | None:
    """The subject of a verb before the quoted words, from `search_start` on; None if it is unclear."""
    if is_quoted_as(clause, search_start, cue):
        return noun_phrases.left_of(clause, search_start, cue - 2)
    if is_passive(clause, search_start, cue):
        return _agent(clause, cue, quote) if clause[cue].lower not in _ACTION_VERBS else None
    is_quoting = clause[cue].lower in QUOTE_VERBS and clause.lexicon.is_english and cue + 1 < quote
    if is_quoting and clause[cue + 1].is_capitalised:
        return noun_phrases.right_of(clause, cue + 1, quote)  # "shared an article, quoting Mara Quill: “…”"
    if cue == search_start:
        return noun_phrases.right_of(clause, cue + 1, quote)
    is_participle = clause[cue].lower.endswith("ing")
    work = _speaking_work(clause, search_start, cue)
    if work is not None and clause.lexicon.is_english:
        return work
    if clause[cue - 1].kind == "quote" and not is_participle and clause[cue].lower not in VERBS_WITH_ADDRESSEE:
        inverted = noun_phrases.right_of(clause, cue + 1, quote)
        if inverted is not None and clause[inverted[0]].is_capitalised and clause[inverted[1]].kind == "mark":
            return inverted  # "The mayor has “failed,” said Mara Quill, and “broken his word.”"
    if (
        clause.opens_subordinate_clause(search_start)
        and clause[cue - 1].text == ","
        and clause[cue].lower not in VERBS_WITH_ADDRESSEE
    ):
        inverted = noun_phrases.right_of(clause, cue + 1, quote)
        is_speaker = inverted is not None and (
            clause[inverted[0]].is_capitalised or can_act(clause[inverted[1] - 1].lower)
        )
        if inverted is not None and is_speaker and inverted[1] < quote and clause[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if clause[cue].lower in SAY_OR_TELL and clause[cue - 1].text == "," and clause.lexicon.is_english:
        inverted = noun_phrases.right_of(clause, cue + 1, quote)
        start, end = inverted or (cue + 1, cue + 1)
        if end > start + 1 and clause[end - 1].lower.endswith("ing"):
            end -= 1
        speaks = can_act(clause[end - 1].lower) or is_document_noun(clause[end - 1].lower)
        speaks_to_nobody = inverted is not None and clause[cue].lower not in VERBS_WITH_ADDRESSEE
        if end > start and end < quote and clause[end].lower.endswith("ing") and speaks:
            return start, end  # "The road is shut, says a report describing “…”"
        if (
            end == quote - 1
            and clause[end].text == ","
            and speaks_to_nobody
            and (clause[start].is_capitalised or speaks)
        ):
            return inverted  # "Among clerks, said Mara Quill, “…”"
    parenthetical = _parenthetical_subject(clause, cue, quote)
    if parenthetical is not None:
        return parenthetical
    if cue - 2 > search_start and [token.lower for token in clause[cue - 2 : cue]] == ["this", "to"]:
        return noun_phrases.left_of(clause, search_start, cue - 2)  # "had this to say"
    if is_participle and clause.lexicon.is_english and _describes_text(clause, cue, quote):
        return None
    if is_participle and clause.lexicon.is_english:
        verb = _verb_before_joined_participle(clause, search_start, cue)
        if verb is not None:
            return noun_phrases.left_of(clause, search_start, verb)
    is_joined = clause[cue - 1].lower in ("and", "but") and cue > search_start + 1 and clause[cue - 2].text == ","
    own_subject = None
    if clause.lexicon.is_english and (is_participle or is_joined):
        own_subject = (
            _speaker_of_participle(clause, search_start, cue)
            if is_participle
            else _speaker_of_aside(clause, search_start, cue - 1)
        )
    if own_subject is not None:
        return own_subject
    owner = clause[max(search_start, cue - 3)]
    if is_participle and clause[cue - 1].lower == "in" and (owner.lower in POSSESSIVES or owner.is_possessive):
        return None  # "praised the crowd for their firmness in demanding"
    if is_participle and clause[cue - 1].lower == "with" and clause.lexicon.is_english:
        return None  # "replace workers with ordering kiosks"
    if (
        is_participle
        and clause[cue - 1].lower == "of"
        and any(t.lower in _ACCUSATION_VERBS for t in clause[search_start:cue])
    ):
        return None  # "Quill accused Berg of proposing “…”": the words may be those of Quill or Berg
    if (
        is_participle
        and clause[cue - 1].lower == "for"
        and clause[cue - 2].is_capitalised
        and clause.lexicon.is_english
    ):
        return noun_phrases.left_of(clause, search_start, cue - 1)  # "Quill criticised Berg for saying “…”"
    if is_participle and clause[cue - 1].lower in clause.lexicon.prepositions:  # "for saying", "by declaring"
        return _subject_of_verb_before(clause, search_start, cue) or noun_phrases.subject_of(clause, search_start, cue)
    if is_in_relative_clause(clause, search_start, cue):
        # the person that "who" refers to, or the author of the text that "which" refers to
        return noun_phrases.left_of(clause, search_start, cue) or _author_of_text(clause, search_start, cue)
    end = _before_time(clause, search_start, cue) if is_participle else cue
    speaker = noun_phrases.left_of(clause, search_start, end)
    if speaker is not None and clause[speaker[1] - 1].lower in _TIME_UNITS:
        speaker = None  # "…, then hours later said"
    issuing = _issuing_verb(clause, search_start, speaker) if is_participle and speaker is not None else None
    if issuing is not None:
        return noun_phrases.left_of(clause, search_start, issuing) or noun_phrases.subject_of(
            clause, search_start, issuing
        )
    if (
        is_participle
        and speaker is not None
        and speaker[0] > search_start
        and _is_prepositional_object(clause, speaker[0] - 1)
    ):
        speaker = None
    follows_comma = is_participle and clause[cue - 1].text == ","
    if speaker is not None and not follows_comma:
        return speaker
    subject = noun_phrases.subject_of(clause, _subject_search_start(clause, search_start, cue), cue)
    if (
        follows_comma
        and subject is not None
        and any(is_document_noun(token.lower) for token in clause[slice(*subject)])
    ):
        return _author_of(clause, subject)  # None: "The video shows Quill admiring the ring, whispering, “…”"
    if is_participle and subject is not None and _has_other_subject(clause, subject[1], cue):
        return None  # "Quill spoke while Berg sang along, adding “…”"
    return subject


def find_made_to_speak(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The object of a verb that makes somebody say what the infinitive at `cue` reports ("Berg left, prompting | Quill
    to say “…”"); None if there is no such verb."""
    lexicon = clause.lexicon
    is_infinitive = cue > search_start + 2 and clause[cue - 1].lower == "to" and clause[cue].lower in lexicon.cues
    if not is_infinitive or not lexicon.is_english:
        return None
    for index in range(cue - 2, max(search_start, cue - _MAX_CAUSE_DISTANCE) - 1, -1):
        if clause[index].kind != "word":
            return None
        if clause[index].lower in _CAUSE_VERBS:
            start = end = index + 1
            while end < cue - 1 and (not clause.is_connective(end) or clause[end].lower == "of"):
                end += 1
            return (start, end) if start < end else None
    return None


def _author_of_text(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The name of the author of the text before the relative clause with the verb at `cue` ("| Quill’s tweet, which
    read")."""
    end = cue - 1 - (clause[cue - 2].text == ",")
    if end - 2 < search_start or clause[cue - 1].lower not in ("that", "which") or not clause.lexicon.is_english:
        return None
    owner = end - 2
    first = owner
    while first > search_start and clause[first - 1].is_capitalised:
        first -= 1
    has_owner = (
        clause[owner].is_possessive
        and clause[owner].is_capitalised
        and clause[end - 1].lower in clause.lexicon.speech_nouns
    )
    return (first, owner + 1) if has_owner else None


def _author_of(clause: Clause, phrase: Range) -> Range | None:
    """The name of the author of the statement that the phrase names ("| Quill’s statement struck another tone,
    saying"); None if the phrase is not a person's or organisation's statement."""
    start, end = phrase
    noun = next((index for index in range(start, end) if clause[index].is_possessive), end) + 1
    has_author = start < noun < end and clause[noun].lower in clause.lexicon.speech_nouns
    return (start, noun) if has_author and clause[start].is_capitalised else None


def _speaking_work(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The phrase for a work with its owner, if the title of the work and the verb at `cue` follow it ("| Salem’s
    morning show “Dawn” said"). The work is the speaker, not the owner, so the whole phrase is the subject. None if
    there is no such phrase."""
    noun = cue - 2
    has_title = noun > search_start and clause[cue - 1].kind == "quote" and is_document_noun(clause[noun].lower)
    first = noun
    while has_title and first > search_start and clause[first].text.islower() and not clause.is_connective(first):
        first -= 1
    return (first, noun + 1) if has_title and first < noun and clause[first].is_possessive else None


def _parenthetical_subject(clause: Clause, cue: int, quote: int) -> Range | None:
    """The name after the verb at `cue` if both are a parenthesis between commas ("The town, suggests | Mara Quill, may
    be “…”"); else None."""
    if cue + 1 >= quote or clause[cue - 1].text != "," or not clause[cue + 1].is_capitalised:
        return None
    if clause[cue].lower.endswith("ing") or clause[cue].lower in VERBS_WITH_ADDRESSEE or not clause.lexicon.is_english:
        return None
    name = noun_phrases.right_of(clause, cue + 1, quote)
    return name if name is not None and name[1] < quote - 1 and clause[name[1]].text == "," else None


def _verb_before_joined_participle(clause: Clause, search_start: int, cue: int) -> int | None:
    """The index of the verb before another participle, if "and" joins that to the participle at `cue` ("Quill said Berg
    | started shouting and telling her"); else None."""
    if clause[cue - 1].lower != "and":
        return None
    for index in range(cue - 2, search_start + 1, -1):
        if clause[index].kind != "word":
            return None
        if clause[index].lower.endswith("ing") and clause.is_verb(index - 1):
            return index - 1
    return None


def _describes_text(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the participle only describes a document ("Quill says the tweets accusing Berg of theft are “…”")."""
    if not is_document_noun(clause[cue - 1].lower):
        return False
    return any(clause[i].lower in clause.lexicon.passive_auxiliaries for i in range(cue + 2, quote)) and clause[
        cue + 1
    ].lower not in ("that", "he", "she", "it", "they")


def _speaker_of_participle(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The subject of a participle, if it is not the subject of the sentence; else None."""
    if clause[cue - 1].text == ",":
        return _speaker_of_aside(clause, search_start, cue)
    if clause[cue - 1].lower == "as":
        quoting = next((i for i in range(cue - 2, search_start, -1) if clause[i].lower in QUOTE_VERBS), None)
        if quoting is not None and not is_passive(clause, search_start, quoting):
            return noun_phrases.right_of(clause, quoting + 1, cue - 1)  # "quoted Mara Quill as saying"
    start = cue - 1
    while start > search_start and clause[start].is_capitalised:
        start -= 1
    has_name = start < cue - 1 and clause[cue - 1].is_capitalised
    is_recording = clause[start].lower == "of" and is_document_noun(clause[start - 1].lower)
    follows_with = clause[start].lower == "with" and clause[start - 1].text == ","
    if has_name and (clause[start].lower == "about" or is_recording or follows_with):
        return start + 1, cue  # "asked about Quill saying “…”", "footage of Quill saying", "…, with Quill saying"
    return None


def _speaker_of_aside(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The subject of a participle that continues an attribution between commas ("The gate was shut, Quill said, adding
    …"), or that follows "with" ("…, with Oskar Berg, a clerk, saying …"); else None."""
    for index in range(cue - 2, search_start, -1):
        begins_phrase = clause[index + 1].is_capitalised or clause[index + 1].lower in NOUN_DETERMINERS
        if clause[index].lower == "with" and clause[index - 1].text == "," and begins_phrase:
            return noun_phrases.right_of(clause, index + 1, cue)
        is_verb = clause.is_verb(index) and clause[index].lower not in clause.lexicon.auxiliaries
        if is_verb and not clause[index].lower.endswith("ing"):
            speaker = noun_phrases.left_of(clause, search_start, index) if is_cue(clause, index) else None
            return speaker if speaker is not None and clause[max(0, speaker[0] - 1)].text == "," else None
    return None


def _has_other_subject(clause: Clause, start: int, cue: int) -> bool:
    """Whether a clause with its own subject begins between `start` and the verb at `cue`."""
    has_aside = any(clause[i].lower == "who" and clause[i - 1].text == "," for i in range(start + 2, cue))
    if has_aside and clause.lexicon.is_english:
        return True  # "The show had Quill, who …, at one point saying “…”"
    if not clause.lexicon.is_english:
        return False
    prepositions = clause.lexicon.prepositions
    return any(
        (clause[index].lower in ("where", "while", "whose") and clause[index + 1].lower not in prepositions)
        or (index > start and _joins_clause(clause, start, index, cue))
        for index in range(start, cue - 2)
    )


def _joins_clause(clause: Clause, start: int, index: int, cue: int) -> bool:
    """Whether "and" or "but" at `index`, after a comma, joins a clause with its own subject and verb ("…, and Quill
    praised it, adding “…”")."""
    if (
        clause[index].lower not in ("and", "but")
        or clause[index - 1].text != ","
        or not clause[index + 1].is_capitalised
    ):
        return False
    end = index + 1
    while end < cue and clause[end].is_capitalised:
        end += 1
    acts = any(clause.is_verb(i) for i in range(start, index - 1))  # not the last of a list of names
    return acts and end < cue and clause.is_verb(end)


def _subject_search_start(clause: Clause, search_start: int, cue: int) -> int:
    """The first index that is searched for the subject of the verb at `cue`: usually `search_start`, after earlier
    quoted words.

    It is 0 if the subject may be before the earlier quoted words:
    - only "but" or "and" is in between ("Quill is “no fan” but called it “a start”")
    - the words after them depend on them ("Quill called it “a start” that Berg would miss, adding “…”")
    """
    lexicon = clause.lexicon
    is_joined = search_start < cue and all(
        token.lower in lexicon.conjunctions | lexicon.auxiliaries or clause.is_adverb(index)
        for index, token in enumerate(clause[search_start:cue], start=search_start)
    )
    depends = clause[
        search_start
    ].lower in lexicon.prepositions | lexicon.relative_pronouns or clause.opens_subordinate_clause(search_start)
    return 0 if (is_joined or depends) and lexicon.is_english else search_start


def _before_time(clause: Clause, search_start: int, cue: int) -> int:
    """The index where a time before a participle begins ("published a note | this weekend saying"); `cue` itself if
    there is none."""
    index = cue
    while index > search_start + 1 and (clause[index - 1].lower in NOT_NAMES | LISTS["time_nouns"]):
        index -= 1
    if index < cue and clause[index - 1].lower in ("last", "that", "this"):
        return index - 1
    while index < cue and clause[index - 1].lower in ("at", "early", "in", "late", "on"):
        index -= 1
    return index if any(token.lower in NOT_NAMES for token in clause[index:cue]) else cue


def _subject_of_verb_before(clause: Clause, search_start: int, cue: int) -> Range | None:
    """The subject of the nearest verb before a participle ("Berg said Quill answered by saying"); None if unclear."""
    for verb in range(cue - 1, search_start, -1):
        if clause[verb].lower.endswith("ed") and is_cue(clause, verb) and not is_passive(clause, search_start, verb):
            return noun_phrases.left_of(clause, search_start, verb)
        if clause[verb].lower in clause.lexicon.he | clause.lexicon.she and clause[verb - 1].lower in _CONJUNCTIONS:
            return verb, verb + 1  # "Critics doubt it, but he answers by saying"
    return None


def _issuing_verb(clause: Clause, search_start: int, phrase: Range) -> int | None:
    """The index of the verb if the phrase is a document that somebody issued ("Quill made | a statement outside the
    mill saying", "sent out | a statement"); else None."""
    verb = phrase[0] - 1
    if clause[verb].lower == "out":
        verb -= 1
    if verb <= search_start or clause[verb].lower not in ISSUING_VERBS or not clause.lexicon.is_english:
        return None
    return verb if any(is_document_noun(token.lower) for token in clause[slice(*phrase)]) else None


def _is_prepositional_object(clause: Clause, before: int) -> bool:
    """Whether the phrase after the word at `before` is the object of a preposition ("returned to Iraq saying")."""
    if clause[before].lower in NOUN_DETERMINERS:
        before -= 1  # "wrote to the office saying"
    return clause[before].lower in clause.lexicon.prepositions and clause[before].lower not in ("of", "with", "by")


def _agent(clause: Clause, cue: int, quote: int) -> Range | None:
    """The agent of a passive ("was called … by Mara Quill"), before or right after the quoted words."""
    lexicon = clause.lexicon
    if quote + 1 < len(clause) and clause[quote + 1].lower in lexicon.agent_prepositions - {"from"}:
        return noun_phrases.right_of(clause, quote + 2, len(clause))
    for index in range(cue + 1, quote):
        if clause[index].lower in lexicon.agent_prepositions:
            return noun_phrases.right_of(clause, index + 1, quote)
    return None
