"""Settings: from the environment and from `.env`."""

from bot.config.settings import (
    ANYONE,
    ENV_FILE,
    HOW_TO_MAKE_A_KEY,
    SLACK_TEAM,
    Settings,
    default_of,
    read_settings,
)

__all__ = ["ANYONE", "ENV_FILE", "HOW_TO_MAKE_A_KEY", "SLACK_TEAM", "Settings", "default_of", "read_settings"]
