"""Recognises sentences that describe what a picture shows by their present tense.

Somebody who is introduced by full name ("Mara Quill") or as unknown ("A warden") does something, or anybody does
something visible at a place. Articles tell events in the past tense, and general facts without a place.
"""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.caption_verbs import (
    OBJECT,
    OTHER_VERB,
    REASONING_VERB,
    VERB_WITH_OBJECT,
    VISIBLE_ACTS,
    has_place,
    is_act,
)
from bot.text.boilerplate.pictures.view_captions import is_view
from bot.text.word_lists import word_lists
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.patterns import any_of

_MAX_WORDS = 45
"""The maximum number of words of a description."""
_MIN_WORDS = 5
"""The minimum number of words of a description."""
_NAME = r"[A-ZÀ-Þ][\w.’'-]*"
"""Matches one capitalised word."""
_WORDS_IN_NAMES = frozenset("and at de for of the".split())
"""Words in lower case within a name."""
_ROLE = re.compile(r"[a-z]+(?:ant|ent|er|ian|ion|ist|ive|man|or)$")
"""Matches "sailor", "fisherman", "assistant", "opposition" (of "opposition leader")."""
_PERSONS = word_lists("speakers")["persons"]
_LISTS = word_lists("captions_en")
_NAMED_SUBJECT = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|[a-z]+|\d+),? ){{1,16}}?)(?P<verb>[a-z]+s) (?:{OBJECT}|(?=[a-z]+ing\b))"
)
"""Matches "Mayor Mara Quill, 52, uses a ..."."""
_INDEFINITE_SUBJECT = re.compile(rf"(?P<who>(?:An?|Another) (?:[\w’'-]+ ){{1,7}}?)(?P<verb>[a-z]+s) {OBJECT}")
"""Matches "A warden of Salem uses a ..."."""
_PAIR = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|of|the),? )*?{_NAME},? (?:and|with) (?:(?:{_NAME}|of|the) )*?{_NAME},? )"
    rf"(?P<verb>[a-z]+(?<!ed)(?<!ly)(?<!ing)(?<!s)) {OBJECT}"
)
"""Matches "Mara Quill and Ole Berg use a ..."."""
_PAIR_WITH_ROLES = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|[a-z]+),? ){{0,8}}?{_NAME},? (?:and|with) (?:(?:{_NAME}|[a-z]+) ){{1,6}}?{_NAME},? )"
    rf"(?P<verb>[a-z]+(?<!ed)(?<!ly)(?<!ing)(?<!s)) {OBJECT}(?=[a-z])"
)
"""Like `_PAIR`, with roles between the names ("Mara Quill and Norland leader Ole Berg use a ...")."""
_THIRD_PERSON = (
    frozenset(
        form for act in VISIBLE_ACTS for form in (f"{act}s", f"{act}es", f"{act[:-1]}ies" if act.endswith("y") else act)
    )
    - VISIBLE_ACTS
)
"""The verbs of `VISIBLE_ACTS` in the third person ("hauls", "carries")."""
_ANY_SUBJECT = re.compile(
    r"(?:The (?:[\w’'-]+ ){1,6}?|(?:The )?(?:[A-ZÀ-Þ][\w’'.-]*,? ){1,4}?)(?P<verb>[a-z]+s) (?=\w)"
)
"""Matches "Quill tours ", "The Oak Fire burns ". It counts only with an act of `VISIBLE_ACTS` and a place
(`has_place`)."""
_GROUP = re.compile(
    r"(?!(?:Critics|Experts|Many|Most|Some|Those|These|They|There)\b)(?P<who>(?:[\w’'-]+ ){0,5}?"
    r"(?:[A-Za-z][\w’'-]*[a-z]s|[Pp]eople|[Mm]en|[Ww]omen|[Cc]hildren|[Pp]olice|[Cc]rews?"
    r"|[Mm]embers of [\w’'-]+(?: [\w’'-]+)??)"
    r" (?:(?:in|from|of|with|at|on|near|outside|[a-z]+ing|[a-z]+ed) (?:[\w’'-]+,? ){1,8}?)?)"
    rf"(?P<verb>{any_of(VISIBLE_ACTS)}|(?:try|work) to [a-z]+) (?=[\w“])"
)
"""Matches "Wardens with ropes haul ". It counts only with a place (`has_place`)."""
_REPORT_OR_HABIT = re.compile(
    r"[“\"]|\b(?:according|I|my|our|reported|said|say|says|told|we|We|you|You|your)\b|n['’]t\b|['’](?:re|ve|ll)\b"
    r"|\b(?:always|annually|every|generally|never|often|regularly|typically|usually)\b"
)
"""Words of reports and habits, which captions do not have."""
_VISIBLE_STATE = re.compile(
    r"(?P<who>[A-ZÀ-Þ](?:[\w’'.-]+,? ){1,9}?)(?:is|are) (?:being )?"
    rf"(?:on display|{any_of(_LISTS['visible_states'])})\b"
    r"(?! to (?!an?\b|the\b|[A-Z]))(?= .{3,160}\b(?:against|at|by|from|in|inside|into|near|on|outside|to|underneath)\b)"
)
"""A sentence about what is visibly done to somebody or something ("A boat is lowered to the quay by wardens.")."""
_FRAGMENT = re.compile(
    rf"(?P<who>(?:{_NAME} ){{2,4}})"
    r"(?:(?:[a-z]+ing|pictured|seen|shown) (?:at|during|from|in|inside|near|on|outside|with) "
    r"|[a-z]+ing (?=(?:an?|her|his|the|their) .*\b(?:at|in|inside|near|outside) [A-ZÀ-Þ]\S*\.$))"
)
"""A name and a participle without a verb ("Mara Quill singing at the quay.")."""
_ALSO_HERE = re.compile(
    r"[.!?] Here, (?!(?:he|I|it|she|that|there|they|this|we|what|you)\b)(?P<scene>(?:[\w’'-]+ ){3,}.*\.)$"
)
"""A second sentence that points into the picture ("Here, clerks with lamps receive ropes.")."""
_BEGINS_CLAUSE = re.compile(r"\b(?:as|because|if|than|that|when|which|who)\b")
"""A word that begins a subordinate clause; the verb of the sentence comes before it."""
_OPENS_CLAUSE = re.compile(
    r"(?:After|And|As|At|Before|But|For|From|If|In|On|Since|That|Though|Unlike|When|While|With)\b"
    r"|(?:Finally|First|Later|Meanwhile|Next|Now|Then|Today),"
)
"""The first word of a sentence that tells or argues ("When", "Meanwhile,"), which no description begins with."""
_NEXT_ACT = re.compile(r"\band (?:then )?[a-z]+s (?:an?|her|him|his|it|the|their|them)\b")
"""An act that follows another one ("and closes the gate"): articles tell of it in the present tense, pictures show only
one moment."""
_LOOKALIKES_OF_PLURAL_VERBS = _LISTS["no_plural_verbs"]
"""Words that look like plural verbs in the present tense but are not."""
_FINAL_CLAUSE = re.compile(r",\s(?:when|where|which|while|who|whose)\b.*| as (?:he|it|she|they)\b.*")
"""Matches ", where she works", " as she rows"."""
_MEDIUM = re.compile(
    r"\b(?:chart|footage|graphic|image|map|photo|photograph|picture|report|study|survey|tweet|video)\b"
)
"""Nouns for pictures, studies and other works. Articles describe their contents in the present tense."""


def depicts(line: str, sentence_count: int) -> bool:
    """Whether a paragraph describes in the present tense what somebody does in a picture. `sentence_count` is the
    number of its sentences."""
    if not _may_depict(line, sentence_count):
        return False
    fragment = _FRAGMENT.match(line)
    if fragment and sentence_count == 1 and _is_person(fragment["who"]) and not OTHER_VERB.search(line):
        return not VERB_WITH_OBJECT.search(line, fragment.end())
    if sentence_count == 1 and is_view(line):
        return True
    second_sentence = _ALSO_HERE.search(line)
    if second_sentence and sentence_count == 2:
        return not (OTHER_VERB.search(second_sentence["scene"]) or REASONING_VERB.search(second_sentence["scene"]))
    named_match = _NAMED_SUBJECT.match(line)
    if named_match and _is_person(named_match["who"]):
        return (
            not OTHER_VERB.search(named_match["who"])
            and not _BEGINS_CLAUSE.search(named_match["who"])
            and is_act(line, named_match)
        )
    return not REASONING_VERB.search(line) and _depicts_others(line, sentence_count)


def without_final_clause(line: str) -> str:
    """The description of a scene without a final clause that may tell of the past (", when the quay had sunk.")."""
    return _FINAL_CLAUSE.sub(".", line)


def _may_depict(line: str, sentence_count: int) -> bool:
    """Whether a paragraph is as long as a description, and does not tell, argue or report."""
    has_length = _MIN_WORDS <= line.count(" ") + 1 <= _MAX_WORDS
    if line[-1] != "." or sentence_count > 2 or not has_length:
        return False
    return not (_REPORT_OR_HABIT.search(line) or _OPENS_CLAUSE.match(line) or _NEXT_ACT.search(line))


def _depicts_others(line: str, sentence_count: int) -> bool:
    """Whether a paragraph that does not begin with one person's full name describes what somebody else does or what is
    done to something in a picture. `sentence_count` is the number of its sentences."""
    main_clause = without_final_clause(line)
    state = _VISIBLE_STATE.match(line)
    if (
        state
        and sentence_count == 1
        and not OTHER_VERB.search(state["who"])
        and not OTHER_VERB.search(main_clause, state.end())
    ):
        return True
    if sentence_count > 1 or OTHER_VERB.search(main_clause):
        return False
    unknown_match = _INDEFINITE_SUBJECT.match(line)
    if unknown_match and not _MEDIUM.search(unknown_match["who"]) and not _BEGINS_CLAUSE.search(unknown_match["who"]):
        return is_act(line, unknown_match)
    pair = _PAIR.match(line)
    if pair is None or pair["verb"] in _PERSONS or _ROLE.match(pair["verb"]):  # "deckhand" of "deckhand Ole Berg"
        pair = _PAIR_WITH_ROLES.match(line)
    if pair and _is_person(pair["who"]) and pair["verb"] not in _LOOKALIKES_OF_PLURAL_VERBS:
        return is_act(line, pair) and has_place(line, pair)
    anybody_match = _ANY_SUBJECT.match(line)
    if anybody_match and anybody_match["verb"] in _THIRD_PERSON:
        return has_place(line, anybody_match)
    group = _GROUP.match(line)
    return group is not None and has_place(line, group)


def _is_person(name: str) -> bool:
    """Whether somebody is called by first name and surname."""
    words = name.replace(",", "").split()
    if words[-1].isdigit():
        words.pop()  # the age
    if any(word.islower() and word not in _WORDS_IN_NAMES | _PERSONS and not _ROLE.match(word) for word in words):
        return False
    return any(word.lower() in FIRST_NAMES for word in words[:-1]) and words[-1][0].isupper()
