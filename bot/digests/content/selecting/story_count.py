"""Chooses the stories for which a digest has room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.digests.content.selecting.story import Story
from bot.digests.setup.subscription import MAX_CARDS, Subscription

WORDS_A_MINUTE = 200
"""How many words people read in a minute. The average for silent reading is 238 (Brysbaert 2019); this is lower because
chat is read less evenly."""
WORDS_A_STORY = 46
"""How many words a story has on average: five stories and the lines around them fill one phone screen (250 words)."""


def fill_room(stories: Sequence[Story], subscription: Subscription, cost: Callable[[Story], int]) -> tuple[Story, ...]:
    """The stories for which the digest has room (see `room_of`), in order; the first is always among them. `cost` gives
    the number of words that a reader sees of a story. A shorter story of equal rank may take the place of a longer one.

    Of each rank, the stories that fit are taken first, then the headlines of the others that fit as headlines alone. So
    a story is passed over for a story of a later rank only if not even its headline fits.
    """
    room, limit = room_of(subscription), max_stories(subscription)
    chosen_stories: dict[int, Story] = {}
    for _, of_one_rank in groupby(enumerate(stories), key=lambda numbered: numbered[1].rank):
        numbered_stories = list(of_one_rank)
        headlines = [(number, replace(story, is_brief=True)) for number, story in numbered_stories]
        for number, story in (*numbered_stories, *headlines):
            if number in chosen_stories or len(chosen_stories) == limit:
                continue
            words = cost(story)
            if words <= room or not chosen_stories:
                chosen_stories[number] = story
                room -= words
    return tuple(chosen_stories[number] for number in sorted(chosen_stories))


def max_stories(subscription: Subscription) -> int:
    """The maximum number of stories in a digest; with a reading time, as many as any digest can have."""
    return subscription.cards if subscription.minutes is None else MAX_CARDS


def room_of(subscription: Subscription) -> int:
    """The maximum number of words that the stories of a digest have together, unless the first alone is longer."""
    minutes = subscription.minutes
    return minutes * WORDS_A_MINUTE if minutes is not None else subscription.cards * WORDS_A_STORY
