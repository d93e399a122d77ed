"""What the bot says, in the language of whom it speaks to. Code holds English sentences, `data/` has a catalogue for
each other language. What articles say is never translated.

A sentence is written as `say("Also in {titles}", titles=…)`, one with a number as `say_count(…)`. A constant of a
module `messages` that calls `speak_here` needs nothing: others read it in the right language. A constant elsewhere is
marked with `mark(…)`, and said with `say` where it is used.
"""

from bot.translation.catalogue import ENGLISH, LANGUAGES, find_language, load_catalogues, name_of
from bot.translation.dates import day_names, spoken_date
from bot.translation.lists import join, join_and, join_or, quoted
from bot.translation.speech import language, mark, say, say_count, say_everywhere, speaking
from bot.translation.spoken_module import speak_here

__all__ = [
    "ENGLISH",
    "LANGUAGES",
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
    "speak_here",
    "speaking",
    "spoken_date",
]
