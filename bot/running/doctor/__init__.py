"""The checks of `cuecard doctor`: they say in plain sentences which settings and files are used, missing or wrong, and
never show a secret."""

from __future__ import annotations

from bot.running.doctor.articles import (
    diagnose_articles,
    diagnose_content,
    diagnose_formats,
    diagnose_libraries,
    diagnose_reader,
    diagnose_vectors,
)
from bot.running.doctor.database import diagnose_feeds, diagnose_installations, diagnose_store, diagnose_workspaces
from bot.running.doctor.env_file import diagnose_env_file
from bot.running.doctor.finding import Finding, Grade
from bot.running.doctor.network import diagnose_assistants, diagnose_fetching, diagnose_health
from bot.running.doctor.setting_names import diagnose_names

__all__ = [
    "Finding",
    "Grade",
    "diagnose_articles",
    "diagnose_assistants",
    "diagnose_content",
    "diagnose_env_file",
    "diagnose_feeds",
    "diagnose_fetching",
    "diagnose_formats",
    "diagnose_health",
    "diagnose_installations",
    "diagnose_libraries",
    "diagnose_names",
    "diagnose_reader",
    "diagnose_store",
    "diagnose_vectors",
    "diagnose_workspaces",
]
