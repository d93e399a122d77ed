"""Finds the sentence of an article that replaces a title which was cut off and cannot be completed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.digests.content.article_kinds import is_background, is_list
from bot.digests.content.headlines.content_words import content_words
from bot.digests.content.headlines.replacing.first_clause import (
    MIN_SHARE_ABOVE_REST,
    ends_before_addition,
    first_clause,
)
from bot.digests.content.headlines.replacing.shortening import MAX_HEADLINE, headline_length, shorten
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.contradiction import is_contradicted
from bot.digests.content.sentences.joining_word import without_joining_word
from bot.digests.content.sentences.news import EVEN_SCORE, EXTRA_IF_CLEAR, OPENING_SENTENCES, knows_news, news_score
from bot.digests.content.sentences.news_signs import sentence_signs
from bot.digests.content.sentences.possible_news import can_be_news
from bot.digests.content.sentences.rest_of_sentence import rest_of_sentence
from bot.digests.content.stems import stems
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.words import fold, word_texts

LENGTHS = range(8, MAX_HEADLINE + 1)
"""How many words a sentence may have that is shown as a headline."""
EARLY_SENTENCES = 20
"""The number of sentences at the beginning of an article among which a replacement for its title is searched."""
_MIN_SHARE = 0.5
"""The minimum share of a title's stems in a sentence after the first `OPENING_SENTENCES` ones."""
_SHARE_WEIGHT = 3.0
"""The score of a sentence is raised by this much if the sentence has all stems of the title, and in proportion if it
has fewer."""
_MIN_RATING = 2.7
"""The minimum rating (`_rating`) of a sentence that replaces a title (`substitute_sentence`)."""
_MIN_CLEAR_RATING = 5.0
"""The minimum rating (`_rating`) of a short sentence that replaces a title (`short_sentence`)."""
_FIRST_FOR_SHORT = 4
"""The number of sentences at the beginning of an article among which such a short sentence is searched."""
_FIRST_OF_ANY_SHARE = 3
"""The number of sentences at the beginning that need not have half of the title's stems to be such a short sentence."""
_SIGNS_OF_DEPENDENT_SENTENCE = frozenset(("the", "surname", "nameless", "joining"))
"""Signs of a sentence that needs the sentences before it. They do not count for the first sentence of an article."""
_SIGNS_OF_UNINFORMATIVE_SENTENCE = frozenset(("defining", "teasing", "scene", "labelled", "responding"))
"""Signs of a sentence that reports nothing."""
_MIN_SCENE_SHARES = {"joining": 0.5, "fronted": 0.4, "new_person": 0.4}
"""The minimum share of a title's stems in a sentence with one of these signs and without a day. With a smaller share,
the sentence counts as a scene."""
_MIN_WORDS = 8
"""The minimum number of words of a sentence that replaces a title."""
_MIN_SENTENCE_AS_TITLE_WORDS = 18
"""The minimum number of words of a title that counts as the first sentence of an article without a title of its own."""
_MIN_SPACED_WORDS = 5
"""The minimum number of words, with spaces between them, of a sentence. A line with fewer may be a web address."""
_LIKELY_LENGTHS = range(6, 41)
"""How many words a sentence of `likely_sentence` may have."""
_MIN_LIKELIHOOD = 0.5
"""The minimum score of a sentence that is likely the news."""
_PAUSES = ",”\"’'"
"""Marks before a source at the end of a sentence ("..., Okafor said")."""
_SENTENCE_ENDS = ".”\"’'"
"""Marks at the end of a sentence."""
_MAX_SUBJECT_WORDS = 5
"""The number of content words at the beginning of a title, and of its label, that may name its subject."""
_MIN_ALIKE_LETTERS = 5
"""Words with this many equal first letters count as alike ("Tarrow", "Tarrowers")."""
_MAX_NAMED_WORDS = 3
"""The number of words after "the" that may name the thing that is meant."""
_QUOTED_WORDS = re.compile(r"(?<=\s)['‘\"“](\w[^'’\"”]*)['’\"”](?!\w)")
"""Matches words in quotation marks that are not at the beginning of a title ("apologizes for 'bitter harm'")."""
_AMOUNT = re.compile(rf"[{CURRENCY_SIGNS}]\d(?:[\d.,]*\d)?|\d(?:[\d.,]*\d)?(?=%| percent)")
"""Matches an amount of money ("$3.20") or the number of a percentage ("8.5" in "8.5%")."""
_THOUSANDS = re.compile(r"(?<=\d)K\b")
"""Matches the letter for thousands ("K" in "$155K", which is $155,000)."""


def substitute_sentence(title: str, early_sentences: Sequence[str], language: str, day: str) -> str:
    """The sentence of `early_sentences` (the article's first sentences) that best says what a title announces, if it
    can be understood alone; "" if none does well enough. `day` is the article's date (ISO, "" if unknown)."""
    if is_background(title, language) or is_list(title, language):
        return ""
    best_candidate = max(
        (
            candidate
            for candidate in _understandable(title, early_sentences[:EARLY_SENTENCES], language, day)
            if candidate.shared_share >= _MIN_SHARE
            or (candidate.shared_share > 0 and candidate.index < OPENING_SENTENCES)
            if len(candidate.sentence.split()) >= _MIN_WORDS
            if not _is_scene(candidate) and not candidate.is_contradicted
        ),
        key=_rating,
        default=None,
    )
    return best_candidate.sentence if best_candidate and _rating(best_candidate)[0] >= _MIN_RATING else ""


def likely_sentence(title: str, early_sentences: Sequence[str], language: str, day: str) -> str:
    """The sentence of `early_sentences` (the article's first sentences) that is most likely the news, shortened; "" if
    there is none. It is for a title that cannot be completed and that no sentence repeats. The sentence can be
    understood alone, and shares a word with the title or is the first of the article. The label of an opinion or a fact
    check is put before it. `day` is as in `substitute_sentence`."""
    if is_list(title, language):
        return ""
    min_share = _MIN_SHARE if label_of(title, language) else 0.0  # the sentence must say half of a labelled title
    short_candidates = list(_likely_candidates(title, early_sentences, language, day))
    first_candidates = [
        candidate
        for candidate in short_candidates
        if candidate.index == 0
        and candidate.shared_share >= min_share
        and not _needs_context(candidate, title, language)
    ]
    near_candidates = [
        *first_candidates,
        *(
            other_candidate
            for other_candidate in short_candidates
            if 0 < other_candidate.index < OPENING_SENTENCES and other_candidate.shared_share > min_share
        ),
    ]
    later_candidates = [
        other_candidate
        for other_candidate in short_candidates
        if other_candidate.index >= OPENING_SENTENCES and other_candidate.shared_share >= _MIN_SHARE
    ]
    likely_candidates = [candidate for candidate in near_candidates if candidate.score >= _MIN_LIKELIHOOD]
    # A later sentence that has half of a labelled title need not be likely.
    likely_later = [candidate for candidate in later_candidates if candidate.score >= _MIN_LIKELIHOOD or min_share]
    named_candidates = [candidate for candidate in near_candidates if candidate.signs["names"]]
    chosen_candidates = likely_candidates or likely_later or first_candidates or named_candidates
    best_candidate = max(
        chosen_candidates, key=lambda candidate: candidate.score + candidate.shared_share, default=None
    )
    return f"{label_of(title, language)}{shorten(best_candidate.sentence, title, language)}" if best_candidate else ""


def short_sentence(title: str, early_sentences: Sequence[str], language: str, day: str) -> str:
    """The sentence of `early_sentences` (the article's first sentences), shortened if needed, that is clearly the news,
    says enough of the title and is short; "" if there is none. From the fourth sentence on, it must have half of the
    title's stems. `day` is as in `substitute_sentence`."""
    best_candidate = max(
        (
            candidate
            for candidate in _understandable(title, early_sentences[:_FIRST_FOR_SHORT], language, day)
            if not _is_scene(candidate) and not candidate.is_contradicted
            if candidate.score >= EVEN_SCORE + EXTRA_IF_CLEAR
            if candidate.shared_share >= _MIN_SHARE or candidate.index < _FIRST_OF_ANY_SHARE
            if headline_length(short_text := shorten(candidate.sentence, title, language)) in LENGTHS
            if may_stand_for(title, short_text, candidate.sentence, early_sentences, language)
        ),
        key=_rating,
        default=None,
    )
    return (
        shorten(best_candidate.sentence, title, language)
        if best_candidate and _rating(best_candidate)[0] >= _MIN_CLEAR_RATING
        else ""
    )


def instead_of_broken(
    title: str,
    sentence: str,
    early_sentences: Sequence[str],
    language: str,
    day: str,
    min_share: float = MIN_SHARE_ABOVE_REST,
) -> str:
    """The headline for a title that breaks off, made from the `sentence` of `early_sentences` that would be shown below
    the title. The headline is the whole sentence if that is short, else its first clause. The clause ends in an
    ellipsis unless the rest of the sentence can be shown below it or only adds to it. If the rest is shown below,
    `min_share` is the minimum share of the stems common to sentence and title that the clause has. "" if the sentence
    cannot be understood alone, or if no clause of it says enough of the title."""
    if not any(candidate.sentence == sentence for candidate in _understandable(title, early_sentences, language, day)):
        return ""
    if not may_stand_for(title, sentence, sentence, early_sentences, language):
        return ""
    if len(sentence.split()) in LENGTHS:
        return sentence
    clause = first_clause(sentence, title, language, min_share)
    if clause and not rest_of_sentence(clause, early_sentences, language):
        clause = first_clause(sentence, title, language)
        clause = f"{clause} …" if clause and not ends_before_addition(clause, sentence, language) else clause
    return clause if len(clause.split()) <= MAX_HEADLINE else ""


def may_stand_for(title: str, headline: str, sentence: str, early_sentences: Sequence[str], language: str) -> bool:
    """Whether a headline made from a `sentence` of `early_sentences` may be shown instead of a title.

    The headline must have all words that the title quotes after its label ("apologizes for 'bitter harm'"), except a
    quotation at the very beginning there. It must not name a person by a part of a name that an earlier sentence has in
    full.
    """
    earlier_sentences = early_sentences[: early_sentences.index(sentence)]
    is_quoted = all(
        fold(quoted_words.rstrip(",")) in fold(headline)
        for quoted_words in _QUOTED_WORDS.findall(title.rpartition(": ")[2])
    )
    return is_quoted and not (
        earlier_sentences and _names_in_part(title, headline, earlier_sentences, news_words(language))
    )


def source_sentence(headline: str, title: str, early_sentences: Sequence[str], language: str) -> str:
    """The sentence of `early_sentences` from which the headline was made: the headline is this sentence as a whole,
    without its full stop, shortened, or cut to its first clause. "" if there is no such sentence, or if the headline is
    the beginning of the title."""
    if fold(title).startswith(fold(headline.rstrip("."))) and len(title.split()) < _MIN_SENTENCE_AS_TITLE_WORDS:
        return ""
    shown_text = headline.removeprefix(label_of(title, language)).removesuffix(" …")
    for sentence in early_sentences:
        for whole_sentence in (sentence, without_joining_word(sentence, headline_words(language))):
            is_whole = shown_text == whole_sentence or (
                f"{shown_text}." == whole_sentence and len(shown_text.split()) >= _MIN_WORDS
            )
            is_part = len(shown_text) < len(whole_sentence) and (
                shown_text == shorten(whole_sentence, title, language)
                or (
                    shown_text != title
                    and shown_text == first_clause(whole_sentence, title, language, MIN_SHARE_ABOVE_REST)
                )
            )
            if is_whole or is_part:
                return sentence
    return ""


def label_of(title: str, language: str) -> str:
    """The label of a title that announces no report ("Opinion: "), "" if it has none."""
    label, colon, _ = title.partition(": ")
    return f"{label}{colon}" if colon and is_background(f"{label}{colon}", language) else ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that can be understood alone. `index` is the number of sentences before it, `shared_share` the share
    of the title's stems that it has (0.0 to 1.0). `signs` are the sentence's signs (`sentence_signs`), `score` says how
    likely the sentence is the news (`news_score`), and `is_contradicted` whether the next sentence denies it."""

    sentence: str
    index: int
    shared_share: float
    signs: Mapping[str, float]
    score: float
    is_contradicted: bool


def _understandable(title: str, early_sentences: Sequence[str], language: str, day: str) -> Iterator[_Candidate]:
    """The sentences of `early_sentences` that can be understood alone, in order; none in a language without word
    lists."""
    if not knows_news(language):
        return
    stated_stems, lists = stems([title]), news_words(language)
    for index, (sentence, next_sentence) in enumerate(pairwise((*early_sentences, ""))):
        if len(sentence.split()) < _MIN_SPACED_WORDS or not can_be_news(title, sentence, lists):
            continue
        signs = sentence_signs(title, sentence, index, language, day)
        if not _names_subject(title, sentence) or _drops_news_rank(title, sentence, headline_words(language)):
            continue
        if _has_other_amount(title, sentence):
            continue
        if _is_understandable(title, sentence, early_sentences[:index], signs, lists):
            shared_ratio = len(stated_stems & stems([sentence])) / (len(stated_stems) or 1)
            likelihood = news_score(title, sentence, index, language, day)
            is_denied = is_contradicted(next_sentence, headline_words(language))
            yield _Candidate(sentence, index, shared_ratio, signs, likelihood, is_denied)


def _likely_candidates(title: str, early_sentences: Sequence[str], language: str, day: str) -> Iterator[_Candidate]:
    """The sentences of `early_sentences` that are clear alone and, if shortened, not too long. A word at the beginning
    that joins a sentence to the one before is removed."""
    lists = headline_words(language)
    plain_sentences = [without_joining_word(sentence, lists) for sentence in early_sentences[:EARLY_SENTENCES]]
    for candidate in _understandable(title, plain_sentences, language, day):
        length = headline_length(shorten(candidate.sentence, title, language))
        if length in _LIKELY_LENGTHS and not _is_unclear(candidate, language):
            yield candidate


def _names_subject(title: str, sentence: str) -> bool:
    """Whether a sentence has one of the first content words of the title, or of its label, which name the subject.
    "Tarrow voted on Monday" does not name the subject of "Coach Quill thanks fans of Lindholm". Words that begin alike
    count as the same ("Tarrow", "Tarrowers")."""
    word_beginnings = {word[:_MIN_ALIKE_LETTERS] for word in word_texts(sentence)}
    label, _, title_text = title.rpartition(": ")
    subject_words = [word for part in (label, title_text) for word in content_words(part)[:_MAX_SUBJECT_WORDS]]
    return any(word[:_MIN_ALIKE_LETTERS] in word_beginnings for word in subject_words)


def _drops_news_rank(title: str, sentence: str, lists: HeadlineWords) -> bool:
    """Whether a title says that something is the first of its kind or a record, and the sentence does not, so that it
    loses the news ("won gold" for "wins first gold")."""
    ranks = lists.nouns.news_ranks & set(word_texts(title))
    return bool(ranks) and ranks.isdisjoint(word_texts(sentence))


def _has_other_amount(title: str, sentence: str) -> bool:
    """Whether both the title and the sentence have amounts, but none in common. Such a sentence is about another day or
    thing ("was $3.10 on Wednesday" for "at $3.20 a ticket")."""
    announced_amounts, stated_amounts = (
        set(_AMOUNT.findall(_THOUSANDS.sub(",000", text))) for text in (title, sentence)
    )
    return bool(announced_amounts and stated_amounts) and announced_amounts.isdisjoint(stated_amounts)


def _rating(candidate: _Candidate) -> tuple[float, int, str]:
    """The rating of a sentence as a sort key, higher is better: first how likely the sentence is the news and how much
    it says of the title, then how early it comes."""
    return candidate.score + _SHARE_WEIGHT * candidate.shared_share, -candidate.index, candidate.sentence


def _is_scene(candidate: _Candidate) -> bool:
    """Whether the sentence begins with a scene and says too little of the title."""
    min_share = next(
        (
            min_share
            for name, min_share in _MIN_SCENE_SHARES.items()
            if candidate.signs[name] and not candidate.signs["day"]
        ),
        0.0,
    )
    return candidate.shared_share < min_share


def _needs_context(candidate: _Candidate, title: str, language: str) -> bool:
    """Whether the sentence needs sentences before it, so that even the first sentence of an article is unclear."""
    joins = candidate.signs["the"] or candidate.signs["joining"]
    return bool(joins) or _refers_back(title, candidate.sentence, news_words(language))


def _is_unclear(candidate: _Candidate, language: str) -> bool:
    """Whether the sentence repeats a claim, addresses somebody, points to something outside it ("this plan"), or is
    hardly news and denied by the next sentence."""
    if (
        candidate.signs["claim"]
        or candidate.signs["addressing"]
        or (candidate.is_contradicted and candidate.score < EVEN_SCORE)
    ):
        return True
    return news_words(language).references.demonstratives.search(candidate.sentence) is not None


def _is_understandable(
    title: str, sentence: str, sentences_before: Sequence[str], signs: Mapping[str, float], lists: NewsWords
) -> bool:
    """Whether a sentence with the signs `signs` reports something and can be understood without the sentences before it
    (`sentences_before`)."""
    if any(signs[name] for name in _SIGNS_OF_UNINFORMATIVE_SENTENCE):
        return False
    is_dependent = any(signs[name] for name in _SIGNS_OF_DEPENDENT_SENTENCE) or _refers_back(title, sentence, lists)
    return not sentences_before or not (is_dependent or _names_in_part(title, sentence, sentences_before, lists))


def _names_in_part(title: str, sentence: str, sentences_before: Sequence[str], lists: NewsWords) -> bool:
    """Whether the sentence names a person by a part of a name that one of `sentences_before` has in full ("Okafor",
    after "Ines Okafor") and that the title does not have. Only the beginning of the sentence and a source at its end
    ("..., Okafor said.") are checked. The sentence must have at least three words."""
    first_word, second, *_ = sentence.split()
    is_name_first = first_word[:1].isupper() and not second[:1].isupper()
    names = ([first_word] if is_name_first else []) + _sources(sentence, lists)
    return any(_is_part(name, title, sentences_before) for name in names)


def _sources(sentence: str, lists: NewsWords) -> list[str]:
    """The source at the end of a sentence, after a pause, if it is a single name ("Okafor" in "..., Okafor said.");
    else empty."""
    *_, pause, second_last, last_word = sentence.rstrip(_SENTENCE_ENDS).split()
    if pause[-1] not in _PAUSES:
        return []
    names = [
        name
        for name, verb in ((second_last, last_word), (last_word, second_last))
        if fold(verb) in lists.references.statement_verbs
    ]
    return [name for name in names if name[:1].isupper()]


def _is_part(name: str, title: str, sentences_before: Sequence[str]) -> bool:
    """Whether `name` is a part of a name that one of the sentences `sentences_before` has in full, and is not in the
    title."""
    full_name_pattern = re.compile(rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z][\w’'-]+")
    return fold(name) not in word_texts(title) and any(map(full_name_pattern.search, sentences_before))


def _refers_back(title: str, sentence: str, lists: NewsWords) -> bool:
    """Whether the sentence begins with "the" and something that was named before but not in the title ("The firm", but
    not "The city of Lindholm"), or with a pronoun after a day ("On Tuesday, her firm")."""
    first_word, *named_words = sentence.split()[: _MAX_NAMED_WORDS + 1]
    has_pronoun = any(fold(word) in lists.references.personal_pronouns for word in named_words[1:])
    if has_pronoun and fold(named_words[0].strip(",")) in lists.times.days:
        return True
    is_common = all(word == word.lower() for word in named_words)
    return (
        fold(first_word) in lists.references.definite_articles
        and is_common
        and named_words[0] not in fold(title).split()
    )
