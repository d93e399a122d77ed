"""Which words of a clause report speech (cues), and in which cases they do not report the quoted words."""

from __future__ import annotations

from bot.distilling.quotes import noun_phrases
from bot.distilling.quotes.clause import (
    IRREGULAR_PAST_FORMS,
    NOT_NAMES,
    NOUN_DETERMINERS,
    POSSESSIVES,
    STANDALONE_DETERMINERS,
    Clause,
)
from bot.distilling.quotes.nouns import can_act, is_document_noun
from bot.distilling.quotes.phrase_heads import is_singular
from bot.distilling.quotes.unsaid import MAX_CUE_DISTANCE, is_unsaid

INDEFINITE_SUBJECTS = frozenset(
    "anyone anybody everyone everybody someone somebody nobody those people whoever".split()
)
"""Subjects that mean nobody in particular ("somebody said")."""
VERBS_WITH_ADDRESSEE = frozenset("told tells tell telling asked asks reminded reminds assured".split())
"""Reporting verbs with the addressee as object ("told the Courier")."""
MAX_AMBIGUOUS_SUBJECT = 6
"""The maximum number of tokens of a subject before a cue that is a noun as often."""
_ENDS = ".?!…"
_BE_AND_HAVE = frozenset("are is was were have has".split())
_TIME_ADVERBS = frozenset("earlier early last late later".split())
"""Words after a verb that only say when something was said."""
_CONTINUE_FORMS = frozenset("continue continues continued continuing".split())
_BEFORE_BASES = frozenset("to do did does n't n’t people police".split())
"""Words before a base form, which do not show the number of the subject ("did say")."""
_NO_CUE_BEFORE_TO = frozenset("agree agrees agreed volunteer volunteers volunteered add adds added adding".split())
"""Verbs that do not report speech before "to" ("agreed to remove", "added to the cost")."""
_NO_CUE_BEFORE_OBJECT = frozenset("offer offers offered offering reflect reflects reflected reflecting".split())
"""Verbs that do not report speech before an object ("offered a room", "reflected a view")."""
_NO_CUE_IN_PROGRESSIVE = frozenset("recalling offering adding requesting".split())
"""Forms that do not report speech after "is" ("is recalling bottles")."""
_CUE_ONLY_BEFORE_OUT = frozenset("point pointed pointing points".split())
"""Verbs that report speech only before "out" ("pointed out")."""
_CUE_ONLY_BEFORE_BACK = frozenset("fire fired fires shoot shoots shot".split())
"""Verbs that report speech only before "back" or "off" ("fired back")."""
_BACK_OR_OFF = ("back", "off")
_READ_FORMS = frozenset("read reading reads".split())
"""Verbs that are cues only without an object: "the sign read “…”", not "she read the letter"."""
_ASKED_OR_TOLD = frozenset("asked told".split())
_VERBS_OF_TEXTS = frozenset("began begins ended ends goes opened opens ran read reads runs started starts went".split())
"""Verbs before the words of a text or song ("the hymn that starts with “…”")."""
_RELATIVE_PRONOUNS = frozenset("that which whose".split())
_SUBORDINATORS = frozenset("when while because although though whereas once after before since until".split())
"""Conjunctions of a subordinate clause that comes before the main one."""
_COMPARATIVES = frozenset("better fewer harder less longer louder more worse".split())
"""Words that after "the" begin both clauses of a comparison ("The more she talks, the more people …")."""
_MAX_SUBJECT_TOKENS = 8
"""The number of tokens before a naming verb among which its subject is looked for."""
_MAX_REPORT_DISTANCE = 10
"""The maximum distance of a cue before a verb that it reports."""
_MAX_JUDGEMENT_DISTANCE = 6
"""The maximum distance of the judgement after a naming verb ("called him a fool")."""
_MAX_RELATIVE_DISTANCE = 5
"""The maximum distance of a relative pronoun before the verb of its clause."""
_REQUEST_WORDS = frozenset("not to".split())
"""Words after the addressee of a request ("told the port to …")."""
THOUGHT_VERBS = frozenset(
    "think thinks thought believe believes believed feel feels felt hope hopes hoped want wants wanted consider "
    "considers considered".split()
)
_POLL_QUANTIFIERS = frozenset("fewer many more most some".split())


def is_cue(clause: Clause, index: int, *, after_quote: bool = False) -> bool:
    """Whether the word at `index` reports speech. A word that is a noun as often ("calls") needs a name or pronoun
    before it, or must follow quoted words (`after_quote`)."""
    lexicon = clause.lexicon
    token = clause[index]
    if token.lower not in lexicon.cues or token.kind != "word":
        return False
    previous = clause[index - 1] if index else None
    following = clause[index + 1] if index + 1 < len(clause) else None
    if token.lower in _CONTINUE_FORMS and following is not None and following.text.islower():
        return following.lower in lexicon.determiners | lexicon.pronouns  # not "continues to see"
    has_owner = previous is not None and (previous.is_possessive or previous.lower in POSSESSIVES - {"her"})
    has_owner = has_owner or (index > 1 and clause[index - 1].is_capitalised and clause[index - 2].is_possessive)
    if has_owner and (token.lower in lexicon.ambiguous_cues or token.lower == "ruling"):
        return False  # "Quill's claims", "his thinking", "Quill's Facebook post", "the court's ruling"
    if is_unsaid(clause, index) or _is_noun(clause, index):
        return False
    if token.lower in lexicon.ambiguous_cues and following is not None and _is_plain_verb(clause, index + 1):
        return False  # "Quill protests rose up"
    next_word = following.lower if following is not None else ""
    has_addressee = index + 2 < len(clause) and clause[index + 2].is_capitalised  # "added to the Courier that …"
    if (next_word == "to" and token.lower in _NO_CUE_BEFORE_TO and not has_addressee) or (
        next_word not in _BACK_OR_OFF and token.lower in _CUE_ONLY_BEFORE_BACK
    ):
        return False
    if next_word != "out" and token.lower in _CUE_ONLY_BEFORE_OUT:
        return False  # "pointed to a study", "the points"
    if token.lower in _NO_CUE_BEFORE_OBJECT and following is not None and _opens_object(clause, index + 1):
        return False
    if token.lower in _NO_CUE_IN_PROGRESSIVE and previous is not None and previous.lower in lexicon.passive_auxiliaries:
        return False
    inverted = previous is not None and previous.kind == "quote"
    if token.lower in _READ_FORMS and next_word in lexicon.determiners | POSSESSIVES and not inverted:
        return False  # "Quill read the letter"
    if (
        inverted
        and not after_quote
        and token.lower in lexicon.ambiguous_cues & lexicon.base_forms
        and following is not None
    ):
        return following.kind != "word" or following.lower in lexicon.prepositions  # "“…,” state attorneys told"
    if token.lower in lexicon.naming_verbs and _is_naming_participle(clause, index):
        return False
    if (
        previous is None
        and token.is_capitalised
        and lexicon.base_forms
        and not token.lower.endswith(("ed", "aid", "ays", "rote"))
    ):
        return False  # "Read the full story"
    if previous is not None and previous.lower == "to" and not _is_own_infinitive(clause, index - 2):
        return False
    if token.is_capitalised and previous is not None and previous.text not in _ENDS:
        return False
    if previous is None or (token.lower.endswith("ing") and previous.lower not in NOUN_DETERMINERS):
        return True
    if token.lower in lexicon.ambiguous_cues and previous.lower in lexicon.determiners:
        return False
    if token.lower in lexicon.ambiguous_cues and index > 1 and clause[index - 2].lower in ("a", "an"):
        return False  # "an IPCC report"
    if token.lower in lexicon.ambiguous_cues and not after_quote:
        return (
            previous.is_capitalised
            or previous.kind == "quote"
            or previous.lower
            in lexicon.pronouns | (lexicon.auxiliaries - lexicon.prepositions) | lexicon.relative_pronouns | {"to"}
        )
    if previous.lower in lexicon.relative_pronouns or previous.lower == "to" or (previous.is_capitalised and index > 1):
        return True  # "the Group of Seven said"
    return (
        previous.lower not in lexicon.determiners - STANDALONE_DETERMINERS
        and previous.lower not in lexicon.prepositions
    )


def agrees(clause: Clause, subject: noun_phrases.Range, cue: int) -> bool:
    """Whether subject and verb agree in number, not as in "one of the suits … and others allege"."""
    lexicon = clause.lexicon
    if clause[cue].lower not in lexicon.base_forms or subject[0] > cue:
        return True
    index = cue - 1
    while index > subject[1] and clause.is_adverb(index):
        index -= 1
    has_auxiliary = clause[index].lower in lexicon.modals | _BEFORE_BASES
    return has_auxiliary or not is_singular(clause, subject)


def is_passive(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether the verb is passive, so that its subject is not the speaker ("was widely ridiculed")."""
    lexicon = clause.lexicon
    if clause[cue].lower in _ASKED_OR_TOLD and cue + 1 < len(clause) and clause[cue + 1].lower == "by":
        return True  # "when asked by a clerk"
    before = cue - 1
    while before > search_start and lexicon.adverb.fullmatch(clause[before].lower):
        before -= 1
    return (
        before >= search_start
        and clause[before].lower in lexicon.passive_auxiliaries
        and not clause[cue].lower.endswith("ing")
    )


def is_active(clause: Clause, cue: int) -> bool:
    """Whether a naming verb is active ("what Quill called …") rather than a participle ("a show called …")."""
    lexicon = clause.lexicon
    previous = clause[cue - 1] if cue else None
    return previous is not None and (
        previous.is_capitalised or previous.text == "," or previous.lower in lexicon.pronouns | lexicon.auxiliaries
    )


def makes_judgement(clause: Clause, cue: int) -> bool:
    """Whether the verb makes a judgement ("called him a fool"), unlike "called him" (by phone). True for all verbs that
    are not naming verbs."""
    lexicon = clause.lexicon
    if clause[cue].lower not in lexicon.naming_verbs:
        return True
    return any(
        clause[index].lower in NOUN_DETERMINERS and clause[index - 1].lower not in lexicon.prepositions
        for index in range(cue + 2, min(cue + _MAX_JUDGEMENT_DISTANCE, len(clause)))
    )


def is_reported(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether another cue before the verb reports it ("Neighbours said the men had argued about “…”")."""
    for index in range(cue - 1, max(search_start, cue - _MAX_REPORT_DISTANCE), -1):
        if clause[index].kind != "word":
            return False
        if is_cue(clause, index):
            return True
    return False


def is_thought(clause: Clause, subject: int, cue: int) -> bool:
    """Whether the verb only says what the subject thinks, as another person reports ("Quill said the bank believes
    “…”"): the words are then that person's."""
    if clause[cue].lower in THOUGHT_VERBS and clause[subject].lower in _POLL_QUANTIFIERS:
        return True  # "Most voters think it “…”": the words of a poll
    if clause[cue].lower not in THOUGHT_VERBS or subject < 2:
        return False
    reporting_verb = subject - 1 - (clause[subject - 1].lower == "that")
    return reporting_verb > 0 and clause[reporting_verb].lower not in THOUGHT_VERBS and is_cue(clause, reporting_verb)


def is_in_earlier_clause(clause: Clause, search_start: int, cue: int, quote: int) -> bool:
    """Whether the verb is in a subordinate clause that ends before the quoted words ("While some asked if
    they could stay, Quill was firm: “…”")."""
    comma = next((index for index in range(cue + 1, quote - 2) if clause[index].text == ","), None)
    if comma is not None and [clause[search_start].lower, clause[comma + 1].lower] == ["the", "the"]:
        return clause[search_start + 1].lower in _COMPARATIVES and clause[comma + 2].lower in _COMPARATIVES
    if comma is None or clause[comma + 1].lower in clause.lexicon.relative_pronouns | (
        clause.lexicon.conjunctions - {"and"}
    ):
        return False
    for index in range(cue - 1, max(search_start - 1, cue - MAX_CUE_DISTANCE), -1):
        if clause[index].kind != "word":
            return False
        if clause[index].lower in _SUBORDINATORS:
            return True
    return False


def is_in_next_clause(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the quoted words are in a second clause with its own subject, which the verb may not report
    ("Quill said it was sound, and owner Oskar Berg put the loss at “…”")."""
    for start in range(cue + 2, quote - 3):
        if clause[start].text != "," or clause[start + 1].lower not in ("and", "but", "while"):
            continue
        end = start + 2
        while end < quote and (clause[end].is_capitalised or (clause[end].text.isalpha() and not clause.is_verb(end))):
            end += 1
        if end < quote and clause[end - 1].is_capitalised and clause[end - 2].is_capitalised and clause.is_verb(end):
            return True
    return False


def reports_later_clause(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the verb reports the "that" clause after the quoted words, not these words ("claimed in a
    “slew of talks” that …")."""
    lexicon = clause.lexicon
    if quote + 1 >= len(clause) or clause[quote + 1].lower != "that" or cue + 1 == quote:
        return False
    aside = clause[cue].lower in _ASKED_OR_TOLD or clause[cue + 1].lower in lexicon.prepositions - {"of", "about", "as"}
    return aside and all(
        clause[i].kind == "word" and not clause.is_verb(i) and clause[i].lower not in lexicon.pronouns | {"that"}
        for i in range(cue + 1, quote)
    )


def is_from_text(clause: Clause, search_start: int, quote: int) -> bool:
    """Whether the quoted words are from a text or song ("a hymn that starts with “…”", "cans that were
    altered to read “…”") or explain a meaning ("it is used to mean “…”"), so that nobody says them."""
    last = quote - 1
    while last > search_start and (clause[last].kind == "mark" or clause[last].lower == "with"):
        last -= 1
    verb, before = clause[last].lower, clause[max(search_start, last - 1)].lower
    if before == "to" and (
        verb in _READ_FORMS or (verb == "mean" and clause[max(search_start, last - 2)].lower == "used")
    ):
        return True
    which = next(
        (
            i
            for i in range(last - 1, max(search_start, last - _MAX_RELATIVE_DISTANCE), -1)
            if clause[i].lower in _RELATIVE_PRONOUNS
        ),
        None,
    )
    if verb not in _VERBS_OF_TEXTS or which is None:
        return False
    text = clause[which - 1 - (clause[which - 1].text == ",")].lower
    return not (verb in _READ_FORMS and is_document_noun(text))  # "a statement that read: “…”"


def has_indefinite_subject(clause: Clause, cue: int) -> bool:
    """Whether the subject is nobody in particular ("anybody who complains about it is wrong")."""
    return (
        cue > 1
        and clause[cue - 1].lower in clause.lexicon.relative_pronouns
        and clause[cue - 2].lower in INDEFINITE_SUBJECTS
    )


def is_in_relative_clause(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether the verb is in a relative clause, so that its subject is the word before ("to the crowd, who chanted
    “…”")."""
    return _before_auxiliaries(clause, search_start, cue) in clause.lexicon.relative_pronouns


def reports_new_clause(clause: Clause, start: int, speaker: noun_phrases.Range, cue: int) -> bool:
    """Whether the verb reports a new clause that begins at `start`, after the quoted words, not these words ("It was
    “…” | and had it gone on, Quill said they would …")."""
    joined = clause[start].lower in ("and", "but") and start < speaker[0] < cue and clause.lexicon.knows_speakers
    opens = clause[speaker[0] - 1].text == "," or speaker[0] == start + 1
    return joined and opens and not ends_report(clause, cue)


def ends_report(clause: Clause, cue: int) -> bool:
    """Whether only the time, place or addressee follows the verb, so that it reports what is before it."""
    lexicon = clause.lexicon
    if cue + 1 >= len(clause):
        return True
    index = cue + 1
    while index < len(clause) - 1 and clause[index].lower in NOT_NAMES:
        index += 1
    if any(token.lower == "that" for token in clause[index : index + MAX_AMBIGUOUS_SUBJECT]):
        return False  # "Quill said in a letter that …"
    following = clause[index]
    if following.kind == "mark":
        quoted = following.text == "," and index + 1 < len(clause) and clause[index + 1].kind == "quote"
        return following.text != ":" and not quoted
    if clause[cue].lower in VERBS_WITH_ADDRESSEE:
        return not lexicon.knows_speakers or not _has_reported_clause(clause, index)
    if clause[cue].lower in lexicon.ambiguous_cues or following.kind == "quote":
        return False
    when = following.lower in _TIME_ADVERBS or clause.is_adverb(index)
    return not lexicon.knows_speakers or when or following.lower in lexicon.prepositions


def _has_reported_clause(clause: Clause, index: int) -> bool:
    """Whether a reported clause follows the addressee that begins at `index` ("told | the Courier she first …")."""
    lexicon = clause.lexicon
    if not clause[index].is_capitalised and clause[index].lower not in lexicon.determiners:
        return False
    end = index + 1
    while end < len(clause) and (clause[end].is_capitalised or clause[end - 1].lower in lexicon.determiners):
        end += 1
    return end < len(clause) and clause[end].lower in lexicon.pronouns | _REQUEST_WORDS | (
        lexicon.determiners - {"this", "last"}
    )


def _before_auxiliaries(clause: Clause, search_start: int, cue: int) -> str:
    """The word before the verb and its auxiliaries and adverbs, in lower case."""
    index = cue - 1
    while index > search_start and (clause[index].lower in clause.lexicon.auxiliaries or clause.is_adverb(index)):
        index -= 1
    return clause[index].lower


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether an ambiguous base form is a noun, since a singular precedes it ("a draft tweet", "the Quill report")."""
    lexicon = clause.lexicon
    lower = clause[index].lower
    if lower not in lexicon.ambiguous_cues or lower not in lexicon.base_forms or index == 0:
        return False
    i = index - 1
    while i > 0 and clause.is_adverb(i):
        i -= 1
    before = clause[i]
    if before.kind != "word":
        return False
    takes = (
        lexicon.pronouns
        | lexicon.modals
        | lexicon.relative_pronouns
        | {"to", "do", "did", "does", "n't", "n’t", "people", "police"}
    )
    plural = before.lower.endswith("s") and not before.is_possessive
    return before.lower not in takes and not plural and (i < 1 or clause[i - 1].lower not in ("and", "&"))


def _is_plain_verb(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is surely a verb ("rose", "were"), so that the word before it is its subject."""
    return clause.lexicon.knows_speakers and clause[index].lower in IRREGULAR_PAST_FORMS | _BE_AND_HAVE


def _is_naming_participle(clause: Clause, index: int) -> bool:
    """Whether the naming verb is a participle after a thing ("a series of essays called …"), not the verb of a
    speaker."""
    lexicon = clause.lexicon
    previous = clause[index - 1] if index else None
    if previous is None or previous.kind != "word" or not previous.text.islower() or not lexicon.knows_speakers:
        return False
    verbal = lexicon.auxiliaries | lexicon.pronouns | lexicon.relative_pronouns | lexicon.conjunctions | {"to"}
    if previous.lower in verbal or clause.is_adverb(index - 1):
        return False
    for i in range(index - 1, max(-1, index - _MAX_SUBJECT_TOKENS), -1):
        if clause[i].kind != "word" or (i < index - 1 and clause.is_verb(i)):
            break
        if clause[i].is_capitalised or can_act(clause[i].lower):
            return False  # "a person close to the talks called it …"
    return True


def _opens_object(clause: Clause, index: int) -> bool:
    """Whether an object begins at `index` ("a room", "Quill", "her up") rather than quoted words or a mark."""
    token, lexicon = clause[index], clause.lexicon
    return token.kind == "word" and (token.is_capitalised or token.lower in lexicon.determiners | lexicon.pronouns)


def _is_own_infinitive(clause: Clause, index: int) -> bool:
    """Whether the subject itself does what follows "to" ("went on to say"), unlike in "told her to say". `index` is the
    index before "to"."""
    return index >= 0 and (clause[index].lower in ("on", "this") or clause.is_verb(index))
