"""Recognises sentences without news: asides, remarks about the article or its publication."""

from __future__ import annotations

import re

from bot.distilling.pointers import sends_elsewhere
from bot.text.contact_lines import STREET_KIND

_NO_COMMENT = re.compile(
    r"""
      \b(?:not|declined\ to)\ (?:immediately\ )?(?:comment|respond|return|reply)\b  # Quill declined to comment
    | \bfor\ (?:further\ |additional\ )?comment\b                              # could not be reached for comment
    | ^(?:Yes|No|That[’']s\ right)(?:[,.!:;—]|\ [–-])                          # No, the gate is shut
    """,
    re.VERBOSE,
)
"""A sentence that says who did not comment, or begins with an answer ("Yes", "That’s right")."""
_CONTACT = re.compile(
    r"""
      \d{3}[-.]\d{3}[-.]\d{4}                                  # a telephone number
    | ^(?:Details|Address|Location|Hours|Tickets|Price|Phone|Info):            # Tickets: $5
    # For tickets, visit salem.org
    | ^(?:For|To)\ [^.]{5,80},\ (?:visit|go\ to|e-?mail|call)\ \S+\.(?:com|org|gov|net)\b
    """,
    re.VERBOSE,
)
"""A sentence that says how to reach somebody or where to buy something."""
_STREET_ADDRESS = re.compile(
    r"^(?:Also, |And |[A-Z][^,.?!]{2,50}, )?\d{1,5} (?:[NSEW]\. )?(?:\d{1,3}\w\w|[A-Z][\w.]*)(?: [A-Z][\w.]*){0,3} "
    rf"{STREET_KIND}\b"
)
"""A sentence that begins with an address ("Salem Hall, 12 N. Quay Street")."""
_LIST_AHEAD = re.compile(
    r"""
      (?:^Here|^Below|^These|,\ here)(?:['’]s|\ is|\ are|['’]re)\   # Here is the full list
        (?:a\ |an\ |the\ |some\ |all\ |our\ |your\ |his\ |her\ |their\ )?(?:\w+\ ){0,3}?
        (?:what|how|why|when|where|who|look|list|full|everything|takeaways?|things|ways|tips|highlights|biggest|best|top
        |latest|more|answers?|speech|remarks|transcript|letter|statement|updates?)\b
        (?!.{12,80},\ (?:as|where|which|who)\b)  # not "Here is what happened in Salem, where"
    | ^(?:See|Scroll)\ (?:below|the\ (?:full\ )?list)\b                        # See the full list
    | ^(?:You\ can\ )?(?:click|go\ through|look\ at|see)\ .{0,60}\b(?:below|here)\.$  # You can see the list below.
    # The latest is at the top
    | ^The\ (?:latest|most\ recent|newest)\ (?:\w+\ )?(?:is|are)\ (?:at\ the\ (?:top|bottom)|first)\b
    # will be added to the top of this page
    | \bwill\ be\ added\ to\ the\ (?:top|bottom|end)\ of\ this\ (?:article|blog|list|page|post|section|story)\b
    | ^(?:More\ )?[Ii]nformation\ will\ be\ (?:added|updated)\b                # More information will be added
    | ^On\ (?:today|this\ week|tonight)[’']s\ episode\ of\b                    # On today’s episode of
    """,
    re.VERBOSE,
)
"""A sentence that announces what the article lists next, or how it goes on."""
_OTHER_PAGE = re.compile(
    r"""
      \b(?:check\ out|read|see)\ our\ .{2,40}\bhere\b                          # You can read our story here
    | ^(?:Click|Hover|Scroll|Swipe|Tap|Zoom)\ (?:down|in|on|over|through)\b    # Scroll down
    | ^(?:Click|Tap|Tap\ or\ click)\ (?:here|to)\b                             # Tap to see the map
    | \bform\ below\ (?:where|to)\b                                            # Use the form below to
    | ^(?:Check|Find|Follow|Get|Learn|Read|See|Shop|View|Watch)\ [^,.;:]{3,60}\ here\.$  # Read the report here.
    # More details are available here.
    | ^(?:[\w’'-]+\ ){0,5}(?:[Cc]overage|[Dd]ata|[Dd]etails|[Ii]nformation|[Ll]ist|[Mm]ap
        |[Rr]eport|[Rr]esults|[Tt]ranscript|[Uu]pdates|[Vv]ideo)(?:\ (?:about|for|from|of|on)\ [^,.;:]{3,60})?
        \ (?:is|are|can(?:\ now)?\ be)\ (?:available|found)\ here\.$
    """,
    re.VERBOSE,
)
"""A sentence that asks readers to click, or leads to what is on another page."""
_LABEL = re.compile(
    r"""
      ^(?:How\ to\ [^,.?]{10,120}|What\ to\ know\ about\ [^.?]{3,120})\.$      # What to know about the lock.
    | ^(?:Note|Figure\ \d{1,2}|Fig\.\ \d{1,2}|Table\ \d{1,2}):[ ]              # Figure 2: The lock
    """,
    re.VERBOSE,
)
"""A heading, a note or the title of a figure."""
_ASIDES = (_NO_COMMENT, _CONTACT, _STREET_ADDRESS, _LIST_AHEAD, _OTHER_PAGE, _LABEL)
"""The patterns that are searched for in a sentence, both with and without the name of its speaker before it."""
_ABOUT_ARTICLE = re.compile(
    r"""
      \b(?:following|this)\ (?:article|column|post|recap|review|story)\b.{0,30}    # this review contains spoilers
        \b(?:contains|describes|discusses|includes|reveals)\b.{0,60}
        \b(?:ending|plot|scenes|spoilers?|violence)\b
    | \b(?:version\ of|update|updating|this)\ (?:this\ |the\ )?                    # this story was corrected
        (?:story|article|column|post)\b.{0,40}
        \b(?:updated|corrected|appeared|ran|misstated|misspelled|misidentified|incorrectly)\b
    | ^this\ (?:article|column|post|story)\ is\ (?:about|part\ of)\b           # This story is part of
    | ^about\ this\ (?:series|story|project):                                  # About this series:
    # This story is offered free
    | ^this\ (?:article|content|coverage|story)\ is\ (?:being\ )?(?:made\ available|offered
        |provided)\ (?:for\ )?free\b
    | \bsupport\ (?:\w+\ ){0,2}journalism\ by\ subscribing\b                   # Support local journalism by subscribing
    | ^please\ consider\ (?:a\ |your\ )?(?:subscri|donat)                      # Please consider a donation
    | \bin\ (?:an?|my|our)\ (?:earlier|last|previous|prior)\ (?:article|column|post|story)\b  # in an earlier story
    # We will update this story
    | \b(?:keep|be|will|continue)\ (?:updating|to\ update|update)\ (?:this|the)\ (?:story|article|post)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence about the article or its series: a correction, an update notice, a warning of its contents, a request for
donations, or a reference to an earlier article."""
_PUBLICATION = re.compile(
    r"""
      # Welcome to the May issue
      \bwelcome\ (?:back\ )?to\ (?:[\w’'-]+\ ){0,5}
      (?:edition|episode|installment|instalment|issue|newsletter|podcast|show)\b
    # This is a weekly summary of
    | ^(?:this|it)\ is\ (?:a|our|the)\ (?:daily|weekly|monthly|quarterly)\ (?:digest|newsletter|round-?up|summary)\ of\b
    # It is openly developed on GitHub
    | \b(?:is|are)\ (?:openly\ )?(?:developed|maintained|edited|written)\ (?:openly\ )?on\ (?:GitHub|GitLab)\b
    # This list was compiled by our
    | ^(?:this|the)\ [^,.;:]{2,60}\ (?:is|was|are|were)\ (?:compiled|curated|edited|put\ together)\ by(?::|\ our\b)
    | ^\W?(?:automatically\ )?(?:compiled|converted|copied|exported|extracted|generated|imported)  # Generated by
        \ (?:automatically\ )?(?:by|from|with)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence about the newsletter, page or show itself: a welcome, what kind of publication it is, how it was made."""
_TAKING_PART = re.compile(
    r"""
    # If you find an error
      \bif\ you\ (?:find|notice|see|spot)\ (?:an?\ |any\ )?(?:errors?|mistakes?|problems?|typos?)\b
    # Send us news for the next issue
    | ^(?:please\ )?(?:send|share|submit|suggest|vote)\b.{2,80}\bfor\ (?:the\ )?next\ (?:edition|issue|month|week)\b
    # If it is wrong, please open a PR
    | ^(?:and\ |if\ |so\ ).{5,140},\ please\ (?:add|open|send|submit)\ .{0,80}\b(?:here|pull\ request|PR|to\ us)\b
    | ^if\ you.{5,80},\ please\ (?:add\ (?:it|them)|let\ us\ know|submit)\b    # If you wrote one, please submit
    | ^please\ (?:remember\ to\ add|let\ us\ know|send\ us|tell\ us|get\ in\ touch\ with\ us)\b  # Please let us know
    | ^(?:e-?mail|message|ping|tag|tweet|write\ to)\ us\b                      # Email us
    # Contact the mint for details.
    | ^(?:e-?mail|contact|ask)\ [^,;:]{3,60}\ for\ (?:access|an\ invit\w+|details|more\ information)\.
    | \bto\ add\ (?:it\ |them\ )?to\ your\ (?:\w+\ ){0,2}calendar\b            # to add it to your calendar
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that asks readers to take part: to correct, send or tell something."""
_THANKS = re.compile(
    r"""
    # Thanks to Ida Crane for her help
      ^(?:(?:a\ )?(?:big|huge|many|special)\ )?thank(?:s|\ you)\ (?:again\ )?to\ .{2,120}\bfor\ (?:\w+ing\ )?
        (?:all\ |an?\ |her\ |his\ |our\ |the\ |their\ |this\ |your\ )?(?:[\w’'-]+\ ){0,2}?
        (?:contributions?|help|nominations?|(?:self-)?suggestions?|sponsor\w*|support\w*|tips?)\b
    # Thank you to our readers
    | ^(?:(?:a\ )?(?:big|huge|many|special)\ )?thank(?:s|\ you)\ (?:again\ )?to\ (?:all\ )?(?:our|the)
        \ (?:[\w’'-]+\ ){0,2}(?:backers|donors|members|partners|patrons|readers|sponsors|subscribers|supporters)\b
    | ^(?:it[’']s\ )?(?:glad|good|great|happy|nice|pleasure)\ to\ (?:be\ here|have\ you)\b  # Great to have you
    | ^(?:thanks|thank\ you)(?:\ so\ much|\ very\ much)?                       # Thanks for joining
        \ for\ (?:being|coming|having|inviting|joining|listening|tuning)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that thanks readers, helpers or guests."""
_TO_READERS = (_PUBLICATION, _TAKING_PART, _THANKS)
"""The patterns that are searched for only in a sentence without the name of its speaker before it."""
_SPEAKER_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}: ")
"""The name of somebody before what they say ("Ida Crane: ")."""


def is_aside(sentence: str) -> bool:
    """Whether a sentence is without news, sends readers elsewhere, or begins with a bracket."""
    statement = _without_speaker(sentence)
    if sends_elsewhere(statement):
        return True
    return sentence.startswith(("(", "[")) or any(
        pattern.search(part) for pattern in _ASIDES for part in {sentence, statement}
    )


def is_about_article(sentence: str) -> bool:
    """Whether a sentence is about the article ("This story was corrected"), or speaks to readers about its publication
    ("Welcome to the May issue")."""
    statement = _without_speaker(sentence)
    return _ABOUT_ARTICLE.search(sentence) is not None or any(pattern.search(statement) for pattern in _TO_READERS)


def _without_speaker(sentence: str) -> str:
    """The sentence without the name of its speaker before it."""
    return _SPEAKER_LABEL.sub("", sentence, count=1)
