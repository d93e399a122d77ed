"""Chooses what `cuecard doctor` checks; the checks are in `bot.running.doctor`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from functools import partial

from bot.environment.settings import Settings, default_of, read_settings
from bot.errors import CuecardError, InvalidSetting, InvalidSettings
from bot.matching.reader.reader import load_reader
from bot.pipeline import COMMON_SAMPLES, Sandbox, other_samples, try_sample
from bot.running.doctor import (
    Finding,
    Grade,
    diagnose_articles,
    diagnose_assistants,
    diagnose_content,
    diagnose_env_file,
    diagnose_feeds,
    diagnose_fetching,
    diagnose_formats,
    diagnose_health,
    diagnose_installations,
    diagnose_libraries,
    diagnose_names,
    diagnose_reader,
    diagnose_store,
    diagnose_vectors,
    diagnose_workspaces,
)
from bot.wiring.libraries.content import SEEDS_MISSING, check, find_missing_seeds, find_unreadable
from bot.wiring.libraries.matcher import open_embedder
from bot.wiring.libraries.stored_libraries import LibraryState, sync_and_inspect_libraries
from bot.wiring.mcp import require_mcp
from bot.wiring.platforms import diagnose_platforms
from bot.wiring.serving import components_with_tokens, shows_health
from bot.wiring.store import open_store

_FETCHING_SETTINGS = {"CUECARD_FETCH", "CUECARD_FETCH_ALLOW", "CUECARD_FETCH_PROXY", "CUECARD_FETCH_CONTACT"}
"""The settings on which `diagnose_fetching` depends: it is left out if one of them is wrong."""
_HEALTH_SETTINGS = {"CUECARD_HEALTH_PORT", "PORT"}
"""The settings on which `diagnose_health` depends: it is left out if one of them is wrong."""


def diagnose(*, offline: bool) -> Iterator[Finding]:
    """The findings of all checks, here and at the platforms, each as soon as it is known. If a setting is wrong, its
    default is used for the other checks, but then nothing is asked over the network, and nothing that depends on the
    setting is reported as good."""
    wrong_names: frozenset[str] = frozenset()
    yield from diagnose_names(os.environ)
    yield from diagnose_env_file()
    try:
        settings = read_settings()
    except InvalidSettings as error:
        yield from (Finding(fault.subject, Grade.BAD, fault.reason) for fault in error.faults)
        wrong_names = frozenset(fault.subject for fault in error.faults)
        settings = read_settings(**{name.lower(): default_of(name) for name in wrong_names})
        offline = True
    except InvalidSetting as error:  # the .env file cannot be read, so no setting is known
        yield Finding(error.subject, Grade.BAD, error.reason)
        return
    with Sandbox() as sandbox:
        yield from diagnose_formats((*COMMON_SAMPLES, *other_samples()), partial(try_sample, sandbox=sandbox))
    libraries, unreadable_articles = _inspect_libraries(settings), find_unreadable(settings)
    # Somebody who only adds articles while the bot runs needs no folder of cards.
    has_libraries = bool(libraries.recipes)
    if not has_libraries or settings.cuecard_content.exists():
        yield diagnose_content(settings, partial(check, settings), len(unreadable_articles))
    if missing_folder := find_missing_seeds(settings):
        yield Finding("articles", Grade.NOTE, f"{missing_folder}: {SEEDS_MISSING}")
    yield from diagnose_articles(unreadable_articles)
    yield from diagnose_libraries(libraries.recipes, libraries.faults)
    yield from diagnose_vectors(partial(open_embedder, settings))
    if "CUECARD_READER" not in wrong_names:
        yield diagnose_reader(settings, load_reader)
    if not wrong_names & _FETCHING_SETTINGS:
        yield diagnose_fetching(settings)
    yield diagnose_assistants(require_mcp)
    yield from diagnose_feeds(settings, partial(open_store, settings))
    yield diagnose_store(settings, partial(open_store, settings))
    yield from _without_good(diagnose_workspaces(settings, partial(open_store, settings)), wrong_names)
    yield from diagnose_installations(settings, partial(open_store, settings))
    names = components_with_tokens(settings)
    if names and not wrong_names & _HEALTH_SETTINGS:
        yield diagnose_health(settings, is_on=shows_health(settings, names))
    yield from _without_good(asyncio.run(diagnose_platforms(settings, offline=offline)), wrong_names)


def _without_good(findings: Iterable[Finding], wrong_names: Set[str]) -> Iterator[Finding]:
    """The findings of checks that depend on many settings; if any setting is wrong, only those that are not
    good, because a good one may be true only of the defaults."""
    return (finding for finding in findings if not wrong_names or finding.grade is not Grade.GOOD)


def _inspect_libraries(settings: Settings) -> LibraryState:
    """The libraries in the database; none if it does not exist or cannot be read, which `diagnose_store` reports."""
    if not settings.is_store_missing:
        with suppress(CuecardError, OSError):
            return sync_and_inspect_libraries(settings)
    return LibraryState(recipes={}, faults=())
