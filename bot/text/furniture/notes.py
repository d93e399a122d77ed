"""Recognises notes by the publisher: who contributed, where to follow them, what was corrected, how to subscribe."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAX_WORDS = 85
"""The maximum number of words of a note."""
_PIECE = (
    r"(?:story|article|post|report|column|content|piece|page|interview|review|essay|editorial|headline|newsletter"
    r"|video|episode|list|guide|gallery|(?:live )?blog)"
)
"""What a note may be about: this piece."""


def _any_of(patterns: Sequence[str], *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that matches any of `patterns`."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_DATA_NOTICES = [
    r"(?:we|[\w ]{3,30}) (?:will|may) use (?:the|your) (?:details|data|e-?mail address|information) (?:that )?you "
    r"(?:have )?(?:entered|given|provided|shared)\b",
    r"you (?:agree|consent) to (?:our|the) (?:collection|processing|privacy|sharing|storage|terms|use)\b",
    r"(?:please )?accept (?:all |the |our )?(?:[\w’'-]+ ){0,2}cookies (?:for|in order to|to)\b",
    r"(?:by|if you) (?:accept(?:ing)?|agree(?:ing)? to) (?:this|the|these) (?:notice|cookies|terms)\b",
    r"by accepting,? you\b",
    r"if you (?:wish|want|would like) to object to (?:our|the) use of your (?:data|information)\b",
]
"""How notices on the use of readers' data begin."""
DATA_NOTICE = _any_of(_DATA_NOTICES)
"""The beginning of a notice on the use of readers' data."""
_CONTRIBUTION_NOTES = [
    r"contribut(?:ing|ors?|ed)(?: to this \w+| reporting| writers?)?(?: by)?\s?:",
    r"(?:additional |with )?(?:reporting|writing|editing|research)(?: (?:and|&) \w+)?(?: contributed)? by\b",
]
"""How notes on who contributed begin ("Contributing: Mara Quill", "Reporting by Ole Berg")."""
_OTHER_ARTICLE_NOTES = [
    r"what (?:we['’]re|everyone['’]s|people are) (?:reading|watching|listening to)\s?:",
    r"(?:also )?in (?:the|other) news:$|a few (?:things|stories|headlines) to catch you up(?: on)?:$",
    r"here['’]s what (?:else )?you need to know to get up to speed\b",
    r"(?:for|to (?:find|follow|learn|read|see|track)) .{3,120}, (?:check out|follow|read|see|stay with|use"
    r"|visit) our\b",
    rf"if you .{{3,120}} (?:discussed|mentioned) in this {_PIECE}\b.{{0,100}}\b(?:call|contact|join|visit)\b",
    r"(?:check out|listen to) (?:my|our|the) podcast\b(?! (?:about|from|of|that)\b)",
    r"for (?:more|the latest), visit \S+\.\w",
]
"""How pointers to other articles begin ("What we're reading:", "For more, check out our podcast")."""
_CHANGE_NOTES = [
    r"(?:an?|this|the) (?:(?:earlier|previous|prior|original|shorter|longer|different) )?(?:version"
    r"|edition) of this\b",
    rf"this {_PIECE}(?: and (?:its )?\w+)? (?:has|have) been (?:updated|corrected|revised|amended|clarified"
    rf"|republished)",
    rf"this {_PIECE} (?:is|was) (?:being )?(?:made available|offered|provided) (?:for )?free\b",
    rf"this {_PIECE} (?:may|will) be updated\b|this is a (?:breaking|developing)(?: news)? {_PIECE}\b",
    rf"(?:the|this) headline (?:of|on) (?:the|this) {_PIECE} (?:has been|was) (?:changed|corrected|updated)\b",
    rf"we(?:['’]ll| will) (?:keep|continue) (?:to updat|updat)(?:e|ing) this {_PIECE}\b",
    rf"about this (?:project|series|{_PIECE})\s?[:—–]",
    rf"the {_PIECE} .{{5,120}} (?:first|originally) appeared (?:in|on)\b",
    rf"(?:update: )?this {_PIECE} (?:is part of|was (?:originally |first )?(?:co-?published|published|produced"
    rf"|adapted|updated|corrected)"
    r"|(?:originally|first) appeared|originally ran|appears in|contains affiliate)",
    r"corrected\s?:|(?:corrections?|clarifications?)(?:(?: (?:&|and) |\s?/\s?)(?:corrections?"
    r"|clarifications?))?(?: \([^)]{2,40}\))?\s?[:—–]",
    r"editor['’]?s?['’]? note\b|note (?:from|to) (?:the )?(?:editors?|readers?)\b|publisher['’]s note\b",
    r"(?:korrektur|berichtigung|anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)|redaktioneller hinweis)\b",
    r"in einer (?:früheren|vorherigen|ersten) (?:version|fassung)\b|note de la rédaction|ndlr\b"
    r"|une version (?:antérieure|précédente)",
    r"nota (?:del editor|de la redacción|della redazione|do editor)|fe de erratas|erratum\b|una versión anterior",
    r"(?:訂正|更正|编者按|編者按|編集部注|おことわり)[:：]?",
]
"""How notes on changes, and on where the text appeared, begin ("This story has been updated", "Editor's note:")."""
_SUBSCRIPTION_NOTES = [
    r"not a subscriber\?|for subscribers\b|subscriber[- ]exclusive|already a subscriber|(?:daily )?newsletter:",
    r"thank you for supporting\b|thank(?:s| you) (?:[\w’']+ ){0,3}for your support of (?:our|local)\b",
    r"(?:please )?(?:consider )?support(?:ing)? (?:our|local|independent"
    r"|quality|strong)(?: local)? journalism",
    r"\(?you can (?:also )?get .{3,80}\bdelivered\b|want (?:to )?(?:more|get)\b.{0,60}\b(?:sign up|subscribe"
    r"|newsletter|download)",
    r"if your day doesn['’]t start until\b|enjoying .{2,40}\? sign up",
    r"(?:for|to (?:read|see|find|get)) more (?:from|news|stories|coverage|editorials|columns|opinion|recalls"
    r"|(?:on|about|like) this)"
    r".{0,90}\b(?:download|sign up|subscribe|visit|go to|click|follow"
    r"|check out)\b",
    r"note: (?:we|our)\b.{0,200}\bsubscri(?:be|ber|bing|ption)\b|have you (?:read|seen) (?:these|this)(?: yet)?\?",
    r"[\w ]{3,40} (?:is|are) important to us and that['’]s why\b|have you .{3,160}\? tell us\b.{0,40} here\W{0,2}$",
    r"check back (?:in )?(?:with|often|later|here|soon|for)\b.{0,160}$|(?:more|related) (?:stories|news) (?:from|on"
    r"|about)\b.{0,60}:?$",
    r"(?:find|get) more information (?:about|on) .{3,140}\b(?:call|visit)\b"
    r"|your subscription (?:helps|makes|supports)\b",
    r"(?:note: )?.{0,160}\bfor updates .{3,80}, (?:check out|follow|see|visit) our\b",
    r"(?:this is )?(?:the )?(?:\w+ )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|last|latest|final)"
    r"(?: \w+)? in (?:an?|our|the) (?:[\w’'-]+ ){0,3}series\b",
    r"want to (?:hear|know|learn|read) more (?:about|from|on) [^.?]{3,90}\?\s\S",
    r"[^.!?]{3,60}[:,] an? (?:\w+ ){0,2}newsletter (?:about|for|from|on|that)\b",
    r"the (?:[\w’'&-]+ ){0,4}newsletter (?:brings|delivers|gives|keeps|offers|provides|sends) you\b",
    r"never miss an?\b|would you like to (?:receive|get)\b|\(?subscribe to\b|want to help\?|(?:get|try|follow"
    r"|join) our .{0,40}newsletter",
    r"visit (?:\S{3,40}\.(?:com|org|net)\S* for (?:more|the latest)"
    r"|.{3,80} for more (?:columns|news|podcasts|stories|videos)\b)",
    r"\[ ?(?:want|get|read|sign|subscribe|download|click)\b.{0,120}\]$",
]
"""How notes on newsletters, subscriptions and apps begin ("Not a subscriber?", "Check back soon for more")."""
_NAVIGATION_NOTES = [
    r"_?(?:back|return) to (?:the )?[\w’' -]{2,40}\b(?:contents|home|index|list|menu|overview|page|top)_?$",
    r"(?:(?:back|next|on|previous)(?: to)?:?|continue to) [^.!?]{3,80}\s?[>»→]$",
]
"""What leads to other pages ("Back to the home page", "Next: How ropes are made >")."""
_ORIGIN_NOTES = [
    rf"(?:this|the) {_PIECE} (?:contains|includes|uses) (?:content|information|material|reporting) (?:by|from)\b",
    r"(?:our |the )?(?:latest|live) (?:blog|coverage|updates)\b.{0,80}\bcan (?:now )?be (?:found|read)"
    r" (?:here|below)\W{0,2}$",
    r"information (?:by|from) .{3,80} (?:is|was) (?:included|used) in this (?:article|report|story)\b",
    r"this is an? (?:\w+ )?transcript of\b",
]
"""How notes on where the text is from begin ("This report includes content by the Courier")."""
_DISCLAIMERS = [
    r"this fact[- ]check is available\b",
    r"prices (?:were|are) accurate\b|(?:the )?(?:views|opinions) (?:and opinions )?expressed (?:in|here|are"
    r"|by)\b",
]
"""How notes on prices and opinions begin ("Prices are accurate", "The opinions expressed here")."""
_BUTTONS = [
    r"(?:read|see|show|load|view|learn|find out) more(?: (?:here|below|about this))?\W{0,4}$",
    r"(?:more|related|read more|see also):?$|quick links:?$|prefer to (?:listen|read|watch)\?",
    r"(?:scroll|swipe) (?:down |left |right )?(?:for|to see) (?:more|videos?|photos)\b.{0,30}$|(?:the )?(?:story"
    r"|article|text|content) continues\b.{0,80}$",
    r"take (?:our|this|the|\w+['’]s) (?:\w+ ){0,4}quiz\b.{0,90}$",
    r"to (?:see|view|read|find|check) .{4,80}, (?:click|tap) (?:on )?the .{2,40} (?:below|above)\W{0,2}$",
    r"check your (?:local )?\w+ here\b|click (?:here|on the)\b.{0,70}$|(?:share|tell us) your (?:thoughts"
    r"|story|opinion)s?\b",
    r"(?:hit|press|click|tap) play (?:on|below|above)\b|this transcript (?:was|has been|is)\b",
    r"(?:stay connected|stay informed)\b.{0,60}\bsubscribe\b",
    r"(?:read|see) the (?:full|whole|entire) \w+ here\W{0,3}$|read our (?:\w+ ){0,2}(?:guide|report|review|story)$",
    r"looking for (?:the latest|(?:an? |the )?(?:coverage|recap|results)\b[^.?]{3,60})\?",
    r"your questions,? answered:\s",
    r"read more (?:\w+|(?:about|on) [^.:]{3,60}):$|more (?:\w+ news|from [^.:]{3,50}):$",
    r"(?:listen|watch|play)(?: now| live| here)?$|(?:ad|video) (?:feedback|playing|loading)\b|enable javascript",
    r"(?:for )?more (?:[\w’'&.-]+ ){1,5}?(?:\w+)?:\s?https?://|AP \w{2,12} websites?\b",
    r"follow the (?:latest|newest) (?:from|on) .{2,60} at \S+\.(?:com|net|org)\b\S*$",
    r"(?:phone|tel|fax|email|e-mail)?\s?[,:]\s?\d[\d() -]{6,18}\d\s(?:e-?mail|fax|phone)\b",
    r"(?:tele)?(?:fax|phone|tel\.?)\s?[,:]?\s?[+(]?\d[\d() -]{6,18}\d$",
    r"reach (?:the (?:reporter|writer|author)|\w+ \w+) at \S+@",
    r"please indicate whether you['’]re responding|e-?mail:\s\S+@\S+$",
]
"""What buttons and contact lines say ("Read more", "Click here", "Watch now", "Phone: 555 010 0199")."""
_OPENING = _any_of(
    [
        *_CONTRIBUTION_NOTES,
        *_OTHER_ARTICLE_NOTES,
        *_CHANGE_NOTES,
        *_SUBSCRIPTION_NOTES,
        *_DATA_NOTICES,
        *_NAVIGATION_NOTES,
        *_ORIGIN_NOTES,
        *_DISCLAIMERS,
        *_BUTTONS,
    ]
)
"""The beginning of a note."""
_INSIDE = _any_of(
    [
        r"\b(?:coverage|fact[- ]?check(?:ing)?(?: work)?|reporting|journalism|newsroom|series|project)\b.{0,40}"
        r"\b(?:supported|made possible|funded) (?:in part )?by\b|^coverage of .{3,120} is supported by\b",
        r"\b(?:independently (?:chosen|selected|reviewed|recommended)|purchases you make through"
        r"|when you buy through)\b",
        r"\beditorial (?:opinions|board)\b.{0,40}\b(?:are decided|separate from)",
        r"\bif you don['’]t see (?:a|the) form\b|\bshare your (?:thoughts|story|stories"
        r"|experiences?)\b.{0,30}\bwith\b",
        r"\bnewsletters?\s(?:sign up|subscribe)\b|\b(?:listening|listen) to our podcasts?\b",
        r"\bis an? .{2,40}\bcontent partner\b|\bproduced independently of\b"
        r"|\bcheck your local \w+ here\W{0,2}$|\bsubscribing today\b",
        r"\bsign up for (?:the|our|free|texts?)\b(?: [\w’'-]+){0,5} (?:briefing|texts|updates|news|alerts)\b"
        r"|\bsign up here\b.{0,80}\binboxes\b",
        r"\bwith (?:the|our) (?:[\w’'-]+ ){1,5}newsletter\W*$|\bwe['’]ll e-?mail you\b|\bour .{0,20}newsletter\b",
        r"\bcontributed (?:to (?:this|the) (?:story|report|article|piece|post)|reporting)\b.{0,60}$",
        r"(?:^|[.!?:)>\],]\s|\band )(?:sign up|subscribe|register)\b[^.!?]{0,120}\b(?:newsletters?|inbox|in-box"
        r"|e-?mails?|alerts)\b",
        r"\b(?:delivered|sent|straight|directly|right) (?:\w+ )?(?:to|in|into) your (?:e-?mail )?in-?box\b"
        r"|\bin your inbox(?! \w+ box)\b.{0,90}$",
        r"\bnewsletters?\b.{0,120}(?:[.!?,)]|newsletter)\s(?:sign up|subscribe)\b|\b(?:sign up"
        r"|subscribe)(?: now)?(?: for free)?,? here\s?[.!)]",
        r"\bstart your (?:\w+ )?subscription\b|\bbecome a (?:\w+ ){0,3}subscriber\b",
        r"\bsubscribe to (?:our|the) (?:print|digital|newsletter|podcast|channel)",
        r"\b(?:follow|contact|reach|e-?mail|tweet|find) (?:him|her|them|me|us)\b.{0,40}(?:\s@\w|\btwitter\b"
        r"|\bfacebook\b|\binstagram\b)",
        r"\b(?:contact|e-?mail|follow|reach) (?:him|her|me) (?:at|on)\b.{0,80}(?:\s@\w|\w@\w)",
        r"[.!?]\sfollow (?:[\w’'&.-]+ ){1,4}on (?:facebook|instagram|tiktok|twitter)\b.{0,120}$",
        r"\?\s(?:e-?mail|tell|tweet|write) (?:[\w’'.-]+ ){1,4}(?:at|on) (?:instagram|twitter):? @\w+\W*$",
        r"\b(?:reporter|writer|editor|columnist)\b.{2,60}\bcan be reached\b",
        r"\bcan be reached (?:by|at|via|on)\b.{0,80}@",
        r"\bin our privacy (?:notice|policy|statement)\b",
        r"\b(?:views|opinions) expressed (?:in this|here)\b.{0,40}\b(?:are|do not)\b",
    ]
)
"""Words anywhere in a note ("sign up for our daily news", "can be reached at quill@example.com")."""
_BULLETS = re.compile("[(/►•*–—_\\-\\[ \u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Bullets, brackets and emoji before a note."""
_INSIDE_HINTS = (
    "contribut|sign up|subscri|register|inbox|in-box|@|twitter|facebook|instagram|reached|independently|purchases"
    "|when you buy|editorial |supported|made possible|funded|newsletter|see a form|see the form|share your"
    "|mail you|content partner|check your local|podcast|expressed in this|expressed here|privacy "
).split("|")
"""Each match of `_INSIDE` contains one of these. They are looked for first, since most paragraphs have none."""
_FOLLOW = re.compile(
    r"(?:[(►•*–—-]+\s?)?(?:Please )?(?:You can )?(?:[Ff]ollow|FOLLOW|[Cc]ontact|[Rr]each|[Ee]-?mail"
    r"|[Tt]weet(?: at)?|[Cc]onnect with|[Ff]ind|[Jj]oin)\b"
    r".{0,160}(?:\s@\w|\(@\w|[Tt]witter|Facebook|Instagram|TikTok|Mastodon|Bluesky)"
)
"""Matches "Follow Mara Quill on Twitter: @quill"."""
_CONTACT_AT_END = re.compile(
    r"(?:You can |(?:Got|Have) (?:any|a|an)?\s?(?:\w+ )?(?:ideas?|questions?|tips?)\? )?(?:[Cc]ontact|[Rr]each"
    r"|[Ee]-?mail|[Ww]rite to)\s(?:[A-ZÀ-Þ][\w’'.-]*\s){2,6}at\s[\w.+-]+@[\w-]+(?:\.[\w.]+?)?"
    r"(?:\.|,?\s(?:or|and|on)\b.{0,120})?$"
)
"""Matches "Contact Mara Quill at quill@example.com", at the end of a paragraph."""
_CONTACT = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){1,3}(?::\s(?:\d{3}[-.]\d{3}[-.]\d{4}|[\w.+-]+@[\w-]+\.\w)"
    r"| on Twitter: @\w)"
)
"""Matches "Mara Quill: 502-582-4502; quill@example.com", "Mara Quill on Twitter: @quill"."""
_MAIL = r"[A-Za-z][\w.+-]*@[\w-]+\.[\w.]*\w"
"""Matches "quill@example.com"."""
_WAY = (
    rf"(?:{_MAIL}|(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}|@\w{{3,30}}(?: on Twitter)?"
    r"|(?:Twitter|Instagram|Facebook)(?:\s?:)?\s@\w{3,30}|(?:www\.)?(?:[Tt]witter|[Ff]acebook)\.com/[\w.]*\w)"
)
"""A way to reach an author: an address (`_MAIL`), a telephone number, an account."""
_ADDRESS = re.compile(
    r"(?:(?:Twitter|Instagram)\s?:\s)?@\w{3,30}|[a-z][\w.+-]*@[\w-]+\.[\w.]+\w"
    r"|Contact [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} at (?:\d|\(\d{3}\) )[\d-]{7,}\d\.?"
    r"|[A-Z][\w’'. -]{3,40} can be reached at https?://\S+"
    rf"|(?:[A-ZÀ-Þ][\w’'.-]*\s){{0,4}}(?:or\s)?{_MAIL}(?:(?:[,;]|\s(?:or|and))+(?:\s(?:follow|on|at))*\s{_WAY})*[.;,]?"
)
"""A line that only gives an address of the author."""
_AUTHOR = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){1,3}(?:,\s[^,]{3,80},)?\s(?:is|was|are|covers|writes|reports|hosts"
    r"|fact-checks)\b"
    r".{0,400}(?:@\w|\b(?:USA TODAY|CNN|Reuters|columnist|reporter|correspondent|contributor|producer|(?:Opinion"
    r"|Editorial) (?:writer|editor)"
    r"|Board of Contributors|author of|Twitter|subscribe)\b)"
)
"""Matches "Mara Quill is a reporter for ..."."""
_POST = re.compile(r".*\s[—–-]\s.{2,60}\s\(@\w{2,20}\)\s[A-Z][a-z]+ \d{1,2}, \d{4}$")
"""Matches "The gate is open — Mara Quill (@quill) May 4, 2021": a post on a social network, embedded in the page."""
_MAX_POST_END_CHARACTERS = 90
"""The maximum number of characters of the account and the date at its end, which are looked for first, because this is
faster."""
_POST_ADDRESS = re.compile(r"\bpic\.twitter\.com/\w{4,}|\bhttps?://t\.co/\w{4,}")
"""Matches "pic.twitter.com/Ab3dE": addresses that only posts contain."""
_MAX_POST_CHARACTERS = 400
"""The maximum number of characters of a post with its author and date."""
_REPORTED = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:and\s)?){1,8}(?:of (?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'.-]*\s){1,5})?"
    r"reported from\s[A-ZÀ-Þ][\w’'., -]{2,80}"
    r"(?:;\s[A-ZÀ-Þ][\w’'. -]{2,60}\s(?:reported )?from\s[A-ZÀ-Þ][\w’'., -]{2,80})*\.(?:\sContributing[:;]\s.{3,160})?$"
)
"""A line that says who reported from where ("Mara Quill reported from Salem")."""
_WRITERS_CONTRIBUTED = re.compile(
    r"(?:The )?(?:[A-Z][\w&.-]*\s){1,4}(?:(?:staff|news|video|sports) )?(?:correspondents?|editors?|journalists?"
    r"|producers?|reporters?|writers?)\s[A-ZÀ-Þ].{3,400}\scontributed\.?$"
)
"""Matches "Salem Press writers Mara Quill in Salem and Ole Berg in Bergen contributed."."""
_POINTER_TO_COVERAGE = re.compile(
    r"The (?:[A-Z][\w’']+ ){1,4}(?:(?:generally|regularly|usually|typically|also) )?"
    r"(?:recaps|publishes|posts|updates)\s.{0,160}"
    r"\b(?:(?:updates|live) blog|in the newspaper|on its (?:web ?site|app))\b"
)
"""A paper's pointer to more coverage of the same subject."""
_LAST_LINES = 3
"""The number of lines at the end of an article among which notes on its author are looked for."""
_CONTRIBUTORS = re.compile(r"Contribut(?:ing|ors):\s\S")
"""Matches "Contributing: M"."""
_MAX_HEADLINE_CHARACTERS = 160
"""The maximum number of characters of a headline of another article below a note on who contributed."""


def find_below_contributors(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles below a note on who contributed, which ends an article."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 2 - _LAST_LINES), -1):
        if _CONTRIBUTORS.match(lines[number]):
            below = range(number + 1, len(lines))
            are_headlines = all(len(lines[n]) <= _MAX_HEADLINE_CHARACTERS and not lines[n].endswith(".") for n in below)
            return set(below) if are_headlines else set()
    return set()


def is_note(line: str, from_end: int) -> bool:
    """Whether a paragraph (not empty) is a note by the publisher. `from_end` is the number of paragraphs after it:
    notes on authors count only near the end."""
    if len(line.split()) > _MAX_WORDS:
        return False
    return (
        _begins_like_note(line)
        or _is_post(line)
        or _has_words_of_note(line)
        or (from_end < _LAST_LINES and _is_about_author(line))
    )


def _begins_like_note(line: str) -> bool:
    """Whether a line begins like a note, perhaps after bullets, or points to more coverage."""
    bullets = _BULLETS.match(line)
    opening = line[bullets.end() :] if bullets else line
    if _OPENING.match(opening) or (line[0] == "[" and _OPENING.match(line)) or _FOLLOW.match(line):
        return True
    return line.startswith("The ") and _POINTER_TO_COVERAGE.match(line) is not None


def _is_post(line: str) -> bool:
    """Whether a line is a post on a social network."""
    if "(@" in line[-_MAX_POST_END_CHARACTERS:] and _POST.match(line):
        return True
    may_have_address = len(line) <= _MAX_POST_CHARACTERS and ("t.co/" in line or "pic.twitter" in line)
    return may_have_address and _POST_ADDRESS.search(line) is not None


def _has_words_of_note(line: str) -> bool:
    lowered = line.lower()
    return any(hint in lowered for hint in _INSIDE_HINTS) and _INSIDE.search(lowered) is not None


def _is_about_author(line: str) -> bool:
    """Whether a line says who wrote or reported the article, or how to reach them."""
    return (
        _REPORTED.match(line) is not None
        or _WRITERS_CONTRIBUTED.match(line) is not None
        or _CONTACT_AT_END.match(line) is not None
        or _CONTACT.match(line) is not None
        or _ADDRESS.fullmatch(line) is not None
        or _AUTHOR.match(line) is not None
    )
