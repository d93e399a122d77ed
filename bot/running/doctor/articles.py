"""Checks whether articles can be read, whether their cards are sound, and whether the word vectors and the reader that
help to search them can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bot.distilling import RECIPE
from bot.environment.settings import Settings
from bot.errors import InvalidSetting, LineFault, ReaderMissing, UnreadableArticle
from bot.reading import NOT_INSTALLED, RawArticle
from bot.running.doctor.finding import MAX_SHOWN, Finding, Grade


def diagnose_formats(samples: Iterable[RawArticle], read: Callable[[RawArticle], None]) -> list[Finding]:
    """Which formats of articles can be read, and which cannot, with the reason. `samples` has an article of each
    format."""
    readable: list[str] = []
    unreadable: dict[str, list[str]] = {}
    for sample in samples:
        suffix = Path(sample.file).suffix
        try:
            read(sample)
            readable.append(suffix)
        except UnreadableArticle as error:
            unreadable.setdefault(error.reason, []).append(suffix)
    findings = [
        Finding(
            f"{', '.join(suffixes)} articles",
            Grade.UNUSED if reason == NOT_INSTALLED else Grade.BAD,
            f"cannot be read: {reason}",
        )
        for reason, suffixes in unreadable.items()
    ]
    if readable:
        findings.append(Finding(f"{', '.join(readable)} articles", Grade.GOOD, "can be read"))
    return findings


def diagnose_articles(line_faults: Sequence[LineFault]) -> list[Finding]:
    """The articles that could not be read when they were indexed, each with the reason."""
    findings = [Finding(fault.location, Grade.BAD, fault.reason) for fault in line_faults[:MAX_SHOWN]]
    if len(line_faults) > MAX_SHOWN:
        findings.append(
            Finding("articles", Grade.BAD, f"{len(line_faults) - MAX_SHOWN:,} more; `cuecard check` lists them")
        )
    return findings


def diagnose_content(
    settings: Settings, check: Callable[[], Sequence[LineFault]], unreadable_count: int = 0
) -> Finding:
    """Whether the content folder is sound. `unreadable_count` is how many articles could not be read, and so may have
    no cards there."""
    folder = settings.cuecard_content
    if not any(folder.glob("*.yaml")):
        return Finding(
            "content",
            Grade.BAD,
            f"{folder.absolute()} has no cards: put articles into {settings.cuecard_seeds}, run `cuecard index`; "
            "or change to the folder of the project",
        )
    faults = check()
    if faults:
        summary = f"{len(faults)} faults, the first" if len(faults) > 1 else "a fault"
        return Finding("content", Grade.BAD, f"{summary}: {faults[0]}; `cuecard check` lists them")
    if unreadable_count:
        articles = (
            "an article that could not be read is"
            if unreadable_count == 1
            else f"{unreadable_count:,} articles that could not be read are"
        )
        sentence = f"the cards in {folder} are sound, but {articles} missing there or not up to date"
        return Finding("content", Grade.NOTE, sentence)
    return Finding("content", Grade.GOOD, f"{folder} is sound")


def diagnose_libraries(recipes: Mapping[tuple[str, int], int], faults: Sequence[LineFault]) -> list[Finding]:
    """The libraries that are stored in the database; empty if there are none. `recipes` has, for each library and
    recipe (version of the rules that make cards), the number of articles whose cards were made by that recipe; `faults`
    are the faults in people's edits of these articles."""
    if not recipes:
        return []
    findings = [Finding("edits of what was added", Grade.BAD, str(fault)) for fault in faults[:MAX_SHOWN]]
    if outdated_count := sum(count for (_, recipe), count in recipes.items() if recipe != RECIPE):
        articles = "1 article" if outdated_count == 1 else f"{outdated_count:,} articles"
        sentence = f"an older Cuecard made the cards of {articles} in the database; run `cuecard index`"
        findings.append(Finding("libraries", Grade.BAD, sentence))
    names = sorted({library for library, _ in recipes})
    more_note = f" and {len(names) - MAX_SHOWN} more" if len(names) > MAX_SHOWN else ""
    sentence = f"articles that were added: {sum(recipes.values()):,}, to {', '.join(names[:MAX_SHOWN])}{more_note}"
    return [*findings, Finding("libraries", Grade.GOOD, sentence)]


def diagnose_vectors(load_vectors: Callable[[], object]) -> list[Finding]:
    """What is wrong with the word vectors that a setting names; empty if nothing is."""
    try:
        load_vectors()
    except InvalidSetting as fault:
        return [Finding(fault.subject, Grade.BAD, fault.reason)]
    return []


def diagnose_reader(settings: Settings, load_reader: Callable[[], object]) -> Finding:
    """Whether the reader can be used. Without the reader, answers are found by words alone, and more of them are
    wrong."""
    if settings.cuecard_reader == "off":
        return Finding(
            "reader", Grade.UNUSED, "CUECARD_READER=off: answers are found by words alone, so more of them are wrong"
        )
    try:
        load_reader()
    except ReaderMissing as missing:
        return Finding(
            "reader",
            Grade.BAD,
            f"{missing.reason}; until then answers are found by words alone, so more of them are wrong",
        )
    return Finding("reader", Grade.GOOD, "reads each sentence before it is given as an answer")
