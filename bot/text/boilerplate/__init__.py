"""Boilerplate: text on an article's page that is not part of the article. For example datelines, bylines,
captions and credits, editors' notes, subscription lines, labels of newsletter boxes, links to other articles, tickers,
tables of contents, page footers, syntax of site generators.

It is recognised by general signs: the shape of a line, its position, its neighbours, and word lists. In doubt a line
counts as part of the article.
"""

from bot.text.boilerplate.boilerplate_finder import find_boilerplate
from bot.text.boilerplate.other_articles.boxes import is_box_label

__all__ = ["find_boilerplate", "is_box_label"]
