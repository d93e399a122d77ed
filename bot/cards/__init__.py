"""Card files: their schema, reading and writing them, the people's layer, and the library they make."""

from bot.cards.check import check_content
from bot.cards.library import MemoryLibrary
from bot.cards.load import LoadedContent, load_content
from bot.cards.saved import SavedLibrary, open_library
from bot.cards.write import write_article

__all__ = [
    "LoadedContent",
    "MemoryLibrary",
    "SavedLibrary",
    "check_content",
    "load_content",
    "open_library",
    "write_article",
]
