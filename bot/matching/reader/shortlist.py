"""Chooses, from the windows that were read, those that may answer: drops windows that answer another question or
contradict the best window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.question.times import is_about_past, is_about_present
from bot.matching.reader.agreement import drop_agreeing, find_contradicting, has_same_answer
from bot.matching.reader.asking_sentences import asks_the_same
from bot.matching.reader.names.unique_names import choose_unique_name
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.all_rules import apply_rules
from bot.matching.reader.stated_ages import keep_stated_ages
from bot.matching.reader.windows.windows import ReadWindow, move_to_front
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span

MAX_LEAD_OVER_NEWER = 0.7
"""If a window of a newer article also answers and is at most this many log-odds behind the best window, the newer one
counts as the best; never if the question asks for something past."""
MAX_LEAD_IF_PRESENT = 1.5
"""The same as MAX_LEAD_OVER_NEWER, for questions about the present ("now")."""
FAR_LEAD = 2.0
"""If the rules drop the best window, and it is ahead of the best window that is left by more log-odds than this, the
passage of the dropped window is offered first, because it is about what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """The windows that may answer, and what is known about the best of them."""

    windows: list[ReadWindow]
    """The windows that the rules leave, best first, without those in `contrary`."""
    contrary: list[ReadWindow]
    """The windows that contradict the best window; windows of newer articles come first."""
    likeliest: ReadWindow
    """The window that was best before the rules were applied."""
    competitors: Sequence[Candidate]
    """The first candidate, and the others that neither say the same as the best window nor contradict it."""
    is_doubtful: bool
    """Whether the rules leave it doubtful that the best window answers (see `WindowsLeft`)."""
    is_far_behind: bool
    """Whether the rules dropped `likeliest`, and it was ahead of those that are left by more than FAR_LEAD."""
    has_stated_age: bool
    """Whether the best window has the age that was asked for."""
    has_unique_name: bool
    """Whether the best window has the only mention of the name that was asked for."""


@dataclass(frozen=True, slots=True)
class _CurrentWindows:
    """The best window with the windows that do not contradict it, best first; and the windows that contradict it
    (`contrary`), those of newer articles first."""

    windows: list[ReadWindow]
    contrary: list[ReadWindow]


def make_shortlist(
    read_question: ReadQuestion,
    windows: list[ReadWindow],
    stated_ages: Mapping[str, Sequence[Span]],
    unique_name: Mapping[str, Sequence[Span]],
) -> Shortlist:
    """Drops the windows that answer another question, ask the same question, or contradict the best window. `windows`
    are all that were read, best first; `stated_ages` and `unique_name` are, by article id, where articles have the age
    or the only mention of the name that was asked for."""
    prepared_question, candidates, texts = (
        read_question.prepared_question,
        read_question.candidates,
        read_question.texts,
    )
    stating_windows = keep_stated_ages(windows, candidates, texts, stated_ages)
    windows = stating_windows or windows
    likeliest = windows[0]
    windows, is_doubtful = apply_rules(read_question, windows, is_age_stated=bool(stating_windows))
    is_far_behind = is_doubtful and likeliest not in windows and likeliest.score - windows[0].score > FAR_LEAD
    windows = [
        window for window in windows if not asks_the_same(prepared_question, candidates, window, texts)
    ] or windows
    current_windows = _choose_newest(read_question, windows)
    windows, contrary = current_windows.windows, current_windows.contrary
    competitors = _without_articles(
        drop_agreeing(prepared_question, candidates, windows, read_question.candidate_texts), contrary
    )
    naming_window = choose_unique_name(windows, unique_name)
    return Shortlist(
        windows=move_to_front(naming_window, windows) if naming_window else windows,
        contrary=contrary,
        likeliest=likeliest,
        competitors=competitors,
        is_doubtful=is_doubtful,
        is_far_behind=is_far_behind,
        has_stated_age=bool(stating_windows),
        has_unique_name=naming_window is not None,
    )


def _choose_newest(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> _CurrentWindows:
    """Separates the windows that contradict the best one. If articles contradict each other, or answer nearly as
    surely, the window of the newest article counts as the best, because the facts may have changed."""

    def date(window: ReadWindow) -> str:
        card = read_question.library.find(read_question.candidates[window.source.candidate].card_id)
        return (card.article.date if card else None) or ""

    dated_articles = frozenset(window.article_id for window in windows if date(window))
    best_window = windows[0]
    rival_windows: list[ReadWindow] = []
    if date(best_window):
        rival_windows = [best_window, *_find_nearly_as_sure(read_question, windows)]
        rival_windows += find_contradicting(
            read_question.prepared_question, best_window, windows[1:], read_question.texts, dated_articles
        )
        best_window = max(rival_windows, key=date)
    contrary_windows = sorted(
        find_contradicting(read_question.prepared_question, best_window, windows, read_question.texts, dated_articles),
        key=date,
        reverse=True,
    )
    outdated_windows = [
        window
        for window in rival_windows
        if date(window) < date(best_window) and not has_same_answer(window, best_window, read_question.texts)
    ]
    left_out = {window.article_id for window in (*contrary_windows, *outdated_windows)}
    other_windows = (window for window in windows if window is not best_window and window.article_id not in left_out)
    return _CurrentWindows([best_window, *other_windows], contrary_windows)


def _find_nearly_as_sure(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows that answer and are so little behind the best one, the first of `windows`, that their articles are
    shown if they are newer; none if the question asks for something past."""
    question, best_window = read_question.prepared_question.question.corrected_text, windows[0]
    if is_about_past(question):
        return []
    max_lead = MAX_LEAD_IF_PRESENT if is_about_present(question) else MAX_LEAD_OVER_NEWER
    return [
        window
        for window in windows[1:]
        if window.reading.answer_log_odds > 0 and best_window.score - window.score <= max_lead
    ]


def _without_articles(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Sequence[Candidate]:
    """The first candidate, and the others that are not of an article of `windows`."""
    articles = {window.article_id for window in windows}
    first_candidate, *other_candidates = candidates
    return [first_candidate, *(candidate for candidate in other_candidates if candidate.article_id not in articles)]
