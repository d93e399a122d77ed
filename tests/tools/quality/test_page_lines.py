"""The lines of a web page are what its reader sees."""

from __future__ import annotations

from tools.quality.reading.page_lines import find_page_lines


def test_blocks_are_lines_and_what_nobody_sees_is_left_out() -> None:
    page = "<nav><ul><li>Home<li>Ferries</ul></nav><p>The <b>old</b>\n boat &amp; quay<br>sank.</p><script>x()</script>"
    assert find_page_lines(page) == ["Home", "Ferries", "The old boat & quay", "sank."]
