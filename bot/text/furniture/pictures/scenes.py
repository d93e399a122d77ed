"""Recognises sentences that describe the scene in a picture, as captions do: by the verb, a position in the picture
("left"), or a date or place at the end."""

from __future__ import annotations

import re

from bot.text.furniture.pictures.depictions import depicts, without_final_clause
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_pattern
from bot.text.word_lists.patterns import any_of

_MAX_WORDS = 40
"""The maximum number of words of a caption without a credit."""
_MAX_UNDATED_WORDS = 30
"""The maximum number of words of a caption without a credit or a date."""
_LISTS = word_lists("captions_en")
_MONTH = english_month_pattern()
_POSITION_HINT = re.compile(r"[(]|left|right|cent|ictured|seen |shown |in this |like this |Above,|Below,|Left,|Right,")
"""Every match of `_POSITION_IN_PICTURE` contains one of these. They are looked for first, because this is faster."""
_DIGIT = re.compile(r"\d")
_POSITION_IN_PICTURE = re.compile(
    r"""
      \(                                                            # (second from left)
        (?:
            (?:far|top|bottom|upper|lower|middle|front|back|second|third|fourth|main|in|the|also|not|from|row|on|to|and)
            [ -]?
        ){0,3}
        (?:pictured|file\ (?:picture|photo|image)|left|right|centre|center|middle|front|rear|back|upper\ row|lower\ row
        |bottom\ row|inset|foreground|L\ to\ R|L-R|l-r|seen|shown)
        (?:
            [ -](?:pictured|and|to|left|right|centre|center|above|below|middle|from|with|on|in|at|row|together|here
            |today)
          | [ -][A-ZÀ-Þ][\w’']*
        ){0,5}
      \)
    | \b[A-ZÀ-Þ][\w’'.-]+,\s(?:far\ |second\ from\ |third\ from\ )?(?:left|right|center|centre),    # Quill, far right,
    | ,\s(?:far\ |second\ from\ |third\ from\ )?(?:left|right|center|centre),\s
        (?:and|with|alongside|speaks|talks|stands|walks|looks)
    | \b(?:pictured|seen|shown)\ (?:(?:on|at)\ the\ )?(?:here|above|below|left|right)\b
    | ^.{3,60}\bin\ this\ (?:photo|image|picture|photograph)\b.*\.$
    | \blike\ this\ (?:[a-z]+\ )?one\ (?:at|from|in|near|outside)\ (?=[A-Z\d])
    | ,\ pictured\ (?:together|with|at|in|on|alongside|\w+ing)\b
    | (?:^|[.!?]\s)(?:Above|Below|Left|Right|Pictured),\s
    """,
    re.VERBOSE,
)
"""Matches "(left)", "(second from left)", "Mara Quill, right,", "pictured here"."""
_SCENE_VERBS = any_of(_LISTS["scene_verbs"] | _LISTS["scene_phrases"])
"""What pictures show, in the present tense ("speaks", "is seen")."""
_SCENE_VERB = re.compile(rf"(?<!\bto )(?<!\bnot )(?<!n't )(?<!\blaser )\b{_SCENE_VERBS}\b")
"""Such a verb, unless it is an infinitive ("to speak"), is denied, or is no verb ("laser light")."""
_ACT_WITH_OBJECT = re.compile(
    rf"\b(?:{any_of(_LISTS['acts_with_object'])}|tries to"
    r"|takes (?:the temperature|photo|a (?:photo|picture|selfie|swab)))\s"
    r"(?:an?|the|his|her|its|their|of|to|in|at|with|during|on|through|up|down|into|from|[a-z]+e)\b"
)
"""Verbs of visible acts that are captions only with an object after them ("pushes a cart")."""
_ACT_OF_SEVERAL = re.compile(
    rf"\s(?:{any_of(_LISTS['acts_of_several'])}|try to|pay their respects)\s"
    r"(?:an?|the|his|her|its|their|some|at|in|to|[a-z]+e)\b"
    rf".*\bon {_MONTH} \d{{1,2}}(?:, \d{{4}})?\.$"
)
"""What several people do (plural verbs). It counts only with a date at the end, since articles use these verbs, too."""
_WEEKDAY = r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
"""Matches "Monday"."""
_ON_WEEKDAY = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'.-]*,?|of|the|and|an?|first|lady|former|vice|his|her|wife|husband|left,?|right,?)\s){1,14}"
    rf"(?:{any_of(_LISTS['weekday_acts'])}|looks on|pays? (?:his|her|their) respects)\s"
    rf".{{10,160}}(?:\bon|,) {_WEEKDAY}(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\.$"
    r"|[A-ZÀ-Þ][\w’'-]*(?:\s[\w’'-]+){0,6}\s(?:is|are) (?:seen|pictured|shown|displayed|parked|stacked)\s"
    rf".{{10,160}}(?:\bon|,) {_WEEKDAY}(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\.$"
)
"""Somebody is doing something visible, with the weekday at the end ("… embraces a warden on Sunday.")."""
_FULL_DATE = re.compile(
    rf", {_WEEKDAY}, {_MONTH} \d{{1,2}}, \d{{4}}(?:,? (?:at|in|inside|near|outside)\b.{{3,120}})?\.$"
)
"""A day with weekday and year, as agencies date their pictures (", Monday, May 4, 2021, in Salem.")."""
_NAME_PLACE_AND_DAY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s){2,4}(?:at|in|on|outside|inside|during|near|with)\s"
    r"(?:(?!(?:am|are|be|can|could|did|do|had|has|have|is|said|was|were|will|would|[a-z]+(?:ed|s))\s)[\w’'-]+\s){1,14}?"
    rf"(?:on )?(?:{_WEEKDAY}|{_MONTH} \d{{1,2}})\b"
    r"(?:\s(?!(?:am|are|be|can|could|did|do|had|has|have|is|said|was|were|will|would|[a-z]+(?:ed|s))\b)[\w’'-]+){0,8}\.$"
)
"""A name, a place and a day without a verb ("Mara Quill at a court of Salem Monday for a hearing.")."""
_NO_REPORT_VERB = (
    r"(?!(?:[a-z]+n['’]t|[a-z]+ed(?! (?:as|at|by|in|near|on|over|under|with)\b)|takes effect|"
    rf"{any_of(_LISTS['report_words'])})\b)"
)
"""A lookahead: no verb of a report follows that says what happened, is or will be."""
_CAPTION_WORD = rf"{_NO_REPORT_VERB}[\w’'&.-]+,?"
"""Any word but such a verb."""
_AT_PLACE = (
    r"(?:at|during|in|near|on|outside|over) (?:(?:a|the|central|downtown|eastern|northern|southern|western) )*"
    r"[A-Z\d][\w’'&.-]*,?"
)
"""Matches "in central Salem", "at Quay"."""
_TIME = rf"(?:early |late |mid-)?(?:{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|{_WEEKDAY}|(?:19|20)\d\d)"
"""Matches "Monday", "early May 4, 2021", "2021"."""
_ENDS_WITH_PLACE_AND_TIME = re.compile(
    rf"{_NO_REPORT_VERB}[A-ZÀ-Þ][\w’'&.-]*,?(?: {_CAPTION_WORD}){{2,24}}? "
    rf"(?:{_AT_PLACE}(?: {_CAPTION_WORD}){{0,10}}? (?:(?:from|in|of|on|since) )?{_TIME}"
    rf"|(?:in|on) {_TIME},? {_AT_PLACE}(?: {_CAPTION_WORD}){{0,8}})\.$"
)
"""A sentence without a verb, or in the present tense, that ends with a place and a day, month or year ("A rock on Quay
Road in Salem Monday.", "Mara Quill waves at a rally in Salem on May 4, 2021."). Articles would use the past tense."""
_TIME_HINT = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY}|(?:19|20)\d\d)\b")
"""Every match of `_ENDS_WITH_PLACE_AND_TIME` contains one of these. They are looked for first, because this is
faster."""

_PLACE_FOLLOWS = (
    r"(?=.{3,160}(?:\b(?:across|along|around|at|beside|down|during|from|inside|in|into|near|on|outside|over|through|under|up)"
    r" (?:an?|the|her|his|its|their|[a-z]+ing|(?:[a-z]+ ){0,2}[A-Z])|\bas\b))"
)
"""A lookahead: a place or an occasion follows."""
_CROWD = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*\s(?:[a-zA-Z][\w’'-]*\s){0,2}?(?<=(?:ans|ens|ers|ors|nts"
    r"|sts) )(?:[a-z]+ing (?:[\w’'-]+\s+){1,8}?)?"
    rf"{any_of(_LISTS['crowd_acts'])} {_PLACE_FOLLOWS}"
)
"""People who do in the present tense what pictures show, somewhere or at something ("Workers pour tar at a quay.")."""
_SHORT_QUOTATION = re.compile(r"[“\"][^“”\"]{1,30}[”\"]")
"""A name or slogan in quotation marks, allowed in a dated caption."""
_AS_PRONOUN = re.compile(r"\bas (?:he|she|they)\b")
"""Pronouns that are allowed in a caption; without "as" they are words of reports (`_REPORT_WORD`)."""
_PARTICIPLE = re.compile(
    r"(?!.{0,60}\b(?:is|are|was|were|be|been|began|has|have|had|can|kept|started|will)\s)(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|from"
    r"|with|on|[a-z-]+s?)(?:\s(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|[a-z-]+)){0,6}\s"
    rf"{any_of(_LISTS['pictured_participles'])}\s"
)
"""A person or thing with a participle and no verb: "Firefighters resting on the quay ..."."""
_UNNAMED_PERSON = re.compile(
    rf"(?:{any_of(_LISTS['pictured_people'])}|Members of|Crew ?members|Rescue workers)"
    rf"\s(?:[\w’'-]+\s){{0,8}}?{_SCENE_VERBS}\s"
)
"""Matches "A man walks ...", "Police officers stand ..."."""
_NAMED_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s(?:of\s|the\s|manager\s|striker\s|[a-z]+er\s)?){1,8}(?:walks off|looks on|poses"
    r"|waves(?! of)"
    r"|gestures|smiles|stands guard"
    r"|goes up for|rides the challenge|holds (?:up )?(?:a|his|her) (?:picture|photo|sign|flag|placard|poster"
    r"|banner|trophy|campaign))\b"
)
"""Matches "Mara Quill of Salem waves ..."."""
_PICTURED_VERBS = any_of([*_LISTS["pictured_acts"], "looks on"])
"""What people do in pictures. In the present tense such a verb describes a picture; articles use the past."""
_SIGNBOARD = re.compile(
    r"(?:An?|The)\s(?:[\w’'-]+\s){0,3}?(?:sign|billboard|banner|mural|placard|poster|notice|screen)s?\s(?:[\w’'-]+\s){0,8}?"
    r"(?:advertis|direct|remind|thank|urg|warn|welcom|read|display|ask|show|hang|point)(?:e?s|ing)?\s"
)
"""A sign and what it does in the present tense ("A sign at the quay reminds people to …")."""
_UNDATED_SCENE = re.compile(
    rf"(?:An?\s(?:[\w’'-]+\s){{1,5}}?|(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:of\s|the\s|and\s){{0,2}}){{1,8}}){_PICTURED_VERBS}\b"
    r"(?=.{0,120}\b(?:in front of|during an?|at an?|at the|near|outside|by phone|after)\b|.{0,120}"
    r"\b(?:(?:on|last) [A-Z][a-z]+day|this (?:week|month|year))\.$)"
)
"""A subject and a verb of `_PICTURED_VERBS` with a place or an occasion: "Mara Quill speaks during a vote ..."."""
_DATE = re.compile(
    rf"""
      \b(?:on|in|after|during|of)\s(?:{_WEEKDAY},?\s)?
        (?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?
    | \b{_WEEKDAY},?\s{_MONTH}\s\d{{1,2}},?\s\d{{4}}
    | ,\s{_MONTH}\s\d{{1,2}},\s\d{{4}}
    | \b(?:in|on|of)\s{_MONTH}(?:\s\d{{4}})?\b
    """,
    re.VERBOSE,
)
"""Matches "on Monday, May 4", "Monday, May 4, 2021", "in May 2021"."""
_DATE_AT_END = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}\.?$|\b{_MONTH}\s\d{{1,2}}\.?$")
"""Matches "May 4, 2021." and "May 4" at the end."""
_DATE_CHARACTERS = 24
"""The number of characters at the end of a sentence that are searched for a date."""
_DATED_THING = re.compile(
    r"An? (?:(?![a-z-]*(?:ed|es)\b|(?:is|was|has|had|can|will|who|which)\b)[\w’'-]+,? ){2,24}"
    rf"(?:on {_MONTH} \d{{1,2}}, \d{{4}}"
    rf"|(?:seen|pictured) (?:on|in) {_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?)\.$"
)
"""A thing and a date, without a verb ("A meeting of the wardens in the mint on May 4, 2021.")."""
_REPORT_WORD = re.compile(
    r"[“\"]|\b(?:said|says|told|tells|according|added|adds|announced|reported|would|could|should|will|I|we|you|he"
    r"|she|they"
    r"|but|because|although|if|when)\b"
)
"""Words of reports and of reasoning, which captions do not have."""
_PAST_VERB_WITH_OBJECT = re.compile(
    r"\b[\w’'-]+ (?:[a-z]{3,}ed|broke|hit|made|set|won) (?:an?|about|at least|her|his|its|more than|the|their|\d+) "
)
"""A verb in the past tense with its object, before what looks like a verb of a scene ("hit his 20th home run")."""
_OPENING_OF_NO_SCENE = re.compile(r"(?:He|I|It|She|They|We|You)\b|(?:The|This) \w+ runs (?:from|through|until)\b")
"""Beginnings of lines that do not describe a picture."""
_PAST = re.compile(r"\b(?:began|came|had|has|have|took|was|were|went)\b")
"""Verbs that begin a report of what happened; in captions they only come after what the picture shows."""
_NEW_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][”\"’)]?\s+[A-Z“\"]")
"""Matches ". T", but not the stop of "Mr. T"."""
_IMAGE = re.compile(
    r"An? (?:[a-z-]+ )?(?:image|photo|photograph|picture|rendering|screenshot|screengrab|sketch|view) (?:of|showing) "
    r"(?!(?:[^.]|\.(?! ))*(?:\b(?:am|are|can|had|has|have|is|may|was|were|will)\b"
    r"|\b[a-z]{3,}s, [a-z]+,|\bwent\b"
    r"|\b[a-z]{3,}s,? (?:[a-z]+ly|an?|as|at|by|for|from|how|in|it|off|on|the|to|up|us|what|with)\b"
    r"|\b[a-z]+ed (?!(?:as|at|by|from|in|near|on|outside|with)\b)))(?:[^.]|\.(?! )){10,160}\.(?: |$)"
)
"""A sentence without a verb about a picture ("An image of the quay from its website.")."""


def is_scene(line: str, words: int) -> bool:
    """Whether a line of `words` words describes what a picture shows."""
    if _POSITION_HINT.search(line) and (positions := len(_POSITION_IN_PICTURE.findall(line))):
        return _count_sentences(line) <= 2 and (positions > 1 or words <= _MAX_WORDS)
    first = _NEW_SENTENCE.split(line, maxsplit=1)[0]
    sentences = _count_sentences(line)
    if depicts(line, sentences) or (line.startswith("A") and _IMAGE.match(line)):
        return True
    if sentences == 2 and _DATE_AT_END.search(first[-_DATE_CHARACTERS:]) and depicts(f"{first}.", 1):
        return True
    if words > _MAX_WORDS:
        return False
    someone = _UNNAMED_PERSON.match(line)
    plain = _SHORT_QUOTATION.sub("", line) if someone and _DIGIT.search(line) else line
    if line[-1] == "." and (someone or _NAMED_PERSON.match(line) or _SIGNBOARD.match(line)):
        return words <= _MAX_UNDATED_WORDS and _count_sentences(line) == 1 and not _REPORT_WORD.search(plain)
    if line.endswith("day.") and _ON_WEEKDAY.match(line):
        return _count_sentences(line) == 1 and not _REPORT_WORD.search(_AS_PRONOUN.sub("", line))
    return not _REPORT_WORD.search(plain) and _has_form_of_scene(line, words, first)


def _has_form_of_scene(line: str, words: int, first: str) -> bool:
    """Whether a line without a word of a report has the form of a description: a date or a place and time at its end, a
    crowd or a dated thing at its beginning, or a date and somebody who does something now. `first` is its first
    sentence."""
    if line[-1] == "." and "day, " in line and _FULL_DATE.search(line):
        return _count_sentences(line) == 1
    if line[-1] == "." and _NAME_PLACE_AND_DAY.fullmatch(line):
        return True
    if line[-1] == "." and _TIME_HINT.search(line) and _ENDS_WITH_PLACE_AND_TIME.match(without_final_clause(line)):
        return _count_sentences(line) == 1
    if line[-1] == "." and _count_sentences(line) == 1 and not _PAST.search(line) and _CROWD.match(line):
        return True
    if line.startswith("A") and _DATED_THING.fullmatch(line):
        return True
    if _OPENING_OF_NO_SCENE.match(line):
        return False
    if line[-1] == "." and _UNDATED_SCENE.match(first if first.endswith(".") else first + "."):
        return words <= _MAX_UNDATED_WORDS and _count_sentences(line) <= 2
    if not _DIGIT.search(line):
        return False
    if not _DATE_AT_END.search(first[-_DATE_CHARACTERS:]) and not _DATE.search(first):
        return False
    shown = _SCENE_VERB.search(first)
    if shown and (_PAST.search(first, 0, shown.start()) or _PAST_VERB_WITH_OBJECT.search(first, 0, shown.start())):
        return False
    return (
        _count_sentences(line) <= (2 if _DATE_AT_END.search(first[-_DATE_CHARACTERS:]) else 1)
        and (shown or _ACT_WITH_OBJECT.search(first) or _ACT_OF_SEVERAL.search(line) or _PARTICIPLE.match(line))
        is not None
    )


def _count_sentences(line: str) -> int:
    return len(_NEW_SENTENCE.findall(line)) + 1
