"""Recognises quoted words that are a predicate, the end of a predicate or a judgement, so that they are not the name of
a thing.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_singular_person_noun
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_JUDGEMENT_VERBS = _LISTS["judgement_verbs"]
"""Verbs whose subject judges their object."""
_MIN_JUDGEMENT_WORDS = 2
"""The minimum number of quoted words that judge something; a single one may be a term."""
_MIN_JUDGED_TOKENS = 3
"""The minimum number of tokens before a judgement: a subject, a verb, an object."""
_MAX_JUDGED_TOKENS = 9
"""The maximum number of tokens from the verb to a judgement."""
_MIN_WORDS = 3
"""The minimum number of words of a predicate; fewer are often idioms ("said he is “at sea”")."""
_FINITE_VERBS = _LISTS["finite_verbs"]
"""Finite verbs. A predicate begins with such a verb, and may go on in quotation marks after the verb."""
_LINKING_VERBS = _LISTS["linking_verbs"]
"""Verbs that an adjective completes ("it seems “…”"), besides `_FINITE_VERBS`."""
_MAX_DENIAL_DISTANCE = 6
"""The number of tokens before a verb that are searched for a word that denies what follows."""
_DENIALS = frozenset(("not", "never"))
"""Words that deny what follows them."""


def is_predicate(clause: Clause, quote: int, words: str) -> bool:
    """Whether the quoted words at `quote` (`words` is their text) say what somebody or something is, does or did ("she
    is “not giving up”", "which “happens every day”", "to stop “until further notice”"). Only English words in lower
    case are recognised."""
    quoted_words = words.rstrip(",.?!…").split()
    if len(quoted_words) < _MIN_WORDS or not quoted_words[0].islower() or not quote or not clause.lexicon.is_english:
        return False
    lexicon, previous_token = clause.lexicon, clause[quote - 1]
    if previous_token.lower in lexicon.determiners or previous_token.is_possessive:
        return False  # "a “must not miss” show"
    previous_index = quote - 1
    while previous_index > 0 and clause.is_adverb(previous_index):
        previous_index -= 1
    if clause[previous_index].lower in _FINITE_VERBS | _LINKING_VERBS:
        denies = any(
            token.lower in _DENIALS or token.lower.endswith(("n't", "n’t"))
            for token in clause[max(0, previous_index - _MAX_DENIAL_DISTANCE) : quote]
        )
        return not denies  # "does not believe it was “fair public debate”" may be the words of others
    first_word, second = quoted_words[0], quoted_words[1].lower()
    if first_word in _FINITE_VERBS | _DENIALS | lexicon.prepositions or first_word.endswith(("n't", "n’t")):
        return True
    takes_object = second in lexicon.determiners | lexicon.pronouns
    if clause[previous_index].lower == "to":
        return takes_object or second in lexicon.prepositions  # "to “give him time”", "to “prepare for war”"
    return takes_object and not (
        first_word in lexicon.determiners or first_word in lexicon.conjunctions | lexicon.pronouns
    )


def is_verdict(clause: Clause, quote: int, words: str) -> bool:
    """Whether the quoted words at `quote` (`words` is their text) judge a person or thing ("Quill called the plan a
    “huge mistake”"), unlike a name ("they call it a “Gull”"). Only English words in lower case after "a" or "an" are
    recognised."""
    quoted_words = words.split()
    has_article = quote > _MIN_JUDGED_TOKENS and clause[quote - 1].lower in ("a", "an") and clause.lexicon.is_english
    if not has_article or len(quoted_words) < _MIN_JUDGEMENT_WORDS or not quoted_words[0].islower():
        return False
    first_index = max(1, quote - _MAX_JUDGED_TOKENS)
    verb = next((i for i in range(quote - 2, first_index - 1, -1) if clause[i].lower in _JUDGEMENT_VERBS), quote)
    judged_tokens = clause[verb + 1 : quote - 1]
    if not judged_tokens or any(
        token.kind != "word" or clause.is_verb(i) or token.lower == "for"
        for i, token in enumerate(judged_tokens, start=verb + 1)
    ):
        return False
    if clause[quote - 2].lower in clause.lexicon.prepositions - {"as"}:
        return False  # "called the claim of a “right to fish” old"
    subject = clause[verb - 1]
    is_active = subject.is_capitalised or subject.lower in clause.lexicon.he | clause.lexicon.she
    return is_active or is_singular_person_noun(subject.lower)
