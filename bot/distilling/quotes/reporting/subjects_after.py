"""Finds the subject of a reporting verb after quoted words.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import (
    HIS_HER_THEIR,
    INDEFINITE_DETERMINERS,
    NOT_NAMES,
    NOUN_DETERMINERS,
    Clause,
)
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.phrase_before import name_with_office, phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import is_passive, is_quoted_as
from bot.distilling.quotes.reporting.verbs import ISSUING_VERBS, QUOTE_VERBS, SAY_OR_TELL, VERBS_WITH_ADDRESSEE
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
FORMS_OF_BE_AND_HAVE = frozenset("is are was were has had".split())
"""Verbs whose subject is before them. A name before such a verb is therefore not the subject of a cue before the name
("said | Quill was “…”")."""
_SHARED_IMAGES = _LISTS["shared_images"]
"""Things on social networks that attribute words to a person, often wrongly."""
_INVERTIBLE_BASE_FORMS = _LISTS["invertible_base_forms"]
"""Base forms of verbs that may come before a plural subject ("“…,” say doctors")."""
_MAX_TEXT_WORDS = 5
"""The maximum number of words of a subject up to the noun for a text ("the mill’s first long statement"), or up to
"who"."""
_MAX_OBJECT_TOKENS = 8
"""The maximum distance, in tokens, from a verb to the participle of its object ("recalled the old clerk | saying")."""
_QUANTITY_NOUNS = _LISTS["quantity_nouns"]
"""Words after "a" that mean several ("a few doctors")."""


def subject_after(clause: Clause, start: int, cue: int, search_end: int) -> TokenRange | None:
    """The subject of the verb at `cue`, which follows quoted words. The verb and its subject are between `start`, the
    first token after the quoted words and their comma, and `search_end`. None if the subject is unclear."""
    if is_quoted_as(clause, start, cue):
        return phrase_before(clause, start, cue - 2)
    if is_passive(clause, start, cue) or _continues_speech(clause, start, cue):
        return None
    if all(token.lower in clause.lexicon.auxiliaries for token in clause[start:cue]):
        return _inverted_subject(clause, cue, search_end)
    if clause.lexicon.is_english and _is_apposition(clause, start, cue):
        return None
    if _follows_examples(clause, start, cue, search_end):
        return phrase_from(clause, cue + 1, search_end)
    quoted_person = object_before_saying(clause, cue, search_end)
    if quoted_person is not None:
        start_of_name, saying = quoted_person
        return phrase_from(clause, start_of_name, saying) if clause[start_of_name].is_capitalised else None
    if clause[cue].lower in QUOTE_VERBS and cue + 1 < search_end and clause[cue + 1].kind == "word":
        if clause.lexicon.is_english and clause[cue - 1].lower in _SHARED_IMAGES:
            return None  # "a meme quoting Mara Quill" may be invented
        return phrase_from(clause, cue + 1, search_end)  # "“…,” the release quotes Mara Quill"
    return (
        _text_with_author(clause, start, cue)
        or _with_relative_clause(clause, start, cue)
        or _subject_before_verb(clause, start, cue, search_end)
    )


def object_before_saying(clause: Clause, cue: int, search_end: int) -> TokenRange | None:
    """The object of the verb at `cue` up to "saying": its person said the words ("“…,” a friend recalled | Quill |
    saying"). None if there is no such object."""
    indexes = range(cue + 2, min(search_end, cue + _MAX_OBJECT_TOKENS))
    saying = next((i for i in indexes if clause[i].lower == "saying"), None)
    if saying is None or any(clause.is_connective(i) or clause[i].kind != "word" for i in range(cue + 1, saying)):
        return None
    return cue + 1, saying


def _continues_speech(clause: Clause, start: int, cue: int) -> bool:
    """Whether the verb is a participle whose subject is the speaker of the words before it ("“…,” adding that …")."""
    if not clause[cue].lower.endswith("ing") or not clause.lexicon.is_english:
        return False
    is_second = cue == start + 1 and (clause[start].lower == "further" or clause.is_adverb(start))
    return cue == start or is_second or clause[cue - 1].lower in clause.lexicon.prepositions


def _inverted_subject(clause: Clause, cue: int, search_end: int) -> TokenRange | None:
    """The subject after the verb, which is the first word after the quoted words ("“…,” said | Mara Quill"); None if
    the verb does not report these words."""
    lexicon = clause.lexicon
    if clause[cue].lower in VERBS_WITH_ADDRESSEE - {"asked", "asks"} and lexicon.is_english:
        return None  # "would “soon” tell the crowd to go"
    if clause[cue].lower in lexicon.base_forms - _INVERTIBLE_BASE_FORMS and lexicon.is_english:
        return None  # "to defend “dreams”, describe thieves as “…”"
    has_title_between = cue + 1 < search_end and clause[cue + 1].kind == "quote" and lexicon.is_english
    is_point_out = cue + 1 < search_end and clause[cue + 1].lower == "out"  # "points out | Mara Quill"
    first_index = cue + 2 if has_title_between or is_point_out else cue + 1
    speaker = phrase_from(clause, first_index, search_end)
    if speaker is not None and _acts(clause, speaker[1], search_end):
        return None  # "Quill, citing “the wind,” said the boat could sink"
    return _name_in(clause, speaker) if speaker is not None and has_title_between else speaker


def _acts(clause: Clause, index: int, search_end: int) -> bool:
    """Whether the word at `index` is a modal or a form of "be" or "have", so that the words before it are its
    subject."""
    return (
        index < search_end
        and clause.lexicon.is_english
        and clause[index].lower in clause.lexicon.modals | FORMS_OF_BE_AND_HAVE
    )


def _with_relative_clause(clause: Clause, start: int, cue: int) -> TokenRange | None:
    """The description that begins at `start`, without the relative clause between it and the common verb at `cue`
    ("“…,” | one clerk who worked for the mint said"); None if the words have another form."""
    who_index = next((i for i in range(start + 2, min(cue, start + _MAX_TEXT_WORDS)) if clause[i].lower == "who"), None)
    if who_index is None or not clause.lexicon.is_english or clause[cue].lower not in SAY_OR_TELL:
        return None
    is_indefinite = clause[start].lower in INDEFINITE_DETERMINERS and not any(
        map(clause.is_verb, range(start, who_index))
    )
    is_person = is_person_noun(clause[who_index - 1].lower) or clause[who_index - 1].is_capitalised
    return (
        (start, who_index) if is_indefinite and is_person and not _has_other_verb(clause, who_index + 1, cue) else None
    )


def _follows_examples(clause: Clause, start: int, cue: int, search_end: int) -> bool:
    """Whether examples follow the quoted words, and then an inverted verb with a name ("“…,” such as ropes, oars and
    nets, | said Mara Quill")."""
    has_examples = [token.lower for token in clause[start : start + 2]] == ["such", "as"] and clause[
        cue - 1
    ].text == ","
    has_name = cue + 1 < search_end and clause[cue + 1].is_capitalised and clause[cue].lower in SAY_OR_TELL - {"told"}
    return has_examples and has_name and clause.lexicon.is_english


def _text_with_author(clause: Clause, start: int, cue: int) -> TokenRange | None:
    """The phrase from `start` on that names a text, if an author, an addressee or a participle follows the noun for the
    text ("“…,” | a statement from the mill, its crew and Mara Quill said"); None if it is something else."""
    noun = next((i for i in range(start, min(cue, start + _MAX_TEXT_WORDS)) if is_document_noun(clause[i].lower)), cue)
    if noun + 1 >= cue or not clause.lexicon.is_english:
        return None
    indexes_of_time = range(noun + 2, cue)
    if clause[noun + 1].lower in ISSUING_VERBS and all(clause[i].lower in NOT_NAMES | {"on"} for i in indexes_of_time):
        return start, noun + 1  # "“…,” | a mill statement released on Monday said"
    is_sent = clause[noun + 1].lower == "sent" and clause[noun + 2].lower in ("from", "on", "to")
    if is_sent and clause[start].lower in NOUN_DETERMINERS and not _has_other_verb(clause, noun + 2, cue):
        return start, noun + 1  # "“…,” | a message sent to the crew at noon reads"
    if clause[noun + 1].lower not in ("by", "from", "to"):
        return None
    has_determiner = clause[start].lower in NOUN_DETERMINERS or clause[start].is_possessive
    is_simple_phrase = all(clause[i].kind == "word" for i in range(start, noun + 1)) and not any(
        clause[i].kind == "quote" or clause[i].lower in clause.lexicon.pronouns or is_cue(clause, i)
        for i in range(noun + 2, cue)
        if not clause[i].is_capitalised
    )
    if not has_determiner or not is_simple_phrase:
        return None
    if clause[noun + 1].lower != "to":
        return start, cue
    is_addressed = clause[noun + 2].is_capitalised and all(clause[i].kind == "word" for i in range(noun, cue))
    return (start, cue) if is_addressed else None  # not "the company’s decision to sell means, Quill said"


def _has_other_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb of saying, or a sign of another clause (a pronoun or a mark, except the colon of a time of day),
    is between `start` and `end`."""
    return any(
        (clause[i].kind != "word" and not (clause[i].text == ":" and clause[i - 1].text.isdigit()))
        or clause[i].lower in clause.lexicon.pronouns
        or is_cue(clause, i)
        for i in range(start, end)
    )


def _subject_before_verb(clause: Clause, start: int, cue: int, search_end: int) -> TokenRange | None:
    """The subject between the quoted words and the verb at `cue` ("“…,” | Mara Quill said"); None if it is unclear."""
    speaker = phrase_before(clause, start, cue)
    if speaker is None and clause[cue - 1].text == "," and cue + 1 < search_end and clause[cue + 1].is_capitalised:
        return phrase_from(clause, cue + 1, search_end)  # "“Save water,” and plant at dusk, said Quill"
    if speaker is None and clause.lexicon.is_english:
        speaker = name_with_office(clause, start, cue)
    if speaker is None:
        return None
    described_phrase = _with_description(clause, start, speaker) if clause.lexicon.is_english else None
    if described_phrase is not None:
        return described_phrase
    return speaker if _opens_attribution(clause, start, speaker) else None


def _with_description(clause: Clause, start: int, speaker: TokenRange) -> TokenRange | None:
    """The subject, if several offices or a title in quotation marks are before the name; None if there is neither."""
    if _joins_offices(clause, start, speaker[0]):
        has_several_offices = any(token.text == "," for token in clause[start : speaker[0]])
        return _name_in(clause, speaker) if has_several_offices else (start, speaker[1])
    describes = clause[start].lower in NOUN_DETERMINERS and clause[start + 1].kind == "quote"
    if speaker[0] == start + 2 and describes:
        return start, speaker[1]  # "“…,” | the “Dawn” host said"
    if speaker[0] == start + 1 and clause[start].kind == "quote":
        return _name_in(clause, speaker)  # "“…,” “Today” show host | Mara Quill wrote"
    return None


def _opens_attribution(clause: Clause, start: int, speaker: TokenRange) -> bool:
    """Whether nothing but auxiliaries or an office is between `start` and the speaker, or a comma, a dash or "as" is
    right before the speaker ("“…,” as | Mara Quill said", "“…,” his wife and clerk | Ida Crane said")."""
    tokens_between = clause[start : speaker[0]]
    return (
        all(token.lower in clause.lexicon.auxiliaries for token in tokens_between)
        or clause[speaker[0] - 1].text in ",—–"
        or clause[speaker[0] - 1].lower == "as"
        or all(
            token.lower == "and" or is_person_noun(token.lower) or (index == 0 and token.lower in HIS_HER_THEIR)
            for index, token in enumerate(tokens_between)
        )
    )


def _name_in(clause: Clause, phrase: TokenRange) -> TokenRange:
    """The name at the end of a phrase, without the other words of the phrase ("wrote “Mill-Men” writer | David Hale");
    the phrase itself if it does not end with a name."""
    first_index = phrase[1]
    while first_index > phrase[0] and clause[first_index - 1].is_capitalised:
        first_index -= 1
    return (first_index, phrase[1]) if first_index < phrase[1] else phrase


def _joins_offices(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" joins the office or offices from `start` to `end` to the office at `end` ("“…,” | clerk and |
    miller Mara Quill says", "“…,” | singer, clerk and | miller Mara Quill says")."""
    if end - start < 3 or clause[end - 1].lower != "and" or not is_person_noun(clause[end - 2].lower):
        return False
    return all(
        (token.kind == "word" and not (clause.is_connective(index) or clause.is_verb(index) or clause.is_adverb(index)))
        or (token.text == "," and is_person_noun(clause[index - 1].lower))
        for index, token in enumerate(clause[start : end - 1], start=start)
    )


def _is_apposition(clause: Clause, start: int, cue: int) -> bool:
    """Whether the words from `start` on are an apposition to the quoted words before them, not an attribution ("“…,” |
    a sign the harbour office believed …", "“…,” | a habit doctors have warned against")."""
    second = clause[start + 1]
    if clause[start].lower not in ("a", "an") or not second.text.islower() or second.lower in _QUANTITY_NOUNS:
        return False
    last_index = cue - 1
    while last_index > start and (
        clause[last_index].lower in clause.lexicon.auxiliaries or clause.is_adverb(last_index)
    ):
        last_index -= 1
    noun, phrase = clause[last_index], range(start + 2, last_index + 1)
    if any(clause[index].kind == "mark" or clause.is_connective(index - 1) for index in phrase):
        return False
    if noun.text.islower() and noun.lower.endswith("s") and is_person_noun(noun.lower) and last_index > start + 1:
        return True  # "a practice doctors have warned against"
    return not can_act(second.lower) and any(clause[index].lower in NOUN_DETERMINERS for index in phrase)
