"""Articles that are added while the bot runs: from bytes to a library in the store, and from there to files.

intake = Intake(store.articles, sandbox, files=library of content/)
for proposal in intake.read(Document(name="notes.md", data=b"...", url="", content_type="")):
    a Proposal (article, text, cards: show them before keeping), or an UnreadableArticle
intake.judge(library, proposal, others)      AlreadyIn | Addable: what keeping would do, for people to see
intake.keep(library, proposal, by, others)   Kept(article_id, version, changes) | AlreadyIn
store.articles.set_state(library, article_id, State.GONE)     gone at its source: it still answers

Mirror(store.articles, store.place, folder).sync()            the articles as files, as in content/
"""

from bot.intake.changes import Changes, changes_between
from bot.intake.intake import Addable, AlreadyIn, Intake, Kept
from bot.intake.mirror import Mirror
from bot.intake.proposal import Proposal

__all__ = ["Addable", "AlreadyIn", "Changes", "Intake", "Kept", "Mirror", "Proposal", "changes_between"]
