"""The errors that can be expected. Each says what it concerns and why it happened. Errors that only one package or
platform knows are defined there (`ClaimLost`, `SlackFault`).

    CuecardError
    ├── UnreadableArticle    an article, in a file or from elsewhere, that could not be read
    ├── LineFault            a fault in a line of a file:
    │   ├── IncompleteArticle    something of an article that could not be read; the rest was (a warning, not raised)
    │   └── InvalidCard          a fault in a file of content/
    ├── UnknownCard          no such card (also a LookupError)
    ├── NotWaiting           no such proposal or question waits for curators (also a LookupError)
    ├── InvalidSetting       a setting that is missing or wrong (InvalidSettings: several)
    ├── InvalidSubscription  a digest that cannot be set up as asked
    ├── IndexFault           a saved index that cannot be used
    ├── FetchFailed          a page that could not be fetched from the web
    ├── ReaderMissing        the reader cannot be loaded; everything else works without it
    └── StoreFault           the database cannot be used
        └── UnknownCommit    nobody knows whether the last write was kept

Library exceptions never cross a port: they are raised as one of these, `from` the original.
"""

from __future__ import annotations

from collections.abc import Sequence


def file_and_line(file: str, line: int) -> str:
    """A place in a file, as messages name it: "harbour.csv:12"; only the file if `line` is 0."""
    return f"{file}:{line}" if line else file


class CuecardError(Exception):
    """An expected error. `subject` is what it concerns (a file, a setting), `reason` a plain sentence that says
    what is wrong and what to do."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, reason)
        self.subject = subject
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}" if self.subject else self.reason


class UnreadableArticle(CuecardError, ValueError):
    """An article that could not be read: from seeds/, or added by people or a feed."""


class LineFault(CuecardError, ValueError):
    """A fault in a file; `line` counts from 1, or is 0 if there is no line to name."""

    def __init__(self, subject: str, reason: str, line: int = 0) -> None:
        super().__init__(subject, reason)
        self.line = line

    @property
    def location(self) -> str:
        """The file, with the line if there is one."""
        return file_and_line(self.subject, self.line)

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}" if self.line else super().__str__()


class IncompleteArticle(LineFault):
    """A warning that something of an article could not be read: the article is used without it."""


class InvalidCard(LineFault):
    """A fault in a file of content/; `hides`: an article, or a part of it, is not shown until it is corrected."""

    def __init__(self, subject: str, reason: str, line: int = 0, *, hides: bool = False) -> None:
        super().__init__(subject, reason, line)
        self.hides = hides


class UnknownCard(CuecardError, LookupError):
    """There is no such card."""


class NotWaiting(CuecardError, LookupError):
    """No such proposal or question waits for curators, or it no longer does."""


class InvalidSetting(CuecardError, ValueError):
    """A setting that is missing or wrong."""


class InvalidSettings(InvalidSetting):
    """Every setting that is wrong, each as a fault of its own."""

    def __init__(self, faults: Sequence[InvalidSetting]) -> None:
        super().__init__("settings", "; ".join(f"{fault.subject} {fault.reason}" for fault in faults))
        self.faults = tuple(faults)


class InvalidSubscription(CuecardError, ValueError):
    """A digest that cannot be set up as asked. `faults` are pairs of a field and a sentence that
    says what is wrong with it."""

    def __init__(self, subject: str, reason: str, faults: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(subject, reason)
        self.faults = tuple(faults)


class IndexFault(CuecardError, OSError):
    """A saved index that cannot be used."""


class FetchFailed(CuecardError, OSError):
    """A page that could not be fetched; `subject` is its address. `temporary`: it may work later, but not before
    `retry_after` seconds if the server says when. `is_gone`: the server says that there is no such page, or no
    longer."""

    def __init__(
        self, subject: str, reason: str, *, temporary: bool = False, is_gone: bool = False, retry_after: float = 0.0
    ) -> None:
        super().__init__(subject, reason)
        self.temporary = temporary
        self.is_gone = is_gone
        self.retry_after = retry_after


class ReaderMissing(CuecardError):
    """The reader cannot be loaded. Everything else works without it."""

    def __init__(self, reason: str) -> None:
        super().__init__("reader", reason)


class StoreFault(CuecardError, OSError):
    """The database cannot be used, and nothing of the call was saved (except for UnknownCommit). `temporary`: the same
    call may work a moment later (a lock held too long, a lost connection, a serialization failure)."""

    def __init__(self, subject: str, reason: str, *, temporary: bool = False) -> None:
        super().__init__(subject, reason)
        self.temporary = temporary


class UnknownCommit(StoreFault):
    """The connection or the disk failed while a write was being committed: the write may have been saved or not. Read
    the data to find out."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, reason, temporary=True)


REBUILD_ADVICE = "run `cuecard index` to rebuild it"
"""The advice for a damaged file that the program wrote, as a part of a sentence."""


def install_command(name: str) -> str:
    """The command that installs the libraries of the extra of this name."""
    return f"pip install 'cuecard[{name}]'"


def describe_error(error: OSError | UnicodeDecodeError) -> str:
    """Why a file cannot be read or written, as a part of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return (error.strerror or str(error) or "the system does not say why").lower()
