"""Raw articles to cards, each in a process that can be killed: no article, however it is written, can hang us."""

from bot.making.products import Product, ReadArticle, make, make_all
from bot.making.samples import SAMPLES, document_samples, try_sample
from bot.making.sandbox import Sandbox

__all__ = ["SAMPLES", "Product", "ReadArticle", "Sandbox", "document_samples", "make", "make_all", "try_sample"]
