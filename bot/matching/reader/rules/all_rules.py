"""Applies the rules against windows that answer a question that was not asked, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.contrasts import drop_contrasts
from bot.matching.reader.rules.dates import drop_other_dates
from bot.matching.reader.rules.definitions import choose_definitions
from bot.matching.reader.rules.echoes import drop_echoes
from bot.matching.reader.rules.indefinite import drop_indefinite
from bot.matching.reader.rules.names import drop_absent_names
from bot.matching.reader.rules.numbered_names import drop_other_numbered_names
from bot.matching.reader.rules.numbers.ages import drop_other_ages
from bot.matching.reader.rules.numbers.amounts import drop_amounts_of_others, drop_numbers_without_names
from bot.matching.reader.rules.numbers.bounds import drop_other_bounds
from bot.matching.reader.rules.numbers.casualties import drop_other_casualties
from bot.matching.reader.rules.numbers.counted_things import drop_counts_of_neighbours, drop_other_counts
from bot.matching.reader.rules.numbers.differences import drop_differences
from bot.matching.reader.rules.numbers.measures import drop_other_measures
from bot.matching.reader.rules.numbers.money import drop_without_money
from bot.matching.reader.rules.numbers.table_lines import choose_table_lines
from bot.matching.reader.rules.opposites import drop_opposites
from bot.matching.reader.rules.people.former_holders import drop_former_holders
from bot.matching.reader.rules.people.office_holders import drop_other_offices
from bot.matching.reader.rules.people.other_speakers import drop_quotes_of_others
from bot.matching.reader.rules.people.own_name import drop_own_name
from bot.matching.reader.rules.people.winners import drop_mere_contenders
from bot.matching.reader.rules.places import drop_amounts_of_other_places, drop_answers_in_other_places
from bot.matching.reader.rules.ranks import drop_other_ranks
from bot.matching.reader.rules.sides.other_sides import drop_other_sides
from bot.matching.reader.rules.table_rows import choose_table_rows
from bot.matching.reader.rules.times import drop_other_times
from bot.matching.reader.rules.titled_works import drop_other_works
from bot.matching.reader.windows.windows import ReadWindow

CLEAR_LEAD = 1.0
"""By how much the score of the best window, in log-odds, may exceed the score of the best window that a rule leaves. If
it exceeds it by more, the windows that are left are doubtful."""

_Rule = Callable[[ReadQuestion, Sequence[ReadWindow]], list[ReadWindow]]
"""A rule: a function of a question and windows, best first. It returns the windows that it leaves, in the same order,
perhaps with another answer; none if it drops all windows."""


class WindowsLeft(NamedTuple):
    """The windows that the rules leave, best first, at least one. `is_doubtful`: a rule dropped every window, and was
    ignored for that reason, or a rule dropped a window that was clearly the best (CLEAR_LEAD)."""

    windows: list[ReadWindow]
    is_doubtful: bool


def apply_rules(read_question: ReadQuestion, windows: list[ReadWindow], *, is_age_stated: bool) -> WindowsLeft:
    """Applies one rule after the other to `windows` (best first, at least one). A rule that would drop every window is
    ignored. `is_age_stated`: all windows state the age that was asked for; then `drop_other_ages` is not applied."""
    is_doubtful = False
    for rule in _RULES:
        if rule is drop_other_ages and is_age_stated:
            continue
        windows_left = rule(read_question, windows)
        is_doubtful |= not windows_left or windows[0].score - windows_left[0].score > CLEAR_LEAD
        windows = windows_left or windows
    return WindowsLeft(windows, is_doubtful)


_RULES: tuple[_Rule, ...] = (
    drop_quotes_of_others,
    drop_other_times,
    drop_other_measures,
    drop_without_money,
    drop_other_ages,
    drop_other_dates,
    drop_opposites,
    drop_contrasts,
    drop_other_bounds,
    drop_other_ranks,
    drop_other_offices,
    drop_former_holders,
    drop_own_name,
    drop_other_sides,
    drop_indefinite,
    drop_absent_names,
    drop_other_works,
    drop_other_numbered_names,
    drop_mere_contenders,
    drop_amounts_of_others,
    drop_numbers_without_names,
    drop_other_counts,
    drop_counts_of_neighbours,
    drop_differences,
    drop_other_casualties,
    drop_amounts_of_other_places,
    drop_answers_in_other_places,
    drop_echoes,
    choose_table_lines,
    choose_table_rows,
    choose_definitions,
)
"""The rules in the order in which they are applied."""
