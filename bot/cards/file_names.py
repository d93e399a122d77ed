"""The names of an article's files in the content folder.

The program writes `<name>.yaml` and `<name>.txt`, people write `<name>.edits.yaml`, and `library.rules.yaml` for all
articles. The id of an article may come from the article itself, so it can be any text. An id is used as `<name>` only
if no file system can confuse it with another name: some systems ignore case, accents or trailing dots, `con` and `nul`
are devices on Windows, and `harbour.edits.yaml` holds people's edits of `harbour`. Every other id gets a name with `~`
and a hash; an id that is used as a name never contains a `~`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from bot.cards.card_file_head import article_id_of
from bot.text.slug import is_safe_character

CARDS_SUFFIX = ".yaml"
EDITS_SUFFIX = ".edits.yaml"
TEXT_SUFFIX = ".txt"
RULES_NAME = "library.rules.yaml"
_MAX_NAME_BYTES = 200
"""The maximum number of bytes of an id that is used as a name. Most file systems allow 255 for a name with its
suffix."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?")
"""Matches "con", "com1.txt", which Windows keeps for devices."""
_INVISIBLE_CHARACTERS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""The characters that Unicode calls default ignorable: some file systems compare names without them."""


def cards_path(content: Path, article_id: str) -> Path:
    """The path of the card file of an article, even if the file does not exist yet. A file that an earlier version
    named differently keeps its name, because people's edits have that name, too."""
    path = content / (safe_name(article_id) + CARDS_SUFFIX)
    former_path = content / (_former_name_of(article_id) + CARDS_SUFFIX)
    if former_path == path or is_handwritten_file_name(former_path.name):
        return path
    if _belongs_to(former_path, article_id):
        return former_path
    has_only_former_edits = not path.exists() and _exists_exactly(sibling(former_path, EDITS_SUFFIX))
    return former_path if has_only_former_edits else path


def text_path(content: Path, article_id: str) -> Path:
    """The path of the text of an article, even if it does not exist yet."""
    return sibling(cards_path(content, article_id), TEXT_SUFFIX)


def has_right_name(path: Path, article_id: str) -> bool:
    """Whether an existing card file of this article has a right name: the name that this version gives it, or an
    earlier version gave it."""
    return path.name == _former_name_of(article_id) + CARDS_SUFFIX or path == cards_path(path.parent, article_id)


def cards_paths(content: Path) -> list[Path]:
    """Every card file of the folder, sorted; people's files and hidden files are left out."""
    return [path for path in _visible(content, CARDS_SUFFIX) if is_card_file_name(path.name)]


def edits_paths(content: Path) -> list[Path]:
    """Every edits file of the folder, sorted."""
    return _visible(content, EDITS_SUFFIX)


def sibling(path: Path, suffix: str) -> Path:
    """The file of the same article with another suffix: from a card file to its text or edits, or from edits to their
    card file."""
    return path.with_name(_stem(path.name) + suffix)


def files_of(path: Path) -> list[Path]:
    """A card file, its text and its edits."""
    return [path.with_name(name) for name in names_of_files(path.name)]


def names_of_files(name: str) -> list[str]:
    """The names of all files of an article, given the name of its card file."""
    return [_stem(name) + suffix for suffix in (CARDS_SUFFIX, TEXT_SUFFIX, EDITS_SUFFIX)]


def is_card_file_name(name: str) -> bool:
    """Whether a file with this name is a card file."""
    return name.endswith(CARDS_SUFFIX) and not name.startswith(".") and not is_handwritten_file_name(name)


def safe_name(name: str) -> str:
    """A name for the files of an article or the folder of a library that no file system confuses with another name: the
    given name if it is safe, else its safe characters and a hash."""
    if _is_unmistakable(name):
        return name
    safe_characters = "".join(
        character if is_safe_character(character) and character != "." else "_" for character in name
    )
    return f"{_shorten(safe_characters or 'article')}~{_hash(name)}"


def is_handwritten_file_name(name: str) -> bool:
    """Whether people write the file with this name: edits, or the rules."""
    return name.endswith(EDITS_SUFFIX) or name == RULES_NAME


def _stem(name: str) -> str:
    """The name of a card file or of edits without its suffix, which all files of the article have in common."""
    return name.removesuffix(EDITS_SUFFIX).removesuffix(CARDS_SUFFIX)


def _visible(content: Path, suffix: str) -> list[Path]:
    return sorted(path for path in content.glob(f"*{suffix}") if not path.name.startswith("."))


def _is_unmistakable(article_id: str) -> bool:
    """Whether an id can be a file name on every system, and no two such ids have the same file."""
    is_folded = article_id == unicodedata.normalize("NFC", article_id.upper().casefold())  # some systems ignore case
    has_outer_dot = article_id.startswith(".") or article_id.endswith(".")  # hides the file, or is ignored
    return (
        article_id != ""
        and is_folded
        and not has_outer_dot
        and all(map(is_safe_character, article_id))
        and len(article_id.encode()) <= _MAX_NAME_BYTES
        and not is_handwritten_file_name(article_id + CARDS_SUFFIX)
        and not _DEVICES.fullmatch(article_id)
        and not _INVISIBLE_CHARACTERS.search(article_id)
    )


def _former_name_of(article_id: str) -> str:
    """The name that earlier versions gave an article's files."""
    safe_characters = "".join(character if is_safe_character(character) else "_" for character in article_id)
    safe_characters = safe_characters.strip(".") or "article"
    if safe_characters == article_id and len(safe_characters.encode()) <= _MAX_NAME_BYTES:
        return safe_characters
    return f"{_shorten(safe_characters)}-{_hash(article_id)}"


def _belongs_to(path: Path, article_id: str) -> bool:
    """Whether a card file with a former name belongs to this article. If the file is too damaged to say so, its name
    decides."""
    if not path.is_file():
        return False
    file_id = article_id_of(path)
    return file_id == article_id if file_id is not None else _exists_exactly(path)


def _exists_exactly(path: Path) -> bool:
    """Whether there is a file with exactly this name: some file systems also find it under other names."""
    return path.is_file() and path in path.parent.iterdir()


def _shorten(name: str) -> str:
    """The name, shortened to at most `_MAX_NAME_BYTES` bytes."""
    return name.encode()[:_MAX_NAME_BYTES].decode("utf-8", "ignore")


def _hash(article_id: str) -> str:
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
