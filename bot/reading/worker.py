"""The process that parses what is not plain text: fed by `bot.reading.jail`, and made to be killed.

One JSON line in ({"format", "text"}), one JSON line out ({"parsed"} or {"fault"}). It can open no further files for
writing, and its limits end it when an article asks for too much.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from bot.reading.html import HostilePage, parse_html
from bot.reading.limits import OUT_OF_MEMORY
from bot.reading.markdown import parse_markdown
from bot.reading.parsed import Parsed

try:
    import resource
except ImportError:  # Windows: only the parent's clock limits it
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1024 * 1024


def main(seconds: int, megabytes: int) -> None:
    """Answers line by line until its input ends or an article has used up its memory."""
    _parse(
        "html", "<html><body><article><p>Everything is loaded before the limits are set.</p></article></body></html>"
    )
    _parse("markdown", "The same.")
    _limit(megabytes)
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        answer = _answer(line)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if answer.get("fault") == OUT_OF_MEMORY:
            return


def _answer(line: bytes) -> dict[str, object]:
    try:
        request = json.loads(line)
        return {"parsed": _parse(request["format"], request["text"]).to_json()}
    except MemoryError:
        return {"fault": OUT_OF_MEMORY}
    except HostilePage as error:
        return {"fault": str(error)}
    except Exception as error:  # the edge of this process: a parser's own fault is the article's fault to its reader
        return {"fault": f"the parser failed with {type(error).__name__}"}


def _parse(format_name: str, text: str) -> Parsed:
    return parse_html(text) if format_name == "html" else parse_markdown(text)


def _limit(megabytes: int) -> None:
    """No more memory than that in all, no file written, few files open."""
    if resource is None:
        return
    pages = _statm()
    if pages is not None:
        virtual, resident = pages
        limit = virtual + max(0, megabytes * _MEGABYTE - resident)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _limit_time(seconds: int) -> None:
    """Processor time counts from the start of the process: each article gets its own share."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(usage.ru_utime + usage.ru_stime) + seconds, hard))


def _statm() -> tuple[int, int] | None:
    """Bytes of virtual and of resident memory now; None where the system does not say (not Linux)."""
    try:
        virtual, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(virtual) * page, int(resident) * page


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
