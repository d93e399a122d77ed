"""What is in an article's text but not its own sentences: datelines, bylines, captions and credits, notes of the
editors, subscription lines, labels of newsletter boxes, links to other articles, tickers, contents, page footers,
syntax of site generators.

Recognised by general signs: the shape of a line, its place, its neighbours, and lists of words that are data. If in
doubt, a line is the article's.
"""

from bot.text.furniture.boxes import find_box_links, names_box
from bot.text.furniture.find import find_furniture

__all__ = ["find_box_links", "find_furniture", "names_box"]
