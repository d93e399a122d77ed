"""What the adapter says in the bot's own name, beside the core's sentences."""

from __future__ import annotations

WHO_ARE_YOU = "Slack could not tell me who you are here, so I may not do that now. Please try again in a moment."
OTHER_ORGANISATION = (
    "People of other organisations may ask here once an admin of this workspace opens the channel to them."
)
SHARED_CHANNEL = (
    "This channel is shared with another organisation, so I answer here privately only, "
    "until an admin opens it in my settings."
)
CANNOT_SEE_CHANNEL = (
    "I cannot see who reads this channel, so I show nothing to everyone here. Invite me with /invite first."
)
ALREADY_SHARED = "This answer is in the channel already."
NOT_SHARED = "Slack did not take it, so nothing was posted. Please try again."
MAYBE_SHARED = "Slack did not say whether it was posted. Please look before you ask again."
ONLY_YOU = (
    "I read “public” as a part of the question, so only you see this. "
    "To answer everyone, write “public:” before the question."
)
LOADING = "One moment …"
NO_DIGEST = "This channel has no digest."
DIGEST_OFF = "The digest of this channel is off."
DIGEST_SET = "The digest is set."
DIGESTS_IN_CHANNELS = "A digest is posted to a channel: use the command in the one it is for."
INVITE_FOR_DIGEST = "I can post a digest only where I am a member: invite me with /invite first."
NEW_DIGEST = "A daily digest for"
UNKNOWN_SUBCOMMAND = "I know help and settings."


def not_shown(*, unclear: bool) -> str:
    """What is said of a message for everyone that Slack did not take, or of which it did not say so."""
    return MAYBE_SHARED if unclear else NOT_SHARED


def shared_by(name: str) -> str:
    return f"Shared by {name}"


def asked_for(name: str) -> str:
    """Stands behind a mention of whom an answer is for."""
    return f" — {name} asked this for you"
