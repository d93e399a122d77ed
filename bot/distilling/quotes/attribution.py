"""Who says quoted words, as far as their own sentence tells: the reporting verb near them and its subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import OF_A_NOUN, STAND_ALONE, Clause
from bot.model import Span

REACH = 28
"""A reporting verb further away, in words and marks, says something else."""

_ENDS = ".?!…"
_ADDRESSING = frozenset("told tells tell telling asked asks reminded reminds assured".split())
_ANYONE = frozenset("anyone anybody everyone everybody someone somebody nobody those people whoever".split())


class Strength(IntEnum):
    """How directly the words are reported: by a cue beside them or by one further off."""

    FAR = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` may be a pronoun; `cue` None where no verb stands (a colon does)."""

    speaker: Span
    cue: Span | None
    strength: Strength


def before(clause: Clause, low: int, place: int) -> Attribution | None:
    """The attribution to the left of the quoted words at `place`, not before `low`."""
    words = clause.words
    while low < place and clause[low].text in ",—–-)":
        low += 1
    if low >= place:
        return None
    leads = clause[place - 1].text in ",:" or clause[place - 1].lower in words.cues | words.conjunctions
    for cue in range(place - 1, max(low, place - REACH) - 1, -1):
        token = clause[cue]
        if not _is_cue(clause, cue) or _of_anyone(clause, cue):
            continue
        if clause[cue - 1].lower == "had" and _is_reported(clause, low, cue):
            continue
        if token.lower in words.naming and cue == place - 1 and not _active(clause, cue):
            return None
        speaker = _subject_before(clause, low, cue, place)
        if speaker is not None:
            near = leads or place - cue <= 8
            return _attribution(clause, speaker, (cue, cue + 1), Strength.CUE if near else Strength.FAR)
    return _according(clause, low, place) or _possessor(clause, low, place) or _colon(clause, low, place)


def after(clause: Clause, place: int, high: int, *, fresh: bool = False) -> Attribution | None:
    """The attribution to the right of the quoted words at `place`, ending before `high`.

    `fresh` says a new sentence begins there, which may report something else ("“….” Quill said he would go").
    """
    start = place + 1
    while start < high and clause[start].text in ",—–-":
        start += 1
    for cue in range(start, min(high, start + REACH)):
        if not _is_cue(clause, cue, beside=clause[start].lower in clause.words.determiners and cue - start <= 4):
            continue
        speaker = _subject_after(clause, start, cue, high)
        if fresh and speaker is not None and not (speaker[0] == start and _says_no_more(clause, cue)):
            return None
        if speaker is not None:
            return _attribution(clause, speaker, (cue, cue + 1), Strength.CUE)
    return _according(clause, start, high)


def _says_no_more(clause: Clause, cue: int) -> bool:
    """Whether nothing is reported behind the verb but when, where or to whom it was said."""
    words = clause.words
    if cue + 1 >= len(clause):
        return True
    following = clause[cue + 1]
    if clause[cue].lower in _ADDRESSING:
        return following.text not in (":", ",")
    if clause[cue].lower in words.ambiguous:
        return following.kind == "mark"
    more = words.pronouns | words.determiners | words.conjunctions
    return following.kind != "quote" and following.lower not in more and following.text != ":"


def stated(clause: Clause) -> Attribution | None:
    """Who says what a whole sentence reports ("Quill argues that …"), by its first reporting verb."""
    for cue in range(1, min(len(clause), REACH)):
        token = clause[cue]
        if _is_cue(clause, cue) and not token.lower.endswith("ing") and _judges(clause, cue):
            speaker = _subject_before(clause, 0, cue, len(clause))
            if speaker is not None:
                return _attribution(clause, speaker, (cue, cue + 1), Strength.FAR)
    return None


def leads_on(clause: Clause, place: int) -> bool:
    """Whether what stands before position `place` introduces the quoted words there."""
    return place > 0 and clause[place - 1].text in ",:"


def _is_cue(clause: Clause, index: int, *, beside: bool = False) -> bool:
    """Whether the word reports speech here. One that is a noun as often ("calls") needs a name or pronoun before it,
    or quoted words just before its subject (`beside`)."""
    words = clause.words
    token = clause[index]
    if token.lower not in words.cues or token.kind != "word":
        return False
    previous = clause[index - 1] if index else None
    if previous is not None and previous.lower == "to" and not _leads_to(clause, index - 2):
        return False
    if token.capital and previous is not None and previous.text not in _ENDS:
        return False
    if previous is None or (token.lower.endswith("ing") and previous.lower not in OF_A_NOUN):
        return True
    if token.lower in words.ambiguous and previous.lower in words.determiners:
        return False
    if token.lower in words.ambiguous and index > 1 and clause[index - 2].lower in ("a", "an"):
        return False  # "an IPCC report"
    if token.lower in words.ambiguous and not beside:
        return (
            previous.capital
            or previous.kind == "quote"
            or previous.lower in words.pronouns | (words.auxiliaries - words.prepositions) | words.relative | {"to"}
        )
    if previous.lower in words.relative or previous.lower == "to":
        return True
    return previous.lower not in words.determiners - STAND_ALONE and previous.lower not in words.prepositions


def _leads_to(clause: Clause, index: int) -> bool:
    """Whether someone does what stands behind "to" ("went on to say") rather than is asked to ("told her to say")."""
    return index >= 0 and (clause[index].lower in ("on", "this") or clause.is_verb(index))


def _is_reported(clause: Clause, low: int, cue: int) -> bool:
    """Whether somebody else tells that it had been said ("Neighbours said the men had argued about “…”")."""
    for place in range(cue - 1, max(low, cue - 10), -1):
        if clause[place].kind != "word":
            return False
        if _is_cue(clause, place):
            return True
    return False


def _of_anyone(clause: Clause, cue: int) -> bool:
    """Whether the verb belongs to no one in particular ("anybody who complains about it is wrong")."""
    return cue > 1 and clause[cue - 1].lower in clause.words.relative and clause[cue - 2].lower in _ANYONE


def _judges(clause: Clause, cue: int) -> bool:
    """Whether a naming verb says what somebody is ("called him a fool") rather than whom one rings ("called him")."""
    words = clause.words
    if clause[cue].lower not in words.naming:
        return True
    return any(
        clause[place].lower in OF_A_NOUN and clause[place - 1].lower not in words.prepositions
        for place in range(cue + 2, min(cue + 6, len(clause)))
    )


def _active(clause: Clause, cue: int) -> bool:
    """Whether someone calls it so ("what Quill called …"), rather than it being called so ("a show called …")."""
    words = clause.words
    previous = clause[cue - 1] if cue else None
    return previous is not None and (
        previous.capital or previous.text == "," or previous.lower in words.pronouns | words.auxiliaries
    )


def _subject_before(clause: Clause, low: int, cue: int, place: int) -> noun_phrases.Range | None:
    if _is_passive(clause, low, cue):
        return _agent(clause, cue, place)
    if cue == low:
        return noun_phrases.right_of(clause, cue + 1, place)
    participle = clause[cue].lower.endswith("ing")
    if clause.subordinates(low) and clause[cue - 1].text == "," and clause[cue].lower not in _ADDRESSING:
        inverted = noun_phrases.right_of(clause, cue + 1, place)
        if inverted is not None and inverted[1] < place and clause[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if cue - 2 > low and [token.lower for token in clause[cue - 2 : cue]] == ["this", "to"]:
        return noun_phrases.left_of(clause, low, cue - 2)  # "had this to say"
    if participle and clause[cue - 1].lower in clause.words.prepositions:
        return noun_phrases.subject_of(clause, low, cue)  # "for saying", "by declaring"
    speaker = noun_phrases.left_of(clause, low, cue)
    if participle and speaker is not None and speaker[0] > low and _is_object(clause, speaker[0] - 1):
        speaker = None
    if speaker is not None and not (participle and clause[cue - 1].text == ","):
        return speaker
    return noun_phrases.subject_of(clause, low, cue)


def _is_object(clause: Clause, before: int) -> bool:
    """Whether the phrase behind the word at `before` belongs to it ("returned to Iraq saying")."""
    return clause[before].lower in clause.words.prepositions and clause[before].lower not in ("of", "with", "by")


def _subject_after(clause: Clause, start: int, cue: int, high: int) -> noun_phrases.Range | None:
    words = clause.words
    if _is_passive(clause, start, cue):
        return None
    if cue == start and clause[cue].lower.endswith("ing"):
        return None  # "…,” adding that …": whoever said the words before
    if all(token.lower in words.auxiliaries for token in clause[start:cue]):
        return noun_phrases.right_of(clause, cue + 1, high)
    speaker = noun_phrases.left_of(clause, start, cue)
    if (
        speaker is None
        or all(token.lower in words.auxiliaries for token in clause[start : speaker[0]])
        or clause[speaker[0] - 1].text in ",—–"
        or clause[speaker[0] - 1].lower == "as"
    ):
        return speaker
    return None


def _is_passive(clause: Clause, low: int, cue: int) -> bool:
    """Whether it was said of the subject rather than by it ("was widely ridiculed")."""
    words = clause.words
    before = cue - 1
    while before > low and words.adverb.fullmatch(clause[before].lower):
        before -= 1
    return before >= low and clause[before].lower in words.passive and not clause[cue].lower.endswith("ing")


def _agent(clause: Clause, cue: int, place: int) -> noun_phrases.Range | None:
    """Who "by" names behind a passive ("was called … by Mara Quill"), before or right behind the quoted words."""
    words = clause.words
    if place + 1 < len(clause) and clause[place + 1].lower in words.by - {"from"}:
        return noun_phrases.right_of(clause, place + 2, len(clause))
    for index in range(cue + 1, place):
        if clause[index].lower in words.by:
            return noun_phrases.right_of(clause, index + 1, place)
    return None


def _according(clause: Clause, low: int, high: int) -> Attribution | None:
    for index in range(low, min(high, low + REACH)):
        length = next((len(lead) for lead in clause.words.according if _spells(clause, index, lead)), 0)
        if length:
            phrase = noun_phrases.right_of(clause, index + length, high)
            if phrase is not None:
                return _attribution(clause, phrase, (index, index + length), Strength.CUE)
    return None


def _spells(clause: Clause, index: int, lead: tuple[str, ...]) -> bool:
    return index + len(lead) <= len(clause) and all(clause[index + i].lower == word for i, word in enumerate(lead))


def _possessor(clause: Clause, low: int, place: int) -> Attribution | None:
    """Whose words they are by a noun ("his warning that …")."""
    for noun in range(place - 1, max(low, place - 8), -1):
        if clause[noun].lower not in clause.words.nominal or clause[noun].capital:
            continue
        for owner in range(noun - 1, max(low, noun - 4) - 1, -1):
            if clause[owner].lower in ("his", "her") or clause[owner].possessive:
                return _attribution(clause, _owner_phrase(clause, low, owner), (noun, noun + 1), Strength.FAR)
    return None


def _owner_phrase(clause: Clause, low: int, owner: int) -> noun_phrases.Range:
    start = owner
    while start > low and clause[start - 1].capital and clause[owner].capital:
        start -= 1
    return start, owner + 1


def _colon(clause: Clause, low: int, place: int) -> Attribution | None:
    """A name and a colon ("Quill: “…”"), or a sentence that ends with a colon."""
    if clause[place - 1].text != ":" or place - 1 <= low:
        return None
    if place - low == 2 and clause[low].lower.endswith("ing"):
        return None  # "Adding: “…”"
    if place - low <= 6 and all(token.kind == "word" and token.capital for token in clause[low : place - 1]):
        return _attribution(clause, (low, place - 1), None, Strength.CUE)
    phrase = noun_phrases.subject_of(clause, low, place - 1)
    if phrase is None or _is_cut(clause, phrase[1], place - 1):
        return None
    return _attribution(clause, phrase, None, Strength.FAR)


def _is_cut(clause: Clause, end: int, colon: int) -> bool:
    """Whether a phrase that ends at `end` goes on with a noun ("Quill sons: “…”")."""
    words = clause.words
    token = clause[end]
    verb = clause.is_verb(end) or clause.is_adverb(end) or token.lower in words.prepositions | words.relative
    return end < colon and token.text.isalpha() and token.text.islower() and not verb and end + 1 == colon


def _attribution(
    clause: Clause, phrase: noun_phrases.Range, cue: noun_phrases.Range | None, strength: Strength
) -> Attribution:
    end = clause[phrase[1] - 1].end
    if (
        clause[phrase[1] - 1].possessive
        and clause[phrase[1] - 1].text[-1] in "sS"
        and len(clause[phrase[1] - 1].text) > 2
    ):
        end -= 2 if clause[phrase[1] - 1].text[-2] in "’'" else 0
    span = Span(clause[phrase[0]].start, end)
    return Attribution(span, Span(clause[cue[0]].start, clause[cue[1] - 1].end) if cue else None, strength)
