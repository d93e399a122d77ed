"""The sentences in a digest (headings, footers, remarks), and those that say why one is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.digests.phrases import duration_text, echo, time_text
from bot.text.cleaning import one_line
from bot.translation import date_text, join_and, quoted, say, say_count, translate_module

translate_module(__name__)

_MAX_NAMED_FOLLOWS = 2
"""The maximum number of follows that one story names as the reason why it is shown."""


def no_cards() -> str:
    return say("There are no cards yet: put articles into seeds/ and run “cuecard index”.")


def nothing_matches() -> str:
    return say("No card matches the filters of this digest. Widen them or remove one.")


def only_paid() -> str:
    return say("All articles for this digest are advertisements, which no digest shows.")


def nothing_new(window: timedelta) -> str:
    return say(
        "Quiet day: everything was shown within the last {length} and has not changed.", length=duration_text(window)
    )


def only_repeats() -> str:
    return say("Nothing but repeats: everything was shown before, and this digest is set to stay silent then.")


def digest_heading(day: date) -> str:
    return say("Digest · {day}", day=date_text(day))


def digest_notice(day: date, titles: Sequence[str]) -> str:
    return say("Digest of {day}: {titles}", day=date_text(day), titles="; ".join(titles))


def late_remark(due_time: time, zone: str, day: date) -> str:
    return say(
        "Late: this digest was due at {time} ({zone}) on {day}.",
        time=time_text(due_time),
        zone=zone,
        day=date_text(day),
    )


def open_story() -> str:
    return say("Open")


def also_in(sources: Sequence[str]) -> str:
    """Where else an event is reported. `sources` has one name for each other article, "" if it is unknown or named
    already."""
    if len(sources) == 1:
        return say("also in {source}", source=echo(sources[0])) if sources[0] else say("also in another article")
    return say_count("also in {count} article", "also in {count} articles", len(sources))


def also_reported(source: str, sentence: str) -> str:
    """One other article on an event: its source ("" as in `also_in`), and its sentence if it has one."""
    return f"{also_in([source])}: {one_line(sentence)}" if sentence else also_in([source])


def in_same_words(source: str) -> str:
    """One other article on an event that reports it with the same sentence as the story; `source` as in `also_in`."""
    return say("{also_in}, in the same words", also_in=also_in([source]))


def catching_up() -> str:
    return say("Nothing new since the last digest. Here is what there was no room for before.")


def shown_before() -> str:
    return say("Quiet day: nothing is new, so here is something from before.")


def left_out(count: int) -> str:
    return say_count(
        "{count} article is left out, as a whole or in part, because of a fault in its files.",
        "{count:,} articles are left out, as a whole or in part, because of faults in their files.",
        count,
    )


def broken_feed(title: str, first_day: date) -> str:
    return say(
        "Nothing has come from the feed “{title}” since {date}: “cuecard feeds list” says why.",
        title=echo(title),
        date=date_text(first_day),
    )


def digest_footer(due_time: time, zone: str) -> str:
    return say("Daily digest at {time} ({zone}).", time=time_text(due_time), zone=zone)


def you_follow(titles: Sequence[str]) -> str:
    return say(
        "Because you follow {titles}", titles=join_and(quoted(echo(title)) for title in titles[:_MAX_NAMED_FOLLOWS])
    )


def silent_follow(title: str, length: timedelta) -> str:
    return say(
        "“{title}” is followed, but no new article has mentioned it for {length}.",
        title=echo(title),
        length=duration_text(length),
    )


def article_of(day: str) -> str:
    """The source of a story if only its day is known: a date alone would seem to be a mistake."""
    return say("article of {day}", day=day)


def digest_source(
    article: str,
    publisher: str,
    publication_date: str,
    *,
    is_changed: bool,
    followed_titles: Sequence[str] = (),
) -> str:
    """The line below a story: why it is shown, and where it is from. Empty parts are left out. `publication_date` is
    its date; `followed_titles` are the titles of the follows that ask for it."""
    parts = [you_follow(followed_titles)] if followed_titles else []
    parts += [say("updated")] if is_changed else []
    parts += [part for part in (article, publisher, publication_date) if part]
    return " · ".join(parts)


def example_digest(channel: str) -> str:
    return say("{channel} has no digest. This is what a daily one would be.", channel=channel)


def not_scheduled(day: date) -> str:
    return say(
        "No digest is due on {day}: that day is a holiday, or not one of the chosen weekdays.", day=date_text(day)
    )
