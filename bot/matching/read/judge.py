"""Reads passages to find the one that answers, and computes the confidence in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.learned_models import sigmoid
from bot.matching.question.chat import compute_chat_log_odds
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.question.times import is_about_past, is_about_present
from bot.matching.read.agreement import drop_agreeing, find_agreeing, find_contradicting, has_same_answer
from bot.matching.read.answer_words import are_words_in_doubt, find_other_words
from bot.matching.read.confidence import compute_confidence_features
from bot.matching.read.doubts import names_no_subject, weigh_chance, weigh_talk
from bot.matching.read.read_question import ReadQuestion
from bot.matching.read.reader import Reader, ReaderOutput
from bot.matching.read.reading import asks_the_same, read_passage, read_windows, title_of
from bot.matching.read.reading_models import ReadingModels
from bot.matching.read.rules.names import names_all_nearby
from bot.matching.read.rules.rules import apply_rules
from bot.matching.read.sections import is_of_another_section
from bot.matching.read.stated_ages import MIN_STATED_AGE_CONFIDENCE, find_stated_ages, keep_stated_ages
from bot.matching.read.titles import compute_title_features
from bot.matching.read.unique_names import MIN_UNIQUE_NAME_CONFIDENCE, choose_unique_name, find_unique_name
from bot.matching.read.unsaid import is_said_to_be_unknown
from bot.matching.read.window_ranking import rank_windows
from bot.matching.read.windows import ReadWindow, drop_copies
from bot.matching.retrieve.candidate import Candidate
from bot.model import Passage, Span
from bot.ports import Library

LANGUAGE = "en"
"""The language that the reader was trained on. Articles in other languages are judged without reading."""
MIN_SUBJECT_LOG_ODDS = -6.0
"""If the log-odds that the subject was found are lower than this, nothing is read: of the questions measured, none
was answered or got a list."""
MAX_DOUBTFUL_CONFIDENCE = 0.3
"""The highest confidence if the rules leave the answer doubtful, or if the message names no subject."""
MAX_LEAD_OVER_NEWER = 0.7
MAX_LEAD_IF_PRESENT = 1.5
"""The best window gives way to one of a newer article that answers, too, and is behind by at most this in log-odds: by
more if the question asks for the present ("now"), and not at all if it asks for something past."""
FAR_LEAD = 2.0
"""If the best window that rules drop is ahead of the best one left by more log-odds than this, its passage is offered
first, because it is about what was asked."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What reading found. `candidates` are the cards in their new order, and `passage` is of the first. `confidence`,
    from 0 to 1, is the chance that it answers. `also` are the ids of cards of other articles that say the same,
    `contrary` is the passage of an article that says it with another number or date, if any. `subject` are the log-odds
    that the subject of the question was found at all."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    confidence: float
    also: tuple[str, ...]
    contrary: Passage | None
    subject: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shortlist:
    """The `windows` that may answer, best first, after the rules. `contrary` contradict the best, the newest first.
    `likeliest` is the window that was best before the rules; `is_far_behind`: they dropped it, and those that are left
    are behind it by more than FAR_LEAD. `competitors` are the first candidate and the others that neither say the same
    as the best window nor contradict it. `is_doubtful` is what the rules say. The best window has the age that was
    asked for (`has_stated_age`), or the only mention of the name (`has_unique_name`)."""

    windows: list[ReadWindow]
    contrary: list[ReadWindow]
    likeliest: ReadWindow
    competitors: Sequence[Candidate]
    is_doubtful: bool
    is_far_behind: bool
    has_stated_age: bool
    has_unique_name: bool


@dataclass(frozen=True, slots=True)
class _CurrentWindows:
    """The windows that do not contradict the best one, best first, and those that do, the newest first."""

    windows: list[ReadWindow]
    contrary: list[ReadWindow]


@dataclass(frozen=True, slots=True)
class ReadingJudge:
    """Reads the best windows of candidates and computes the confidence. Immutable, safe to share between threads.

    `find_reader` returns the reader, or None if it cannot be loaded. It is called only when there is something to read.
    """

    find_reader: Callable[[], Reader | None]
    learned: ReadingModels

    def find(
        self,
        prepared: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        weigh_subject: Callable[[Sequence[Candidate]], float],
    ) -> FoundPassage | None:
        """The passage that answers best; None if there is nothing to read, or only articles in other languages.
        `weigh_subject` returns the log-odds that the first of the candidates it is given is about what was asked."""
        card = library.find(candidates[0].card_id)
        subject = weigh_subject(candidates)
        if subject < MIN_SUBJECT_LOG_ODDS or card is None or card.article.language != LANGUAGE:
            return None
        reader = self.find_reader()
        if reader is None:
            return None
        candidate_texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
        stated_ages = find_stated_ages(prepared, candidate_texts)
        unique_name = find_unique_name(prepared, candidate_texts)
        sure_answers = {**stated_ages, **unique_name}
        windows = read_windows(prepared, candidates, library, reader, self.learned.window, sure_answers)
        windows = rank_windows(candidates, windows, self.learned.order)
        if not windows:
            return None
        texts = {window.article_id: candidate_texts[window.article_id] for window in windows}
        titles = {candidate.article_id: title_of(library, candidate) for candidate in candidates}
        asked = ReadQuestion(prepared, candidates, library, candidate_texts, texts, titles)
        shortlist = _make_shortlist(asked, windows, stated_ages, unique_name)
        if len(shortlist.competitors) < len(candidates):
            subject = weigh_subject(shortlist.competitors)
        return self._find_on_shortlist(asked, shortlist, reader, subject)

    def _find_on_shortlist(
        self, asked: ReadQuestion, shortlist: _Shortlist, reader: Reader, subject: float
    ) -> FoundPassage:
        """The passage of the best window of the shortlist or, if the reader is more confident in it, of one that agrees
        with the best. `subject` are the log-odds that the subject was found."""
        first, *others = shortlist.windows
        # If only one article has the name that was asked about, no other says the same.
        agreeing = [] if shortlist.has_unique_name else find_agreeing(asked.prepared, first, others, asked.texts)
        passages_alone = {
            window: read_passage(asked.prepared, window, asked.titles, asked.texts, reader)
            for window in (first, *agreeing)
        }
        log_odds = self._weigh(asked, shortlist.windows, passages_alone, subject)
        best = max(log_odds, key=log_odds.__getitem__)
        shown = shortlist.likeliest if shortlist.is_far_behind else best
        is_in_doubt = are_words_in_doubt(best, passages_alone[best], asked.candidates)
        is_marked = not (is_in_doubt or shortlist.is_far_behind) and _is_sure(asked, best)
        other = find_other_words(best, passages_alone[best]) if is_in_doubt and shown is best else None
        is_doubtful = shortlist.is_doubtful or names_no_subject(asked.prepared, asked.candidates, subject)
        contrary = shortlist.contrary
        return FoundPassage(
            passage=replace(_passage(shown, asked.texts), is_marked=is_marked, other=other),
            candidates=_put_first(asked.candidates, [shown, best, *contrary, *shortlist.windows]),
            confidence=_confidence(log_odds[best], shortlist, is_doubtful=is_doubtful),
            also=tuple(
                asked.candidates[window.source.candidate].card_id
                for window in passages_alone
                if window.article_id != best.article_id
            ),
            contrary=_passage(contrary[0], asked.texts) if contrary else None,
            subject=subject,
        )

    def _weigh(
        self,
        asked: ReadQuestion,
        windows: Sequence[ReadWindow],
        passages_alone: Mapping[ReadWindow, ReaderOutput],
        subject: float,
    ) -> dict[ReadWindow, float]:
        """The log-odds of each window of `passages_alone`, as if it were the best of `windows`. Articles that agree
        never lower the confidence, because the one with the highest confidence of its own is shown. `subject` are the
        log-odds that the subject was found."""
        log_odds: dict[ReadWindow, float] = {}
        general = compute_chat_log_odds("general", asked.prepared.dense)
        for window, passage_alone in passages_alone.items():
            ordered = drop_copies(asked.candidates, _move_to_front(window, windows), asked.texts)
            features = compute_confidence_features(
                asked.prepared, asked.candidates, ordered, asked.texts, subject, passage_alone
            )
            title_features = compute_title_features(asked.candidates, window, asked.titles)
            doubt = weigh_talk(features, general)
            doubt += weigh_chance(asked.prepared, asked.candidates, len(asked.library), features)
            log_odds[window] = self.learned.log_odds(features, title_features) - doubt
        return log_odds


def _make_shortlist(
    asked: ReadQuestion,
    windows: list[ReadWindow],
    stated_ages: Mapping[str, Sequence[Span]],
    unique_name: Mapping[str, Sequence[Span]],
) -> _Shortlist:
    """Drops the windows that answer another question, ask the same one, or contradict the best. `windows` are all that
    were read, best first; `stated_ages` and `unique_name` are where articles have the age or the only mention of the
    name that was asked for, by article id."""
    prepared, candidates, texts = asked.prepared, asked.candidates, asked.texts
    stating_windows = keep_stated_ages(windows, candidates, texts, stated_ages)
    windows = stating_windows or windows
    likeliest = windows[0]
    windows, is_doubtful = apply_rules(asked, windows, is_age_stated=bool(stating_windows))
    is_far_behind = is_doubtful and likeliest not in windows and likeliest.score - windows[0].score > FAR_LEAD
    windows = [window for window in windows if not asks_the_same(prepared, candidates, window, texts)] or windows
    current = _choose_newest(asked, windows)
    windows, contrary = current.windows, current.contrary
    competitors = _without_articles(drop_agreeing(prepared, candidates, windows, asked.candidate_texts), contrary)
    naming_window = choose_unique_name(windows, unique_name)
    return _Shortlist(
        windows=_move_to_front(naming_window, windows) if naming_window else windows,
        contrary=contrary,
        likeliest=likeliest,
        competitors=competitors,
        is_doubtful=is_doubtful,
        is_far_behind=is_far_behind,
        has_stated_age=bool(stating_windows),
        has_unique_name=naming_window is not None,
    )


def _confidence(log_odds: float, shortlist: _Shortlist, *, is_doubtful: bool) -> float:
    """The confidence in a window with these log-odds, from 0 to 1."""
    confidence = float(sigmoid(log_odds))
    if shortlist.has_unique_name:
        confidence = max(confidence, MIN_UNIQUE_NAME_CONFIDENCE)
    if shortlist.has_stated_age:
        confidence = max(confidence, MIN_STATED_AGE_CONFIDENCE)
    return min(confidence, MAX_DOUBTFUL_CONFIDENCE) if is_doubtful else confidence


def _is_sure(asked: ReadQuestion, shown: ReadWindow) -> bool:
    """Whether nothing around the answer of the window that is shown speaks against it."""
    return (
        names_all_nearby(asked.prepared, shown, asked.candidates, asked.library, asked.candidate_texts)
        and not is_of_another_section(asked.prepared, shown, asked.library, asked.candidate_texts)
        and not is_said_to_be_unknown(asked.prepared, shown, asked.candidates, asked.texts[shown.article_id])
    )


def _choose_newest(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> _CurrentWindows:
    """Separates the windows that contradict the best one. If articles contradict each other, or answer nearly as
    surely, the newest one's window counts as the best, because the facts may have changed."""

    def date(window: ReadWindow) -> str:
        card = asked.library.find(asked.candidates[window.source.candidate].card_id)
        return (card.article.date if card else None) or ""

    dated = frozenset(window.article_id for window in windows if date(window))
    best = windows[0]
    rivals: list[ReadWindow] = []
    if date(best):
        rivals = [best, *_answering_nearly_as_surely(asked, windows)]
        rivals += find_contradicting(asked.prepared, best, windows[1:], asked.texts, dated)
        best = max(rivals, key=date)
    contrary = sorted(find_contradicting(asked.prepared, best, windows, asked.texts, dated), key=date, reverse=True)
    outdated = [
        window for window in rivals if date(window) < date(best) and not has_same_answer(window, best, asked.texts)
    ]
    left_out = {window.article_id for window in (*contrary, *outdated)}
    others = (window for window in windows if window is not best and window.article_id not in left_out)
    return _CurrentWindows([best, *others], contrary)


def _answering_nearly_as_surely(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows that answer and are so little behind the best, the first, that their articles may be shown if they
    are newer; none if the question asks for something past."""
    question, best = asked.prepared.question.corrected_text, windows[0]
    if is_about_past(question):
        return []
    max_lead = MAX_LEAD_IF_PRESENT if is_about_present(question) else MAX_LEAD_OVER_NEWER
    return [
        window for window in windows[1:] if window.reading.answer_log_odds > 0 and best.score - window.score <= max_lead
    ]


def _without_articles(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Sequence[Candidate]:
    """The first candidate, and the others that are not of an article of `windows`."""
    articles = {window.article_id for window in windows}
    first, *others = candidates
    return [first, *(other for other in others if other.article_id not in articles)]


def _move_to_front(window: ReadWindow, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows, with `window` moved to the front."""
    return [window, *(other for other in windows if other is not window)]


def _passage(window: ReadWindow, texts: Mapping[str, str]) -> Passage:
    text = window.passage.of(texts[window.article_id])
    return Passage(article_id=window.article_id, text=text, span=window.passage, answer=window.answer)


def _put_first(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates, those with the best windows first, then the others as they were."""
    positions = list(dict.fromkeys(window.source.candidate for window in windows))
    others = [position for position in range(len(candidates)) if position not in positions]
    return tuple(candidates[position] for position in (*positions, *others))
