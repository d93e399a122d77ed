"""Encryption of tokens. The key is a setting, or a file next to the database."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.environment.settings import HOW_TO_MAKE_A_KEY
from bot.errors import InvalidSetting, StoreFault

SETTING = "CUECARD_SECRET_KEY"


class Vault:
    """Encrypts bytes with the first of the keys, and decrypts what any of them has encrypted.

    `keys` are Fernet keys separated by commas. Without them the key is in `file`, which is created when it is first
    needed, readable by its owner only. Without either, a key is generated that lasts as long as the vault; but if
    `is_shared`, other replicas must be able to decrypt, so `keys` are required.
    """

    def __init__(self, keys: str | None = None, file: Path | None = None, *, is_shared: bool = False) -> None:
        self._keys = keys
        self._file = file
        self._is_shared = is_shared

    def seal(self, content: bytes, moment: datetime | None = None) -> bytes:
        """Encrypts. `moment` is the time that `open_fresh` will see; None: now, by this machine's clock. Raises
        InvalidSetting for a wrong key, StoreFault if the key file cannot be used."""
        return (
            self._fernet.encrypt_at_time(content, int(moment.timestamp())) if moment else self._fernet.encrypt(content)
        )

    def open(self, sealed_bytes: bytes, subject: str) -> bytes:
        """Decrypts. Raises StoreFault about `subject` if none of the keys fits, and what `seal` raises."""
        if not self._keys and self._file and not self._file.exists():  # a new key could decrypt nothing
            raise _sealed_with_another_key(subject)
        try:
            return self._fernet.decrypt(sealed_bytes)
        except InvalidToken as error:
            raise _sealed_with_another_key(subject) from error

    def open_fresh(self, sealed_bytes: bytes, max_age: timedelta, now: datetime) -> bytes | None:
        """Decrypts what was encrypted at most `max_age` ago. None if it is older, or was not encrypted here. Raises
        what `seal` raises."""
        try:
            return self._fernet.decrypt_at_time(sealed_bytes, int(max_age.total_seconds()), int(now.timestamp()))
        except InvalidToken:
            return None

    @cached_property
    def _fernet(self) -> MultiFernet:
        """The keys: those of the setting, else that of the key file, else a new one. Raises what `seal` raises."""
        if self._keys:
            keys, source = self._keys, SETTING
        elif self._file:
            keys, source = _read_or_create(self._file), str(self._file)
        elif self._is_shared:
            raise InvalidSetting(SETTING, f"is needed to encrypt what replicas share; {HOW_TO_MAKE_A_KEY}")
        else:
            keys, source = Fernet.generate_key().decode(), ""
        try:
            return MultiFernet([Fernet(key.strip()) for key in keys.split(",") if key.strip()])
        except ValueError:
            raise InvalidSetting(source, f"has no key, or a wrong one; {HOW_TO_MAKE_A_KEY}") from None


def _sealed_with_another_key(subject: str) -> StoreFault:
    return StoreFault(
        subject, f"was encrypted with another key; add the former key to {SETTING} after a comma, or install again"
    )


def _read_or_create(file: Path) -> str:
    """The key in the file, which is created if missing. If several processes create it at the same time, all read the
    same key. Raises StoreFault."""
    try:
        if not file.exists():
            _create(file)
        return file.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreFault(
            str(file), f"cannot be used as the key file; correct its permissions, or set {SETTING}"
        ) from error


def _create(file: Path) -> None:
    """Creates the file with a new key, whole or not at all. One that another process created first stays."""
    descriptor, draft = tempfile.mkstemp(dir=file.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(Fernet.generate_key())
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
