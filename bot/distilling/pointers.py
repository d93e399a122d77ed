"""Recognises sentences that say nothing about their subject, but where to read on, whom to ask, or which licence it
has."""

from __future__ import annotations

import re

_PLACES = (
    "appendix|articles?|blog|changelog|channel|chapter|change ?logs?|discord|docs?|documentation|examples?|faqs?"
    "|forums?|github|guides?|homepage|instructions|issues?|lists?|manual|pages?|posts?|readme|reference|release notes"
    "|repo|repository|sections?|site|slack|specification|threads?|tutorials?|videos?|website|wiki"
)
"""Where something may be written."""
_OPENER = r"(?:(?:for|if\ you|to)\b[^,.]{3,100},\ |please,?\ |alternatively,\ |then,?\ )?(?:please\ )?(?:also\ )?"
"""What may be before a request ("For the fees, please")."""
_REQUEST = re.compile(
    rf"""
    # For the fees, please see the manual
      ^{_OPENER}(?:consult|refer\ to|see)\b(?!\ (?:how|if|that|what|whether|who|why|you|your)\b)
    # Take a look at the docs of the gate
    | ^{_OPENER}(?:check(?:\ out)?|head(?:\ over)?\ to|(?:have\ a\ |take\ a\ )?look\ (?:at|into)
        |(?:be|make)\ sure\ to\ (?:check|read|see|visit)|read|visit|watch)\b[^.;:]{{0,80}}\b(?:{_PLACES})\b
    | ^(?:find|get|download)\ (?:it|them)\ (?:at|from|in|on)\b     # Find it on the site
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A request to look elsewhere."""
_PLACE = re.compile(
    rf"""
    # You can also find help in our forum
      ^you\ (?:can|may|will)\ (?:also\ )?(?:browse|find|follow|get|learn|read|see|view|watch)\b.{{0,120}}
        \b(?:here|below|above|{_PLACES})\b
    | \bto\ be\ interpreted\ as\ described\ in\b                    # MUST is to be interpreted as described in
    | ^all\ notable\ changes\b | ^the\ format\ is\ based\ on\b         # All notable changes are in this file
    | ^you\ are\ probably\ looking\ for\b                        # You are probably looking for the old page
    # Translations are available at https://
    | ^.{{3,80}}\b(?:is|are|can\ be)\ (?:also\ )?
        (?:available|described|documented|explained|found|given|included|listed|shown)
        \ (?:at|below|elsewhere|here|in|on|under)\b
        (?=.{{0,60}}(?:https?:|\#\d|\b(?:appendix|below|{_PLACES})\b)).{{0,80}}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that says where something is written."""
_HELP = re.compile(
    r"""
    # Feel free to ask us
      \bfeel\ free\ to\ (?:add|ask|contact|drop|join|open|reach|send|write)\b
    | ^(?:please\ )?(?:contact|get\ in\ touch\ with|join|reach\ out\ to|talk\ to|write\ to)\ (?:our\b|us\b|\S+\ ?@)
    # Contact the mint for help
    | ^(?:please\ )?contact\b.{3,80}\bfor\ (?:any\ |more\ )?
        (?:assistance|details|help|information|questions?|support)\b
    # If you want to help, join the call
    | ^if\ you(?:[’']re|\ are|[’']d|\ would|\ have|\ need|\ want|\ wish)\ (?:any\ |like\ |more\ |further\ |to\ ){0,3}
        (?:comments|concerns|contribute|curious|feedback|get\ involved|help|ideas|information|interested|join|know\ more
        |learn\ more|participate|questions?|suggestions|support|trouble)\b[^.]{0,140},
        \ (?:check\ out|contact|don[’']t\ hesitate|have\ a\ look|join|please|reach\ out|take\ a\ look|visit)\b
    # Please add yourself to the list
    | \bsign\ in\ below\b | ^(?:please\ )?(?:add|write)\ your(?:self\b|\ (?:\w+\ ){0,4}(?:handle|name|username)\b)
    | ^ask\ (?:it|them|us)\b | ^we(?:[’']re|\ are)\ always\ looking\ for\b    # Ask us on the quay
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that says whom to ask, or who may help."""
_IN_OTHER_LANGUAGES = re.compile(
    r"""
    # Siehe das Handbuch
      ^(?:siehe|weitere\ (?:details|informationen)|mehr\ (?:dazu|informationen)|voir\ (?:aussi|la|le|les)
        |pour\ plus\ d[e’']|para\ más\ información|véase)\b
    | \bveuillez\ (?:consulter|lire|vous\ référer)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_CJK = re.compile(r"(?:参照|ご覧)(?:して)?(?:ください|下さい)。?$|请(?:参阅|参见|查看)")
"""The same in Japanese and Chinese."""
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""A character of these languages."""
_BEFORE_WORDS = re.compile(r"^[^\w\"“‘«„「(\[]+")
"""Matches "❓ " at the beginning."""
_LICENCE = re.compile(
    r"""
    # This page has been placed in the public domain
      ^(?:all|copyright|the|this|unless)\b[^.]{0,80}
        \b(?:all\ rights\ reserved|(?:in|into)\ the\ public\ domain|rights\ waived)\b
    # The pictures are licensed under the MIT licence
    | \b(?:is|are|was|has\ been|have\ been)\ (?:dual-)?(?:distributed|licen[cs]ed|made\ available|released)\ under\b
        .{0,60}\b(?:BSD|CC|Creative\ Commons|GPL|licen[cs]e|MIT)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that says under which licence a text or program is."""


def sends_elsewhere(sentence: str) -> bool:
    """Whether a sentence only sends readers elsewhere: to another page, or to people who help."""
    words = _BEFORE_WORDS.sub("", sentence)
    if _CJK.search(words):
        return _IN_CJK.search(words) is not None
    return any(pattern.search(words) for pattern in (_REQUEST, _PLACE, _HELP, _IN_OTHER_LANGUAGES))


def is_licence(sentence: str) -> bool:
    """Whether a sentence says under which licence a text or program is."""
    return _LICENCE.search(sentence) is not None
