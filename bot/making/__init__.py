"""Unread articles to cards, each in a process that can be killed: no article, however it is written, can hang us."""

from bot.making.products import Finished, Product, make, make_all
from bot.making.samples import SAMPLES, document_samples, try_sample
from bot.making.sandbox import Sandbox

__all__ = ["SAMPLES", "Finished", "Product", "Sandbox", "document_samples", "make", "make_all", "try_sample"]
