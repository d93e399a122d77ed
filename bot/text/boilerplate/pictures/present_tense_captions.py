"""Recognises sentences, in the present tense or without a finite verb, that describe what a picture shows.

In the present tense, somebody with a full name ("Mara Quill") or somebody unknown ("A warden") does something, or
somebody else does something visible at a place. Articles tell most events in the past tense, and general facts without
a place.
"""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.caption_verbs import (
    AFTER_VERB,
    OTHER_VERB,
    PRESENT_TENSE_VERB,
    REASONING_VERB,
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
_PERSON_NOUNS = word_lists("speakers")["persons"]
"""Nouns for people ("deckhand")."""
_LOWER_CASE_WORDS_BY_NAMES = _PERSON_NOUNS | frozenset("and at de for of the".split())
"""Words in lower case that may be within or next to a person's name ("deckhand Ida de Lund")."""
_LOOKS_LIKE_ROLE = re.compile(r"[a-z]+(?:ant|ent|er|ian|ion|ist|ive|man|or)$")
"""A word that ends like many nouns for roles ("sailor", "assistant", "opposition" in "opposition leader")."""
_LISTS = word_lists("captions_en")
_NAMED_SUBJECT = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|[a-z]+|\d+),? ){{1,16}}?)(?P<verb>[a-z]+s) (?:{AFTER_VERB}|(?=[a-z]+ing\b))"
)
"""Matches "Mayor Mara Quill, 52, uses " before "a", and "Mara Quill keeps " before "rowing". A match counts only if its
group `who` has a full name (`_is_person`)."""
_INDEFINITE_SUBJECT = re.compile(rf"(?P<who>(?:An?|Another) (?:[\w’'-]+ ){{1,7}}?)(?P<verb>[a-z]+s) {AFTER_VERB}")
"""Matches "A warden of Salem uses " before "a"."""
_PLURAL_VERB = r"(?P<verb>[a-z]+(?<!ed)(?<!ly)(?<!ing)(?<!s))"
"""Any word without the ending of a past form, an adverb, a participle or a singular verb."""
_PAIR = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|of|the),? )*?{_NAME},? (?:and|with) (?:(?:{_NAME}|of|the) )*?{_NAME},? )"
    rf"{_PLURAL_VERB} {AFTER_VERB}"
)
"""Matches "Mara Quill and Ole Berg use " before "a"."""
_PAIR_WITH_ROLES = re.compile(
    rf"(?P<who>(?:(?:{_NAME}|[a-z]+),? ){{0,8}}?{_NAME},? (?:and|with) (?:(?:{_NAME}|[a-z]+) ){{1,6}}?{_NAME},? )"
    rf"{_PLURAL_VERB} {AFTER_VERB}(?=[a-z])"
)
"""Like `_PAIR`, but with other words before the names ("Mara Quill and Norland leader Ole Berg use " before "a"). The
word after the verb has no capital: before a name, the supposed verb is a role ("leader | Ole Berg")."""
_THIRD_PERSON = frozenset(f"{act}{ending}" for act in VISIBLE_ACTS for ending in ("s", "es")) | frozenset(
    f"{act[:-1]}ies" for act in VISIBLE_ACTS if act.endswith("y")
)
"""The verbs of `VISIBLE_ACTS` in the third person ("hauls", "carries"), and forms that do not exist ("haules")."""
_DEFINITE_SUBJECT = re.compile(
    r"(?:The (?:[\w’'-]+ ){1,6}?|(?:The )?(?:[A-ZÀ-Þ][\w’'.-]*,? ){1,4}?)(?P<verb>[a-z]+s) (?=\w)"
)
"""Matches "Quill tours ", "The Oak Fire burns ". A match counts only if the verb is in `_THIRD_PERSON` and a place
follows (`has_place`)."""
_GROUP = re.compile(
    r"(?!(?:Critics|Experts|Many|Most|Some|Those|These|They|There)\b)(?:[\w’'-]+ ){0,5}?"
    r"(?:[A-Za-z][\w’'-]*[a-z]s|[Pp]eople|[Mm]en|[Ww]omen|[Cc]hildren|[Pp]olice|[Cc]rews?"
    r"|[Mm]embers of [\w’'-]+(?: [\w’'-]+)??)"
    r" (?:(?:in|from|of|with|at|on|near|outside|[a-z]+ing|[a-z]+ed) (?:[\w’'-]+,? ){1,8}?)?"
    rf"(?P<verb>{any_of(VISIBLE_ACTS)}|(?:try|work) to [a-z]+) (?=[\w“])"
)
"""Matches "Wardens with ropes haul ". A match counts only if a place follows (`has_place`)."""
_REPORT_OR_HABIT = re.compile(
    r"[“\"]|\b(?:according|I|my|our|reported|said|say|says|told|we|We|you|You|your)\b|n['’]t\b|['’](?:re|ve|ll)\b"
    r"|\b(?:always|annually|every|generally|never|often|regularly|typically|usually)\b"
)
"""Quotation marks, contractions, and words of reports ("said", "we") and habits ("often"): captions have none of
these."""
_VISIBLE_STATE = re.compile(
    r"(?P<who>[A-ZÀ-Þ](?:[\w’'.-]+,? ){1,9}?)(?:is|are) (?:being )?"
    rf"(?:on display|{any_of(_LISTS['visible_states'])})\b"
    r"(?! to (?!an?\b|the\b|[A-Z]))(?= .{3,160}\b(?:against|at|by|from|in|inside|into|near|on|outside|to|underneath)\b)"
)
"""The beginning of a sentence about what is visibly done to somebody or something, or how they look ("A boat is
lowered" before "to the quay by wardens."). One of the prepositions comes later, and no infinitive follows ("is seen |
to rise")."""
_FRAGMENT = re.compile(
    rf"(?P<who>(?:{_NAME} ){{2,4}})"
    r"(?:(?:[a-z]+ing|pictured|seen|shown) (?:at|during|from|in|inside|near|on|outside|with) "
    r"|[a-z]+ing (?=(?:an?|her|his|the|their) .*\b(?:at|in|inside|near|outside) [A-ZÀ-Þ]\S*\.$))"
)
"""A name with a participle instead of a finite verb ("Mara Quill singing at the quay.")."""
_HERE_SENTENCE = re.compile(
    r"[.!?] Here, (?!(?:he|I|it|she|that|there|they|this|we|what|you)\b)(?P<scene>(?:[\w’'-]+ ){3,}.*\.)$"
)
"""A second sentence that begins with "Here," and so points into the picture ("Here, clerks with lamps receive
ropes.")."""
_SUBORDINATING_WORD = re.compile(r"\b(?:as|because|if|than|that|when|which|who)\b")
"""A word that begins a subordinate clause. A verb after such a word is not the main verb of the sentence ("Quill, who
| rows a boat, …")."""
_NARRATIVE_OPENING = re.compile(
    r"(?:After|And|As|At|Before|But|For|From|If|In|On|Since|That|Though|Unlike|When|While|With)\b"
    r"|(?:Finally|First|Later|Meanwhile|Next|Now|Then|Today),"
)
"""The first word of a sentence that tells or argues ("When", "Meanwhile,"). No description begins with such a word."""
_SECOND_ACT = re.compile(r"\band (?:then )?[a-z]+s (?:an?|her|him|his|it|the|their|them)\b")
"""A second act ("and closes the gate"). A picture shows only one moment, so a sentence with two acts tells a story."""
_LOOKALIKES_OF_PLURAL_VERBS = _LISTS["no_plural_verbs"]
"""Words that look like plural verbs in the present tense but are not."""
_FINAL_CLAUSE = re.compile(r",\s(?:when|where|which|while|who|whose)\b.*| as (?:he|it|she|they)\b.*")
"""Matches ", where she works.", " as she rows." at the end of a line."""
_MEDIUM = re.compile(
    r"\b(?:chart|footage|graphic|image|map|photo|photograph|picture|report|study|survey|tweet|video)\b"
)
"""Nouns for pictures, studies and other works. Articles describe their contents in the present tense."""


def depicts(line: str, sentence_count: int) -> bool:
    """Whether a line, in the present tense or without a finite verb, describes what a picture shows. `sentence_count`
    is the number of its sentences."""
    if not _may_depict(line, sentence_count):
        return False
    fragment = _FRAGMENT.match(line)
    if fragment and sentence_count == 1 and _is_person(fragment["who"]) and not OTHER_VERB.search(line):
        return not PRESENT_TENSE_VERB.search(line, fragment.end())
    if sentence_count == 1 and is_view(line):
        return True
    here_sentence = _HERE_SENTENCE.search(line)
    if here_sentence and sentence_count == 2:
        return not (OTHER_VERB.search(here_sentence["scene"]) or REASONING_VERB.search(here_sentence["scene"]))
    named_match = _NAMED_SUBJECT.match(line)
    if named_match and _is_person(named_match["who"]):
        return (
            not OTHER_VERB.search(named_match["who"])
            and not _SUBORDINATING_WORD.search(named_match["who"])
            and is_act(line, named_match)
        )
    return not REASONING_VERB.search(line) and _depicts_others(line, sentence_count)


def without_final_clause(line: str) -> str:
    """The description of a scene without a final clause that may tell of the past (", when the quay had sunk.")."""
    return _FINAL_CLAUSE.sub(".", line)


def _may_depict(line: str, sentence_count: int) -> bool:
    """Whether a line is as long as a description, and does not tell, argue or report."""
    has_length = _MIN_WORDS <= line.count(" ") + 1 <= _MAX_WORDS
    if line[-1] != "." or sentence_count > 2 or not has_length:
        return False
    return not (_REPORT_OR_HABIT.search(line) or _NARRATIVE_OPENING.match(line) or _SECOND_ACT.search(line))


def _depicts_others(line: str, sentence_count: int) -> bool:
    """Whether a line that does not begin with one person's full name describes what somebody does, or what is done to
    somebody or something, in a picture. `sentence_count` is the number of its sentences."""
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
    indefinite_match = _INDEFINITE_SUBJECT.match(line)
    if (
        indefinite_match
        and not _MEDIUM.search(indefinite_match["who"])
        and not _SUBORDINATING_WORD.search(indefinite_match["who"])
    ):
        return is_act(line, indefinite_match)
    pair = _PAIR.match(line)
    if pair is None or pair["verb"] in _PERSON_NOUNS or _LOOKS_LIKE_ROLE.match(pair["verb"]):
        # The supposed verb is a role: "Mara Quill and Norland deckhand | Ole Berg".
        pair = _PAIR_WITH_ROLES.match(line)
    if pair and _is_person(pair["who"]) and pair["verb"] not in _LOOKALIKES_OF_PLURAL_VERBS:
        return is_act(line, pair) and has_place(line, pair)
    definite_match = _DEFINITE_SUBJECT.match(line)
    if definite_match and definite_match["verb"] in _THIRD_PERSON:
        return has_place(line, definite_match)
    group = _GROUP.match(line)
    return group is not None and has_place(line, group)


def _is_person(subject: str) -> bool:
    """Whether a subject is a person's first name and surname, perhaps with a role, and with an age at its end."""
    words = subject.replace(",", "").split()
    if words[-1].isdigit():
        words.pop()  # the age
    if any(
        word.islower() and word not in _LOWER_CASE_WORDS_BY_NAMES and not _LOOKS_LIKE_ROLE.match(word) for word in words
    ):
        return False
    return any(word.lower() in FIRST_NAMES for word in words[:-1]) and words[-1][0].isupper()
