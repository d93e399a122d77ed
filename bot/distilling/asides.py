"""Recognises sentences without news: asides, and remarks about the article or its publication."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"""
      \b(?:check\ out|read|see)\ our\ .{2,40}\bhere\b                          # You can read our story here
    | \b(?:not|declined\ to)\ (?:immediately\ )?(?:comment|respond|return|reply)\b  # Quill declined to comment
    | \bfor\ (?:further\ |additional\ )?comment\b                              # could not be reached for comment
    | \d{3}[-.]\d{3}[-.]\d{4}                                  # a telephone number
    | ^(?:Yes|No|That’s\ right|That's\ right)\b                                # Yes, the gate is shut
    | ^(?:Details|Address|Location|Hours|Tickets|Price|Phone|Info):            # Tickets: $5
    | (?:^Here|^Below|^These|,\ here)(?:['’]s|\ is|\ are|['’]re)\   # Here is the full list
        (?:a\ |an\ |the\ |some\ |all\ |our\ |your\ |his\ |her\ |their\ )?(?:\w+\ ){0,3}?
        (?:what|how|why|when|where|who|look|list|full|everything|takeaways?|things|ways|tips|highlights|biggest|best|top
        |latest|more|answers?|speech|remarks|transcript|letter|statement|updates?)\b
        (?!.{12,80},\ (?:as|where|which|who)\b)
    | ^(?:Also,\ |And\ |[A-Z][^,.?!]{2,50},\ )?                # Salem Hall, 12 N. Quay Street
        \d{1,5}\ (?:[NSEW]\.\ )?(?:\d{1,3}\w\w|[A-Z][\w.]*)(?:\ [A-Z][\w.]*){0,3}
        \ (?:St|Ave|Rd|Road|Street|Avenue|Blvd|Boulevard|Drive|Parkway|Pkwy|Lane|Plaza|Highway|Hwy|Way)\b
    # For tickets, visit salem.org
    | ^(?:For|To)\ [^.]{5,80},\ (?:visit|go\ to|e-?mail|call)\ \S+\.(?:com|org|gov|net)\b
    | ^(?:Click|Hover|Scroll|Swipe|Tap|Zoom)\ (?:down|in|on|over|through)\b    # Scroll down
    | ^(?:Click|Tap|Tap\ or\ click)\ (?:here|to)\b                             # Tap to see the map
    | \bform\ below\ (?:where|to)\b                                            # Use the form below to
    | ^(?:Check|Find|Follow|Get|Learn|Read|See|Shop|View|Watch)\ [^,.;:]{3,60}\ here\.$  # Read the report here.
    # More details are available here.
    | ^(?:[\w’'-]+\ ){0,5}(?:[Cc]overage|[Dd]ata|[Dd]etails|[Ii]nformation|[Ll]ist|[Mm]ap
        |[Rr]eport|[Rr]esults|[Tt]ranscript|[Uu]pdates|[Vv]ideo)(?:\ (?:about|for|from|of|on)\ [^,.;:]{3,60})?
        \ (?:is|are|can(?:\ now)?\ be)\ (?:available|found)\ here\.$
    # will be added to the top of this page
    | \bwill\ be\ added\ to\ the\ (?:top|bottom|end)\ of\ this\ (?:article|blog|list|page|post|section|story)\b
    | ^(?:More\ )?[Ii]nformation\ will\ be\ (?:added|updated)\b                # More information will be added
    # The latest is at the top
    | ^The\ (?:latest|most\ recent|newest)\ (?:\w+\ )?(?:is|are)\ (?:at\ the\ (?:top|bottom)|first)\b
    | ^On\ (?:today|this\ week|tonight)[’']s\ episode\ of\b                    # On today’s episode of
    | ^(?:How\ to\ [^,.?]{10,120}|What\ to\ know\ about\ [^.?]{3,120})\.$      # What to know about the lock.
    | ^(?:See|Scroll)\ (?:below|the\ (?:full\ )?list)\b                        # See the full list
    | ^(?:Note|Figure\ \d{1,2}|Fig\.\ \d{1,2}|Table\ \d{1,2}):[ ]              # Figure 2: The lock
    | ^(?:You\ can\ )?(?:click|go\ through|look\ at|see)\ .{0,60}\b(?:below|here)\.$  # You can see the list below.
    """,
    re.VERBOSE,
)
"""Sentences without news: who did not comment, whom to call, what the article lists next, what is on other pages,
notes, titles of figures."""
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
"""A sentence about the article itself: a correction or an update notice."""
_TO_READERS = re.compile(
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
    # If you find an error
    | \bif\ you\ (?:find|notice|see|spot)\ (?:an?\ |any\ )?(?:errors?|mistakes?|problems?|typos?)\b
    # Send us news for the next issue
    | ^(?:please\ )?(?:send|share|submit|suggest|vote)\b.{2,80}\bfor\ (?:the\ )?next\ (?:edition|issue|month|week)\b
    # If it is wrong, please open a PR
    | ^(?:and\ |if\ |so\ ).{5,140},\ please\ (?:add|open|send|submit)\ .{0,80}\b(?:here|pull\ request|PR|to\ us)\b
    | ^if\ you.{5,80},\ please\ (?:add\ (?:it|them)|let\ us\ know|submit)\b    # If you wrote one, please submit
    | ^please\ (?:remember\ to\ add|let\ us\ know|send\ us|tell\ us|get\ in\ touch\ with\ us)\b  # Please let us know
    | ^(?:e-?mail|message|ping|tag|tweet|write\ to)\ us\b                      # Email us
    # Contact the mint for details.
    | ^(?:e-?mail|contact|ask)\ [^,;:]{3,60}\ for\ (?:access|an\ invit\w+|details|more\ information)\.
    # Thanks to Ida Crane for her help
    | ^(?:(?:a\ )?(?:big|huge|many|special)\ )?thank(?:s|\ you)\ (?:again\ )?to\ .{2,120}\bfor\ (?:\w+ing\ )?
        (?:all\ |an?\ |her\ |his\ |our\ |the\ |their\ |this\ |your\ )?(?:[\w’'-]+\ ){0,2}?
        (?:contributions?|help|nominations?|(?:self-)?suggestions?|sponsor\w*|support\w*|tips?)\b
    # Thank you to our readers
    | ^(?:(?:a\ )?(?:big|huge|many|special)\ )?thank(?:s|\ you)\ (?:again\ )?to\ (?:all\ )?(?:our|the)
        \ (?:[\w’'-]+\ ){0,2}(?:backers|donors|members|partners|patrons|readers|sponsors|subscribers|supporters)\b
    | ^\W?(?:automatically\ )?(?:compiled|converted|copied|exported|extracted|generated|imported)  # Generated by
        \ (?:automatically\ )?(?:by|from|with)\b
    | \bto\ add\ (?:it\ |them\ )?to\ your\ (?:\w+\ ){0,2}calendar\b            # to add it to your calendar
    | ^(?:it[’']s\ )?(?:glad|good|great|happy|nice|pleasure)\ to\ (?:be\ here|have\ you)\b  # Great to have you
    | ^(?:thanks|thank\ you)(?:\ so\ much|\ very\ much)?                       # Thanks for joining
        \ for\ (?:being|coming|having|inviting|joining|listening|tuning)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence to readers or listeners about the newsletter, page or show itself: a welcome, thanks, how to take part,
how the text was made."""
_SPEAKER_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}: ")
"""The name of somebody before what they say ("Ida Crane: ")."""


def is_aside(sentence: str) -> bool:
    """Whether a sentence is without news, or in brackets."""
    said = _without_speaker(sentence)
    return sentence.startswith(("(", "[")) or any(_ASIDE.search(part) for part in {sentence, said})


def is_about_article(sentence: str) -> bool:
    """Whether a sentence is a correction, an update notice, or to readers about the publication."""
    return _ABOUT_ARTICLE.search(sentence) is not None or _TO_READERS.search(_without_speaker(sentence)) is not None


def _without_speaker(sentence: str) -> str:
    """The sentence without the name of its speaker before it."""
    return _SPEAKER_LABEL.sub("", sentence, count=1)
