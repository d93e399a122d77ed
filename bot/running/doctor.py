"""The checks of `cuecard doctor`: what is set, missing or wrong, in plain sentences that never contain a secret."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.config import ENV_FILE, Settings
from bot.config.env_file import bad_lines, read_env_file
from bot.distilling import RECIPE
from bot.errors import CuecardError, InvalidSetting, LineFault, ReaderMissing, UnreadableArticle
from bot.log import redact
from bot.model import Thresholds, Workspace
from bot.reading import NOT_INSTALLED, RawArticle
from bot.store import WorkspaceSettings
from bot.store.library.feeds import FeedTable

_OWN_PREFIX = "CUECARD_"
_PLATFORM_PREFIXES = ("SLACK_", "DISCORD_")
_MAX_SHOWN = 20
"""How many workspaces, or articles, are listed by name."""

_MIN_SIMILARITY = 0.8
"""How similar a name must be to one of ours to count as a typo of it, from 0 to 1."""


class SelfCheck(Protocol):
    """Something that can check itself; raises CuecardError if something is wrong."""

    def check(self) -> None: ...


_HOW_TO_HEAR = (
    "set CUECARD_HEAR_QUESTIONS=on, then for Discord turn on the Message Content Intent in the developer portal, "
    "for Slack update the app from `cuecard slack manifest`"
)


class StoredSettings(Protocol):
    """What workspaces chose; raises CuecardError if it cannot be read."""

    def workspaces(self) -> Sequence[Workspace]: ...

    def settings(self, workspace: Workspace) -> WorkspaceSettings: ...


class InstallationList(Protocol):
    """The workspaces that installed the app; raises CuecardError if that cannot be read."""

    def installed_workspaces(self) -> Sequence[Workspace]: ...


class Feeds(Protocol):
    """What libraries follow; raises CuecardError if it cannot be read."""

    @property
    def feeds(self) -> FeedTable: ...


class Grade(StrEnum):
    """How good or bad a finding is."""

    GOOD = "ok"
    UNUSED = "off"
    """Not set, and not needed for what is set."""
    NOTE = "note"
    """Works as set, and its meaning is worth knowing."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what it is, how it is, and what to do if it is not good."""

    subject: str
    grade: Grade
    sentence: str


def diagnose_names(environment: Mapping[str, str], file: Path = Path(ENV_FILE)) -> list[Finding]:
    """Settings that are not read because their names are misspelt, and lines of the file that set nothing.

    Every name CUECARD_… is meant for us. A platform's name (SLACK_…) is reported only if it is similar to one of ours
    that is not set, because other programs use such names, too.
    """
    lines = read_env_file(file)
    place_of = {line.name.upper(): f"{line.name} in {file}:{line.number}" for line in lines if line.name}
    places = {name.upper(): name for name in environment} | place_of
    findings = [Finding(fault.subject, Grade.BAD, fault.reason) for fault in bad_lines(file)]
    return findings + [
        Finding(places[name], Grade.BAD, f"is not a setting{f': is {suggestion} meant?' if suggestion else ''}")
        for name, suggestion in sorted(_unknown(places))
    ]


def diagnose_formats(samples: Iterable[RawArticle], read: Callable[[RawArticle], None]) -> list[Finding]:
    """Whether an article of each format can be read; the formats that cannot, with the reason."""
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


def diagnose_articles(unreadable: Sequence[LineFault]) -> list[Finding]:
    """The articles that could not be read when they were indexed, each with the reason."""
    findings = [Finding(fault.place, Grade.BAD, fault.reason) for fault in unreadable[:_MAX_SHOWN]]
    if len(unreadable) > _MAX_SHOWN:
        findings.append(
            Finding("articles", Grade.BAD, f"{len(unreadable) - _MAX_SHOWN:,} more; `cuecard check` lists them")
        )
    return findings


def diagnose_vectors(load_vectors: Callable[[], object]) -> list[Finding]:
    """What is wrong with the word vectors that a setting names."""
    try:
        load_vectors()
    except InvalidSetting as fault:
        return [Finding(fault.subject, Grade.BAD, fault.reason)]
    return []


def diagnose_content(settings: Settings, check: Callable[[], Sequence[LineFault]], unreadable: int = 0) -> Finding:
    """Whether the content folder is sound. `unreadable` is how many articles could not be read, and so may have no
    cards there."""
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
    if unreadable:
        articles = (
            "an article that could not be read is" if unreadable == 1 else f"{unreadable:,} that could not be read are"
        )
        finding = f"the cards in {folder} are sound, but {articles} missing there or not up to date"
        return Finding("content", Grade.NOTE, finding)
    return Finding("content", Grade.GOOD, f"{folder} is sound")


def diagnose_libraries(recipes: Mapping[tuple[str, int], int], faults: Sequence[LineFault]) -> list[Finding]:
    """The libraries kept in the database, with how many articles of each were made by each recipe; nothing if there are
    none."""
    if not recipes:
        return []
    findings = [Finding("edits of what was added", Grade.BAD, str(fault)) for fault in faults[:_MAX_SHOWN]]
    if outdated := sum(count for (_, recipe), count in recipes.items() if recipe != RECIPE):
        sentence = f"an older Cuecard made the cards of articles in the database: {outdated:,}; run `cuecard index`"
        findings.append(Finding("libraries", Grade.BAD, sentence))
    names = sorted({library for library, _ in recipes})
    more = f" and {len(names) - _MAX_SHOWN} more" if len(names) > _MAX_SHOWN else ""
    sentence = f"articles that were added: {sum(recipes.values()):,}, to {', '.join(names[:_MAX_SHOWN])}{more}"
    return [*findings, Finding("libraries", Grade.GOOD, sentence)]


def diagnose_health(settings: Settings, *, shown: bool) -> Finding:
    """Where a running bot shows its health, if it does."""
    if not shown:
        return Finding("health pages", Grade.UNUSED, "CUECARD_HEALTH_PORT=4000 would show them, for probes")
    if settings.slack_signing_secret and settings.health_port == settings.port:
        return Finding("CUECARD_HEALTH_PORT", Grade.BAD, "is PORT as well; set it to another port, or remove it")
    address = f"{settings.cuecard_health_host}, port {settings.health_port}"
    return Finding("health pages", Grade.GOOD, f"are /healthz, /readyz and /metrics at {address}")


def diagnose_reader(settings: Settings, load_reader: Callable[[], object]) -> Finding:
    """Whether the reader can be used. Without it only words decide, and more answers are wrong."""
    if settings.cuecard_reader == "off":
        return Finding("reader", Grade.UNUSED, "CUECARD_READER=off: words alone decide what answers")
    try:
        load_reader()
    except ReaderMissing as missing:
        return Finding("reader", Grade.BAD, f"{missing.reason}; words alone decide what answers until it can be loaded")
    return Finding("reader", Grade.GOOD, "passages are read before they are called answers")


def diagnose_fetching(settings: Settings) -> Finding:
    """Whether pages are fetched from the web, and what the operator allows or could add."""
    if settings.cuecard_fetch == "off":
        return Finding("fetching", Grade.UNUSED, "CUECARD_FETCH=off: no article comes from the web")
    through = ", through the proxy" if settings.cuecard_fetch_proxy else ""
    if allowed := settings.cuecard_fetch_allow:
        sentence = f"besides the public web these may be fetched{through}: {', '.join(sorted(allowed))}"
        return Finding("CUECARD_FETCH_ALLOW", Grade.NOTE, sentence)
    contact = (
        "" if settings.cuecard_fetch_contact else "; CUECARD_FETCH_CONTACT would tell the owners of sites whom to ask"
    )
    return Finding("fetching", Grade.GOOD, f"pages of the public web can be fetched{through}{contact}")


def diagnose_assistants(require_mcp: Callable[[], None]) -> Finding:
    """Whether assistants can be answered."""
    try:
        require_mcp()
    except InvalidSetting as fault:
        return Finding(fault.subject, Grade.UNUSED, fault.reason)
    return Finding("cuecard mcp", Grade.GOOD, "assistants can be answered")


def diagnose_feeds(settings: Settings, open_store: Callable[[], AbstractContextManager[Feeds]]) -> list[Finding]:
    """The feeds that are broken, each with the reason, and how many can be read."""
    if settings.store_file is not None and not settings.store_file.exists():
        return []
    try:
        with open_store() as store:
            feeds = store.feeds.all()
    except CuecardError:
        return []  # `diagnose_store` reports it
    broken = [feed for feed in feeds if feed.is_broken]
    findings = [
        Finding(
            f"feed {feed.url}",
            Grade.BAD,
            f"has failed since {feed.failing_since:%Y-%m-%d} (library {feed.library}): {feed.fault}",
        )
        for feed in broken[:_MAX_SHOWN]
    ]
    if len(broken) > _MAX_SHOWN:
        findings.append(
            Finding("feeds", Grade.BAD, f"{len(broken) - _MAX_SHOWN} more fail; `cuecard feeds list` names them")
        )
    if fine := len(feeds) - len(broken):
        findings.append(Finding("feeds", Grade.GOOD, f"{fine} {'is' if fine == 1 else 'are'} followed"))
    return findings


def diagnose_store(settings: Settings, open_store: Callable[[], AbstractContextManager[SelfCheck]]) -> Finding:
    """Whether the database can be opened, has this version and is undamaged. A missing one is not created."""
    file = settings.store_file
    if file is not None and not file.exists():
        return _missing_store(file)
    try:
        with open_store() as store:
            store.check()
            return Finding("database", Grade.GOOD, f"{file or 'DATABASE_URL'} can be used")
    except CuecardError as error:
        return Finding("database", Grade.BAD, redact(str(error)))


def diagnose_workspaces(
    settings: Settings, open_store: Callable[[], AbstractContextManager[StoredSettings]]
) -> list[Finding]:
    """The workspaces with thresholds of their own, those with channels that the bot does not listen to, and those
    whose settings cannot be read."""
    if settings.store_file is not None and not settings.store_file.exists():
        return []
    try:
        with open_store() as store:
            each = (
                _chosen(store, workspace, hears_questions=settings.hears_questions) for workspace in store.workspaces()
            )
            return [finding for findings in each for finding in findings]
    except CuecardError:
        return []  # `diagnose_store` reports it


def diagnose_installations(
    settings: Settings, open_store: Callable[[], AbstractContextManager[InstallationList]]
) -> list[Finding]:
    """The workspaces that the bot serves, if it can be installed in several."""
    several = settings.slack_client_id is not None and settings.slack_bot_token is None
    if not several or (settings.store_file is not None and not settings.store_file.exists()):
        return []
    try:
        with open_store() as store:
            installed = [str(workspace) for workspace in store.installed_workspaces()]
    except CuecardError:
        return []  # `diagnose_store` reports it
    if not installed:
        return [Finding("installed in", Grade.UNUSED, "no workspace yet")]
    more = f" and {len(installed) - _MAX_SHOWN} more" if len(installed) > _MAX_SHOWN else ""
    sentence = f"{', '.join(installed[:_MAX_SHOWN])}{more}; `cuecard data purge WORKSPACE` ends serving one"
    return [Finding("installed in", Grade.GOOD, sentence)]


def _chosen(store: StoredSettings, workspace: Workspace, *, hears_questions: bool) -> Iterator[Finding]:
    """What a workspace's admins chose that differs from the default. `hears_questions`: the bot may answer messages
    that do not mention it."""
    try:
        settings = store.settings(workspace)
    except CuecardError as error:
        yield Finding("settings", Grade.BAD, redact(str(error)))
        return
    chosen = settings.thresholds
    if chosen != Thresholds():
        sentence = f"{workspace} answers from {chosen.answer:g}, offers topics from {chosen.choices:g}"
        yield Finding("settings", Grade.GOOD, f"{sentence}; `cuecard settings {workspace}` changes that")
    if settings.question_channels and not hears_questions:
        sentence = f"is off, but {workspace} chose channels where a question mark is enough: {_HOW_TO_HEAR}"
        yield Finding("CUECARD_HEAR_QUESTIONS", Grade.BAD, sentence)


def _missing_store(file: Path) -> Finding:
    nearest = next(folder for folder in file.absolute().parents if folder.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return Finding("database", Grade.UNUSED, f"{file} is created when the bot first runs")
    reason = f"{file} cannot be created in {nearest}; correct its permissions, or set CUECARD_DATA to another folder"
    return Finding("database", Grade.BAD, reason)


def _unknown(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each name that is meant for us but unknown, with the known one that is most similar ("": none)."""
    known = {name.upper() for name in Settings.model_fields}
    for name in names:
        if name in known or not name.startswith((_OWN_PREFIX, *_PLATFORM_PREFIXES)):
            continue
        suggestion = next(iter(get_close_matches(name, known, 1, _MIN_SIMILARITY)), "")
        if name.startswith(_OWN_PREFIX) or (suggestion and suggestion not in names):
            yield name, suggestion
