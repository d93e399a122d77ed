"""Finds the subject of a reporting verb before or after quoted words.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`. Many rules hold only
where `lexicon.has_person_nouns`: they need the lists of nouns for people and organisations (`is_person_noun`,
`can_act`), or the order of words of English, the one language that has such lists.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar import noun_phrases
from bot.distilling.quotes.grammar.clause import NOT_NAMES, NOUN_DETERMINERS, POSSESSIVES, Clause
from bot.distilling.quotes.grammar.nouns import LISTS, can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import VERBS_WITH_ADDRESSEE, is_in_relative_clause, is_passive

_ACCUSATION_VERBS = frozenset("accuse accuses accused accusing".split())
_ACTION_VERBS = frozenset("attacked charged fired ordered shot threatened".split())
"""Cues that in the passive mean an action, not words ("was attacked by …")."""
QUOTE_VERBS = frozenset("quote quoted quotes quoting".split())
"""Verbs whose object, not subject, is the speaker ("quoted Mara Quill")."""
SAY_OR_TELL = frozenset("said says told".split())
"""The plainest cues, which almost always have a speaker next to them."""
_BE_AND_HAVE = frozenset("is are was were has had".split())
_CAUSE_VERBS = frozenset(
    "caused causing compelled compelling drove driving forced forcing inspired inspiring led leading moved moving "
    "prompted prompting provoked provoking spurred spurring".split()
)
"""Verbs after whose object "to" tells what the object did ("prompted Quill to say")."""
_MAX_CAUSE_DISTANCE = 12
"""The maximum distance of such a verb before the infinitive."""
_CONJUNCTIONS = frozenset("and but so yet while".split())
_ISSUING_VERBS = frozenset(
    "gave gives issued issues made makes posted posts published publishes put released releases sends sent "
    "wrote".split()
)
"""Verbs of issuing a document ("released a statement saying ...")."""
_SHARED_IMAGES = frozenset("post posts meme memes image images graphic picture screenshot".split())
"""Things on social networks that attribute words to a person, often wrongly."""
_INVERTIBLE_BASE_FORMS = frozenset("add argue ask say warn write".split())
"""Base forms of verbs that may come before a plural subject ("“…,” say doctors")."""
_MAX_TEXT_WORDS = 5
"""The maximum number of words up to the noun of a text ("the mill’s first long statement")."""
_TIME_UNITS = frozenset("days hours minutes moments months weeks years".split())
_QUANTITY_NOUNS = frozenset("couple dozen few great half handful hundred million thousand".split())
"""Words after "a" that mean several ("a few doctors")."""


def find_made_to_speak(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
    """The object of a verb that makes somebody say what the infinitive at `cue` reports ("Berg left, prompting | Quill
    to say “…”"); None if there is no such verb."""
    lexicon = clause.lexicon
    infinitive = cue > search_start + 2 and clause[cue - 1].lower == "to" and clause[cue].lower in lexicon.cues
    if not infinitive or not lexicon.has_person_nouns:
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


def subject_before(clause: Clause, search_start: int, cue: int, quote: int) -> noun_phrases.Range | None:
    """The subject of a verb before the quoted words, from `search_start` on; None if it is unclear."""
    if _is_quoted_as(clause, search_start, cue):
        return noun_phrases.left_of(clause, search_start, cue - 2)
    if is_passive(clause, search_start, cue):
        return _agent(clause, cue, quote) if clause[cue].lower not in _ACTION_VERBS else None
    is_quoting = clause[cue].lower in QUOTE_VERBS and clause.lexicon.has_person_nouns and cue + 1 < quote
    if is_quoting and clause[cue + 1].is_capitalised:
        return noun_phrases.right_of(clause, cue + 1, quote)  # "shared an article, quoting Mara Quill: “…”"
    if cue == search_start:
        return noun_phrases.right_of(clause, cue + 1, quote)
    is_participle = clause[cue].lower.endswith("ing")
    work = _speaking_work(clause, search_start, cue)
    if work is not None and clause.lexicon.has_person_nouns:
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
        named = inverted is not None and (clause[inverted[0]].is_capitalised or can_act(clause[inverted[1] - 1].lower))
        if inverted is not None and named and inverted[1] < quote and clause[inverted[1]].text == ",":
            return inverted  # "If the vote fails, warned Quill, “…”"
    if clause[cue].lower in SAY_OR_TELL and clause[cue - 1].text == "," and clause.lexicon.has_person_nouns:
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
    if is_participle and clause.lexicon.has_person_nouns and _describes_text(clause, cue, quote):
        return None
    if is_participle and clause.lexicon.has_person_nouns:
        verb = _verb_before_joined_participle(clause, search_start, cue)
        if verb is not None:
            return noun_phrases.left_of(clause, search_start, verb)
    is_joined = clause[cue - 1].lower in ("and", "but") and cue > search_start + 1 and clause[cue - 2].text == ","
    other = None
    if clause.lexicon.has_person_nouns and (is_participle or is_joined):
        other = (
            _speaker_of_participle(clause, search_start, cue)
            if is_participle
            else _speaker_of_aside(clause, search_start, cue - 1)
        )
    if other is not None:
        return other
    owner = clause[max(search_start, cue - 3)]
    if is_participle and clause[cue - 1].lower == "in" and (owner.lower in POSSESSIVES or owner.is_possessive):
        return None  # "praised the crowd for their firmness in demanding"
    if is_participle and clause[cue - 1].lower == "with" and clause.lexicon.has_person_nouns:
        return None  # "replace workers with ordering kiosks"
    if (
        is_participle
        and clause[cue - 1].lower == "of"
        and any(t.lower in _ACCUSATION_VERBS for t in clause[search_start:cue])
    ):
        return None  # "Quill accused Berg of proposing “…”": the words of either
    if (
        is_participle
        and clause[cue - 1].lower == "for"
        and clause[cue - 2].is_capitalised
        and clause.lexicon.has_person_nouns
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


def _author_of_text(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
    """The name of who wrote the text before the relative clause with the verb at `cue` ("| Quill’s tweet, which
    read")."""
    end = cue - 1 - (clause[cue - 2].text == ",")
    if end - 2 < search_start or clause[cue - 1].lower not in ("that", "which") or not clause.lexicon.has_person_nouns:
        return None
    owner = end - 2
    first = owner
    while first > search_start and clause[first - 1].is_capitalised:
        first -= 1
    owned = (
        clause[owner].is_possessive
        and clause[owner].is_capitalised
        and clause[end - 1].lower in clause.lexicon.speech_nouns
    )
    return (first, owner + 1) if owned else None


def _author_of(clause: Clause, phrase: noun_phrases.Range) -> noun_phrases.Range | None:
    """The name of who wrote the statement that the phrase names ("| Quill’s statement struck another tone, saying");
    None if the phrase is not a person's or organisation's statement."""
    start, end = phrase
    noun = next((index for index in range(start, end) if clause[index].is_possessive), end) + 1
    authored = start < noun < end and clause[noun].lower in clause.lexicon.speech_nouns
    return (start, noun) if authored and clause[start].is_capitalised else None


def _acts(clause: Clause, index: int, search_end: int) -> bool:
    """Whether a modal or a form of "be" or "have" at `index` makes the words before it a subject."""
    return (
        index < search_end
        and clause.lexicon.has_person_nouns
        and clause[index].lower in clause.lexicon.modals | _BE_AND_HAVE
    )


def _speaking_work(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
    """The phrase for a work that has an owner, if the work's title and then the verb at `cue` follow it ("| Salem’s
    morning show “Dawn” said"); None if there is none. The phrase begins with the owner, but the work says it, so all of
    it is the subject."""
    noun = cue - 2
    titled = noun > search_start and clause[cue - 1].kind == "quote" and is_document_noun(clause[noun].lower)
    first = noun
    while titled and first > search_start and clause[first].text.islower() and not clause.is_connective(first):
        first -= 1
    return (first, noun + 1) if titled and first < noun and clause[first].is_possessive else None


def _parenthetical_subject(clause: Clause, cue: int, quote: int) -> noun_phrases.Range | None:
    """The name after the verb at `cue` if both are a parenthesis between commas ("The town, suggests | Mara Quill, may
    be “…”"); else None."""
    if cue + 1 >= quote or clause[cue - 1].text != "," or not clause[cue + 1].is_capitalised:
        return None
    if (
        clause[cue].lower.endswith("ing")
        or clause[cue].lower in VERBS_WITH_ADDRESSEE
        or not clause.lexicon.has_person_nouns
    ):
        return None
    named = noun_phrases.right_of(clause, cue + 1, quote)
    return named if named is not None and named[1] < quote - 1 and clause[named[1]].text == "," else None


def _is_quoted_as(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether a passive says whose the words are ("Mara Quill was quoted as | saying")."""
    words_before = [token.lower for token in clause[max(search_start, cue - 2) : cue]]
    return (
        clause[cue].lower == "saying" and words_before == ["quoted", "as"] and is_passive(clause, search_start, cue - 2)
    )


def _verb_before_joined_participle(clause: Clause, search_start: int, cue: int) -> int | None:
    """The index of the verb before the participle that "and" joins to the one at `cue` ("Quill said Berg | started
    shouting and telling her"); None if it joins no other participle."""
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


def _speaker_of_participle(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
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
    named = start < cue - 1 and clause[cue - 1].is_capitalised
    recorded = clause[start].lower == "of" and is_document_noun(clause[start - 1].lower)
    along = clause[start].lower == "with" and clause[start - 1].text == ","
    if named and (clause[start].lower == "about" or recorded or along):
        return start + 1, cue  # "asked about Quill saying “…”", "footage of Quill saying", "…, with Quill saying"
    return None


def _speaker_of_aside(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
    """The subject of a participle that continues an attribution between commas ("The gate was shut, Quill said, adding
    …"), or that follows "with" ("…, with Oskar Berg, a clerk, saying …"); else None."""
    for index in range(cue - 2, search_start, -1):
        named = clause[index + 1].is_capitalised or clause[index + 1].lower in NOUN_DETERMINERS
        if clause[index].lower == "with" and clause[index - 1].text == "," and named:
            return noun_phrases.right_of(clause, index + 1, cue)
        verb = clause.is_verb(index) and clause[index].lower not in clause.lexicon.auxiliaries
        if verb and not clause[index].lower.endswith("ing"):
            speaker = noun_phrases.left_of(clause, search_start, index) if is_cue(clause, index) else None
            return speaker if speaker is not None and clause[max(0, speaker[0] - 1)].text == "," else None
    return None


def _has_other_subject(clause: Clause, start: int, cue: int) -> bool:
    """Whether a clause with its own subject begins between `start` and the verb at `cue`."""
    aside = any(clause[i].lower == "who" and clause[i - 1].text == "," for i in range(start + 2, cue))
    if aside and clause.lexicon.has_person_nouns:
        return True  # "The show had Quill, who …, at one point saying “…”"
    if not clause.lexicon.has_person_nouns:
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
    """The index from which the subject of the verb at `cue` is looked for: usually `search_start`, which is after
    earlier quoted words.

    It is 0, so that these are included, if only "but" or "and" is in between ("Quill is “no fan” but called it “a
    start”") or what follows them depends on them ("Quill called it “a start” that Berg would miss, adding “…”").
    """
    lexicon = clause.lexicon
    is_joined = search_start < cue and all(
        token.lower in lexicon.conjunctions | lexicon.auxiliaries or clause.is_adverb(index)
        for index, token in enumerate(clause[search_start:cue], start=search_start)
    )
    depends = clause[
        search_start
    ].lower in lexicon.prepositions | lexicon.relative_pronouns or clause.opens_subordinate_clause(search_start)
    return 0 if (is_joined or depends) and lexicon.has_person_nouns else search_start


def _before_time(clause: Clause, search_start: int, cue: int) -> int:
    """The index after the words before a participle that do not only say when ("published a note | this weekend
    saying"); `cue` itself if there are none."""
    index = cue
    while index > search_start + 1 and (clause[index - 1].lower in NOT_NAMES | LISTS["time_nouns"]):
        index -= 1
    if index < cue and clause[index - 1].lower in ("last", "that", "this"):
        return index - 1
    while index < cue and clause[index - 1].lower in ("at", "early", "in", "late", "on"):
        index -= 1
    return index if any(token.lower in NOT_NAMES for token in clause[index:cue]) else cue


def _subject_of_verb_before(clause: Clause, search_start: int, cue: int) -> noun_phrases.Range | None:
    """The subject of the nearest verb before a participle ("Berg said Quill answered by saying"); None if unclear."""
    for verb in range(cue - 1, search_start, -1):
        if clause[verb].lower.endswith("ed") and is_cue(clause, verb) and not is_passive(clause, search_start, verb):
            return noun_phrases.left_of(clause, search_start, verb)
        if clause[verb].lower in clause.lexicon.he | clause.lexicon.she and clause[verb - 1].lower in _CONJUNCTIONS:
            return verb, verb + 1  # "Critics doubt it, but he answers by saying"
    return None


def _issuing_verb(clause: Clause, search_start: int, phrase: noun_phrases.Range) -> int | None:
    """The index of the verb if the phrase is a document that somebody issued ("Quill made | a statement outside the
    mill saying", "sent out | a statement"); else None."""
    verb = phrase[0] - 1
    if clause[verb].lower == "out":
        verb -= 1
    if verb <= search_start or clause[verb].lower not in _ISSUING_VERBS or not clause.lexicon.has_person_nouns:
        return None
    return verb if any(is_document_noun(token.lower) for token in clause[slice(*phrase)]) else None


def _is_prepositional_object(clause: Clause, before: int) -> bool:
    """Whether the phrase after the word at `before` is the object of a preposition ("returned to Iraq saying")."""
    if clause[before].lower in NOUN_DETERMINERS:
        before -= 1  # "wrote to the office saying"
    return clause[before].lower in clause.lexicon.prepositions and clause[before].lower not in ("of", "with", "by")


def subject_after(clause: Clause, start: int, cue: int, search_end: int) -> noun_phrases.Range | None:
    """The subject of the verb at `cue`, both after quoted words and between `start` and `search_end`; None if it is
    unclear."""
    lexicon = clause.lexicon
    if _is_quoted_as(clause, start, cue):
        return noun_phrases.left_of(clause, start, cue - 2)
    if is_passive(clause, start, cue):
        return None
    is_participle = clause[cue].lower.endswith("ing") and lexicon.has_person_nouns
    continues = cue == start or (cue == start + 1 and (clause[start].lower == "further" or clause.is_adverb(start)))
    if is_participle and (continues or clause[cue - 1].lower in lexicon.prepositions):
        return None  # "…,” adding that …": the speaker of the words before
    if all(token.lower in lexicon.auxiliaries for token in clause[start:cue]):
        if clause[cue].lower in VERBS_WITH_ADDRESSEE - {"asked", "asks"} and lexicon.has_person_nouns:
            return None  # "would “soon” tell the crowd to go"
        if clause[cue].lower in lexicon.base_forms - _INVERTIBLE_BASE_FORMS and lexicon.has_person_nouns:
            return None  # "to defend “dreams”, describe thieves as “…”"
        titled = cue + 1 < search_end and clause[cue + 1].kind == "quote" and lexicon.has_person_nouns
        out = cue + 1 < search_end and clause[cue + 1].lower == "out"  # "points out | Mara Quill"
        first = cue + 2 if titled or out else cue + 1
        speaker = noun_phrases.right_of(clause, first, search_end)
        if speaker is not None and _acts(clause, speaker[1], search_end):
            return None  # "Quill, citing “the wind,” said the boat could sink"
        return _name_in(clause, speaker) if speaker is not None and titled else speaker
    if lexicon.has_person_nouns and _is_apposition(clause, start, cue):
        return None
    if _follows_examples(clause, start, cue, search_end):
        return noun_phrases.right_of(clause, cue + 1, search_end)
    if cue + 2 < search_end and clause[cue + 2].lower == "saying" and clause[cue + 1].kind == "word":
        other = clause[cue + 1].is_capitalised  # "“…,” a friend recalled Quill saying"
        return noun_phrases.right_of(clause, cue + 1, cue + 2) if other else None
    if clause[cue].lower in QUOTE_VERBS and cue + 1 < search_end and clause[cue + 1].kind == "word":
        if lexicon.has_person_nouns and clause[cue - 1].lower in _SHARED_IMAGES:
            return None  # "a meme quoting Mara Quill" may be invented
        return noun_phrases.right_of(clause, cue + 1, search_end)  # "“…,” the release quotes Mara Quill"
    text = _text_with_author(clause, start, cue)
    if text is not None:
        return text
    described = _with_relative_clause(clause, start, cue)
    if described is not None:
        return described
    speaker = noun_phrases.left_of(clause, start, cue)
    if speaker is None and clause[cue - 1].text == "," and cue + 1 < search_end and clause[cue + 1].is_capitalised:
        return noun_phrases.right_of(clause, cue + 1, search_end)  # "“Save water,” and plant at dusk, said Quill"
    if speaker is None and lexicon.has_person_nouns:
        speaker = noun_phrases.name_with_office(clause, start, cue)
    if speaker is not None and lexicon.has_person_nouns and _joins_offices(clause, start, speaker[0]):
        several = any(token.text == "," for token in clause[start : speaker[0]])
        return _name_in(clause, speaker) if several else (start, speaker[1])
    describes = clause[start].lower in NOUN_DETERMINERS and clause[start + 1].kind == "quote"
    if speaker is not None and speaker[0] == start + 2 and describes and lexicon.has_person_nouns:
        return start, speaker[1]  # "“…,” | the “Dawn” host said"
    if speaker is not None and speaker[0] == start + 1 and clause[start].kind == "quote" and lexicon.has_person_nouns:
        return _name_in(clause, speaker)  # "“…,” “Today” show host | Mara Quill wrote"
    if (
        speaker is None
        or all(token.lower in lexicon.auxiliaries for token in clause[start : speaker[0]])
        or clause[speaker[0] - 1].text in ",—–"
        or clause[speaker[0] - 1].lower == "as"
        or all(
            token.lower == "and" or is_person_noun(token.lower) or (index == 0 and token.lower in POSSESSIVES)
            for index, token in enumerate(clause[start : speaker[0]])
        )
    ):
        return speaker
    return None


def _with_relative_clause(clause: Clause, start: int, cue: int) -> noun_phrases.Range | None:
    """The description that begins at `start` and has a relative clause up to the common verb at `cue` ("“…,” | one
    clerk who worked for the mint said"); None if the words have another form."""
    who = next((i for i in range(start + 2, min(cue, start + _MAX_TEXT_WORDS)) if clause[i].lower == "who"), None)
    if who is None or not clause.lexicon.has_person_nouns or clause[cue].lower not in SAY_OR_TELL:
        return None
    opens = clause[start].lower in ("a", "an", "another", "one") and not any(map(clause.is_verb, range(start, who)))
    person = is_person_noun(clause[who - 1].lower) or clause[who - 1].is_capitalised
    return (start, who) if opens and person and not _has_other_verb(clause, who + 1, cue) else None


def _follows_examples(clause: Clause, start: int, cue: int, search_end: int) -> bool:
    """Whether examples follow the quoted words, and then an inverted verb with a name ("“…,” such as ropes, oars and
    nets, | said Mara Quill")."""
    listed = [token.lower for token in clause[start : start + 2]] == ["such", "as"] and clause[cue - 1].text == ","
    named = cue + 1 < search_end and clause[cue + 1].is_capitalised and clause[cue].lower in SAY_OR_TELL - {"told"}
    return listed and named and clause.lexicon.has_person_nouns


def _text_with_author(clause: Clause, start: int, cue: int) -> noun_phrases.Range | None:
    """The phrase from `start` on up to the verb at `cue` that names a text with its author or addressee ("“…,” | a
    statement from the mill, its crew and Mara Quill said"); None if it is something else."""
    noun = next((i for i in range(start, min(cue, start + _MAX_TEXT_WORDS)) if is_document_noun(clause[i].lower)), cue)
    if noun + 1 >= cue or not clause.lexicon.has_person_nouns:
        return None
    when = range(noun + 2, cue)
    if clause[noun + 1].lower in _ISSUING_VERBS and all(clause[i].lower in NOT_NAMES | {"on"} for i in when):
        return start, noun + 1  # "“…,” | a mill statement released on Monday said"
    sent = clause[noun + 1].lower == "sent" and clause[noun + 2].lower in ("from", "on", "to")
    if sent and clause[start].lower in NOUN_DETERMINERS and not _has_other_verb(clause, noun + 2, cue):
        return start, noun + 1  # "“…,” | a message sent to the crew at noon reads"
    if clause[noun + 1].lower not in ("by", "from", "to"):
        return None
    opens = clause[start].lower in NOUN_DETERMINERS or clause[start].is_possessive
    plain = all(clause[i].kind == "word" for i in range(start, noun + 1)) and not any(
        clause[i].kind == "quote" or clause[i].lower in clause.lexicon.pronouns or is_cue(clause, i)
        for i in range(noun + 2, cue)
        if not clause[i].is_capitalised
    )
    if not opens or not plain:
        return None
    if clause[noun + 1].lower != "to":
        return start, cue
    is_addressed = clause[noun + 2].is_capitalised and all(clause[i].kind == "word" for i in range(noun, cue))
    return (start, cue) if is_addressed else None  # not "the company’s decision to sell means, Quill said"


def _has_other_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a mark other than that of a time of day, a pronoun or a verb of saying is between `start` and `end`."""
    return any(
        (clause[i].kind != "word" and not (clause[i].text == ":" and clause[i - 1].text.isdigit()))
        or clause[i].lower in clause.lexicon.pronouns
        or is_cue(clause, i)
        for i in range(start, end)
    )


def _name_in(clause: Clause, phrase: noun_phrases.Range) -> noun_phrases.Range:
    """The name that ends a phrase without the words before it, which a title began ("wrote “Mill-Men” writer | David
    Hale"); the phrase itself if it has none."""
    first = phrase[1]
    while first > phrase[0] and clause[first - 1].is_capitalised:
        first -= 1
    return (first, phrase[1]) if first < phrase[1] else phrase


def _joins_offices(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" joins the office, or several, from `start` to `end` to the next one ("“…,” | clerk and | miller
    Mara Quill says", "“…,” | singer, clerk and | miller Mara Quill says")."""
    if end - start < 3 or clause[end - 1].lower != "and" or not is_person_noun(clause[end - 2].lower):
        return False
    return all(
        (token.kind == "word" and not (clause.is_connective(index) or clause.is_verb(index) or clause.is_adverb(index)))
        or (token.text == "," and is_person_noun(clause[index - 1].lower))
        for index, token in enumerate(clause[start : end - 1], start=start)
    )


def _is_apposition(clause: Clause, start: int, cue: int) -> bool:
    """Whether an apposition to the quoted words follows them, not an attribution ("…,” a sign the harbour office
    believed …", "…,” a habit doctors have warned against")."""
    thing = clause[start + 1]
    if clause[start].lower not in ("a", "an") or not thing.text.islower() or thing.lower in _QUANTITY_NOUNS:
        return False
    last = cue - 1
    while last > start and (clause[last].lower in clause.lexicon.auxiliaries or clause.is_adverb(last)):
        last -= 1
    noun, phrase = clause[last], range(start + 2, last + 1)
    if any(clause[index].kind == "mark" or clause.is_connective(index - 1) for index in phrase):
        return False
    if noun.text.islower() and noun.lower.endswith("s") and is_person_noun(noun.lower) and last > start + 1:
        return True  # "a practice doctors have warned against"
    return not can_act(thing.lower) and any(clause[index].lower in NOUN_DETERMINERS for index in phrase)


def _agent(clause: Clause, cue: int, quote: int) -> noun_phrases.Range | None:
    """The agent of a passive ("was called … by Mara Quill"), before or right after the quoted words."""
    lexicon = clause.lexicon
    if quote + 1 < len(clause) and clause[quote + 1].lower in lexicon.agent_prepositions - {"from"}:
        return noun_phrases.right_of(clause, quote + 2, len(clause))
    for index in range(cue + 1, quote):
        if clause[index].lower in lexicon.agent_prepositions:
            return noun_phrases.right_of(clause, index + 1, quote)
    return None
