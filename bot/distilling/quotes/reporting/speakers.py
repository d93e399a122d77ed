"""Decides whether a noun phrase can be a speaker: a name, a person, a group or organisation, or a quoted document.

The phrase is corrected first: words at its beginning that do not belong to it are removed, and so is everything from
the first verb on. Then words on either side that belong to the phrase are added. A phrase that is incomplete even then,
or that names a thing or an event, is not a speaker.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import MIN_PARTICIPLE_LETTERS, NOT_NAMES, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS, SPEAKER_NOUNS, can_act, is_listed, is_person_noun
from bot.distilling.quotes.grammar.phrase_extension import extend_phrase
from bot.distilling.quotes.grammar.phrase_heads import JOINING_WORDS, can_speak
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_TIME_DETERMINERS = ("this", "last", "next", "that")
"""Words before a noun of time ("last week")."""
_QUESTION_WORDS = _LISTS["question_words"]
"""Words that begin an indirect question ("asked | what Quill would do")."""
_HEADLINE_NOUNS = _LISTS["headline_nouns"]
"""Nouns of headlines with a number ("five reasons schools are saying ...")."""


def speaker_in(clause: Clause, phrase: TokenRange, cue: TokenRange | None = None) -> TokenRange | None:
    """The speaker in `phrase`: a part of the phrase, or a longer phrase around it that does not include `cue`. None if
    the phrase does not name a speaker. In other languages than English, `phrase` is returned unchanged."""
    if not clause.lexicon.is_english:
        return phrase
    start = _skip_introduction(clause, *phrase)
    end = _before_verb(clause, start, phrase[1])
    if (
        end - start > 2
        and clause[end - 1].lower in SPEAKER_LISTS["time_nouns"]
        and clause[end - 2].lower in _TIME_DETERMINERS
    ):
        end -= 2  # "The union last week said"
    is_participle = cue is not None and cue[0] == phrase[1] and clause[cue[0]].lower.endswith("ing")
    if start >= end or (is_participle and end < phrase[1]):
        return None  # "The montage showed Quill’s supporters chanting"
    if is_participle and clause[start].is_possessive and _is_thing_of(clause, start, end):
        return None  # "The ministry reiterated Salem’s opposition to tolls adding that"
    start = _after_and(clause, start, end)
    question_index = next(
        (index for index in range(end - 1, start, -1) if clause[index].lower in _QUESTION_WORDS), start - 1
    )
    if cue is not None and cue[1] <= start < question_index:
        end = question_index  # "was asked by a clerk | what she would do"
    elif question_index == end - 1:
        return None  # the clause after the question word is missing
    else:
        start = _after_object(clause, max(start, question_index + 1), end)  # "a play that shows why | Quill said"
    name = _after_thing(clause, start, end)
    if cue is None and name > start:
        return None  # "The word Quill lets fall is written on it: “…”"
    start = name if cue is not None and end <= cue[0] else start
    if end == start + 1 and clause[start].lower in clause.lexicon.pronouns:
        return start, end
    if _is_negated(clause, start):
        return None
    extended_phrase = extend_phrase(clause, start, end, len(clause) if cue is None or cue[0] < start else cue[0])
    return extended_phrase if extended_phrase is not None and can_speak(clause, *extended_phrase) else None


def _after_and(clause: Clause, start: int, end: int) -> int:
    """The beginning of the name, if `start` is in the fields of an office before the name ("President for news and talk
    | Mara Quill"); else `start`."""
    has_two_fields = start > 2 and clause[start - 1].lower == "and" and clause[start - 3].lower in ("for", "of")
    is_name_next = start + 1 < end and clause[start].text.islower() and clause[start + 1].is_capitalised
    return start + 1 if has_two_fields and is_name_next and not is_person_noun(clause[start].lower) else start


def _is_negated(clause: Clause, start: int) -> bool:
    """Whether the person at `start` did not say the words ("Neither Lund nor | Quill said", "Had | Quill said so")."""
    previous_word = clause[start - 1].lower if start else ""
    return (
        previous_word in ("nor", "neither")
        or (start == 1 and previous_word == "had")
        or clause[start].text in ("Neither", "Had")
    )


def _is_thing_of(clause: Clause, start: int, end: int) -> bool:
    """Whether the head noun of a phrase does not name a person ("Salem's opposition to tolls")."""
    head = next((index for index in range(start + 1, end) if clause[index].lower in clause.lexicon.prepositions), start)
    return head > start + 1 and not is_person_noun(clause[head - 1].lower) and not clause[head - 1].is_capitalised


def _skip_introduction(clause: Clause, start: int, end: int) -> int:
    """The beginning of the phrase after adverbs, conjunctions and times ("earlier this week | White House aides").
    `end` if a preposition is there, so that nothing is left."""
    lexicon = clause.lexicon
    while start < end - 1:
        token, next_word = clause[start], clause[start + 1].lower
        if token.lower in _TIME_DETERMINERS and next_word in SPEAKER_LISTS["time_nouns"]:
            start += 2
        elif (
            (clause.is_adverb(start) and not clause[start + 1].is_capitalised)
            or token.lower in lexicon.conjunctions
            or token.lower in NOT_NAMES
            or token.lower in SPEAKER_LISTS["introductions"]
            or token.lower in lexicon.relative_pronouns
            or (token.text in SPEAKER_LISTS["time_nouns"] and clause[start + 1].is_capitalised)
            or (token.lower in lexicon.auxiliaries and not clause[start + 1].is_capitalised)
        ):
            start += 1
        elif (
            next_word in _HEADLINE_NOUNS
            and start < end - 2
            and (token.lower in lexicon.determiners or token.text[0].isdigit())
        ):
            start += 2  # "five reasons | schools are saying"
        else:
            break
    return end if clause[start].lower in lexicon.prepositions else start


def _after_object(clause: Clause, start: int, end: int) -> int:
    """The beginning of the last phrase between `start` and `end`, if another phrase comes before it ("as curbs ease |
    the ministry"); else `start`."""
    lexicon = clause.lexicon
    for index in range(end - 2, start, -1):
        previous_token = clause[index - 1]
        if clause[index].lower not in NOUN_DETERMINERS or previous_token.kind != "word":
            continue
        is_joined = previous_token.lower in lexicon.prepositions | lexicon.conjunctions | lexicon.determiners | {"the"}
        return start if is_joined or previous_token.lower in JOINING_WORDS or previous_token.is_possessive else index
    return start


def _after_thing(clause: Clause, start: int, end: int) -> int:
    """The beginning of the name in a phrase that consists of a thing and a name ("a custom | Quill described as");
    `start` if the phrase has another form."""
    if clause[start].lower not in ("a", "an", "the") or not clause[end - 1].is_capitalised:
        return start
    name = end - 1
    while name > start and clause[name - 1].is_capitalised:
        name -= 1
    tokens_between = clause[start + 1 : name]
    is_lower_case = bool(tokens_between) and all(
        token.text.isalpha() and token.text.islower() for token in tokens_between
    )
    is_connected = any(clause.is_connective(index) for index in range(start + 1, name))
    if is_lower_case and tokens_between[0].lower in SPEAKER_LISTS["time_nouns"] and len(tokens_between) > 1:
        return start + 2  # "until the moment | commentator Mara Quill cried"
    if not is_lower_case or is_connected or can_act(tokens_between[-1].lower):
        return start
    return name


def _before_verb(clause: Clause, start: int, end: int) -> int:
    """The end of the phrase: the index of the first verb, participle or relative pronoun in it; `end` if it has
    none."""
    for index in range(start + 1, end):
        if clause[index].kind == "word" and clause[index].text.islower() and _is_verb_here(clause, start, index):
            return index
    return end


def _is_verb_here(clause: Clause, start: int, index: int) -> bool:
    """Whether the word at `index` is a verb, participle or relative pronoun rather than an adjective or noun."""
    lexicon = clause.lexicon
    token, previous_token = clause[index], clause[index - 1]
    if token.lower in lexicon.relative_pronouns:
        return True
    is_noun_expected = (
        previous_token.is_possessive or previous_token.lower in lexicon.determiners
    )  # "The | fire marshal"
    follows_noun = not is_noun_expected and (
        previous_token.is_capitalised
        or (previous_token.kind == "word" and is_listed(previous_token.lower, SPEAKER_NOUNS))
    )
    if token.lower in SPEAKER_LISTS["irregular_verbs"]:
        return True
    follows_preposition = previous_token.lower in lexicon.determiners | lexicon.prepositions  # "of registered voters"
    is_long = len(token.lower) >= MIN_PARTICIPLE_LETTERS
    if token.lower.endswith("ed") and is_long and not follows_preposition:
        next_token = clause[index + 1] if index + 1 < len(clause) else None
        if previous_token.text.islower() and is_person_noun(previous_token.lower) and index - 1 > start:
            return True  # "The Norland senator | emailed supporters"
        return (
            next_token is None
            or next_token.kind != "word"
            or next_token.lower in lexicon.determiners | lexicon.prepositions | lexicon.pronouns | lexicon.conjunctions
            or (follows_noun and not next_token.is_capitalised and not is_listed(next_token.lower, SPEAKER_NOUNS))
        )
    if token.lower.endswith("ing") and is_long:
        # "managing editor"
        is_office_next = index + 1 < len(clause) and is_listed(clause[index + 1].lower, SPEAKER_NOUNS)
        return follows_noun and not is_office_next and not is_listed(token.lower, SPEAKER_NOUNS)
    return follows_noun and token.lower in lexicon.cues and token.lower not in lexicon.ambiguous_cues
