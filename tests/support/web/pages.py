"""A text and a page with an article, for tests that add one."""

from __future__ import annotations

FERRY_TITLE = "Night ferry to Skarholm"
FERRY_SENTENCE = "The last ferry to Skarholm leaves at 23:40 from the north quay."
FERRY_TEXT = f"Night ferry\n\n{FERRY_SENTENCE} It carries eighty people.\n"
FERRY_PAGE = f"""<html><head><title>{FERRY_TITLE}</title></head><body><article><h1>{FERRY_TITLE}</h1>
<p>{FERRY_SENTENCE} It carries eighty people and twelve cars.</p>
<p>The harbour master said that tickets are sold on board only. In winter the crossing takes two hours.</p>
</article></body></html>"""
