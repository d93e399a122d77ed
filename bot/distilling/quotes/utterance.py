"""Whether quoted words are speech at their place in the sentence, and whether another person says them."""

from __future__ import annotations

from bot.distilling.quotes.clause import Clause
from bot.distilling.quotes.nouns import can_act
from bot.distilling.quotes.reporting_verbs import THINKING, is_cue
from bot.distilling.quotes.speech_types import Attribution
from bot.distilling.quotes.subjects import QUOTING

_BREAKING = frozenset("and but while which who because after before if when where as".split())
"""Words between a verb and a few quoted words that show that these belong to another clause."""
_LIKENING = frozenset("as like is was are were be been being".split())
"""Words before "a" and quoted words that complete a judgement ("called him a “fool”", "as a “fool”")."""
_CLOSE = 14
"""Tokens after quoted words among which a cue is looked for."""
_CHOOSING = frozenset("declared proclaimed pronounced".split())
"""Verbs that after quoted words mean a choice, not speech ("“shell,” declared the word of the year")."""
_SHORT_ASIDE = 4
"""The most tokens of an introductory part before quoted words ("In general, “…”")."""
_NEAR = 7
"""Tokens after quoted words among which "was asked" is looked for."""
_FEW_REACH = 9
"""The most tokens between a reporting verb and a few quoted words."""
_DECLARING = frozenset("announced announces announcing declared declares declaring proclaimed proclaims".split())
"""Verbs by which a thing begins to be ("declared a state of “alarm”")."""
_SAYING = frozenset("say says said saying".split())


def utters_few(clause: Clause, place: int, found: Attribution) -> bool:
    """Whether fewer than `SPEECH_WORDS` quoted words at `place` are speech of the speaker in `found`, not scare quotes:
    they are next to the verb or its object, and are not part of a noun phrase."""
    words = clause.words
    following = clause[place + 1] if place + 1 < len(clause) else None
    if following is not None and following.text.isalpha() and following.text.islower():
        plain = clause.is_verb(place + 1) or clause.is_adverb(place + 1) or clause.goes_on(place + 1)
        if not plain and following.lower not in words.determiners | words.pronouns:
            return False  # "his “so-called” plan", "the “dust” storm"
    if found.cue is None:
        return True
    if found.cue.start > clause[place].start:
        first = place + 1
        while first < len(clause) and clause[first].kind == "mark":
            first += 1
        next_to = first < len(clause) and clause[first].start in (found.cue.start, found.speaker.start)
        chosen = any(token.start == found.cue.start and token.lower in _CHOOSING for token in clause[first:])
        inverted = found.cue.start < found.speaker.start
        return next_to and not (chosen and inverted)  # "“shell,” declared the word of the year"
    cue = max(index for index in range(place) if clause[index].start <= found.cue.start)
    between = clause[cue + 1 : place]
    if len(between) > _FEW_REACH or any(token.lower in _BREAKING - {"as"} for token in between):
        return False
    if _names_thing(clause, cue, place):
        return False
    previous = clause[place - 1]
    if previous.lower not in words.determiners and not previous.possessive:
        return True
    before = clause[place - 2] if place > 1 else previous
    return before.lower in words.pronouns | _LIKENING or (before.capital and clause[cue].lower in words.naming)


def _names_thing(clause: Clause, cue: int, place: int) -> bool:
    """Whether the verb at `cue` does not report the few quoted words at `place`, but what the article tells with them:
    what was declared ("declared a policy of “no tolls”"), what others do ("feels they are pressed to make it
    “official”") or an idiom ("said “so long” to its old gates")."""
    words, verb = clause.words, clause[cue].lower
    if verb in _DECLARING and clause[place - 1].lower == "of" and clause[cue + 1].lower in words.determiners:
        return True
    if verb in THINKING:
        return any(
            clause.is_verb(at) and clause[at].lower not in words.auxiliaries | words.passive
            for at in range(cue + 1, place)
        )
    if verb not in _SAYING or cue + 1 != place or place + 2 >= len(clause) or clause[place + 1].lower != "to":
        return False
    whom = place + 2
    while whom + 1 < len(clause) and clause[whom].kind == "word" and not can_act(clause[whom].lower):
        if clause[whom].capital or clause.goes_on(whom + 1) or clause[whom + 1].kind != "word":
            break
        whom += 1
    target = clause[whom]
    return not (target.lower in words.pronouns or can_act(target.lower))


def has_cue_after(clause: Clause, place: int, cues: frozenset[str] | None = None) -> bool:
    """Whether a reporting verb, or one of `cues`, follows the quoted words at `place`, with any subject."""
    high = min(len(clause), place + 1 + _CLOSE)
    for cue in range(place + 1, high):
        if clause[cue].kind == "quote":
            return False
        verb = clause[cue].lower
        if verb in QUOTING and cues is None and clause.words.knows_speakers:
            return True
        if is_cue(clause, cue) and (verb in cues if cues else verb not in clause.words.ambiguous):
            return True
    return False


def is_mentioned(clause: Clause, place: int) -> bool:
    """Whether the quoted words at `place` are an example ("calls begin with lines such as “…”") or a question that is
    answered ("To the question “…” Quill said yes"), so that the verb after them does not report them."""
    before = [token.lower for token in clause[max(0, place - 3) : place] if token.text != ","]
    answers_question = bool(before) and before[-1] == "question" and clause.words.knows_speakers
    return before[-2:] == ["such", "as"] or answers_question


def follows_aside(clause: Clause, place: int) -> bool:
    """Whether only a short introductory part without a subject precedes the quoted words at `place` ("In general,
    “…”")."""
    words = clause.words
    if not 1 < place <= _SHORT_ASIDE or clause[place - 1].text != "," or not words.knows_speakers:
        return False
    nobody = words.pronouns | words.determiners
    plain = all(clause[at].kind == "word" and clause[at].lower not in nobody for at in range(place - 1))
    has_name = any(clause[at].capital or clause.is_verb(at) for at in range(1, place - 1))
    return plain and not has_name and clause.opens_aside(0) and not clause.subordinates(0)


def is_cut_off(clause: Clause) -> bool:
    """Whether the first word only describes the noun after it ("Popular tavern The Gull said …")."""
    following = clause[1] if len(clause) > 1 else clause[0]
    goes_on = clause.is_verb(1) or clause.is_adverb(1) or clause.goes_on(1) if len(clause) > 1 else True
    return following.text.isalpha() and following.text.islower() and not goes_on


def is_of_another(clause: Clause, place: int) -> bool:
    """Whether the words after the quoted words at `place` show another speaker: the person was asked them ("“Are you
    glad?” she was asked"), or somebody else is named ("called “a thief” by Quill", "“….” regulators found")."""
    if not clause.words.knows_speakers or place + 2 >= len(clause):
        return False
    if closes_with_another(clause, place):
        return True
    near = range(place + 2, min(len(clause), place + _NEAR))
    is_asked = any(
        clause[at].lower in ("asked", "told") and clause[at - 1].lower in clause.words.passive for at in near
    )
    return is_asked or (clause[place + 1].lower == "by" and clause[place + 2].capital)


def closes_with_another(clause: Clause, place: int, *, has_comma: bool = False) -> bool:
    """Whether only somebody and a verb follow the quoted words at `place` and a comma, up to the end of the sentence.
    `has_comma`: the comma is among the quoted words."""
    rest = [at for at in range(place + 1, len(clause)) if clause[at].kind == "word"]
    if len(rest) != 2 or not (has_comma or clause[place + 1].text == ",") or not clause.words.knows_speakers:
        return False
    who, verb = clause[rest[0]], rest[1]
    return clause.is_verb(verb) and (who.capital or can_act(who.lower)) and not clause.is_verb(rest[0])
