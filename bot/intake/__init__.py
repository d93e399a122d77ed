"""Articles that are added while the bot runs: from bytes to a library in the store, and from there to files.

intake = Intake(store.articles, sandbox, existing_library=the library of files)
for proposal in intake.read(RawDocument(name="notes.md", data=b"...", url="", content_type="")):
    a Proposal (article, text, cards: show them before adding it), or an UnreadableArticle
intake.judge(library, proposal, others)      Duplicate | Addition: what adding would do, for people to see
intake.add(library, proposal, by, others)    AddedArticle(article_id, version, changes) | Duplicate
store.articles.set_state(library, article_id, ArticleState.GONE)     gone at its source: it still answers

Mirror(store.articles, store.location, folder).sync()            the articles as files, as in content/
"""

from bot.intake.changes import Changes, changes_between
from bot.intake.intake import AddedArticle, Addition, Duplicate, Intake
from bot.intake.mirror import Mirror
from bot.intake.proposal import Proposal

__all__ = ["AddedArticle", "Addition", "Changes", "Duplicate", "Intake", "Mirror", "Proposal", "changes_between"]
