"""Unread articles to cards, each in a process that can be killed: no article, however it is written, can hang us."""

from bot.making.jail import Jail
from bot.making.products import Finished, Product, make, make_all

__all__ = ["Finished", "Jail", "Product", "make", "make_all"]
