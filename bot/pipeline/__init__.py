"""Turns raw articles into cards, in a process that can be killed, so that no article can make the program hang."""

from bot.pipeline.finished_article import FinishedArticle, Product, make_product, make_products
from bot.pipeline.samples import COMMON_SAMPLES, other_samples, try_sample
from bot.pipeline.sandbox import Sandbox

__all__ = [
    "COMMON_SAMPLES",
    "FinishedArticle",
    "Product",
    "Sandbox",
    "make_product",
    "make_products",
    "other_samples",
    "try_sample",
]
