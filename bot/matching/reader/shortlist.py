"""Chooses the windows that may answer from those that were read: drops those that answer another question or contradict
the best one."""

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
"""The best window gives way to one of a newer article that also answers, and is behind by at most this in log-odds;
never if the question asks for something past."""
MAX_LEAD_IF_PRESENT = 1.5
"""MAX_LEAD_OVER_NEWER of questions for the present ("now")."""
FAR_LEAD = 2.0
"""If the best window that rules drop is ahead of the best one left by more log-odds than this, its passage is offered
first, because it is about what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """The windows that may answer, and what is known about the best of them."""

    windows: list[ReadWindow]
    """Those that may answer, best first, after the rules."""
    contrary: list[ReadWindow]
    """Those that contradict the best, the newest first."""
    likeliest: ReadWindow
    """The one that was best before the rules."""
    competitors: Sequence[Candidate]
    """The first candidate, and the others that neither say the same as the best window nor contradict it."""
    is_doubtful: bool
    """What the rules say of the best window."""
    is_far_behind: bool
    """Whether the rules dropped `likeliest`, and it was ahead of those that are left by more than FAR_LEAD."""
    has_stated_age: bool
    """Whether the best window has the age that was asked for."""
    has_unique_name: bool
    """Whether the best window has the only mention of the name that was asked for."""


@dataclass(frozen=True, slots=True)
class _CurrentWindows:
    """The windows that do not contradict the best one, best first, and those that do, the newest first."""

    windows: list[ReadWindow]
    contrary: list[ReadWindow]


def make_shortlist(
    asked: ReadQuestion,
    windows: list[ReadWindow],
    stated_ages: Mapping[str, Sequence[Span]],
    unique_name: Mapping[str, Sequence[Span]],
) -> Shortlist:
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
        rivals = [best, *_find_nearly_as_sure(asked, windows)]
        rivals += find_contradicting(asked.prepared, best, windows[1:], asked.texts, dated)
        best = max(rivals, key=date)
    contrary = sorted(find_contradicting(asked.prepared, best, windows, asked.texts, dated), key=date, reverse=True)
    outdated = [
        window for window in rivals if date(window) < date(best) and not has_same_answer(window, best, asked.texts)
    ]
    left_out = {window.article_id for window in (*contrary, *outdated)}
    others = (window for window in windows if window is not best and window.article_id not in left_out)
    return _CurrentWindows([best, *others], contrary)


def _find_nearly_as_sure(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
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
