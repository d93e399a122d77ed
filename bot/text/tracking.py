"""Takes out of a web address what says who reads: tracking parameters, and e-mail addresses."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit, urlunsplit

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|smid|igshid)(?:=|$)", re.IGNORECASE)
"""Parameters of a query that say where a reader came from, rather than which page it is."""
_EMAIL = re.compile(r"[a-z0-9._+-]{2,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[!-~]+")
_BASE64 = re.compile(r"[A-Za-z0-9_-]{12,}")


def untracked(url: str) -> str:
    """`url` without the parts of its query that say who reads it, encoded ones included.

    If they have an e-mail address and the query names a web page, as links in newsletters do, it is that page's
    address: the rest of such a link would lead nowhere. Anything that is not a web address is returned unchanged.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    parameters = parts.query.split("&")
    named = [parameter for parameter in parameters if any(map(_EMAIL.search, _readings(parameter)))]
    pages = (_WEB_ADDRESS.search(text) for parameter in parameters for text in _readings(parameter))
    if named and (page := next(filter(None, pages), None)):
        return untracked(page[0])
    kept = [part for part in parameters if part not in named and not _TRACKING.match(part)]
    return url if kept == parameters else urlunsplit(parts._replace(query="&".join(kept)))


def _readings(parameter: str) -> Iterator[str]:
    """What a parameter may say: its text, and what its parts are in base64, after up to three characters that may mark
    what comes."""
    yield unquote(parameter)
    for run in _BASE64.findall(parameter):
        for start in range(4):
            whole = run[start : len(run) - ((len(run) - start) % 4 == 1)]
            yield urlsafe_b64decode(whole + "=" * (-len(whole) % 4)).decode("ascii", "replace")
