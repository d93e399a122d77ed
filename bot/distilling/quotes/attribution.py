"""Who says quoted words, as far as their own sentence tells: the reporting verb near them and its subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import NOT_NAMES, OF_A_NOUN, POSSESSIVES, STAND_ALONE, Clause
from bot.distilling.quotes.speakers import is_document_noun, is_person_noun, is_singular, speaker_in
from bot.model import Span

REACH = 28
"""A reporting verb further away, in words and marks, says something else."""

_ENDS = ".?!…"
_ADDRESSING = frozenset("told tells tell telling asked asks reminded reminds assured".split())
_GOING_ON = frozenset("continue continues continued continuing".split())
_BEFORE_BASES = frozenset("to do did does n't n’t people police".split())
_BREAKING = frozenset("and but while which who because after before if when where as".split())
_LIKENING = frozenset("as like is was are were be been being".split())
TELLING = frozenset(
    "said says told tells added adds wrote writes explained explains recalled recalls noted notes continued continues "
    "asked asks tweeted posted".split()
)
_FEW_REACH = 9
"""A reporting verb further away, in words and marks, does not report a few quoted words."""
_AGREEING = frozenset("agree agrees agreed volunteer volunteers volunteered".split())
_PLAIN = frozenset("say tell add argue describe call recall write admit put".split())
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
        if speaker is None:
            if _belongs_to_another(clause, low, cue):
                return None
            continue
        if clause[speaker[1] - 1].lower in _ANYONE:
            return None
        if not _agrees(clause, speaker, cue):
            return None
        if clause[speaker[0]].lower == "it" and clause[cue].lower not in TELLING:
            continue  # "She says it underscores that …"
        near = leads or place - cue <= 8
        found = _attribution(clause, speaker, (cue, cue + 1), Strength.CUE if near else Strength.FAR)
        if found is not None:
            return found
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
        closes = cue + 1 >= len(clause) or clause[cue + 1].kind == "mark"
        if fresh and clause.words.knows_speakers and not closes and clause[cue].lower not in TELLING:
            return None  # "“….” Quill proposed with a ring"
        if speaker is not None:
            found = _attribution(clause, speaker, (cue, cue + 1), Strength.CUE)
            if found is not None:
                return found
    return _according(clause, start, high)


def _says_no_more(clause: Clause, cue: int) -> bool:
    """Whether nothing is reported behind the verb but when, where or to whom it was said."""
    words = clause.words
    if cue + 1 >= len(clause):
        return True
    place = cue + 1
    while place < len(clause) - 1 and clause[place].lower in NOT_NAMES:
        place += 1
    following = clause[place]
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


def utters_few(clause: Clause, place: int, found: Attribution) -> bool:
    """Whether the speaker of `found` utters the few quoted words at `place` rather than the writer holding a word at
    arm's length: they complete the verb or stand beside it, and no noun or article takes them in."""
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
        return first < len(clause) and clause[first].start in (found.cue.start, found.speaker.start)
    cue = max(index for index in range(place) if clause[index].start <= found.cue.start)
    between = clause[cue + 1 : place]
    if len(between) > _FEW_REACH or any(token.lower in _BREAKING - {"as"} for token in between):
        return False
    previous = clause[place - 1]
    if previous.lower not in words.determiners and not previous.possessive:
        return True
    before = clause[place - 2] if place > 1 else previous
    return before.lower in words.pronouns | _LIKENING or (before.capital and clause[cue].lower in words.naming)


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
    following = clause[index + 1] if index + 1 < len(clause) else None
    if token.lower in _GOING_ON and following is not None and following.text.islower():
        return following.lower in words.determiners | words.pronouns  # not "continues to see"
    if token.lower in words.ambiguous and previous is not None and previous.possessive:
        return False  # "Quill's claims"
    if _is_unsaid(clause, index) or _is_noun(clause, index):
        return False
    if following is not None and following.lower == "to" and token.lower in _AGREEING:
        return False  # "agreed to remove"
    if previous is None and token.capital and words.bases and not token.lower.endswith(("ed", "aid", "ays", "rote")):
        return False  # "Read the full story"
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


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether the word is a noun because no singular subject takes that form ("a draft tweet", "the Quill report")."""
    words = clause.words
    lower = clause[index].lower
    if lower not in words.ambiguous or lower not in words.bases or index == 0:
        return False
    place = index - 1
    while place > 0 and clause.is_adverb(place):
        place -= 1
    before = clause[place]
    if before.kind != "word":
        return False
    takes = (
        words.pronouns | words.modals | words.relative | {"to", "do", "did", "does", "n't", "n’t", "people", "police"}
    )
    plural = before.lower.endswith("s") and not before.possessive
    return before.lower not in takes and not plural and (place < 1 or clause[place - 1].lower not in ("and", "&"))


def _agrees(clause: Clause, subject: noun_phrases.Range, cue: int) -> bool:
    """Whether the verb has a form that the subject takes: not "one of the suits … and others allege"."""
    words = clause.words
    if clause[cue].lower not in words.bases or subject[0] > cue:
        return True
    place = cue - 1
    while place > subject[1] and clause.is_adverb(place):
        place -= 1
    helped = clause[place].lower in words.modals | _BEFORE_BASES
    return helped or not is_singular(clause, subject)


def _is_unsaid(clause: Clause, cue: int) -> bool:
    """Whether a modal or "if" makes of the verb something not said ("would respond “in kind”"); "would say" is a
    habit."""
    for place in range(cue - 1, max(-1, cue - REACH), -1):
        if clause[place].kind != "word":
            break
        if clause[place].lower in clause.words.conditional:
            return True
    before = cue - 1
    while before > 0 and clause.is_adverb(before):
        before -= 1
    return before >= 0 and clause[before].lower in clause.words.modals and clause[cue].lower not in _PLAIN


def _leads_to(clause: Clause, index: int) -> bool:
    """Whether someone does what follows "to" ("went on to say") rather than is asked to ("told her to say")."""
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
    inverted = noun_phrases.right_of(clause, cue + 1, place) if clause[cue - 1].kind == "quote" else None
    if inverted is not None and clause[inverted[0]].capital:
        return inverted  # "The mayor has “failed,” said Mara Quill, and “broken his word.”"
    participle = clause[cue].lower.endswith("ing")
    if clause.subordinates(low) and clause[cue - 1].text == "," and clause[cue].lower not in _ADDRESSING:
        inverted = noun_phrases.right_of(clause, cue + 1, place)
        if inverted is not None and inverted[1] < place and clause[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if cue - 2 > low and [token.lower for token in clause[cue - 2 : cue]] == ["this", "to"]:
        return noun_phrases.left_of(clause, low, cue - 2)  # "had this to say"
    owner = clause[max(low, cue - 3)]
    if participle and clause[cue - 1].lower == "in" and (owner.lower in POSSESSIVES or owner.possessive):
        return None  # "praised the crowd for their firmness in demanding"
    if participle and clause[cue - 1].lower in clause.words.prepositions:  # "for saying", "by declaring"
        return _subject_of_verb_before(clause, low, cue) or noun_phrases.subject_of(clause, low, cue)
    if _belongs_to_another(clause, low, cue):
        return noun_phrases.left_of(clause, low, cue)  # whom "who" means, or nobody
    speaker = noun_phrases.left_of(clause, low, cue)
    if participle and speaker is not None and speaker[0] > low and _is_object(clause, speaker[0] - 1):
        speaker = None
    aside = participle and clause[cue - 1].text == ","
    if speaker is not None and not aside:
        return speaker
    subject = noun_phrases.subject_of(clause, low, cue)
    if aside and subject is not None and is_document_noun(clause[subject[1] - 1].lower):
        return None  # "The video showed Quill admiring the ring, whispering, “…”"
    return subject


def _belongs_to_another(clause: Clause, low: int, cue: int) -> bool:
    """Whether a relative clause tells what somebody else says ("to the crowd, who chanted “…”")."""
    return _before_auxiliaries(clause, low, cue) in clause.words.relative


def _before_auxiliaries(clause: Clause, low: int, cue: int) -> str:
    """The word before the verb and what helps it."""
    place = cue - 1
    while place > low and (clause[place].lower in clause.words.auxiliaries or clause.is_adverb(place)):
        place -= 1
    return clause[place].lower


def _subject_of_verb_before(clause: Clause, low: int, cue: int) -> noun_phrases.Range | None:
    """Who did what a participle explains ("Berg said Quill answered by saying"): the nearest verb's subject."""
    for verb in range(cue - 1, low, -1):
        if clause[verb].lower.endswith("ed") and _is_cue(clause, verb):
            return noun_phrases.left_of(clause, low, verb)
    return None


def _is_object(clause: Clause, before: int) -> bool:
    """Whether the phrase behind the word at `before` belongs to it ("returned to Iraq saying")."""
    return clause[before].lower in clause.words.prepositions and clause[before].lower not in ("of", "with", "by")


def _subject_after(clause: Clause, start: int, cue: int, high: int) -> noun_phrases.Range | None:
    words = clause.words
    if _is_passive(clause, start, cue):
        return None
    if cue == start and clause[cue].lower.endswith("ing"):
        return None  # "…,” adding that …": the speaker of the words before
    if all(token.lower in words.auxiliaries for token in clause[start:cue]):
        return noun_phrases.right_of(clause, cue + 1, high)
    speaker = noun_phrases.left_of(clause, start, cue)
    if (
        speaker is None
        or all(token.lower in words.auxiliaries for token in clause[start : speaker[0]])
        or clause[speaker[0] - 1].text in ",—–"
        or clause[speaker[0] - 1].lower == "as"
        or all(token.lower == "and" or is_person_noun(token.lower) for token in clause[start : speaker[0]])
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
) -> Attribution | None:
    speaker = speaker_in(clause, phrase, cue)
    if speaker is None:
        return None
    last = clause[speaker[1] - 1]
    end = last.end
    if last.possessive and last.text[-1] in "sS" and len(last.text) > 2:
        end -= 2 if last.text[-2] in "’'" else 0
    span = Span(clause[speaker[0]].start, end)
    return Attribution(span, Span(clause[cue[0]].start, clause[cue[1] - 1].end) if cue else None, strength)
