"""Which words of a clause report speech (cues), and in which cases they do not report the quoted words."""

from __future__ import annotations

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import IRREGULAR, NOT_NAMES, OF_A_NOUN, POSSESSIVES, STAND_ALONE, Clause
from bot.distilling.quotes.nouns import can_act, is_document_noun
from bot.distilling.quotes.phrase_heads import is_singular
from bot.distilling.quotes.unsaid import REACH, is_unsaid

ANYONE = frozenset("anyone anybody everyone everybody someone somebody nobody those people whoever".split())
"""Subjects that mean nobody in particular."""
ADDRESSING = frozenset("told tells tell telling asked asks reminded reminds assured".split())
"""Reporting verbs with the addressee as object ("told the Courier")."""
NEAR = 6
"""The most tokens of a subject before an ambiguous verb (one that is a noun as often)."""
_ENDS = ".?!…"
_BEING = frozenset("are is was were have has".split())
_LATER = frozenset("earlier early last late later".split())
"""Words after a verb that only say when something was said."""
_GOING_ON = frozenset("continue continues continued continuing".split())
_BEFORE_BASES = frozenset("to do did does n't n’t people police".split())
"""Words before the base form of a verb, whatever the number of the subject."""
_WITH_TO = frozenset("agree agrees agreed volunteer volunteers volunteered add adds added adding".split())
"""Verbs that do not report speech before "to" ("agreed to remove", "added to the cost")."""
_WITH_OBJECT = frozenset("offer offers offered offering reflect reflects reflected reflecting".split())
"""Verbs that do not report speech before an object ("offered a room", "reflected a view")."""
_IN_PROGRESS = frozenset("recalling offering adding requesting".split())
"""Forms that do not report speech after "is" ("is recalling bottles")."""
_WITH_OUT = frozenset("point pointed pointing points".split())
"""Verbs that report speech only before "out" ("pointed out")."""
_WITH_BACK = frozenset("fire fired fires shoot shoots shot".split())
"""Verbs that report speech only before "back" or "off" ("fired back")."""
_BACK = ("back", "off")
_OF_READING = frozenset("read reading reads".split())
"""Verbs that are cues only without an object: "the sign read “…”", not "she read the letter"."""
_TELLING_WHOM = frozenset("asked told".split())
_SOUNDING = frozenset("began begins ended ends goes opened opens ran read reads runs started starts went".split())
"""Verbs that give the words of a text or song ("the hymn that starts with “…”")."""
_OF_WHICH = frozenset("that which whose".split())
_OVER = frozenset("when while because although though whereas once after before since until".split())
"""Conjunctions of a subordinate clause that comes before the main one."""
_THE_MORE = frozenset("better fewer harder less longer louder more worse".split())
"""Words that after "the" begin both clauses of a comparison ("The more she talks, the more people …")."""
_MAX_SUBJECT_TOKENS = 8
"""Tokens before a naming verb among which its subject is looked for."""
_REQUESTED = frozenset("not to".split())
"""Words after the addressee of a request ("told the port to …")."""
THINKING = frozenset(
    "think thinks thought believe believes believed feel feels felt hope hopes hoped want wants wanted consider "
    "considers considered".split()
)
_MANY = frozenset("fewer many more most some".split())


def is_cue(clause: Clause, index: int, *, after_quote: bool = False) -> bool:
    """Whether the word at `index` reports speech. A word that is a noun as often ("calls") needs a name or pronoun
    before it, or must follow quoted words (`after_quote`)."""
    words = clause.words
    token = clause[index]
    if token.lower not in words.cues or token.kind != "word":
        return False
    previous = clause[index - 1] if index else None
    following = clause[index + 1] if index + 1 < len(clause) else None
    if token.lower in _GOING_ON and following is not None and following.text.islower():
        return following.lower in words.determiners | words.pronouns  # not "continues to see"
    owned = previous is not None and (previous.possessive or previous.lower in POSSESSIVES - {"her"})
    owned = owned or (index > 1 and clause[index - 1].capital and clause[index - 2].possessive)
    if owned and (token.lower in words.ambiguous or token.lower == "ruling"):
        return False  # "Quill's claims", "his thinking", "Quill's Facebook post", "the court's ruling"
    if is_unsaid(clause, index) or _is_noun(clause, index):
        return False
    if token.lower in words.ambiguous and following is not None and _is_plain_verb(clause, index + 1):
        return False  # "Quill protests rose up"
    ahead = following.lower if following is not None else ""
    told = index + 2 < len(clause) and clause[index + 2].capital  # "added to the Courier that …"
    if (ahead == "to" and token.lower in _WITH_TO and not told) or (ahead not in _BACK and token.lower in _WITH_BACK):
        return False
    if ahead != "out" and token.lower in _WITH_OUT:
        return False  # "pointed to a study", "the points"
    if token.lower in _WITH_OBJECT and following is not None and _opens_object(clause, index + 1):
        return False
    if token.lower in _IN_PROGRESS and previous is not None and previous.lower in words.passive:
        return False
    inverted = previous is not None and previous.kind == "quote"
    if token.lower in _OF_READING and ahead in words.determiners | POSSESSIVES and not inverted:
        return False  # "Quill read the letter"
    if inverted and not after_quote and token.lower in words.ambiguous & words.bases and following is not None:
        return following.kind != "word" or following.lower in words.prepositions  # "“…,” state attorneys told"
    if token.lower in words.naming and _is_named(clause, index):
        return False
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
    if token.lower in words.ambiguous and not after_quote:
        return (
            previous.capital
            or previous.kind == "quote"
            or previous.lower in words.pronouns | (words.auxiliaries - words.prepositions) | words.relative | {"to"}
        )
    if previous.lower in words.relative or previous.lower == "to" or (previous.capital and index > 1):
        return True  # "the Group of Seven said"
    return previous.lower not in words.determiners - STAND_ALONE and previous.lower not in words.prepositions


def agrees(clause: Clause, subject: noun_phrases.Range, cue: int) -> bool:
    """Whether subject and verb agree in number, not as in "one of the suits … and others allege"."""
    words = clause.words
    if clause[cue].lower not in words.bases or subject[0] > cue:
        return True
    place = cue - 1
    while place > subject[1] and clause.is_adverb(place):
        place -= 1
    helped = clause[place].lower in words.modals | _BEFORE_BASES
    return helped or not is_singular(clause, subject)


def is_passive(clause: Clause, low: int, cue: int) -> bool:
    """Whether the verb is passive, so that its subject is not the speaker ("was widely ridiculed")."""
    words = clause.words
    if clause[cue].lower in _TELLING_WHOM and cue + 1 < len(clause) and clause[cue + 1].lower == "by":
        return True  # "when asked by a clerk"
    before = cue - 1
    while before > low and words.adverb.fullmatch(clause[before].lower):
        before -= 1
    return before >= low and clause[before].lower in words.passive and not clause[cue].lower.endswith("ing")


def is_active(clause: Clause, cue: int) -> bool:
    """Whether a naming verb is active ("what Quill called …") rather than a participle ("a show called …")."""
    words = clause.words
    previous = clause[cue - 1] if cue else None
    return previous is not None and (
        previous.capital or previous.text == "," or previous.lower in words.pronouns | words.auxiliaries
    )


def judges(clause: Clause, cue: int) -> bool:
    """Whether the verb makes a judgement ("called him a fool"), unlike "called him" (by phone). True for all verbs that
    are not naming verbs."""
    words = clause.words
    if clause[cue].lower not in words.naming:
        return True
    return any(
        clause[place].lower in OF_A_NOUN and clause[place - 1].lower not in words.prepositions
        for place in range(cue + 2, min(cue + 6, len(clause)))
    )


def is_reported(clause: Clause, low: int, cue: int) -> bool:
    """Whether another cue before the verb reports it ("Neighbours said the men had argued about “…”")."""
    for place in range(cue - 1, max(low, cue - 10), -1):
        if clause[place].kind != "word":
            return False
        if is_cue(clause, place):
            return True
    return False


def is_thought(clause: Clause, subject: int, cue: int) -> bool:
    """Whether the verb only says what the subject thinks, as another person reports ("Quill said the bank believes
    “…”"): the words are then that person's."""
    if clause[cue].lower in THINKING and clause[subject].lower in _MANY:
        return True  # "Most voters think it “…”": the words of a poll
    if clause[cue].lower not in THINKING or subject < 2:
        return False
    told = subject - 1 - (clause[subject - 1].lower == "that")
    return told > 0 and clause[told].lower not in THINKING and is_cue(clause, told)


def is_over(clause: Clause, low: int, cue: int, place: int) -> bool:
    """Whether the verb is in a subordinate clause that ends before the quoted words at `place` ("While some asked if
    they could stay, Quill was firm: “…”")."""
    comma = next((index for index in range(cue + 1, place - 2) if clause[index].text == ","), None)
    if comma is not None and [clause[low].lower, clause[comma + 1].lower] == ["the", "the"]:
        return clause[low + 1].lower in _THE_MORE and clause[comma + 2].lower in _THE_MORE
    if comma is None or clause[comma + 1].lower in clause.words.relative | (clause.words.conjunctions - {"and"}):
        return False
    for index in range(cue - 1, max(low - 1, cue - REACH), -1):
        if clause[index].kind != "word":
            return False
        if clause[index].lower in _OVER:
            return True
    return False


def is_of_next_clause(clause: Clause, cue: int, place: int) -> bool:
    """Whether the quoted words at `place` are in a second clause with its own subject, which the verb may not report
    ("Quill said it was sound, and owner Oskar Berg put the loss at “…”")."""
    for start in range(cue + 2, place - 3):
        if clause[start].text != "," or clause[start + 1].lower not in ("and", "but", "while"):
            continue
        end = start + 2
        while end < place and (clause[end].capital or (clause[end].text.isalpha() and not clause.is_verb(end))):
            end += 1
        if end < place and clause[end - 1].capital and clause[end - 2].capital and clause.is_verb(end):
            return True
    return False


def is_before_clause(clause: Clause, cue: int, place: int) -> bool:
    """Whether the verb reports the "that" clause after the quoted words at `place`, not these words ("claimed in a
    “slew of talks” that …")."""
    words = clause.words
    if place + 1 >= len(clause) or clause[place + 1].lower != "that" or cue + 1 == place:
        return False
    aside = clause[cue].lower in _TELLING_WHOM or clause[cue + 1].lower in words.prepositions - {"of", "about", "as"}
    return aside and all(
        clause[at].kind == "word" and not clause.is_verb(at) and clause[at].lower not in words.pronouns | {"that"}
        for at in range(cue + 1, place)
    )


def is_of_a_text(clause: Clause, low: int, place: int) -> bool:
    """Whether the quoted words at `place` are from a text or song ("a hymn that starts with “…”", "cans that were
    altered to read “…”") or explain a meaning ("it is used to mean “…”"), so that nobody says them."""
    last = place - 1
    while last > low and (clause[last].kind == "mark" or clause[last].lower == "with"):
        last -= 1
    verb, before = clause[last].lower, clause[max(low, last - 1)].lower
    if before == "to" and (verb in _OF_READING or (verb == "mean" and clause[max(low, last - 2)].lower == "used")):
        return True
    which = next((at for at in range(last - 1, max(low, last - 5), -1) if clause[at].lower in _OF_WHICH), None)
    if verb not in _SOUNDING or which is None:
        return False
    text = clause[which - 1 - (clause[which - 1].text == ",")].lower
    return not (verb in _OF_READING and is_document_noun(text))  # "a statement that read: “…”"


def is_of_anyone(clause: Clause, cue: int) -> bool:
    """Whether the subject is nobody in particular ("anybody who complains about it is wrong")."""
    return cue > 1 and clause[cue - 1].lower in clause.words.relative and clause[cue - 2].lower in ANYONE


def belongs_to_another(clause: Clause, low: int, cue: int) -> bool:
    """Whether the verb is in a relative clause, so that its subject is the word before ("to the crowd, who chanted
    “…”")."""
    return _before_auxiliaries(clause, low, cue) in clause.words.relative


def says_next_clause(clause: Clause, start: int, speaker: noun_phrases.Range, cue: int) -> bool:
    """Whether the verb reports a new clause that begins at `start`, after the quoted words, not these words ("It was
    “…” | and had it gone on, Quill said they would …")."""
    joined = clause[start].lower in ("and", "but") and start < speaker[0] < cue and clause.words.knows_speakers
    opens = clause[speaker[0] - 1].text == "," or speaker[0] == start + 1
    return joined and opens and not says_no_more(clause, cue)


def says_no_more(clause: Clause, cue: int) -> bool:
    """Whether only the time, place or addressee follows the verb, so that it reports what is before it."""
    words = clause.words
    if cue + 1 >= len(clause):
        return True
    place = cue + 1
    while place < len(clause) - 1 and clause[place].lower in NOT_NAMES:
        place += 1
    if any(token.lower == "that" for token in clause[place : place + NEAR]):
        return False  # "Quill said in a letter that …"
    following = clause[place]
    if following.kind == "mark":
        quoted = following.text == "," and place + 1 < len(clause) and clause[place + 1].kind == "quote"
        return following.text != ":" and not quoted
    if clause[cue].lower in ADDRESSING:
        return not words.knows_speakers or not _tells_more(clause, place)
    if clause[cue].lower in words.ambiguous or following.kind == "quote":
        return False
    when = following.lower in _LATER or clause.is_adverb(place)
    return not words.knows_speakers or when or following.lower in words.prepositions


def _tells_more(clause: Clause, place: int) -> bool:
    """Whether a reported clause follows the addressee that begins at `place` ("told | the Courier she first …")."""
    words = clause.words
    if not clause[place].capital and clause[place].lower not in words.determiners:
        return False
    end = place + 1
    while end < len(clause) and (clause[end].capital or clause[end - 1].lower in words.determiners):
        end += 1
    return end < len(clause) and clause[end].lower in words.pronouns | _REQUESTED | (
        words.determiners - {"this", "last"}
    )


def _before_auxiliaries(clause: Clause, low: int, cue: int) -> str:
    """The word before the verb and its auxiliaries and adverbs, in lower case."""
    place = cue - 1
    while place > low and (clause[place].lower in clause.words.auxiliaries or clause.is_adverb(place)):
        place -= 1
    return clause[place].lower


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether an ambiguous base form is a noun, since a singular precedes it ("a draft tweet", "the Quill report")."""
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


def _is_plain_verb(clause: Clause, place: int) -> bool:
    """Whether the word at `place` is surely a verb ("rose", "were"), so that the word before it is its subject."""
    return clause.words.knows_speakers and clause[place].lower in IRREGULAR | _BEING


def _is_named(clause: Clause, index: int) -> bool:
    """Whether the naming verb is a participle after a thing ("a series of essays called …"), not the verb of a
    speaker."""
    words = clause.words
    previous = clause[index - 1] if index else None
    if previous is None or previous.kind != "word" or not previous.text.islower() or not words.knows_speakers:
        return False
    verbal = words.auxiliaries | words.pronouns | words.relative | words.conjunctions | {"to"}
    if previous.lower in verbal or clause.is_adverb(index - 1):
        return False
    for place in range(index - 1, max(-1, index - _MAX_SUBJECT_TOKENS), -1):
        if clause[place].kind != "word" or (place < index - 1 and clause.is_verb(place)):
            break
        if clause[place].capital or can_act(clause[place].lower):
            return False  # "a person close to the talks called it …"
    return True


def _opens_object(clause: Clause, place: int) -> bool:
    """Whether an object begins at `place` ("a room", "Quill", "her up") rather than quoted words or a mark."""
    token, words = clause[place], clause.words
    return token.kind == "word" and (token.capital or token.lower in words.determiners | words.pronouns)


def _leads_to(clause: Clause, index: int) -> bool:
    """Whether the subject itself does what follows "to" ("went on to say"), unlike in "told her to say". `index` is the
    place before "to"."""
    return index >= 0 and (clause[index].lower in ("on", "this") or clause.is_verb(index))
