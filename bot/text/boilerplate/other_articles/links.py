"""Recognises links to other articles and videos ("More: ..."), and lines of the navigation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("boilerplate")
_MAX_WORDS = 34
"""The maximum number of words of a link."""
_MAX_VIDEO_CHARACTERS = 420
"""The maximum number of characters of any link, with the length and source of a video."""
_MAX_VIDEO_WORDS = 64
"""The maximum number of words of a link with the length and source of a video."""
_MAX_LABEL_WORDS = 10
"""The maximum number of words of a label that a headline follows without a space."""
_MIN_LABELLED_WORDS = 3
"""The minimum number of words of a headline that follows a label without a space."""
_LABEL = any_of(_LISTS["link_labels"])
"""A label before a link ("Related stories")."""
_LABELLED_LINK = re.compile(rf"[►▶•>»*➤→-]*\s?(?:{_LABEL})\s?[:：|]\s?\S")
"""Matches "► Watch: ...", "More: ..."."""
_LABEL_STUCK_TO_HEADLINE = re.compile(
    rf"[►▶•>»*➤→]*\s?(?P<label>[^\s:：/][^:：/]{{0,80}}?)(?:::?(?=[A-ZÀ-Þ\d“‘\"'{CURRENCY_SIGNS}#@])|[?!](?=[A-ZÀ-Þ]|\d+\s[a-z]))"
)
"""Matches "Ferries:How to see one", "Who pays?What to know"."""
_HEADLINE_BEGINS = re.compile(r"[:?!](?:A |\d+ [a-z]|[A-ZÀ-Þ‘'“\"][a-z’'])")
"""Matches ":Ho" of "Ferries:How to see one": the end of the label and the first letters of the headline."""
_MAX_CHARACTERS_BEFORE_HEADLINE = 90
"""The maximum number of characters before the headline of a link in its line."""
_HOUR = re.compile(r"(?<!\d)\d{1,2}$")
"""A number that may be an hour before a colon and minutes ("at 9" of "at 9:30"); a year cannot."""
_ARROWS = ("►", "▶", "➤", "→", "»")
"""Arrows before a link."""
_ARROW_LINK = re.compile(
    r"[►▶➤→»]\s?(?:MORE|RELATED|READ MORE|WATCH|SEE ALSO)\s?:\s?\S"
    r"|[►▶➤→»]\s?[^.]{8,80}:\s(?:[A-ZÀ-Þ‘'“\"][^.]*[\w?’'”\"]|Here['’]s .*)$"
)
"""A link after an arrow: a label, or a subject and a headline that has no full stop or ends in "Here's why."."""
_PICTOGRAM_LINK = re.compile(
    "[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\\s"
    r"(?:[A-ZÀ-Þ][^:.!?\d]{3,40}:\s[^.:!?]{12,120}[.?!]?|[^.!?]{12,90}\?\s[^.!?]*\bquiz\b[^.!?]*[.!]?)$"
)
"""A pictogram, a label and a headline ("⛽ News you can use: Why ropes are dear"), or a question and a quiz."""
_OFFER = re.compile(
    r"(?:Get|Shop|Buy) (?:the|a|an|your|this|these) .{3,110} (?:at|from|on) .{2,40}? (?:for|starting at|from)"
    rf" [{CURRENCY_SIGNS}]\d[\d.,]*(?:\s\([^()]{{3,30}}\))?$"
)
"""An advertisement: "Get the lamp at Nile for $12.99 (Save $7)"."""
_WATCH = re.compile(r"(?:Listen to|Watch) (?:[A-ZÀ-Þ][\w’'.-]*\s){2}.{12,100}[\w’'”\"]$")
"""An invitation to a video: "Watch Mara Quill's first voyage to 'Tarrow'"."""
_QUOTED_LABEL = re.compile(r"(?:‘[^‘’]{4,80}’|'[^']{4,80}'|“[^“”]{4,80}”|\"[^\"]{4,80}\"):(?=[A-ZÀ-Þ\d‘“'\"$])")
"""Matches "'I have no words':The ferry …": a headline whose label is a quotation, without a space after it."""
_CLICK_HERE = re.compile(r"\b(?:click|tap) here$", re.IGNORECASE)
"""Matches "For the timetable, click here"."""
_SEEN_HERE = re.compile(
    r"(?:You can |To (?:[\w’'-]+ ){1,10}?[\w’'-]+, )?"
    r"(?:[Cc]heck out|[Cc]lick|[Ff]ind|[Ff]ollow(?: along)?|[Rr]ead|[Ss]ee|[Vv]iew|[Ww]atch) (?!you\b)"
    r"(?:(?!and\b|or\b)[\w’'-]+ ){0,6}?here\.$"
)
"""Matches "You can see the old fares here.": a sentence that holds nothing but a link, of which only "here" is left."""
_SENTENCE_ENDS = (".", ";", ",", ":")
_PLAYER = re.compile(r"Replay More Videos|MUST WATCH|Video Ad Feedback")
"""Texts of video players; `_VIDEO` matches those with the length of the video."""
_VIDEO = re.compile(r"JUST WATCHED\b|(?:Video|Watch|Now playing)\b.{0,160}\b\d{1,2}:\d\d(?:\s?-\s?Source: .{2,40})?$")
"""Matches "JUST WATCHED", "Video: The gate opens 1:23"."""
_HAS_DOTS = re.compile(r"\.\.|\s\.\s\.|…|__")
"""Matches "..", "__": a headline that is cut off, or a gap."""
_DOTS_TO_PAGE_NUMBER = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{5,})\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$", re.MULTILINE)
"""A line of a table of contents: "Introduction ........ 4"."""
_BREADCRUMBS = re.compile(r"(?:Home|Start(?:seite)?|Inicio|Accueil|ホーム|首页)\s?[>»›/|→]\s?\S.{0,120}$")
"""Breadcrumbs: "Home > News > Salem"."""
_MENU = re.compile(rf"(?:{any_of(_LISTS['menu_entries'])}(?:\s?[|·•›»/]\s?|\s{{2,}}|$)){{3,}}")
"""A menu of the site: three entries or more, with marks or wide spaces between them ("Home | News | Contact")."""
OPEN_ENDING = re.compile(
    r"\b(?:the|an?|of|to|and|or|with|for|in|on|at|by|from|as|is|are|that|your|our|their|its|this)$", re.IGNORECASE
)
"""Words with which no headline ends ("the boats of the"): the sentence continues in the next line."""
LIST_ITEM = re.compile(r"[\d•*–—►>(-]|[A-Z]\.\s")
"""The beginning of an item of a list ("• Nets", "3. Nets", "A. Nets")."""
_HEADLINE_SHAPE = re.compile(
    r"(?:[“\"‘'][^“”\"]{4,60}[”\"’']:\s\S|[‘'][^“”\"‘’']{4,60}[?!][’']\s[A-Z]|[►▶]\s?[A-Z]|[A-Z][^?:.]{8,80}\?\s[A-Z])"
)
"""Matches "‘A folly’: Mayor …", "‘Is that so?’ Mayor …", "► Ferries …", "Is it safe? What …"."""
_QUOTATION_STUCK_TO_HEADLINE = re.compile(r"[‘'][^“”\"‘’']{8,60}[’'](?!(?:s|d|m|t|re|ve|ll)\b)[a-z]{2,}\s")
"""Matches "'It will burn'as the quay dries out": a headline that opens with a quotation, without a space after it."""
_QUESTION_ABOUT_WORK = re.compile(r"[‘'][^‘’']{4,60}[’']:\s(?:How|What|Where|Which|Who|Why)\s")
"""Matches "'The Old Boat': Who was the captain?"."""
_IN_CAPITALS = re.compile(
    r"(?=[^:]*[A-Z]{3})(?!(?:WHAT|WHEN|WHERE|WHO|HOW|COST|INFO|TICKETS|NOTE)\b)"
    r"[A-Z\d][A-Z\d&’'(),. -]+\s[A-Z\d&’'(),. -]+\??:\s[A-ZÀ-Þ\d“‘\"']"
)
"""Matches "FERRY CRASH: What we know"; `_ONE_WORD_IN_CAPITALS` matches "FERRIES: What we know"."""
_QUESTION_IN_CAPITALS = re.compile(
    r"[A-Z][A-Z'’ -]+\s[A-Z'’ -]+\?\s[A-Z][a-z].*\s(?:We explain|Here['’]s \S.{0,60})\.?$"
)
"""Matches "WHO PAYS? The new fares: We explain", "WHAT NOW? Ferries stop. Here's why."."""
_ONE_WORD_IN_CAPITALS = re.compile(
    r"(?!(?:WHAT|WHEN|WHERE|COST|INFO|TICKETS|NOTE|CLAIM|VERDICT|RATING|TITLE|AUTHOR|SOURCE|PRICE|TOTAL|ANSWER|QUESTION"
    r"|NAME|ADDRESS|LOCATION|DATE|TIME|MUST|WARNING|CAUTION|SHALL|TODO|STEP)\b)[A-Z]{4,}:\s(?:[A-ZÀ-Þ\d‘'][a-z’']|(?:EU|UK|UN|US)\b)"
)
"""Matches "MORE: The gate", but not "WARNING: The gate"."""
_MIN_WORDS_WITH_CAPITALS = 6
"""The minimum number of words of a headline with a label in capitals."""
_NAME_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]+(?=:\s)")
"""A label that may be the name of a speaker: "MARA QUILL"."""
_PROMISE = re.compile(
    r"""
      [A-ZÀ-Þ“‘\"'][^:]{3,70}:\s                        # Ferry crash: Here's what to know
        (?:Here['’]s|What\ (?:we|to|you)\b|Everything\b|These\ are\b
        |See\ (?:the|their|all|who|how|what|where|which|[A-Z])\b|Live\b|Voters\ guide)
    | [A-ZÀ-Þ][^:.!?]{8,70}\?:\s[A-ZÀ-Þ]                # Late again?: Blame the tide
    | [A-ZÀ-Þ][^:]{8,80}:\s(?:Check|Find|Follow|Get|Read|See|Track|Watch)\b[^.]*\bhere$
    | [A-ZÀ-Þ][^.:?!]{20,90}\.\sHere['’]s\ (?:how|what|where|which|who|why)\b
    | [A-ZÀ-Þ‘'][^.?!]{20,120}[?!]\s(?:Here['’]s|See|Find|Watch|Check\ out)\b[^.?!]*[\w’']$   # She won! See how
    | Bookmark\ this\ (?:link|page|site)\b
    """,
    re.VERBOSE,
)
"""Matches "Ferry crash: Here's what to know", "Late again?: Blame the tide", "Ferry updates: Get the latest here"."""
MIN_PARAGRAPH_CHARACTERS = 90
"""The minimum number of characters of the paragraphs around a headline."""
MIN_HEADLINE_WORDS = 7
"""The minimum number of words of a headline that is recognised by its shape alone (`_HEADLINE_SHAPE`)."""


def is_link(line: str) -> bool:
    """Whether a line (not empty) links to another article or video, or is part of the navigation."""
    if len(line) > _MAX_VIDEO_CHARACTERS or len(line.split()) > _MAX_VIDEO_WORDS:
        return False
    if _VIDEO.match(line) or _PLAYER.search(line) or _BREADCRUMBS.match(line) or _MENU.match(line):
        return True
    if _HAS_DOTS.search(line) and _DOTS_TO_PAGE_NUMBER.search(line):
        return True
    word_count = len(line.split())
    if (line.startswith(_ARROWS) and _is_label_stuck_to_headline(line)) or _CLICK_HERE.search(line):
        return True
    if line.endswith(" here.") and _SEEN_HERE.match(line):
        return True
    if line.startswith(_ARROWS) and _ARROW_LINK.match(line):
        return True
    if word_count <= _MAX_WORDS and (_QUESTION_IN_CAPITALS.match(line) or _PICTOGRAM_LINK.match(line)):
        return True
    # A headline may end with the stop of an abbreviation, not with that of a sentence.
    if word_count > _MAX_WORDS or (line.endswith(_SENTENCE_ENDS) and not line.endswith("U.S.")):
        return False
    if _OFFER.match(line) or _WATCH.match(line) or _LABELLED_LINK.match(line) or _is_label_stuck_to_headline(line):
        return True
    capitals = _IN_CAPITALS.match(line) or (line[-1].isalnum() and _ONE_WORD_IN_CAPITALS.match(line))
    if word_count >= _MIN_WORDS_WITH_CAPITALS and line[-1] not in ".:" and capitals:
        return True
    if line[-1] == "?" and word_count >= MIN_HEADLINE_WORDS and _QUESTION_ABOUT_WORK.match(line):
        return True
    if not line[-1].isalnum():
        return False
    if _PROMISE.match(line):
        return True
    is_headline = bool(_HEADLINE_SHAPE.match(line) or _QUOTATION_STUCK_TO_HEADLINE.match(line))
    return word_count >= MIN_HEADLINE_WORDS and is_headline and not OPEN_ENDING.search(line)


def find_sentence_links(lines: Sequence[str]) -> set[int]:
    """The line numbers of links whose headline is a whole sentence ("Ferries:How to see one. It is free."). They are
    recognised by the missing space after the label, but only if that is a quotation or the article has other links of
    this form."""
    stuck = [number for number, line in enumerate(lines) if line and _is_label_stuck_to_headline(line)]
    sentences = {number for number in stuck if lines[number].endswith(_SENTENCE_ENDS) and _is_short(lines[number])}
    has_others = any(number not in sentences and is_link(lines[number]) for number in stuck)
    return sentences if has_others else {number for number in sentences if _QUOTED_LABEL.match(lines[number])}


def find_turns(lines: Sequence[str]) -> set[int]:
    """The line numbers of turns in a transcript ("MARA QUILL: Is the ferry late?"). They look like links with a label
    in capitals, but at least two people speak more than once, each at least once in a line with a full stop."""
    labels = [None if _LABELLED_LINK.match(line) else _NAME_IN_CAPITALS.match(line) for line in lines]
    names = [label[0] if label else "" for label in labels]
    with_sentence = {name for name, line in zip(names, lines, strict=True) if name and line.endswith(".")}
    speakers = {name for name, count in Counter(names).items() if count > 1 and name in with_sentence}
    return {number for number, name in enumerate(names) if name in speakers} if len(speakers) > 1 else set()


def _is_short(line: str) -> bool:
    """Whether a line is short enough for a link, and the headline begins early in it."""
    return (
        len(line.split()) <= _MAX_WORDS and _HEADLINE_BEGINS.search(line[:_MAX_CHARACTERS_BEFORE_HEADLINE]) is not None
    )


def _is_label_stuck_to_headline(line: str) -> bool:
    """Whether a headline of several words follows a short label without a space, as when the markup of a link was
    removed."""
    match = _LABEL_STUCK_TO_HEADLINE.match(line)
    if match is None or (_HOUR.search(match["label"]) and line[match.end()].isdigit()):
        return False
    return len(match["label"].split()) <= _MAX_LABEL_WORDS and len(line[match.end() :].split()) >= _MIN_LABELLED_WORDS
