"""Finds who says quoted words within their own sentence: the reporting verb near them, and its subject."""

from __future__ import annotations

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import STAND_ALONE, Clause
from bot.distilling.quotes.idioms import find_idiom
from bot.distilling.quotes.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.reporting_verbs import (
    ANYONE,
    NEAR,
    agrees,
    belongs_to_another,
    is_active,
    is_before_clause,
    is_cue,
    is_of_a_text,
    is_of_anyone,
    is_of_next_clause,
    is_over,
    is_passive,
    is_reported,
    is_thought,
    judges,
    says_next_clause,
    says_no_more,
)
from bot.distilling.quotes.speakers import speaker_in
from bot.distilling.quotes.speech_types import Attribution, Strength
from bot.distilling.quotes.subjects import QUOTING, SPEAKING, subject_after, subject_before
from bot.distilling.quotes.unsaid import REACH
from bot.model import Span

TELLING = frozenset(
    "said says told tells added adds wrote writes explained explains recalled recalls noted notes continued continues "
    "asked asks tweeted posted".split()
)
"""The commonest verbs of plain reporting."""
_CALLING = frozenset("chanted chanting cheered cried screamed screaming shouted shouting yelled yelling".split())
"""Verbs of calling out. Quoted words after "said the crowd had chanted" are the crowd's, not the reporter's."""
_WHO = ("who", "whom")
_TOLD = ("asked", "told")
_ASKED = frozenset("question questions one ones".split())
"""Nouns for the question that quoted words after a colon repeat."""
_ENDING = (".", "!", "?", "…")
_DENYING = frozenset("deny denies denied denying".split())
_LAWS = frozenset(
    "act amendment article bylaw clause constitution law ordinance passage provision rule section".split()
)
"""Texts that are quoted only for their rules: words from them have no speaker."""


def before(clause: Clause, low: int, place: int) -> Attribution | None:
    """The attribution before the quoted words at `place`, from `low` on; None if there is none or it is doubtful.

    Cues are tried from the nearest one back. One that reports other words is passed over; one that makes the speaker
    doubtful ends the search.
    """
    words = clause.words
    while low < place and clause[low].text in ",—–-)":
        low += 1
    if low >= place or clause[0].text == "|":
        return None  # "| AP Photo Quill: ‘…’", a headline that ran into a credit
    if _is_remark_of(clause, place) and words.knows_speakers:
        return _attribution(clause, _owner_phrase(clause, low, place - 1), None, Strength.CUE)
    leads = clause[place - 1].text in ",:" or clause[place - 1].lower in words.cues | words.conjunctions
    if words.knows_speakers and is_of_a_text(clause, low, place):
        return None
    passed = False
    for cue in range(place - 1, max(low, place - REACH) - 1, -1):
        token = clause[cue]
        if not is_cue(clause, cue) or is_of_anyone(clause, cue):
            continue
        participle = token.lower.endswith("ing")
        if passed and participle and words.knows_speakers and is_document_noun(clause[cue - 1].lower):
            return None  # "who lost a suit questioning the vote claimed “…”"
        passed = passed or not participle
        had = clause[cue - 1].lower == "had" or (token.lower.endswith("ing") and clause[cue - 1].lower in words.passive)
        if had and is_reported(clause, low, cue) and token.lower not in SPEAKING:
            if token.lower in _CALLING:
                return None  # "The police said the crowd had chanted “…”"
            continue
        if words.knows_speakers and is_before_clause(clause, cue, place):
            continue
        if words.knows_speakers and is_over(clause, low, cue, place):
            continue
        if token.lower in words.naming and cue == place - 1 and not is_active(clause, cue):
            return None  # "a show called “…”"
        if words.knows_speakers and is_of_next_clause(clause, cue, place):
            return None
        is_text = clause[place - 1].text == "," and clause[place - 2].lower in ("is", "was")
        if is_text and any(is_document_noun(between.lower) for between in clause[cue + 1 : place - 2]):
            return None  # "said the last text from her mother was, “…”"
        if token.lower in _DENYING and any(between.lower == "despite" for between in clause[cue + 1 : place]):
            return None  # "which Quill denies despite the report calling it “…”"
        if any(near.lower == "whose" for near in clause[max(low, cue - 3) : cue]):
            return None  # "Quill waved at fans whose signs said “…”"
        if token.lower == "citing" and words.knows_speakers:
            if any(_is_law(between.lower) for between in clause[cue + 1 : place]):
                return None  # "citing a section of the law that lets towns “…”"
            cited = _possessor(clause, cue + 1, place)
            if cited is not None:
                return cited  # "Quill said, citing Berg’s remark that “…”"
        if token.lower == "asked" and cue == place - 1 and clause.subordinates(cue - 1):
            return None  # "says nothing when asked “…”"
        speaker = subject_before(clause, low, cue, place)
        if speaker is None:
            adjacent = token.lower.endswith("ing") and place - cue <= NEAR and words.knows_speakers
            if adjacent or belongs_to_another(clause, low, cue):
                return None
            continue
        if clause[speaker[1] - 1].lower in ANYONE:
            return None  # "somebody said “…”"
        if not agrees(clause, speaker, cue) or _is_put_in(clause, speaker, cue):
            return None
        if _is_quoted_of_another(clause, speaker, cue):
            return None
        if clause[low].lower == "quoting" and speaker[0] > low:
            return None  # "Quoting a judge in Salem, Quill wrote: “…”"
        if is_thought(clause, speaker[0], cue):
            continue
        if clause[speaker[0]].lower == "it" and clause[cue].lower not in TELLING:
            continue  # "She says it underscores that …"
        near = leads or place - cue <= 8  # room for an addressee, not for another clause
        found = _attribution(clause, speaker, (cue, cue + 1), Strength.CUE if near else Strength.FAR)
        other = words.knows_speakers and not token.lower.endswith("ing") and belongs_to_another(clause, low, cue)
        if found is not None or other:
            return found
    return (
        _according(clause, low, place)
        or _by_idiom(clause, low, place)
        or _possessor(clause, low, place)
        or _sender(clause, low, place)
        or _colon(clause, low, place)
    )


def after(clause: Clause, place: int, high: int, *, fresh: bool = False) -> Attribution | None:
    """The attribution after the quoted words at `place`, before `high`; None if there is none or it is doubtful.

    `fresh`: a new sentence begins after the quoted words, which may report something else ("“….” Quill said he would
    go").
    """
    start = place + 1
    while start < high and clause[start].text in ",—–-":
        start += 1
    if start < high and clause[start].lower == "provided" and clause.words.knows_speakers:
        return None  # "“…,” provided the mill agreed"
    for cue in range(start, min(high, start + REACH)):
        if not is_cue(clause, cue, after_quote=_is_after_quote(clause, start, cue, high)):
            continue
        speaker = subject_after(clause, start, cue, high)
        if speaker is not None and says_next_clause(clause, start, speaker, cue):
            return None
        if fresh and speaker is not None and not (_opens(clause, start, speaker) and says_no_more(clause, cue)):
            return None
        closes = cue + 1 >= len(clause) or clause[cue + 1].kind == "mark"
        if fresh and clause.words.knows_speakers and not closes and clause[cue].lower not in TELLING | _CALLING:
            return None  # "“….” Quill proposed with a ring"
        if speaker is not None:
            found = _attribution(clause, speaker, (cue, cue + 1), Strength.CUE)
            if found is not None and _does_else(clause, found, cue):
                return None
            if found is not None:
                return found
        if clause[cue].lower in SPEAKING and clause.words.knows_speakers:
            return None  # who speaks is not clear, and another speaker further on would be wrong
    if fresh:
        return None  # "“….” It was the ninth, according to Quill"
    return _according(clause, start, high) or _by_idiom(clause, start, high)


def _opens(clause: Clause, start: int, speaker: noun_phrases.Range) -> bool:
    """Whether the speaker opens the clause at `start`, alone or after a description ("Lund’s niece, | Mara Quill")."""
    if speaker[0] < start + 3 or clause[speaker[0] - 1].text != ",":
        return speaker[0] == start
    described = all(clause[at].kind == "word" and not clause.is_verb(at) for at in range(start, speaker[0] - 1))
    return described and clause.words.knows_speakers and is_person_noun(clause[speaker[0] - 2].lower)


def _is_put_in(clause: Clause, speaker: noun_phrases.Range, cue: int) -> bool:
    """Whether the cue and its subject are a parenthesis that is not about the quoted words ("He keeps, some say, his
    rule: “…”")."""
    start = speaker[0]
    alone = speaker[1] == start + 1 == cue and clause[start].lower in STAND_ALONE
    return alone and start > 0 and clause[start - 1].text == "," and clause[cue + 1].text == ","


def _does_else(clause: Clause, found: Attribution, cue: int) -> bool:
    """Whether a participle or infinitive after quoted words reports other words, because its subject has another verb
    in between ("After she spoke of “a win,” her office sent a note saying …", "“…,” Quill heard Berg say")."""
    words = clause.words
    between = [place for place in range(cue) if clause[place].start >= found.speaker.end]
    open_form = clause[cue].lower.endswith("ing") or clause[cue].lower in words.bases | {"say", "tell"}
    if not open_form or not between or not words.knows_speakers:
        return False
    plain = all(clause[place].lower in words.auxiliaries or clause.is_adverb(place) for place in between)
    plain = plain or clause[cue - 1].lower == "as"  # "Quill is quoted as saying"
    return not plain and clause[cue - 1].kind == "word"


def _is_quoted_of_another(clause: Clause, speaker: noun_phrases.Range, cue: int) -> bool:
    """Whether the speaker is quoted by another person and a pronoun follows, which may mean either of the two ("Quill
    quoted Berg saying she had “…”")."""
    quotes = speaker[0] > 0 and clause[speaker[0] - 1].lower in QUOTING and cue == speaker[1]
    return quotes and cue + 1 < len(clause) and clause[cue + 1].lower in clause.words.he | clause.words.she


def _is_after_quote(clause: Clause, start: int, cue: int, high: int) -> bool:
    """Whether an ambiguous word (a noun as often as a verb) is in the position of the verb after quoted words."""
    words = clause.words
    if cue == start:
        following = clause[cue + 1] if cue + 1 < high else None
        return following is not None and (following.capital or following.lower in words.determiners)
    return clause[start].lower in words.determiners and cue - start <= NEAR


def stated(clause: Clause) -> Attribution | None:
    """The attribution of a whole sentence without quotes: by the verb that ends it ("…, Quill said."), else by its
    first reporting verb ("Quill argues that …")."""
    closing = _closing(clause)
    if closing is not None:
        return closing
    for cue in range(1, min(len(clause), REACH)):
        token = clause[cue]
        if is_cue(clause, cue) and not token.lower.endswith("ing") and judges(clause, cue):
            speaker = subject_before(clause, 0, cue, len(clause))
            before = clause[speaker[0] - 1].lower if speaker is not None and speaker[0] > 0 else ""
            if before in clause.words.relative or before == "where":
                return None  # "…, which scientists say is rare."
            if speaker is not None and speaker[0] > 0 and clause.subordinates(speaker[0] - 1):
                continue  # "Quill agreed after Berg announced that …"
            words = [token.lower for token in clause[speaker[0] : cue]] if speaker is not None else []
            if any(word in _WHO and "," not in words[at:] for at, word in enumerate(words)):
                continue  # "Mara Quill, the clerk who voted to confirm it, said …"
            if speaker is not None:
                return _attribution(clause, speaker, (cue, cue + 1), Strength.FAR)
    return None


def _closing(clause: Clause) -> Attribution | None:
    """The attribution after the last comma of a sentence ("She has it in mind, said Quill."), or the one before the
    apposition that ends it ("…, said Quill, a clerk.")."""
    words = clause.words
    comma = next((at for at in range(len(clause) - 1, 1, -1) if clause[at].text == ","), None)
    if comma is None or not words.knows_speakers:
        return None
    high = len(clause) - (clause[len(clause) - 1].text in _ENDING)
    lead = next((at for at in range(comma - 1, 1, -1) if clause[at].text == ","), None)
    if lead is not None and clause[lead + 1].lower in SPEAKING and clause[lead + 2].capital:
        named = noun_phrases.right_of(clause, lead + 2, comma)
        if named is not None and named[1] == comma and clause[comma + 1].lower not in words.conjunctions:
            return _attribution(clause, named, (lead + 1, lead + 2), Strength.FAR)
    if comma + 2 >= high:
        return None
    inverted = clause[comma + 1].lower in SPEAKING
    cue = comma + 1 if inverted else high - 1
    if clause[cue].lower not in SPEAKING:
        return None
    speaker = noun_phrases.right_of(clause, cue + 1, high) if inverted else noun_phrases.left_of(clause, comma + 1, cue)
    if speaker is None or (speaker[1] != high if inverted else speaker[0] != comma + 1):
        return None
    return _attribution(clause, speaker, (cue, cue + 1), Strength.FAR)


def is_of_first_clause(clause: Clause, found: Attribution, place: int) -> bool:
    """Whether `found` and the quoted words at `place` are both in a subordinate clause that begins the sentence ("When
    Quill called it “a scheme,” Berg asked why"), so that `found` is the right attribution."""
    opens = clause.subordinates(0) or (place > 1 and clause.is_adverb(0) and clause.subordinates(1))
    if found.cue is None or not clause.words.knows_speakers or not opens:
        return False
    commas = [at for at in range(place) if clause[at].text == ","]
    last = place - 2
    while last > 0 and clause[last].capital and clause[last].start > found.cue.end:
        last -= 1  # "Then when Quill asked Ida Berg, “…?” the clerk said, “…”"
    said = commas == [place - 1] and clause[last].end == found.cue.end
    return (not commas or said) and found.speaker.end <= found.cue.start


def has_more(clause: Clause, place: int) -> bool:
    """Whether a comma or colon introduces the quoted words at `place`."""
    return place > 0 and clause[place - 1].text in ",:"


def _according(clause: Clause, low: int, high: int) -> Attribution | None:
    """An attribution by "according to" and the like."""
    for index in range(low, min(high, low + REACH)):
        length = next((len(lead) for lead in clause.words.according if _spells(clause, index, lead)), 0)
        if length:
            phrase = noun_phrases.right_of(clause, index + length, high)
            if phrase is not None:
                return _attribution(clause, phrase, (index, index + length), Strength.CUE)
    return None


def _by_idiom(clause: Clause, low: int, high: int) -> Attribution | None:
    """An attribution by two words ("as Quill put it")."""
    found = find_idiom(clause, low, high)
    return _attribution(clause, *found, Strength.CUE) if found is not None else None


def _spells(clause: Clause, index: int, lead: tuple[str, ...]) -> bool:
    return index + len(lead) <= len(clause) and all(clause[index + i].lower == word for i, word in enumerate(lead))


def _is_remark_of(clause: Clause, place: int) -> bool:
    """Whether the quoted words are called a person's remark ("answered Quill’s “so be it” remark")."""
    owned = clause[place - 1].possessive and clause[place - 1].capital and place + 1 < len(clause)
    return owned and clause[place + 1].lower in clause.words.nominal


def _is_law(noun: str) -> bool:
    return noun in _LAWS or is_document_noun(noun)


def _possessor(clause: Clause, low: int, place: int) -> Attribution | None:
    """An attribution by a noun of speech and its owner ("his warning that …")."""
    for noun in range(place - 1, max(low, place - 8), -1):
        if is_cue(clause, noun) and not clause[noun].lower.endswith("ing"):
            return None  # "deleted his post and said it was": the one who says so
        if clause[noun].lower not in clause.words.nominal or clause[noun].capital:
            continue
        if clause.words.knows_speakers and any(clause[verb].lower in TELLING for verb in range(low, noun)):
            return None  # "Quill said he must change because his claim that … “is not enough”"
        for owner in range(noun - 1, max(low, noun - 4) - 1, -1):
            if clause[owner].lower in ("his", "her") or clause[owner].possessive:
                first = _owner_phrase(clause, low, owner)[0]
                if first > low and is_cue(clause, first - 1):
                    return None  # "called Quill’s reply": the one who calls it so
                return _attribution(clause, _owner_phrase(clause, low, owner), (noun, noun + 1), Strength.FAR)
    return None


def _sender(clause: Clause, low: int, place: int) -> Attribution | None:
    """An attribution by the author of a text before the quoted words ("issued a statement from Mara Quill: “…”")."""
    if not has_more(clause, place):
        return None
    for noun in range(place - 1, max(low, place - REACH) - 1, -1):
        sent = clause[noun].lower in clause.words.nominal and clause[noun + 1].lower in ("from", "by")
        if sent and any(clause.is_verb(verb) for verb in range(low, noun)):
            phrase = noun_phrases.right_of(clause, noun + 2, place)
            return _attribution(clause, phrase, (noun, noun + 1), Strength.FAR) if phrase is not None else None
    return None


def _owner_phrase(clause: Clause, low: int, owner: int) -> noun_phrases.Range:
    """The possessive at `owner` with the capitalised words before it."""
    start = owner
    while start > low and clause[start - 1].capital and clause[owner].capital:
        if clause[start - 1].lower in clause.words.prepositions:
            break  # "From | Quill’s post: “…”"
        start -= 1
    return start, owner + 1


def _colon(clause: Clause, low: int, place: int) -> Attribution | None:
    """An attribution by a name and a colon ("Quill: “…”"), or by the subject of a sentence that ends with a colon."""
    if clause[place - 1].text != ":" or place - 1 <= low:
        return None
    if place - low == 2 and clause[low].lower.endswith("ing"):
        return None  # "Adding: “…”"
    if place - low <= 6 and all(token.kind == "word" and token.capital for token in clause[low : place - 1]):
        return _attribution(clause, (low, place - 1), None, Strength.CUE)
    phrase = noun_phrases.subject_of(clause, low, place - 1)
    if phrase is None or clause[phrase[1] - 1].possessive or _is_cut(clause, phrase[1], place - 1):
        return None
    if phrase[0] > 1 and (clause[phrase[0] - 1].lower == "as" or clause.subordinates(phrase[0] - 1)):
        return None  # "Quill said that time is short as Salem rises: “…”"
    if clause[place - 2].lower in _TOLD and is_passive(clause, low, place - 2):
        return None  # "Quill was asked: “…”"
    if clause[place - 2].lower in _ASKED and clause[place - 3].lower in clause.words.determiners:
        return None  # "voted yes in response to the question: “…”"
    return _attribution(clause, phrase, None, Strength.FAR)


def _is_cut(clause: Clause, end: int, colon: int) -> bool:
    """Whether the phrase that ends at `end` is incomplete: a noun follows before the colon ("Quill | sons: “…”")."""
    words = clause.words
    token = clause[end]
    verb = clause.is_verb(end) or clause.is_adverb(end) or token.lower in words.prepositions | words.relative
    return end < colon and token.text.isalpha() and token.text.islower() and not verb and end + 1 == colon


def _attribution(
    clause: Clause, phrase: noun_phrases.Range, cue: noun_phrases.Range | None, strength: Strength
) -> Attribution | None:
    """An attribution to what can speak in `phrase`, without a possessive ending; None if nothing there can."""
    speaker = speaker_in(clause, phrase, cue)
    if speaker is None:
        return None
    last = clause[speaker[1] - 1]
    end = last.end
    owns = cue is None or cue[0] != speaker[1] or clause[cue[0]].lower in clause.words.nominal  # not "Lund’s said"
    if owns and last.possessive and len(last.text) > 2:
        end -= len(last.text) - max(last.text.rfind("’"), last.text.rfind("'"))
    span = Span(clause[speaker[0]].start, end)
    return Attribution(span, Span(clause[cue[0]].start, clause[cue[1] - 1].end) if cue else None, strength)
