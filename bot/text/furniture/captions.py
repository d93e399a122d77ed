"""Recognises captions of pictures, with or without a credit.

A caption opens like one ("FILE PHOTO: ..."), has a credit at an end, points into the picture ("left", "pictured"), or
describes a scene: one sentence in the present tense with a date.
"""

from __future__ import annotations

import re

from bot.text.furniture.agencies import SOURCE_PATTERN
from bot.text.furniture.credits import CREDIT_PATTERN, NAME_PATTERN
from bot.text.furniture.depictions import depicts, without_clause

_MAX_WORDS = 75
"""The maximum number of words of a caption."""
_MAX_WORDS_SCENE = 40
"""The same if only the description of a scene shows that it is a caption."""
_MAX_WORDS_UNDATED = 30
"""The same if that has no date either."""
_MIN_CAPTION = 18
"""The minimum number of characters of a caption before its credit."""
_TAIL = 130
"""Characters at the end of a line in which a credit is looked for."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_OPENS = re.compile(
    r"(?:FILE(?: PHOTO)?|TOPSHOT|HANDOUT|UNDATED)\s?[-–—:]\s?|(?:File|Stock|Handout) (?:photo|image)\b"
    r"|(?:Photo|PHOTO|Picture|Pictured|PICTURED|Caption|Image|Foto|Bild|Abb\.|Photographie|Fotografía)\s?[:：]\s?\S"
    r"|(?:Hide|Show) [Cc]aption \d+ of \d+\b"
    r"|In (?:this|an?) (?:[\w,-]+ ){0,4}(?:photo|image|picture|photograph|frame)\b[^.]{0,80}(?:,|released|taken"
    r"|provided|made)"
    r"|An? (?:file|handout|undated|general|combination|composite|archive) (?:photo|view|image|picture|photograph)\b"
    rf"|[A-Z][A-Z .,’'-]{{3,60}}\s?[-–—]\s?(?i:{_MONTH})\.? \d{{1,2}}(?:, \d{{4}})?\s?[:–—-]"
    r"|(?:写真|図|照片|图片|图)[:：]|[（(](?:写真|撮影|图|資料)"
)
"""Matches "FILE PHOTO: ", "Pictured: ", "In this image taken from video, "."""
_FILED = re.compile(r"(?:FILE(?: PHOTO)?|TOPSHOT|HANDOUT)\s?[-–—:]\s?[A-ZÀ-Þ]")
"""How agencies begin a caption; such a line is a caption whatever its length."""
_GALLERY = re.compile(r"(?:Hide|Show) [Cc]aption \d+ of \d+")
"""The text between the captions of a gallery that end up in one line."""
_HOLDER = rf"(?:{SOURCE_PATTERN}|[\w.’'& -]{{2,50}}/{SOURCE_PATTERN})"
_PERSON = (
    r"(?!(?:If|The|In|On|At|See|For|It|We|You|To|As|An?|And|But|This|That|When)\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]\s"
    r"(?:[A-ZÀ-Þ]\.?\s|[A-ZÀ-Þ][\w’'-]+\s){0,2}[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]"
)
_WORDS = rf"{NAME_PATTERN}(?:\s{NAME_PATTERN}){{0,4}}"
_CREDIT_END = re.compile(
    r"[\w’)”\"](?<!\b[A-Z])(?<!\b(?:Rep|Sen|Gov|Sgt|Col|Gen|Rev|Sec))(?<!\b(?:Dr|Mr|Ms|St|Lt|vs|No|Ex|Eg))(?<!\bMrs)(?<!\bProf)"
    rf"(?:[.!?…][”\"’)]?\s?{CREDIT_PATTERN}|[”\"’)]\s{CREDIT_PATTERN}|[.!?…][”\"’)]?\s(?:{_WORDS}(?:\s?/\s?{_WORDS}){{1,4}}"
    rf"|{_PERSON}"
    rf"|{_WORDS}\s(?:for|of|via)\s(?:the\s)?{_WORDS}))$"
)
"""A sentence, or the end of a quotation, and a credit: "The old lock. Jane Doe/AP"."""
_CREDIT_FIRST = re.compile(rf"(?:{NAME_PATTERN}\s){{0,4}}{NAME_PATTERN}(?:/{SOURCE_PATTERN})+\s[A-Z]")
"""Matches "Jane Doe/AP The old lock"."""
_OF_ITS_SUBJECT = re.compile(r"(?P<who>[A-ZÀ-Þ][\w’'&.-]*(?:\s[A-ZÀ-Þ][\w’'&.-]*){0,2}?)\b.{15,200}[.!?…]\s(?P=who)$")
"""A caption whose picture is credited to the person it shows ("Quill sells rope on the quay. Quill")."""
_CREDIT_SIGN = re.compile(r"hoto|redit|ourtesy|mage|icture|llustration|/| via ")
"""What every match of `_CREDITED` contains; looked for first, because it is faster. `_POINT_SIGN` is for `_POINTS`."""
_POINT_SIGN = re.compile(r"[(]|left|right|cent|ictured|seen |shown |in this |like this |Above,|Below,|Left,|Right,")
_DIGIT = re.compile(r"\d")
_ENDS_CREDITED = re.compile(rf"[\w.’'-]/{{1,2}}\s?{SOURCE_PATTERN}$")
"""Matches "Jane Doe/Getty Images" at the end."""
_CREDITED = re.compile(
    rf"(?:\((?:Photos?|Image|Picture|Illustration|AP Photo|Foto)\b[^()]{{0,120}}\)|\([^()]{{2,60}}(?:/"
    rf"|\bvia\s){SOURCE_PATTERN}[^()]{{0,20}}\)"
    rf"|(?:[.!?)]|^)\s?(?:(?:Photo|Image|Picture|Photography|Illustration|Foto|Bild)?\s?(?:[Cc]redits?"
    rf"|[Pp]hoto(?:graph)?(?: by)?)\s?[:：]|Courtesy of|Courtesy(?=\s[A-ZÀ-Þ])|Photo(?:graph)? (?:by"
    rf"|courtesy))\s.{{2,80}})$"
)
"""Matches "(Photo by Jane Doe)", "Credit: Jane Doe", "Courtesy of the museum" at the end."""
_QUOTATION_MARKS = "“\"‘'"
_FROM_A_SITE = re.compile(
    r"[.!?…][”\"’)]?\sFrom\s(?:Facebook|Twitter|X|Instagram|YouTube|TikTok|Telegram"
    r"|LinkedIn)(?:\s?/\s?[\w.’'& -]{2,60})?$"
)
"""A sentence and the site that the picture is from: "The old lock. From Facebook/Jane Doe"."""
_BUTTONS = ("Prev", "Next", "Prev Next", "Hide caption", "Hide Caption", "Show caption", "Enlarge this image")
"""Buttons of picture galleries that follow a caption."""
_POINTS = re.compile(
    r"\((?:(?:far|top|bottom|upper|lower|middle|front|back|second|third|fourth|main|in|the|also|not|from|row|on"
    r"|to|and)[ -]?){0,3}"
    r"(?:pictured|file (?:picture|photo|image)|left|right|centre|center|middle|front|rear|back|upper row"
    r"|lower row|bottom row|inset|foreground"
    r"|L to R|L-R|l-r|seen|shown)"
    r"(?:[ -](?:pictured|and|to|left|right|centre|center|above|below|middle|from|with|on|in|at|row|together|here"
    r"|today)|[ -][A-ZÀ-Þ][\w’']*){0,5}\)"
    r"|\b[A-ZÀ-Þ][\w’'.-]+,\s(?:far |second from |third from )?(?:left|right|center|centre),"
    r"|,\s(?:far |second from |third from )?(?:left|right|center|centre),\s(?:and|with|alongside|speaks|talks"
    r"|stands|walks|looks)"
    r"|\b(?:pictured|seen|shown) (?:(?:on|at) the )?(?:here|above|below|left|right)\b"
    r"|^.{3,60}\bin this (?:photo|image|picture"
    r"|photograph)\b.*\.$"
    r"|\blike this (?:[a-z]+ )?one (?:at|from|in|near|outside) (?=[A-Z\d])"
    r"|, pictured (?:together|with|at|in|on|alongside|\w+ing)\b|(?:^|[.!?]\s)(?:Above|Below|Left|Right|Pictured),\s"
)
"""Matches "(left)", "(second from left)", "Mara Quill, right,", "pictured here"."""
_VERBS = (
    r"(?:speaks?|arrives?|attends?|walks?|stands?|sits?|poses?|holds?|looks?|waits?|waves?(?! of)|leaves?|watch(?:es)?"
    r"|gestures?|smiles?"
    r"|greets?|performs?|celebrates?|reacts?|rides?|hugs?|kiss(?:es)?|shakes?|carr(?:y|ies)|wears?|talks?"
    r"|listens?|competes?"
    r"|runs?|passes|gathers?|evacuates?|protests?|demonstrates?|marches|inspects?|sprays?|sweeps?|mops?"
    r"|searches"
    r"|testif(?:y|ies)|addresses|delivers|departs?|prepares?|queues?|lines? up|burns?|fills?|fl(?:y|ies)|plays?"
    r"|awaits?"
    r"|is (?:seen|pictured|shown|swept)|are (?:seen|pictured|shown|visible|parked|displayed)|is (?:visible|parked"
    r"|displayed|reflected)"
    r"|goes up|go up|clash(?:es)?|battles?|fights? the|mourns?|prays?|lights?|throws?|receives a|swims?"
    r"|cools? off|pumps?|smash(?:es)?|raises|lifts|kicks|hits|serves|dives?|swings|embraces|jumps|takes? part in"
    r"|patrols? the|preps? an?|administers? an?|returns? to .{3,60} after)"
)
_SCENE = re.compile(rf"(?<!\bto )(?<!\bnot )(?<!n't )(?<!\blaser )\b{_VERBS}\b")
_ACT = re.compile(
    r"\b(?:views|examines|treats|checks|tests|cleans|sorts|loads|unloads|pushes|pulls|climbs|chants|dances|sings|paints"
    r"|distributes|lays|digs|boards|tries to|takes (?:the temperature|photo|a photo|a picture|a selfie|a swab)|skates"
    r"|casts|tends|crosses|investigates|embraces|comforts|consoles|salutes|bows|kneels|leans|crouches|weeps|cries|leaps"
    r"|slides|escorts|detains|confronts|surveys|receives|hands|feeds|pets|cooks|packs|stacks|shovels|wades|paddles|hikes"
    r"|sleeps|reads|writes|enters|exits|hoists|lowers|places|clutches|scrubs|disinfects|wipes|repairs|fixes|installs"
    r"|browses|buys|shops|cheers|yells|shouts|drives|flies|floats|lands|clears|removes|hangs)\s"
    r"(?:an?|the|his|her|its|their|of|to|in|at|with|during|on|through|up|down|into|from|[a-z]+e)\b"
)
"""Verbs of visible acts that are captions only with an object after them ("pushes a cart")."""
_ACTS = re.compile(
    r"\s(?:protect|investigate|try to|unload|examine|clean|push|pull|climb|distribute|tend|cross|view|load|carry"
    r"|cast|embrace|comfort|detain|escort|confront|shovel|remove|clear|repair|install|disinfect|pay their respects)\s"
    r"(?:an?|the|his|her|its|their|some|at|in|to|[a-z]+e)\b"
    rf".*\bon {_MONTH} \d{{1,2}}(?:, \d{{4}})?\.$"
)
"""What several people do (plural verbs); only with a date at the end, since articles use these verbs too."""
_WEEKDAY = r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
_ON_WEEKDAY = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'.-]*,?|of|the|and|an?|first|lady|former|vice|his|her|wife|husband|left,?|right,?)\s){1,14}"
    r"(?:pays? (?:his|her|their) respects|embraces?|hugs?|kisses|walks?|stands?|waves?|arrives?|greets?|poses?|kneels?"
    r"|prays?|comforts?|speaks?|looks on|gestures?|sits?|holds?|protests?|demonstrates?|march(?:es)?|gathers?)\s"
    rf".{{10,160}}(?:\bon|,) {_WEEKDAY}(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\.$"
    r"|[A-ZÀ-Þ][\w’'-]*(?:\s[\w’'-]+){0,6}\s(?:is|are) (?:seen|pictured|shown|displayed|parked|stacked)\s"
    rf".{{10,160}}(?:\bon|,) {_WEEKDAY}(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\.$"
)
"""Somebody is doing something visible, with the weekday at the end ("… embraces a warden on Sunday.")."""
_FULL_DATE = re.compile(
    rf", {_WEEKDAY}, {_MONTH} \d{{1,2}}, \d{{4}}(?:,? (?:at|in|inside|near|outside)\b.{{3,120}})?\.$"
)
"""A day with weekday and year, as agencies date their pictures (", Monday, May 4, 2021, in Salem.")."""
_STILL = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s){2,4}(?:at|in|on|outside|inside|during|near|with)\s"
    r"(?:(?!(?:am|are|be|can|could|did|do|had|has|have|is|said|was|were|will|would|[a-z]+(?:ed|s))\s)[\w’'-]+\s){1,14}?"
    rf"(?:on )?(?:{_WEEKDAY}|{_MONTH} \d{{1,2}})\b"
    r"(?:\s(?!(?:am|are|be|can|could|did|do|had|has|have|is|said|was|were|will|would|[a-z]+(?:ed|s))\b)[\w’'-]+){0,8}\.$"
)
"""A name, a place and a day without a verb ("Mara Quill at a court of Salem Monday for a hearing.")."""
_NOT_TOLD = (
    r"(?!(?:[a-z]+n['’]t|[a-z]+ed(?! (?:as|at|by|in|near|on|over|under|with)\b)|am|are|be|beat|became|been"
    r"|began|begins?|bid"
    r"|broke|brought|built|burst|but|came|can|caught|closes?|comes|cost|could|cut|did|died|do|does|drew|drove|ends?|fell|felt"
    r"|fled|flew|fought|found|gave|goes|got|grew|had|has|have|he|heard|held|hit|hopes?|hurt|if|is|it|kept|killed|knew|laid|led"
    r"|left|lost|made|makes|may|means|met|might|must|opens?|paid|plans?|quit|ran|remains?|returns?|rode|rose|runs?|said|sank|saw"
    r"|says|set|she|shot|should|shut|sold|spent|split|spoke|spread|starts?|struck|swept|takes effect|taught"
    r"|that|they|threw|told"
    r"|took|turns|wants?|was|we|went|were|which|who|will|won|would|wrote|you)\b)"
)
"""No verb of a report about what happened, is or will be."""
_ANY = rf"{_NOT_TOLD}[\w’'&.-]+,?"
_AT_NAME = (
    r"(?:at|during|in|near|on|outside|over) (?:(?:a|the|central|downtown|eastern|northern|southern|western) )*"
    r"[A-Z\d][\w’'&.-]*,?"
)
_THEN = rf"(?:early |late |mid-)?(?:{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|{_WEEKDAY}|(?:19|20)\d\d)"
_THERE_AND_THEN = re.compile(
    rf"{_NOT_TOLD}[A-ZÀ-Þ][\w’'&.-]*,?(?: {_ANY}){{2,24}}? (?:{_AT_NAME}(?: {_ANY}){{0,10}}? (?:(?:from|in|of"
    rf"|on|since) )?{_THEN}"
    rf"|(?:in|on) {_THEN},? {_AT_NAME}(?: {_ANY}){{0,8}})\.$"
)
"""A sentence without a verb, or in the present tense, that ends with a place and a day, month or year: articles tell
what was ("A rock on Quay Road in Salem Monday.", "Mara Quill waves at a rally in Salem on May 4, 2021.")."""
_QUICK = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY}|(?:19|20)\d\d)\b")
_VISIBLE_ACTS = (
    "applaud bow celebrate chant chat clap clasp climb comfort console crawl crouch cry dance dig dive drag embrace "
    "gesture glance greet grimace hoist huddle hurl jog kick kneel laugh lean leap march mourn paddle pat peer pose "
    "pour pray protest rally salute shout shovel sing skate slide smile spray sprint squat stage stand stare stretch "
    "stroll sweep swim toss unfurl unload wade wave weep wipe yell"
)
"""What pictures show people doing."""
_WHERE = (
    r"(?=.{3,160}(?:\b(?:across|along|around|at|beside|down|during|from|inside|in|into|near|on|outside|over|through|under|up)"
    r" (?:an?|the|her|his|its|their|[a-z]+ing|(?:[a-z]+ ){0,2}[A-Z])|\bas\b))"
)
"""A place or an occasion further on."""
_CROWD = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*\s(?:[a-zA-Z][\w’'-]*\s){0,2}?(?<=(?:ans|ens|ers|ors|nts"
    r"|sts) )(?:[a-z]+ing (?:[\w’'-]+\s+){1,8}?)?"
    rf"(?:{'|'.join(_VISIBLE_ACTS.split())}) {_WHERE}"
)
"""People who do in the present tense what pictures show, somewhere or at something ("Workers pour tar at a quay.")."""
_FEW_QUOTED = re.compile(r"[“\"][^“”\"]{1,30}[”\"]")
"""A name or slogan in quotation marks, allowed in a dated caption."""
_MEANWHILE = re.compile(r"\bas (?:he|she|they)\b")
"""Pronouns that are allowed in a caption; elsewhere they speak against one (`_TOLD`)."""
_PARTICIPLE = re.compile(
    r"(?!.{0,60}\b(?:is|are|was|were|be|been|began|has|have|had|can|kept|started|will)\s)(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|from"
    r"|with|on|[a-z-]+s?)(?:\s(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|[a-z-]+)){0,6}\s"
    r"(?:performing|resting|standing|walking|speaking|sitting|holding|posing|arriving|riding|putting|wearing"
    r"|waiting|looking"
    r"|playing|working|carrying|running|celebrating|scorched|damaged|destroyed|seen|pictured|photographed)\s"
)
"""A person or thing with a participle and no verb: "Firefighters resting on the quay ..."."""
_SOMEONE = re.compile(
    r"(?:An?|Two|Three|Four|Several|Some|Members of|People|Protesters|Demonstrators|Supporters|Residents|Crowds|Crew"
    r"|Crew ?members|Pedestrians|Commuters|Passengers|Migrants|Refugees|Tourists|Volunteers|Rescuers|Rescue workers"
    r"|Mourners|Worshippers|Activists|Troops|Sailors|Medics|Families|Spectators|Beachgoers|Rioters|Nurses"
    r"|Firefighters|Soldiers"
    r"|Police|Officers|Fans|Shoppers|Customers|Travelers|Visitors|Workers|Employees|Children|Students|Women|Men"
    r"|Vehicles|Cars"
    rf"|Smoke|Flames)\s(?:[\w’'-]+\s){{0,8}}?{_VERBS}\s"
)
"""Matches "A man walks ...", "Police officers stand ..."."""
_NAMED = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s(?:of\s|the\s|manager\s|striker\s|[a-z]+er\s)?){1,8}(?:walks off|looks on|poses"
    r"|waves(?! of)"
    r"|gestures|smiles|stands guard"
    r"|goes up for|rides the challenge|holds (?:up )?(?:a|his|her) (?:picture|photo|sign|flag|placard|poster"
    r"|banner|trophy|campaign))\b"
)
"""Matches "Mara Quill of Salem waves ..."."""
_SHOWN = (
    r"(?:speaks|arrives|walks|stands|poses|waves|gestures|smiles|greets|celebrates|reacts|hugs|kisses|burns|burn|protest"
    r"|protests|demonstrate|march|inspects|testifies|addresses|hits|swims|embraces|jumps|mourn|pray|queue|gather|clash"
    r"|buys|shops|cheers?|cross|crosses|attends|looks on)"
)
"""What people do in pictures. In the present tense such a verb describes a picture; articles use the past."""
_SIGN = re.compile(
    r"(?:An?|The)\s(?:[\w’'-]+\s){0,3}?(?:sign|billboard|banner|mural|placard|poster|notice|screen)s?\s(?:[\w’'-]+\s){0,8}?"
    r"(?:advertis|direct|remind|thank|urg|warn|welcom|read|display|ask|show|hang|point)(?:e?s|ing)?\s"
)
"""A sign and what it does in the present tense ("A sign at the quay reminds people to …")."""
_UNDATED = re.compile(
    rf"(?:An?\s(?:[\w’'-]+\s){{1,5}}?|(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:of\s|the\s|and\s){{0,2}}){{1,8}}){_SHOWN}\b"
    r"(?=.{0,120}\b(?:in front of|during an?|at an?|at the|near|outside|by phone|after)\b|.{0,120}"
    r"\b(?:(?:on|last) [A-Z][a-z]+day|this (?:week|month|year))\.$)"
)
"""A subject and a verb of `_SHOWN` with a place or an occasion: "Mara Quill speaks during a vote ..."."""
_DATED = re.compile(
    rf"\b(?:on|in|after|during|of)\s(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,?\s)?(?:{_MONTH}\s\d{{1,2}}"
    rf"|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
    rf"|\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,?\s{_MONTH}\s\d{{1,2}},?\s\d{{4}}"
    rf"|,\s{_MONTH}\s\d{{1,2}},\s\d{{4}}"
    rf"|\b(?:in|on|of)\s{_MONTH}(?:\s\d{{4}})?\b"
)
_ENDS_DATED = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}\.?$|\b{_MONTH}\s\d{{1,2}}\.?$")
_THING = re.compile(
    r"An? (?:(?![a-z-]*(?:ed|es)\b|(?:is|was|has|had|can|will|who|which)\b)[\w’'-]+,? ){2,24}"
    rf"(?:on {_MONTH} \d{{1,2}}, \d{{4}}|(?:seen|pictured) (?:on|in) {_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?)\.$"
)
"""A thing and a date, without a verb ("A meeting of the wardens in the mint on May 4, 2021.")."""
_TOLD = re.compile(
    r"[“\"]|\b(?:said|says|told|tells|according|added|adds|announced|reported|would|could|should|will|I|we|you|he"
    r"|she|they"
    r"|but|because|although|if|when)\b"
)
"""Words of reports and of reasoning, which captions do not have."""
_DONE = re.compile(
    r"\b[\w’'-]+ (?:[a-z]{3,}ed|broke|hit|made|set|won) (?:an?|about|at least|her|his|its|more than|the|their|\d+) "
)
"""A verb in the past tense with its object, before what looks like a verb of a scene ("hit his 20th home run")."""
_NO_SCENE = re.compile(r"(?:He|I|It|She|They|We|You)\b|(?:The|This) \w+ runs (?:from|through|until)\b")
"""How a line begins that describes no picture."""
_PAST = re.compile(r"\b(?:began|came|had|has|have|took|was|were|went)\b")
"""Verbs that begin a report of what happened; in captions they only come after what the picture shows."""
_NEW_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][”\"’)]?\s+[A-Z“\"]")
_IMAGE = re.compile(
    r"An? (?:[a-z-]+ )?(?:image|photo|photograph|picture|rendering|screenshot|screengrab|sketch|view) (?:of|showing) "
    r"(?!(?:[^.]|\.(?! ))*(?:\b(?:am|are|can|had|has|have|is|may|was|were|will)\b"
    r"|\b[a-z]{3,}s, [a-z]+,|\bwent\b"
    r"|\b[a-z]{3,}s,? (?:[a-z]+ly|an?|as|at|by|for|from|how|in|it|off|on|the|to|up|us|what|with)\b"
    r"|\b[a-z]+ed (?!(?:as|at|by|from|in|near|on|outside|with)\b)))(?:[^.]|\.(?! )){10,160}\.(?: |$)"
)
"""A sentence without a verb about a picture ("An image of the quay from its website.")."""


def is_caption(line: str) -> bool:
    """Whether a paragraph (not empty) is a caption, or a line with a credit at its beginning or end."""
    if line.endswith(_BUTTONS) and line.split()[-2:] != line.split():
        return True
    words = len(line.split())
    if _FILED.match(line):
        return True
    if words > _MAX_WORDS:
        return False
    if _OPENS.match(line) or ("/" in line[:60] and _CREDIT_FIRST.match(line)):
        return True
    tail = line[-_TAIL:]
    if _ENDS_CREDITED.search(tail) or _OF_ITS_SUBJECT.match(line):
        return True
    if (_CREDIT_SIGN.search(tail) and _CREDITED.search(tail)) or (" From " in tail and _FROM_A_SITE.search(tail)):
        return True
    if (
        (line[0].isalpha() or line[0] in _QUOTATION_MARKS)
        and line[-1] not in '.!?:;,”"’…'
        and len(tail) > _MIN_CAPTION
        and _CREDIT_END.search(line, max(_MIN_CAPTION, len(line) - _TAIL))
    ):
        return True
    return _is_scene(line, words)


def is_gallery(line: str) -> bool:
    """Whether a paragraph consists of the captions of a gallery."""
    return "aption" in line and len(_GALLERY.findall(line)) > 1


def _is_scene(line: str, words: int) -> bool:
    """Whether a line of `words` words describes what a picture shows."""
    if _POINT_SIGN.search(line) and (places := len(_POINTS.findall(line))):
        return _sentences(line) <= 2 and (places > 1 or words <= _MAX_WORDS_SCENE)
    first = _NEW_SENTENCE.split(line, maxsplit=1)[0]
    sentences = _sentences(line)
    if depicts(line, sentences) or (line.startswith("A") and _IMAGE.match(line)):
        return True
    if sentences == 2 and _ENDS_DATED.search(first[-24:]) and depicts(f"{first}.", 1):
        return True
    if words > _MAX_WORDS_SCENE:
        return False
    someone = _SOMEONE.match(line)
    plain = _FEW_QUOTED.sub("", line) if someone and _DIGIT.search(line) else line
    if line[-1] == "." and (someone or _NAMED.match(line) or _SIGN.match(line)):
        return words <= _MAX_WORDS_UNDATED and _sentences(line) == 1 and not _TOLD.search(plain)
    if line.endswith("day.") and _ON_WEEKDAY.match(line):
        return _sentences(line) == 1 and not _TOLD.search(_MEANWHILE.sub("", line))
    if _TOLD.search(plain):
        return False
    if line[-1] == "." and "day, " in line and _FULL_DATE.search(line):
        return _sentences(line) == 1
    if line[-1] == "." and _STILL.fullmatch(line):
        return True
    if line[-1] == "." and _QUICK.search(line) and _THERE_AND_THEN.match(without_clause(line)):
        return _sentences(line) == 1
    if line[-1] == "." and _sentences(line) == 1 and not _PAST.search(line) and _CROWD.match(line):
        return True
    if line.startswith("A") and _THING.fullmatch(line):
        return True
    if _NO_SCENE.match(line):
        return False
    if line[-1] == "." and _UNDATED.match(first if first.endswith(".") else first + "."):
        return words <= _MAX_WORDS_UNDATED and _sentences(line) <= 2
    if not _DIGIT.search(line):
        return False
    if not _ENDS_DATED.search(first[-24:]) and not _DATED.search(first):
        return False
    shown = _SCENE.search(first)
    if shown and (_PAST.search(first, 0, shown.start()) or _DONE.search(first, 0, shown.start())):
        return False
    return (
        _sentences(line) <= (2 if _ENDS_DATED.search(first[-24:]) else 1)
        and (shown or _ACT.search(first) or _ACTS.search(line) or _PARTICIPLE.match(line)) is not None
    )


def _sentences(line: str) -> int:
    return len(_NEW_SENTENCE.findall(line)) + 1
