"""The day of a report, which stands between a verb of saying and who says it: "sagte am Montag die Bürgermeisterin"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.distilling.tokens import Token


@dataclass(frozen=True, slots=True)
class _Days:
    """`names` of days; `leading` words that belong to a day they stand before, `times` those behind one."""

    names: frozenset[str]
    leading: frozenset[str]
    times: frozenset[str]


def _days(names: str, leading: str, times: str) -> _Days:
    return _Days(frozenset(names.split()), frozenset(leading.split()), frozenset(times.split()))


_HALVES = ("", "morgen", "vormittag", "nachmittag", "abend")
_DAYS: Mapping[str, _Days] = {
    "de": _days(
        " ".join(
            f"{day}{half}"
            for day in ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag")
            for half in _HALVES
        ),
        "am an diesem vergangenen",
        "morgen abend",
    ),
    "fr": _days("lundi mardi mercredi jeudi vendredi samedi dimanche", "ce", "matin après-midi soir dernier"),
    "es": _days("lunes martes miércoles jueves viernes sábado domingo", "el este pasado", "pasado"),
    "it": _days("lunedì martedì mercoledì giovedì venerdì sabato domenica", "questo", "mattina sera scorso scorsa"),
    "pt": _days(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "na no nesta neste esta este",
        "passada passado",
    ),
}


def without_days(found: Sequence[Token], language: str) -> list[Token]:
    """The tokens without the names of days and the small words that belong to them. English, where a day is written
    like a name, has its own ways and is left as it is."""
    days = _DAYS.get(language)
    if days is None:
        return list(found)
    kept: list[Token] = []
    behind = False
    for token in found:
        led = bool(kept) and kept[-1].lower in days.leading
        if token.lower in days.names and (led or not token.capital):  # else it is a name: Plácido Domingo
            while kept and kept[-1].lower in days.leading:
                kept.pop()
            behind = True
        elif not (behind and token.lower in days.times):
            kept.append(token)
            behind = False
    return kept
