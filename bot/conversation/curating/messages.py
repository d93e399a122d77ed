"""What the bot says about stored questions: to curators, and to the people who asked."""

from __future__ import annotations

from bot.answering.messages import asked_by
from bot.translation import quoted, say, say_count, translate_module

translate_module(__name__)

MAY_I_KEEP_QUESTIONS = (
    "When I find no answer, may people pass their question to your curators? I would keep it for 30 days, without a "
    "name for anybody to see, and tell the person once it is answered. Until you say yes, nothing is kept."
)
"""Asked once, to an admin."""
KEEP_QUESTIONS = "Yes, keep them"
KEEP_NO_QUESTIONS = "No"
QUESTIONS_KEPT = "Questions without an answer are kept from now on. Curators see them where they curate."
QUESTIONS_NOT_KEPT = "No questions are kept. An admin can turn it on in my settings."
UNANSWERED = "Asked, and not answered by the articles"
TELL_ASKERS = "Tell those who asked"
WHICH_CARD = "Which of these answers it?"
NO_CARD_IS_CLOSE = "No card is close."
ANSWERED_ALREADY = "Somebody has answered or closed that in the meantime."
NOBODY_NOTIFIED = "Done. Nobody gets a message."
NOT_LEARNED = "That cannot be learned: it is too long, or too much was learned already."
FIND_CARD = "Find a card"
CARD = "Card"
CARD_HINT = "Words of its title, or of what it is about"
ADD_ANSWER = "Answer with an article"
NAME_CARD = "Another name"
OTHER_NAME = "Another name of the card"
NAME_HINT = "From now on, this card answers that question."
WHY_CLOSE = "Why? I will tell those who asked, unless you give no reason."
CLOSING_REASONS = {
    "offtopic": "Our articles are not about that",
    "soon": "An article about it will come",
    "unclear": "It is not clear what is asked",
    "elsewhere": "Somebody in the team knows: please ask there",
}
"""Reasons for closing a question, by their stored value."""
WITHOUT_REASON = "Close it without a reason"
IN_A_SHELL = "In a shell: `cuecard unanswered --help`"
YOU_ASKED = "You asked this, and I had no answer. A curator found one:"
DID_NOT_HELP = "My answer to this did not help you. A curator found another:"
CHANGED = "You asked this. What I told you has changed since:"
NO_MORE_NOTICES = "I will no longer tell you when your questions are answered."

ASKED = "Asked"
ANSWERED = "Answered"
OFFERED = "Topics offered"
CHOSEN = "Topics chosen"
NOT_FOUND = "Not found"
WAITING = "Wait for an answer"
VOTES = "👍 / 👎, all time"
NOTHING_ASKED = "Nothing was asked."
SEEN_BY_MOST_PEOPLE = "Seen by most people"


def last_days(days: int) -> str:
    return say_count("The last day", "The last {count} days", days)


def old_articles(count: int) -> str:
    return say_count("{count} old article", "{count} old articles, the oldest first", count)


def dead_links(count: int) -> str:
    return say_count(
        "{count} article whose page is gone, since when", "{count} articles whose page is gone, since when", count
    )


def people_notified(people: int) -> str:
    """What a curator reads after answering or closing a question, which `people` are told."""
    if people == 0:
        return say(NOBODY_NOTIFIED)
    return say_count("Done. I will tell {count} person.", "Done. I will tell {count} people.", people)


def asked(question: str, people: int) -> str:
    """A question, and how many people asked it."""
    return say("{question} · {people}", question=question, people=asked_by(people))


def learned(question: str, title: str) -> str:
    return say("From now on {question} is answered by {title}.", question=quoted(question), title=quoted(title))


def did_not_help(title: str, reasons: str) -> str:
    """A card that was shown for a question, and the reasons why it did not help."""
    return say("👎 {title}: {reasons}", title=quoted(title), reasons=reasons)


def answered_by_now(title: str) -> str:
    return say("Answered by now, by {title}", title=quoted(title))


def closed_because(question: str, reason: str) -> str:
    """What the person is told whose question was closed. `reason` is one of CLOSING_REASONS, or what a curator
    wrote."""
    spoken_reason = say(CLOSING_REASONS[reason]) if reason in CLOSING_REASONS else reason
    return say("You asked {question}. The curators say: {reason}", question=quoted(question), reason=spoken_reason)
