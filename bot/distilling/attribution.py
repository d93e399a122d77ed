"""Who says quoted words, as far as their own sentence tells: the reporting verb near them and its subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.distilling import noun_phrases
from bot.distilling.lexicon import Lexicon
from bot.distilling.tokens import Token
from bot.distilling.word_kinds import OF_A_NOUN, STAND_ALONE, is_adverb, is_verb, subordinates
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


def before(tokens: list[Token], low: int, place: int, words: Lexicon) -> Attribution | None:
    """The attribution to the left of the quoted words at `place`, not before `low`."""
    while low < place and tokens[low].text in ",—–-)":
        low += 1
    if low >= place:
        return None
    leads = tokens[place - 1].text in ",:" or tokens[place - 1].lower in words.cues | words.conjunctions
    for cue in range(place - 1, max(low, place - REACH) - 1, -1):
        token = tokens[cue]
        if not _is_cue(tokens, cue, words) or _of_anyone(tokens, cue, words):
            continue
        if tokens[cue - 1].lower == "had" and _is_reported(tokens, low, cue, words):
            continue
        if token.lower in words.naming and cue == place - 1 and not _active(tokens, cue, words):
            return None
        speaker = _subject_before(tokens, low, cue, place, words)
        if speaker is not None:
            near = leads or place - cue <= 8
            return _attribution(tokens, speaker, (cue, cue + 1), Strength.CUE if near else Strength.FAR)
    return (
        _according(tokens, low, place, words)
        or _possessor(tokens, low, place, words)
        or _colon(tokens, low, place, words)
    )


def after(tokens: list[Token], place: int, high: int, words: Lexicon, *, fresh: bool = False) -> Attribution | None:
    """The attribution to the right of the quoted words at `place`, ending before `high`.

    `fresh` says a new sentence begins there, which may report something else ("“….” Quill said he would go").
    """
    start = place + 1
    while start < high and tokens[start].text in ",—–-":
        start += 1
    for cue in range(start, min(high, start + REACH)):
        if not _is_cue(tokens, cue, words, beside=tokens[start].lower in words.determiners and cue - start <= 4):
            continue
        speaker = _subject_after(tokens, start, cue, high, words)
        if fresh and speaker is not None and not (speaker[0] == start and _says_no_more(tokens, cue, words)):
            return None
        if speaker is not None:
            return _attribution(tokens, speaker, (cue, cue + 1), Strength.CUE)
    return _according(tokens, start, high, words)


def _says_no_more(tokens: list[Token], cue: int, words: Lexicon) -> bool:
    """Whether nothing is reported behind the verb but when, where or to whom it was said."""
    if cue + 1 >= len(tokens):
        return True
    following = tokens[cue + 1]
    if tokens[cue].lower in _ADDRESSING:
        return following.text not in (":", ",")
    if tokens[cue].lower in words.ambiguous:
        return following.kind == "mark"
    more = words.pronouns | words.determiners | words.conjunctions
    return following.kind != "quote" and following.lower not in more and following.text != ":"


def stated(tokens: list[Token], words: Lexicon) -> Attribution | None:
    """Who says what a whole sentence reports ("Quill argues that …"), by its first reporting verb."""
    for cue in range(1, min(len(tokens), REACH)):
        token = tokens[cue]
        if _is_cue(tokens, cue, words) and not token.lower.endswith("ing") and _judges(tokens, cue, words):
            speaker = _subject_before(tokens, 0, cue, len(tokens), words)
            if speaker is not None:
                return _attribution(tokens, speaker, (cue, cue + 1), Strength.FAR)
    return None


def leads_on(tokens: list[Token], place: int) -> bool:
    """Whether what stands before position `place` introduces the quoted words there."""
    return place > 0 and tokens[place - 1].text in ",:"


def _is_cue(tokens: list[Token], index: int, words: Lexicon, *, beside: bool = False) -> bool:
    """Whether the word reports speech here. One that is a noun as often ("calls") needs a name or pronoun before it,
    or quoted words just before its subject (`beside`)."""
    token = tokens[index]
    if token.lower not in words.cues or token.kind != "word":
        return False
    previous = tokens[index - 1] if index else None
    if previous is not None and previous.lower == "to" and not _leads_to(tokens, index - 2, words):
        return False
    if token.capital and previous is not None and previous.text not in _ENDS:
        return False
    if previous is None or (token.lower.endswith("ing") and previous.lower not in OF_A_NOUN):
        return True
    if token.lower in words.ambiguous and previous.lower in words.determiners:
        return False
    if token.lower in words.ambiguous and index > 1 and tokens[index - 2].lower in ("a", "an"):
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


def _leads_to(tokens: list[Token], index: int, words: Lexicon) -> bool:
    """Whether someone does what stands behind "to" ("went on to say") rather than is asked to ("told her to say")."""
    return index >= 0 and (tokens[index].lower in ("on", "this") or is_verb(tokens[index], words))


def _is_reported(tokens: list[Token], low: int, cue: int, words: Lexicon) -> bool:
    """Whether somebody else tells that it had been said ("Neighbours said the men had argued about “…”")."""
    for place in range(cue - 1, max(low, cue - 10), -1):
        if tokens[place].kind != "word":
            return False
        if _is_cue(tokens, place, words):
            return True
    return False


def _of_anyone(tokens: list[Token], cue: int, words: Lexicon) -> bool:
    """Whether the verb belongs to no one in particular ("anybody who complains about it is wrong")."""
    return cue > 1 and tokens[cue - 1].lower in words.relative and tokens[cue - 2].lower in _ANYONE


def _judges(tokens: list[Token], cue: int, words: Lexicon) -> bool:
    """Whether a naming verb says what somebody is ("called him a fool") rather than whom one rings ("called him")."""
    if tokens[cue].lower not in words.naming:
        return True
    return any(
        tokens[place].lower in OF_A_NOUN and tokens[place - 1].lower not in words.prepositions
        for place in range(cue + 2, min(cue + 6, len(tokens)))
    )


def _active(tokens: list[Token], cue: int, words: Lexicon) -> bool:
    """Whether someone calls it so ("what Quill called …"), rather than it being called so ("a show called …")."""
    previous = tokens[cue - 1] if cue else None
    return previous is not None and (
        previous.capital or previous.text == "," or previous.lower in words.pronouns | words.auxiliaries
    )


def _subject_before(tokens: list[Token], low: int, cue: int, place: int, words: Lexicon) -> noun_phrases.Range | None:
    if _is_passive(tokens, low, cue, words):
        return _agent(tokens, cue, place, words)
    if cue == low:
        return noun_phrases.right_of(tokens, cue + 1, place, words)
    participle = tokens[cue].lower.endswith("ing")
    if subordinates(tokens[low]) and tokens[cue - 1].text == "," and tokens[cue].lower not in _ADDRESSING:
        inverted = noun_phrases.right_of(tokens, cue + 1, place, words)
        if inverted is not None and inverted[1] < place and tokens[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if cue - 2 > low and [token.lower for token in tokens[cue - 2 : cue]] == ["this", "to"]:
        return noun_phrases.left_of(tokens, low, cue - 2, words)  # "had this to say"
    if participle and tokens[cue - 1].lower in words.prepositions:
        return noun_phrases.subject_of(tokens, low, cue, words)  # "for saying", "by declaring"
    speaker = noun_phrases.left_of(tokens, low, cue, words)
    if participle and speaker is not None and speaker[0] > low and _is_object(tokens, speaker[0] - 1, words):
        speaker = None
    if speaker is not None and not (participle and tokens[cue - 1].text == ","):
        return speaker
    return noun_phrases.subject_of(tokens, low, cue, words)


def _is_object(tokens: list[Token], before: int, words: Lexicon) -> bool:
    """Whether the phrase behind the word at `before` belongs to it ("returned to Iraq saying")."""
    return tokens[before].lower in words.prepositions and tokens[before].lower not in ("of", "with", "by")


def _subject_after(tokens: list[Token], start: int, cue: int, high: int, words: Lexicon) -> noun_phrases.Range | None:
    if _is_passive(tokens, start, cue, words):
        return None
    if cue == start and tokens[cue].lower.endswith("ing"):
        return None  # "…,” adding that …": whoever said the words before
    if all(token.lower in words.auxiliaries for token in tokens[start:cue]):
        return noun_phrases.right_of(tokens, cue + 1, high, words)
    speaker = noun_phrases.left_of(tokens, start, cue, words)
    if (
        speaker is None
        or all(token.lower in words.auxiliaries for token in tokens[start : speaker[0]])
        or tokens[speaker[0] - 1].text in ",—–"
        or tokens[speaker[0] - 1].lower == "as"
    ):
        return speaker
    return None


def _is_passive(tokens: list[Token], low: int, cue: int, words: Lexicon) -> bool:
    """Whether it was said of the subject rather than by it ("was widely ridiculed")."""
    before = cue - 1
    while before > low and words.adverb.fullmatch(tokens[before].lower):
        before -= 1
    return before >= low and tokens[before].lower in words.passive and not tokens[cue].lower.endswith("ing")


def _agent(tokens: list[Token], cue: int, place: int, words: Lexicon) -> noun_phrases.Range | None:
    """Who "by" names behind a passive ("was called … by Mara Quill"), before or right behind the quoted words."""
    if place + 1 < len(tokens) and tokens[place + 1].lower in words.by - {"from"}:
        return noun_phrases.right_of(tokens, place + 2, len(tokens), words)
    for index in range(cue + 1, place):
        if tokens[index].lower in words.by:
            return noun_phrases.right_of(tokens, index + 1, place, words)
    return None


def _according(tokens: list[Token], low: int, high: int, words: Lexicon) -> Attribution | None:
    for index in range(low, min(high, low + REACH)):
        length = next((len(lead) for lead in words.according if _spells(tokens, index, lead)), 0)
        if length:
            phrase = noun_phrases.right_of(tokens, index + length, high, words)
            if phrase is not None:
                return _attribution(tokens, phrase, (index, index + length), Strength.CUE)
    return None


def _spells(tokens: list[Token], index: int, lead: tuple[str, ...]) -> bool:
    return index + len(lead) <= len(tokens) and all(tokens[index + i].lower == word for i, word in enumerate(lead))


def _possessor(tokens: list[Token], low: int, place: int, words: Lexicon) -> Attribution | None:
    """Whose words they are by a noun ("his warning that …")."""
    for noun in range(place - 1, max(low, place - 8), -1):
        if tokens[noun].lower not in words.nominal or tokens[noun].capital:
            continue
        for owner in range(noun - 1, max(low, noun - 4) - 1, -1):
            if tokens[owner].lower in ("his", "her") or tokens[owner].possessive:
                return _attribution(tokens, _owner_phrase(tokens, low, owner), (noun, noun + 1), Strength.FAR)
    return None


def _owner_phrase(tokens: list[Token], low: int, owner: int) -> noun_phrases.Range:
    start = owner
    while start > low and tokens[start - 1].capital and tokens[owner].capital:
        start -= 1
    return start, owner + 1


def _colon(tokens: list[Token], low: int, place: int, words: Lexicon) -> Attribution | None:
    """A name and a colon ("Quill: “…”"), or a sentence that ends with a colon."""
    if tokens[place - 1].text != ":" or place - 1 <= low:
        return None
    if place - low == 2 and tokens[low].lower.endswith("ing"):
        return None  # "Adding: “…”"
    if place - low <= 6 and all(token.kind == "word" and token.capital for token in tokens[low : place - 1]):
        return _attribution(tokens, (low, place - 1), None, Strength.CUE)
    phrase = noun_phrases.subject_of(tokens, low, place - 1, words)
    if phrase is None or _is_cut(tokens, phrase[1], place - 1, words):
        return None
    return _attribution(tokens, phrase, None, Strength.FAR)


def _is_cut(tokens: list[Token], end: int, colon: int, words: Lexicon) -> bool:
    """Whether a phrase that ends at `end` goes on with a noun ("Quill sons: “…”")."""
    token = tokens[end]
    verb = is_verb(token, words) or is_adverb(token, words) or token.lower in words.prepositions | words.relative
    return end < colon and token.text.isalpha() and token.text.islower() and not verb and end + 1 == colon


def _attribution(
    tokens: list[Token], phrase: noun_phrases.Range, cue: noun_phrases.Range | None, strength: Strength
) -> Attribution:
    end = tokens[phrase[1] - 1].end
    if (
        tokens[phrase[1] - 1].possessive
        and tokens[phrase[1] - 1].text[-1] in "sS"
        and len(tokens[phrase[1] - 1].text) > 2
    ):
        end -= 2 if tokens[phrase[1] - 1].text[-2] in "’'" else 0
    span = Span(tokens[phrase[0]].start, end)
    return Attribution(span, Span(tokens[cue[0]].start, tokens[cue[1] - 1].end) if cue else None, strength)
