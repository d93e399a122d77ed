"""The sentences that the bot says only in Slack."""

from __future__ import annotations

from bot.translation import say, translate_module

translate_module(__name__)

ONLY_YOU = (
    "I read “public” as a part of the question, so only you see this. "
    "To answer everyone, write “public:” before the question."
)
LOADING = "One moment …"
TOO_LATE = "That took too long to open. Press again, or send the command again."
DIGESTS_IN_CHANNELS = "A digest is posted to a channel: use the command in the one it is for."
INVITE_FOR_DIGEST = "I can post a digest only where I am a member: invite me with /invite first."
NOT_REACHED = (
    "Slack does not let me write to you directly. Someone has to install the app again, with its new permissions."
)
FILES_REFUSED = (
    "Slack does not let me read that file; if that happens with every file, someone has to install the app again, with "
    "its new permissions"
)
NOT_AT_SLACK = "the file is not kept at Slack, so I do not fetch it; add its link instead"
NEW_DIGEST = "A daily digest for"
UNKNOWN_COMMAND = "I do not have this command here: its name was changed, or the app is out of date. I have:"
UNKNOWN_SUBCOMMAND = "I understand help, add, settings and forget me."


def shared_by(name: str) -> str:
    return say("Shared by {name}", name=name)


def question_line(name: str, question: str) -> str:
    """The line above an answer. `name` is the name of the person who asked, "" if the reader asked."""
    if name:
        return say("{name} asked: {question}", name=name, question=question)
    return say("You asked: {question}", question=question)


def asked_for_you(name: str) -> str:
    """The words after a mention of the person for whom an answer is. `name` is the name of the person who asked."""
    return say(" — {name} asked this for you", name=name)
