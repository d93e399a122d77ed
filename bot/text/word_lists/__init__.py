"""Lists of words as data, a TOML file for each subject in `data/`, and from Babel the names of months and countries."""

from bot.text.word_lists.loader import word_lists

__all__ = ["word_lists"]
