"""Agencies and other suppliers of news and pictures, as bylines, credits and datelines name them."""

from __future__ import annotations

import re

_NEWS = (
    "AP|(?:The )?Associated Press|Reuters|Thomson Reuters(?: Foundation)?|AFP|Agence France-Presse|UPI|PA(?: Wire"
    "| Media)?"
    "|Press Association|dpa(?:/[a-z]{2,4})?|DPA|APA|SDA|sid|EFE|EPA(?:-EFE)?|ANSA|Ansa|Europa Press|EUROPA PRESS"
    "|Lusa|Belga"
    "|ANP|Ritzau|NTB|TT|PAP|TASS|Tass|Interfax|Xinhua|Kyodo(?: News)?|Jiji(?: Press)?|Yonhap|PTI|ANI|IANS|Bernama"
    "|Antara"
    "|Anadolu(?: Agency)?|AA|WAM|SPA|MENA|SANA|Bloomberg(?: News)?|CNN(?: ?Business| Sport| Travel| Underscored)?"
    "|BBC(?: News)?"
    "|NPR|ABC News|NBC News|CBS News|Fox News|MarketWatch|CNBC|Politico|USA ?TODAY(?: Sports| Network| Opinion)?"
    "|USA Today(?: Sports| Network)?|24/7 Wall (?:Street|St\\.?)|Religion News Service|Kaiser Health News|Stateline"
    "|The Conversation"
    "|ProPublica|PolitiFact|Breitbart News"
    "|РИА Новости|ТАСС|Интерфакс|РБК|ロイター|共同|時事|新华社|新華社|中新社|路透社"
    "|法新社|美联社|연합뉴스"
)
"""Those that supply news, for a pattern."""
_PICTURES = (
    "Getty(?: Images)?|AFP(?: via Getty Images| Photo)?|Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?"
    "|ZUMA(?: Press)?"
    "|Zuma(?: Press)?|Sipa(?: USA)?|Rex(?: Features)?|REX|Polaris|Redux|Magnum(?: Photos)?|Corbis|Invision|NurPhoto"
    "|Imago|imago(?: images)?|picture alliance|Keystone|Unsplash|Pexels|Pixabay|Flickr|Wikimedia(?: Commons)?"
    "|NASA|ESA"
    "|CSA|STScI|NOAA|USGS|Maxar(?: Technologies)?|Planet Labs(?: PBC)?|Pool|Handout|Imagn(?: Images)?|Icon Sportswire"
    "|MediaPunch|WireImage|FilmMagic|SWNS|Splash News|BACKGRID|Netflix|HBO(?: Max)?|Hulu|Warner Bros\\.?"
    "|Universal(?: Pictures)?|Paramount(?: Pictures)?|Sony Pictures|Lionsgate|Focus Features|Lucasfilm"
    "|Marvel(?: Studios)?"
    "|Walt Disney(?: Pictures| Studios)?|20th Century (?:Fox|Studios)|Bakhtar News Agency"
)
"""Those that supply pictures, for a pattern."""
NEWS = re.compile(_NEWS)
"""Agencies, broadcasters and papers that supply news."""
PICTURES = re.compile(
    r"Getty(?: Images)?|Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?|(?:ZUMA|Zuma)(?: Press)?|Sipa(?: USA)?"
    r"|Imagn(?: Images)?|NurPhoto|Splash News"
)
"""Suppliers of pictures only. `_PICTURES` also has names that mean something else in other texts."""
NEWS_PATTERN = f"(?:{_NEWS})"
"""The pattern of `NEWS` as text, to be put into longer ones."""
SOURCE_PATTERN = f"(?:{_NEWS}|{_PICTURES})"
"""A pattern of suppliers of news or pictures, to be put into longer ones."""
SOURCE = re.compile(SOURCE_PATTERN)
"""Any supplier of news or pictures."""
