"""The units of measures: "300 metres", "6½ hours", "20 kWh".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

_LENGTHS = (
    "(?:square |cubic |nautical )?(?:(?:kilo|centi|milli|micro|nano)?met(?:re|er)s?|miles?|feet|inches|yards?)"
    "|light-years?|hectares?|acres?(?:-f(?:ee|oo)t)?"
)
_VOLUMES = "lit(?:re|er)s?|gallons?|barrels?|cups|tablespoons?|tbsps?|teaspoons?|tsps?|quarts|pints"
_WEIGHTS = "(?:kilo|milli|micro|nano)?grams?|kilos?|tonn?es?|tons?|pounds|ounces|lbs"
_TIMES = "hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|centuries"
_OTHER_UNITS = (
    "degrees|kelvins?|watts?|(?:kilo|mega|giga|tera)watts?(?: hours)?|lumens|decibels|volts"
    "|(?:mega|giga|tera)bytes|[MGT]B"
)
_SYMBOLS = "km|cm|mm|nm|kg|ft|mi|lb|oz|km²|m²|[kMGT]Wh?|mph|km/h"
_GERMAN_FRENCH_SPANISH = (
    "Meter|Kilometer|Tonnen|Stunden|Tage|Jahre|Liter|Hektar"
    "|mètres|kilomètres|tonnes|heures|jours|ans|metros|toneladas|años"
)
_NAMES = "|".join((_LENGTHS, _VOLUMES, _WEIGHTS, _TIMES, _OTHER_UNITS, _SYMBOLS, _GERMAN_FRENCH_SPANISH))
_DIMENSION = r"(?:[\s-](?:long|wide|high|tall|deep|thick|old|away|lang|hoch|breit|alt|tief)\b)?"
"""The dimension that a length or period measures ("300 metres | long")."""
_UNIT = rf"(?:°\s?[CF]?(?!\w)|(?:{_NAMES})(?![\w/’']))"
_CONVERSION = rf"(?:\s\((?:[a-z]+\s){{0,2}}\d[\d.,]*[\s-]?{_UNIT}\))?"
"""The same measure in another unit, in brackets ("300 metres | (about 1,000 feet)")."""
UNIT = re.compile(rf"[\s\u00a0-]?{_UNIT}{_DIMENSION}{_CONVERSION}")
"""A unit after a number, with the space or hyphen before it ("300 | metres long", "-day", "°C")."""

TIME = re.compile(rf"\b(?:{_TIMES})\b")
"""A unit of time ("days")."""
