"""Adds articles automatically, from the feeds and sitemaps that a library follows.

poller = Poller(PollContext(...))
await poller.poll_due()      polls every feed that is due, in whichever replica claims it first
await poller.run()           does so until it is cancelled: the component `feeds` of `cuecard serve`

checker = PageChecker(store.page_checks, store.articles, fetcher, call)
await checker.check_due()    checks the pages of articles that are due
"""

from bot.intake.feeds.page_checks import PageChecker
from bot.intake.feeds.poller import PollContext, Poller, PollResult

__all__ = ["PageChecker", "PollContext", "PollResult", "Poller"]
