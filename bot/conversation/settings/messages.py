"""What the bot says about the settings of a workspace, and about channels that answer from some articles only."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.messages import name_of
from bot.model import Platform, Thresholds
from bot.translation import join_or, quoted, say, say_count, translate_module

translate_module(__name__)

SETTINGS_TITLE = "Settings"
SETTINGS = {
    "strictness": "How sure an answer must be",
    "digest_managers": "May set digests in every channel",
    "curator_users": "Curate the cards",
    "curator_roles": "Roles that curate the cards",
    "language": "Language of digests and of what everyone sees",
    "keep_unanswered": "Unanswered questions",
    "takes_proposals": "New articles from chat",
    "answer_channels": "Answer everyone in",
    "question_channels": "Answer without being mentioned in",
    "curator_channels": "Show curators each week what was asked in",
    "external_channels": "Answer other organisations in",
}
"""The labels of the fields in the settings panel, by name."""
SETTING_HINTS = {
    "language": "An answer that only one person sees is in that person’s language.",
    "keep_unanswered": "And reasons for 👎, both for the curators. “Keep none” deletes them.",
    "takes_proposals": "What curators add is in the library at once; what others propose waits for a curator.",
    "answer_channels": "None chosen: in all channels. Elsewhere, answers are private.",
    "question_channels": "Questions with a question mark, and only if I am sure.",
    "curator_channels": "On Mondays, if questions or proposals are waiting. Everyone there sees them, without names.",
    "external_channels": "Elsewhere, if others read a channel, answers are private.",
}
HEARING_IS_OFF = (
    "I would answer there without being mentioned. "
    "For that, the person who runs me has to set CUECARD_HEAR_QUESTIONS=on first."
)
STRICTNESS = {
    "strict": "Strict: from {confidence}",
    "usual": "As usual: from {confidence}",
    "generous": "Generous: from {confidence}",
}
KEEP_NONE = "Keep none"
KEEP_FOR_30_DAYS = "Keep for 30 days"
EVERYBODY_PROPOSES = "Everybody may propose articles"
CURATORS_ADD = "From curators only"
SETTINGS_SAVED = "Saved."
SETTINGS_HELP = "Every change is saved at once."
CHOOSE = {"PEOPLE": "Choose people", "ROLES": "Choose roles", "CHANNELS": "Choose channels"}
"""The placeholder of an empty menu, by the kind of field."""

IN_A_SHELL = "In a shell: `cuecard settings --help`"
NARROW = "Articles in this channel"
NARROW_SOURCES = "Sources: publishers, sites or files"
NARROW_TAGS = "Tags: keywords of articles"
NARROW_HINT = "Separate several by commas. Leave both empty for all articles."
ONLY_CHANNELS_CAN_BE_NARROWED = "That is for channels: in a direct conversation I answer from all articles."
NO_ARTICLE_LEFT = "No article has both these sources and these tags; nothing is changed."
ALL_ARTICLES_AGAIN = "From now on, I answer in this channel from all articles."


def too_many_to_show(count: int) -> str:
    return say("{count} are chosen, too many for a menu: change them with `cuecard settings`.", count=count)


def platforms_language(platform: Platform) -> str:
    return say("As set in {name}", name=name_of(platform))


def own_strictness(thresholds: Thresholds) -> str:
    return say(
        "Own values: answer from {answer:g}, offer topics from {choices:g}",
        answer=thresholds.answer,
        choices=thresholds.choices,
    )


def narrowed(count: int) -> str:
    return say_count(
        "From now on, I answer in this channel from {count} article.",
        "From now on, I answer in this channel from {count} articles.",
        count,
    )


def nothing_called(names: Sequence[str]) -> str:
    return say("No article has the source or tag {names}; nothing is changed.", names=join_or(map(quoted, names)))
