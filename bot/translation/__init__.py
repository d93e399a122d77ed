"""Translates what the bot says into the language of the person it speaks to. The code has English sentences; `data/`
has a catalogue for each other language. Texts of articles are never translated.

Write a sentence as `say("Also in {titles}", titles=…)`, and a sentence with a number as `say_count(…)`. Constants of a
module `messages` that calls `translate_module` are translated whenever another module reads them. Other constants are
marked with `mark(…)`, and translated by `say` where they are used."""

from bot.translation.catalogue import ENGLISH, LANGUAGES, find_language, load_catalogues, name_of
from bot.translation.current_language import language, mark, say, say_count, say_everywhere, use_language
from bot.translation.dates import date_text, day_names
from bot.translation.lists import join, join_and, join_or, quoted
from bot.translation.translated_module import translate_module

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "date_text",
    "day_names",
    "find_language",
    "join",
    "join_and",
    "join_or",
    "language",
    "load_catalogues",
    "mark",
    "name_of",
    "quoted",
    "say",
    "say_count",
    "say_everywhere",
    "translate_module",
    "use_language",
]
