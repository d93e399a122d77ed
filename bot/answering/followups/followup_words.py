"""The words by which `followup.py` recognises what a follow-up asks for: folded, in several languages."""

from __future__ import annotations

from bot.answering.followups.meaning import Meaning


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONAL_PRONOUNS = _words("he him his she her hers they them their theirs er ihn ihm ihr elle lui eux")
DEMONSTRATIVES = _words("it its this that these those there es das dies ce cela ca eso esto")
WHAT_WAS_SAID = DEMONSTRATIVES | _words("so")
"""Words that mean the sentence that was shown, in "who said that?" or "who said so?"."""
WHO_WORDS = _words("who whom whose wer wen wem qui quien quienes")
QUESTION_WORDS = WHO_WORDS | _words(
    "what which when where why how was wann wo warum wieso wie quand ou quoi cuando donde"
)
EVENT_QUESTION_WORDS = WHO_WORDS | _words("when where how wann wo quand cuando donde")
"""Words that begin a question about what happened: "who won"."""
PLURAL_POSSESSIVES = _words("their theirs")
INDEFINITE_PRONOUNS = _words("people anyone anybody someone somebody everyone everybody they")
AUXILIARIES = _words("did does do was were is are has have had can could will would")
DEFINITION_WORDS = _words("is are was were about mean means like whats")
"""With one of these, a short question names its subject: "what is decoupling", "who was Ada"."""
FILLERS = (
    PERSONAL_PRONOUNS
    | DEMONSTRATIVES
    | _words(
        "a all also am an and any anybody anyone anything are as at be been being but by can card come could did do "
        "does doing done exactly for from get gets give go goes going got had happen happened happens has have here i "
        "in into is just know like many may me mean means meant much my no not of on one ones or other our out please "
        "really see shall should show so some something tell than the then thing things to too up us was we were will "
        "with would you your yet since until by now again well though pls plz "
        "aber bitte der den dem die ein eine hat haben ist sind war waren mir noch sich so und von zeig zu kannst du "
        "a c de des du est et la le les l moi montre donne ont que s un une "
        "al del dame muestra muestrame ensename las los lo es son fue una unos unas por favor hay ver"
    )
)
"""Words that are in a follow-up without saying what it asks for."""
KEYWORDS: tuple[tuple[Meaning, frozenset[str]], ...] = (
    (
        Meaning.QUOTES,
        _words("said say says saying quote quotes quoted quotation quotations speaker speakers gesagt sagte sagt")
        | _words("zitat zitate dit citation citations cita citas dijo"),
    ),
    (
        Meaning.SOURCE,
        _words("source sources link links url article reference true quelle quellen lien fuente fuentes enlace"),
    ),
    (Meaning.CONTEXT, _words("context before after surrounding zusammenhang kontext contexte contexto")),
    (
        Meaning.FIGURES,
        _words("figure figures number numbers amount statistics stats wieviel wieviele combien zahlen zahl")
        | _words("chiffre chiffres cifra cifras numero numeros cuanto cuanta cuantos cuantas"),
    ),
    (
        Meaning.SUMMARY,
        _words("summary summarise summarize tldr recap gist overview about zusammenfassung resume resumen"),
    ),
    (Meaning.WHEN, _words("when date dates day year time wann datum quand cuando fecha")),
    (Meaning.WHY, _words("why reason reasons because warum wieso pourquoi")),
    (
        Meaning.MORE,
        _words("more else further continue detail details elaborate next mehr weiter sonst plus encore autre mas")
        | _words("suite"),
    ),
    (Meaning.WHO, WHO_WORDS),
)
"""The words that show what is asked for. If a text has several, the first one listed here counts."""
BEFORE_VERB_DIE = _words("did does do can could will would should to")
"""English words before "die" that show that it is the English verb ("how did he die"), not the German article ("wie
hoch sind die Kosten")."""
KNOWN_WORDS = FILLERS.union(QUESTION_WORDS, *(words for _, words in KEYWORDS))
"""A text with only these words asks about the card that was shown."""
