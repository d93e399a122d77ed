"""Furniture: text on an article's page that is not part of the article (boilerplate). For example datelines, bylines,
captions and credits, editors' notes, subscription lines, labels of newsletter boxes, links to other articles, tickers,
tables of contents, page footers, syntax of site generators.

It is recognised by general signs: the shape of a line, its position, its neighbours, and word lists. In doubt a line
counts as part of the article.
"""

from bot.text.furniture.find import find_furniture
from bot.text.furniture.other_articles.boxes import is_box_label

__all__ = ["find_furniture", "is_box_label"]
