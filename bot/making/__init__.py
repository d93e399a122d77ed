"""Unread articles to cards, each in a process that can be killed: no article, however it is written, can hang us."""

from bot.making.jail import Jail
from bot.making.products import Finished, Product, make, make_all
from bot.making.samples import SAMPLES, try_sample

__all__ = ["SAMPLES", "Finished", "Jail", "Product", "make", "make_all", "try_sample"]
