"""Removes parameters that track readers from a web address: they say where a reader came from, or who the reader is."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit, urlunsplit

_TRACKING_PARAMETER = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|smid|igshid)(?:=|$)", re.IGNORECASE)
"""Matches the beginning of a parameter that says where a reader came from, rather than which page it is
("utm_source=")."""
_EMAIL = re.compile(r"[a-z0-9._+-]{2,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}", re.IGNORECASE)
"""Matches "ana.ruiz@mail.example.org"."""
_WEB_ADDRESS = re.compile(r"https?://[!-~]+")
"""Matches "https://example.org/tolls": visible ASCII up to the next space."""
_BASE64 = re.compile(r"[A-Za-z0-9_-]{12,}")
"""Characters that may be base64 in the form used in addresses ("aGVsbG8gd29ybGQ"). Shorter ones are mostly words and
numbers."""
_MAX_MARK_CHARACTERS = 3
"""The maximum number of characters before the base64 that say what is encoded ("E" before an e-mail address)."""


def untracked(url: str) -> str:
    """`url` without the parameters of its query that track readers: parameters that `_TRACKING_PARAMETER` matches, and
    parameters with an e-mail address (also if it is encoded with % signs or in base64). The path and the fragment stay
    as they are.

    If a parameter has an e-mail address and the query names a web page, as in links of newsletters, the result is the
    address of that page, also without tracking: without these parameters, the link would lead nowhere. Anything but an
    http or https address is returned unchanged.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return url
    parameters = parts.query.split("&")
    with_email = [parameter for parameter in parameters if any(map(_EMAIL.search, _read_parameter(parameter)))]
    pages = (_WEB_ADDRESS.search(text) for parameter in parameters for text in _read_parameter(parameter))
    if with_email and (page := next(filter(None, pages), None)):
        return untracked(page[0])
    kept_parts = [part for part in parameters if part not in with_email and not _TRACKING_PARAMETER.match(part)]
    return url if kept_parts == parameters else urlunsplit(parts._replace(query="&".join(kept_parts)))


def _read_parameter(parameter: str) -> Iterator[str]:
    """The texts that a parameter may contain: the parameter itself, and each possible base64 in it decoded, once for
    each number of characters at its beginning that may only say what is encoded."""
    yield unquote(parameter)
    for base64_run in _BASE64.findall(parameter):
        for start in range(_MAX_MARK_CHARACTERS + 1):
            encoded_text = base64_run[start:]
            if len(encoded_text) % 4 == 1:  # the last character alone is not a byte
                encoded_text = encoded_text[:-1]
            yield urlsafe_b64decode(encoded_text + "=" * (-len(encoded_text) % 4)).decode("ascii", "replace")
