"""Recognises words in quotation marks that are not speech: names, titles and terms."""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.predicates import is_predicate, is_verdict
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.reporting.reporting_verbs import is_active, is_from_text
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.distilling.quotes.speech_types import SPEECH_WORDS, looks_like_name, word_count
from bot.distilling.quotes.utterance import has_cue_after
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_MAX_EPITHET_WORDS = 5
"""The maximum number of quoted words that describe a noun after them ("a “take it or leave it” moment")."""
_FINITE_VERBS = _LISTS["finite_verbs"]
"""Verbs that follow their subject."""
_DESCRIBE_FORMS = frozenset("describe describes".split())
"""A reporting verb whose subject may be a word."""
_PROVISOS = ("given", "provided")
"""Words that begin a clause, not a noun ("a “fair wind” provided that …")."""
_MAX_GAP_TOKENS = 80
"""The number of tokens before quoted words that are searched for other terms."""
_VERBS_BEFORE_TITLES = _LISTS["verbs_before_titles"]
"""Verbs with the title of a work as object ("sang “The Long Night”")."""
_PERFORMANCE_VERBS = _LISTS["performance_verbs"]
"""Verbs whose object in quotation marks is a work, even in lower case ("before performing “a few words at sea”")."""
_REFLEXIVE_PRONOUNS = _LISTS["reflexive_pronouns"]
"""Pronouns between a verb and a name that somebody or something has ("describes itself as “Green Path”")."""
_NOUNS_FOR_WORDS = _LISTS["nouns_for_words"]
"""Nouns before quoted words that are mentioned as words ("the phrase “sleep tight”")."""
_PROPERTIES_OF_WORDS = _LISTS["properties_of_words"]
"""Nouns for properties of a word ("the root of “golf”")."""
_SEARCH_VERBS = _LISTS["search_verbs"]
"""Verbs before a search query ("if you Google “…”")."""
_EXPLANATION_VERBS = _LISTS["explanation_verbs"]
"""Verbs after a word that is explained (", “golf” is no acronym")."""
_TRANSLATE_FORMS = _LISTS["translate_forms"]
"""Verbs before the meaning of a word ("a name that translates as “land of the north”")."""
_MAX_CUE_DISTANCE_AFTER = 8
"""The number of tokens after quoted words that are searched for a cue. A cue shows that the words are speech."""
_MAX_NEAR_CUE = 5
"""The maximum distance, in tokens, from a cue to quoted words so that the cue counts as near."""
_MAX_NAMING_DISTANCE = 7
"""The number of tokens before quoted words that are searched for a naming verb. Such a verb shows that the words are a
name."""
_MAX_WHAT_DISTANCE = 14
"""The number of tokens before quoted words that are searched for "what". This word shows that the quoted words are a
judgement, not a name ("what Quill, a clerk, called “…”")."""
_DEFINITION_VERBS = _LISTS["definition_verbs"]
"""Verbs after words that are defined ("means")."""
_CONJECTURE_MODALS = _LISTS["conjecture_modals"]
"""Modals before a verb for what nobody has said yet ("Some might ask")."""
_UNCERTAIN_SUBJECTS = _LISTS["uncertain_subjects"]
"""Subjects that do not mean certain people ("Some might ask")."""
_ARTICLES = ("a ", "an ", "the ")
"""Beginnings of quoted words that are a judgement, not a name ("called it “a folly”")."""


def is_term(text: str, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words at `index` are a name, a title or other words that are not speech ("on NBC’s “Today”").
    To be called for the quoted words of a sentence in order, since the result depends on the terms before them
    (`sentence.terms`)."""
    clause = sentence.clause
    if _is_explained(text, clause, index, quoted_span):
        return True
    if index == 0:
        return (
            _is_whole_line(text, clause, quoted_span)
            or _opens_as_title(text, clause, quoted_span)
            or _is_defined(text, clause, quoted_span)
        )
    return (
        _is_work(text, clause, index, quoted_span)
        or _is_name_of_person(text, clause, index, quoted_span)
        or _is_imagined(clause, index)
        or _is_search_query(sentence, index)
        or _is_name_of_thing(text, sentence, index, quoted_span)
        or _is_mentioned(text, clause, index, quoted_span)
        or _is_unreported(text, sentence, index, quoted_span)
        or (clause.lexicon.is_english and is_from_text(clause, 0, index))
    )


def _is_whole_line(text: str, clause: Clause, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are a title on a line of its own."""
    return len(clause) == 1 and looks_like_name(text, quoted_span) and text[quoted_span.span.end - 1].isalnum()


def _is_work(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether somebody performs, reads or writes a work with these words as its title ("sang “The Long Night”")."""
    verb = clause[index - 1].lower
    if verb in _PERFORMANCE_VERBS and clause.lexicon.is_english:
        return True
    if not looks_like_name(text, quoted_span):
        return False
    is_in_apposition = clause[index - 1].text == "," and is_document_noun(clause[index - 2].lower) and index > 1
    # "wrote an essay, “The Long Night”"
    return verb in _VERBS_BEFORE_TITLES or (is_in_apposition and clause.lexicon.is_english)


def _is_name_of_person(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are the name of a person to whom something is done or said, or the title of a work
    before a noun for a person ("“The Long Night” actor Mara Quill")."""
    return looks_like_name(text, quoted_span) and (
        _describes_person(text, clause, index, quoted_span) or _is_named_object(text, clause, index, quoted_span)
    )


def _is_unreported(text: str, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether no cue reports the quoted words: they look like a name, and no cue or colon is right before them; or they
    are only a few words, and no cue is near them or they are inside their sentence after a determiner ("said that the
    “cold front” was a folly")."""
    clause, lexicon = sentence.clause, sentence.clause.lexicon
    previous_token = clause[index - 1]
    is_introduced = previous_token.lower in lexicon.cues or previous_token.text == ":"
    is_near_cue = any(token.lower in lexicon.cues for token in clause[max(0, index - _MAX_NEAR_CUE) : index])
    if looks_like_name(text, quoted_span) and not is_introduced and (previous_token.text != "," or not is_near_cue):
        is_joined = previous_token.lower in lexicon.conjunctions and previous_token.lower != "that"
        return (
            not is_joined
            or not is_near_cue
            or any(i in sentence.terms for i in range(max(0, index - _MAX_GAP_TOKENS), index))
        )
    if is_introduced or previous_token.text == "," or previous_token.lower in lexicon.conjunctions:
        return False
    if word_count(text, quoted_span) >= SPEECH_WORDS or is_predicate(clause, index, quoted_span.span.of(text)):
        return False
    if is_verdict(clause, index, quoted_span.span.of(text)):
        return False
    if text[quoted_span.span.end - 1] == "," and has_cue_after(clause, index, COMMON_CUES):
        return False  # "of “a cold welcome,” Quill said"
    next_token = clause[index + 1] if index + 1 < len(clause) else None
    is_inside_sentence = next_token is not None and next_token.kind == "word"
    return not is_near_cue or (is_inside_sentence and previous_token.lower in lexicon.determiners)


def _is_explained(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are a title with an apposition ("“The Long Night,” the second film, …")."""
    next_token = clause[index + 1] if index + 1 < len(clause) else None
    if next_token is None or text[quoted_span.span.end - 1] != "," or not looks_like_name(text, quoted_span):
        return False
    names_maker = next_token.lower == "by" and index + 2 < len(clause) and clause[index + 2].is_capitalised
    explains = names_maker or next_token.lower in ("which", "the", "a", "an") or next_token.kind == "quote"
    # "estimated" is not a cue in "“The Long Night,” the second film, made an estimated 3 million"
    return explains and not any(
        clause[i].lower in clause.lexicon.cues and not clause[i].is_capitalised and clause[i - 1].lower != "an"
        for i in range(index + 1, min(index + _MAX_CUE_DISTANCE_AFTER, len(clause)))
    )


def _is_defined(text: str, clause: Clause, quoted_span: QuotedSpan) -> bool:
    """Whether the sentence begins with quoted words and says what they mean ("“No fog at the quay” means that …")."""
    defines = len(clause) > 1 and clause[1].lower in _DEFINITION_VERBS and clause.lexicon.is_english
    return defines and text[quoted_span.span.end - 1].isalnum()


def _is_imagined(clause: Clause, index: int) -> bool:
    """Whether the quoted words were not said, but only might be ("Some might ask: “…”")."""
    verb = index - 2 if clause[index - 1].kind == "mark" else index - 1
    return (
        verb > 1
        and clause[verb].lower in clause.lexicon.cues & clause.lexicon.base_forms | {"say", "think"}
        and clause[verb - 1].lower in _CONJECTURE_MODALS
        and clause[verb - 2].lower in _UNCERTAIN_SUBJECTS
        and clause.lexicon.is_english
    )


def _opens_as_title(text: str, clause: Clause, quoted_span: QuotedSpan) -> bool:
    """Whether the sentence begins with a title that is its subject ("“The Long Night” centers on …")."""
    is_inside_sentence = len(clause) > 1 and clause[1].kind == "word" and text[quoted_span.span.end - 1] not in ",.?!"
    return (
        is_inside_sentence
        and clause.lexicon.is_english
        and looks_like_name(text, quoted_span)
        and not has_cue_after(clause, 0)
    )


def _is_search_query(sentence: Sentence, index: int) -> bool:
    """Whether the quoted words are a search query ("if you Google “…” and “…”", "searches for “…”")."""
    clause = sentence.clause
    if _follows_search_verb(clause, index):
        return True
    is_joined = clause[index - 1].lower in ("and", "or") and index - 2 in sentence.terms and index > 2
    return is_joined and _follows_search_verb(clause, index - 2)


def _follows_search_verb(clause: Clause, index: int) -> bool:
    """Whether the quoted words at `index` follow a verb of searching, perhaps with "for"."""
    verb = index - 2 if clause[index - 1].lower == "for" else index - 1
    return clause[verb].lower in _SEARCH_VERBS


def _is_mentioned(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the sentence mentions the quoted words as words ("the phrase “sleep tight”"), or they describe a noun ("a
    “Whose side are you on?” appeal")."""
    if clause[index - 1].lower in ("as", "to") and clause[index - 2].lower in _TRANSLATE_FORMS and index > 1:
        return True
    if clause[index - 1].lower in _NOUNS_FOR_WORDS:
        is_printed = clause[index - 2].lower in ("the", "reading") and clause[index - 3].lower in (
            "with",
            "bore",
            "bearing",
        )
        return word_count(text, quoted_span) < SPEECH_WORDS or (is_printed and clause.lexicon.is_english and index > 2)
    if word_count(text, quoted_span) == 1 and _is_word_in_question(text, clause, index, quoted_span):
        return True
    return (
        _is_subject(text, clause, index, quoted_span)
        or _is_subject_of_next(text, clause, index, quoted_span)
        or _is_epithet(text, clause, index, quoted_span)
    )


def _is_word_in_question(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the sentence is about a single quoted word: it explains the word, or says where an entry for the word
    is."""
    if clause[index - 1].lower in ("of", "for") and clause[index - 2].lower in _PROPERTIES_OF_WORDS and index > 1:
        return True  # "That is the root of “golf,” Quill said"
    prepositions = clause.lexicon.prepositions
    introduces = clause[0].lower in prepositions and clause[index - 1].lower in prepositions
    if introduces and quoted_span.span.of(text)[-1] == "," and clause.lexicon.is_english:
        return True  # "Without an entry for “golf,” Quill said the site …"
    next_token = clause[index + 1] if index + 1 < len(clause) else None
    is_explained = next_token is not None and next_token.lower in _EXPLANATION_VERBS and clause[index - 1].text == ","
    return is_explained and quoted_span.span.of(text).islower()  # "According to the club, “golf” is no acronym"


def _is_epithet(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words describe the noun after them ("a “take it or leave it” moment")."""
    next_token = clause[index + 1] if index + 1 < len(clause) else None
    last_character = text[quoted_span.span.end - 1]
    is_short = last_character.isalnum() and word_count(text, quoted_span) <= _MAX_EPITHET_WORDS
    follows_demonstrative = (
        clause[index - 1].lower in ("that", "this")
        and last_character in "?!"
        and word_count(text, quoted_span) < SPEECH_WORDS
    )
    follows_article = clause[index - 1].lower in ("a", "an") and (last_character in "?!" or is_short)
    if next_token is None or not (follows_article or follows_demonstrative):
        return False
    is_verb_next = clause.is_verb(index + 1) or clause.is_adverb(index + 1) or clause.is_connective(index + 1)
    is_other_word_next = (
        next_token.lower in clause.lexicon.determiners | clause.lexicon.pronouns or next_token.lower in _PROVISOS
    )
    return next_token.text.isalpha() and next_token.text.islower() and not is_verb_next and not is_other_word_next


def _describes_person(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are a title that describes the person after them ("wrote “The Long Night” actor Mara
    Quill")."""
    described_token = clause[index + 1] if index + 1 < len(clause) else None
    is_person_next = (
        described_token is not None and described_token.text.islower() and is_person_noun(described_token.lower)
    )
    return is_person_next and text[quoted_span.span.end - 1].isalnum() and clause.lexicon.is_english


def _is_subject(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are the subject of a verb in a clause that describes the noun before them ("The reason
    “come rain or shine” landed on it is …")."""
    lexicon, previous_token = clause.lexicon, clause[index - 1]
    if index + 1 >= len(clause) or not text[quoted_span.span.end - 1].isalnum() or not lexicon.is_english:
        return False
    acts = clause.is_verb(index + 1) and clause[index + 1].lower not in lexicon.cues | lexicon.auxiliaries
    follows_noun = (
        previous_token.text.isalpha()
        and previous_token.text.islower()
        and clause[index - 2].lower in lexicon.determiners
    )
    return acts and follows_noun and previous_token.lower not in lexicon.speech_nouns


def _is_subject_of_next(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether one quoted word ends the subject of the next verb ("say that “honest” describes her", "a drive to be
    “fog-free” can fail")."""
    is_word = word_count(text, quoted_span) == 1 and text[quoted_span.span.end - 1].isalnum()
    if not is_word or index + 1 >= len(clause) or not clause.lexicon.is_english:
        return False
    follows_modal = clause[index - 1].lower in clause.lexicon.modals  # "would “gladly” do it"
    return clause[index + 1].lower in _FINITE_VERBS | _DESCRIBE_FORMS and not follows_modal


def _is_named_object(text: str, clause: Clause, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are only a few and follow a cue that takes a person as object ("counselled
    “Jackie,”")."""
    verb = clause[index - 1].lower
    lacks_person = verb in COMMON_CUES or verb not in clause.lexicon.cues or not clause.lexicon.is_english
    return (
        not lacks_person
        and text[quoted_span.span.end - 1] not in "?!."
        and len(quoted_span.span.of(text).split()) < SPEECH_WORDS
    )


def _is_name_of_thing(text: str, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words name a thing rather than judge it ("calls the plan “Green Path”", "known as “Gull”"), or
    are a few words that a conjunction joins to a term, or that follow a colon without a reporting verb."""
    clause, lexicon = sentence.clause, sentence.clause.lexicon
    previous_token = clause[index - 1]
    # The beginning of the noun phrase with the quoted words.
    start = index - 1 if previous_token.lower in lexicon.determiners else index
    if (
        clause[start - 1].lower == "as"
        and clause[max(0, start - 2)].lower in lexicon.naming_verbs | _REFLEXIVE_PRONOUNS
    ):
        # "was known as the “father of the lock”"
        return start == index or clause[start - 2].lower == "known" or not is_active(clause, start - 2)
    nearby = range(max(0, index - _MAX_NAMING_DISTANCE), index)
    reporting_indexes = [i for i in nearby if clause[i].lower in lexicon.cues]
    naming = [i for i in nearby if clause[i].lower in lexicon.naming_verbs]
    is_named = bool(naming) and naming[-1] >= max(reporting_indexes, default=0)
    if is_named and looks_like_name(text, quoted_span):
        return True  # "the film, called “The Long Night”"
    if word_count(text, quoted_span) >= SPEECH_WORDS or text[quoted_span.span.end - 1] in "?!":
        return False
    if is_verdict(clause, index, quoted_span.span.of(text)):
        return False
    if previous_token.lower in lexicon.conjunctions and index - 2 in sentence.terms:
        return True
    if previous_token.text == ":":
        return not reporting_indexes and text[quoted_span.span.end - 1] != "." and not clause[index - 2].is_capitalised
    if previous_token.lower in lexicon.determiners and clause[index - 2].lower in _REFLEXIVE_PRONOUNS:
        return True
    if not is_named:
        return False
    tokens_before = clause[max(0, naming[-1] - 2) : naming[-1]]
    if len(tokens_before) == 2 and tokens_before[0].text == "," and clause.is_adverb(naming[-1] - 1):
        return True  # "the shoal, also called “the dot”"
    is_judgement = any(token.lower == "what" for token in clause[max(0, index - _MAX_WHAT_DISTANCE) : index])
    return not text.startswith(_ARTICLES, quoted_span.span.start) and not is_judgement
