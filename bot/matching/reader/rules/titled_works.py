"""Keeps a question about one film, book or song from being answered with what is said about another work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_TITLE = re.compile(r"(?<!\w)[“\"‘'](?P<title>[A-Z\d][^“”\"\n]{1,60}?)[,.]?[”\"’'](?!\w)")
"""Matches "“The Tired Clerk”", with "The Tired Clerk" as the title."""
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
"""Matches "Clerk"."""
_LOWER_CASE_WORDS = frozenset("a an and at by for from in is of on or the to with".split())
"""Words that may be without a capital in a title."""
_NEW_CLAUSE = re.compile(
    r"[,;:()–—]|\b(?:after|and|as|because|before|but|if|it|since|than|that|them|when|where|which|while|who|whose)\b"
)
"""Matches ", who", " after": what comes then may be about another work."""
_MAX_TITLE_WORDS = 8
"""The maximum number of words of the title of a work."""
_SENTENCES_BEFORE = 2
"""How many sentences before the answer are searched for the title that "the film" or "the release" refers to."""


def drop_other_works(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question names a work whose title the article has in quotation marks, leaves out windows whose answer is
    about another work (`_is_about_another`). All windows stay for other questions."""
    question_words = {word.read_as for word in read_question.question.words}
    works: dict[str, list[set[str]]] = {}

    def is_of_another(window: ReadWindow) -> bool:
        candidate, text = read_question.candidates[window.source.candidate], read_question.text_of(window)
        if window.article_id not in works:
            card = read_question.library.find(candidate.card_id)
            works[window.article_id] = _find_works(text, card.article.title if card else "", question_words)
        return bool(works[window.article_id]) and _is_about_another(
            window, read_question.candidates, text, works[window.article_id]
        )

    return [window for window in windows if not is_of_another(window)]


def _find_works(text: str, title: str, question_words: Set[str]) -> list[set[str]]:
    """The works whose titles an article has and the question names, each as the content words of its title. `title` is
    the title of the article. A word that the article writes mostly outside of titles of works is no title: an album can
    have the name of its singer."""
    works: list[set[str]] = []
    titles: list[str] = []
    for text_part in (title, text):
        for title_span, words in _find_titles(text_part):
            titles.append(title_span.of(text_part))
            if words <= question_words and words not in works:
                works.append(words)
    if not works:
        return []
    counts_in_titles = Counter(word for work_title in titles for word in word_texts(work_title))
    text_outside_titles = f"{title}\n{text}"
    for work_title in titles:
        text_outside_titles = text_outside_titles.replace(work_title, "")
    counts_outside = Counter(
        folded_word for word in _CAPITAL.findall(text_outside_titles) for folded_word in word_texts(word)
    )
    return [words for words in works if all(counts_outside[word] < counts_in_titles[word] for word in words)]


def _is_about_another(
    window: ReadWindow, candidates: Sequence[Candidate], text: str, works: Sequence[set[str]]
) -> bool:
    """Whether the answer is about another work than `works`: from the sentence with the answer back to the second one
    before it, the first sentence with a title has that of another work only. Titles after the answer count only if they
    are in its clause: “… directed “Harbour”” is about that film, “… directed it after “Harbour”” is not."""
    spans = candidates[window.source.candidate].sentence_spans
    answer_numbers = window.answer_numbers(candidates)
    if not answer_numbers:
        return False
    for sentence_span in reversed(spans[max(0, answer_numbers[0] - _SENTENCES_BEFORE) : answer_numbers[-1] + 1]):
        sentence = sentence_span.of(text)
        sentence_words = set(word_texts(sentence))
        if any(words <= sentence_words for words in works):
            return False
        start = sentence_span.start
        title_spans = (Span(start + span.start, start + span.end) for span, _ in _find_titles(sentence))
        if any(_is_before_or_in_clause(span, window.answer, text) for span in title_spans):
            return True
    return False


def _is_before_or_in_clause(title: Span, answer: Span, text: str) -> bool:
    """Whether a title is before the answer, or after it without a new clause in between."""
    if title.start < answer.end:
        return title.end <= answer.start
    return not _NEW_CLAUSE.search(text, answer.end, title.start)


def _find_titles(text: str) -> Iterator[tuple[Span, set[str]]]:
    """The titles of works in quotation marks: where they are, and their content words."""
    for match in _TITLE.finditer(text):
        parts = match["title"].split()
        words = {word for word in word_texts(match["title"]) if is_content(word)}
        is_title = len(parts) <= _MAX_TITLE_WORDS and all(
            part in _LOWER_CASE_WORDS or not part[0].islower() for part in parts
        )
        if words and is_title and match["title"][-1] not in "?!,.":
            yield Span(match.start(), match.end()), words
