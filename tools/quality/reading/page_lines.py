"""The visible lines of a web page, menus and footers included: what a reader has to choose the article from."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = frozenset("script style noscript template svg".split())
"""Elements whose text no reader sees."""
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html iframe img input label legend li main menu nav ol optgroup option p"
    " pre section select summary table tbody td textarea tfoot th thead title tr ul".split()
)
"""Elements that begin and end a line."""


def find_page_lines(page: str) -> list[str]:
    """The lines of an HTML page in order, without empty ones, each with single spaces. Never raises."""
    parser = _LineParser()
    parser.feed(page)
    parser.close()
    parser.end_line()
    return parser.lines


class _LineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._unseen = 0

    def end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line = []
        if line:
            self.lines.append(line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(data)
