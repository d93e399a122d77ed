"""The wording of page furniture, in the languages of common page builders.

There are three kinds, with different effects: a form ends the article, the heading of a list of other articles also
removes the short lines below it, and a note removes only itself. Every pattern is matched with a whole block in lower
case, with single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_NOTE_CHARACTERS = 300
"""The maximum number of characters of a note; a longer block is prose, no matter how it begins."""


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


FORM = _any_of(
    [
        r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)\b.{0,40}$",
        r".{0,60}your e-?mail address will not be (?:published|shared)",
        r".{0,60}required fields are marked",
        r"save my name, e-?mail",
        r"schreiben? sie (?:uns )?(?:einen|ihren) kommentar|schreibe einen kommentar|kommentar (?:verfassen"
        r"|schreiben)",
        r".{0,40}deine e-mail-adresse wird nicht veröffentlicht|erforderliche felder sind",
        r"laisser un commentaire|votre adresse e-mail ne sera pas publiée|poster un commentaire",
        r"deja (?:un comentario|una respuesta)|tu dirección de correo electrónico no será publicada",
        r"lascia un commento|il tuo indirizzo email non sarà pubblicato",
        r"deixe (?:um comentário|uma resposta)|o seu endereço de e-mail não será publicado",
        r"geef een reactie|(?:je|uw) e-?mail-?adres wordt niet gepubliceerd",
        r"发表(?:回复|评论)|發[表佈](?:回覆|迴響|留言)|您的(?:邮箱|电子邮箱|電子郵件)(?:地址|位址)",
        r".{0,20}必填项已用|.{0,20}必填欄位標示",
        r"コメントを(?:残す|書く|投稿)|メールアドレスが公開されることはありません",
        r"добавить комментарий|ваш (?:адрес email|e-mail) не будет опубликован",
        r"댓글 남기기|이메일(?: 주소)?(?:은|는) 공개되지 않습니다",
    ]
)
"""A form for comments; everything after it is not part of the article."""

COMMENTS = _any_of(
    [
        r"(?:\d+ |view |show |all |latest |recent |reader )*(?:comments?|replies|responses|reactions|discussion)"
        r"(?: ?\(?\d+\)?)?$",
        r"(?:\d+ )?(?:kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|комментарии|댓글)"
        r"(?: ?\(?\d+\)?)?$",
        r"(?:评论|評論|留言|回复|回應|コメント)(?: ?[(（]?\d+[)）]?)?$",
    ]
)
"""A heading of comments, if only furniture follows: otherwise the same words may be the heading of a section."""

RELATED = _any_of(
    [
        r"(?:related|recommended|recent|popular|similar|more|other|further|trending|top|latest)"
        r"(?: (?:articles?|stories|story|posts?|topics?|news|content|links?|coverage|videos?"
        r"|reads?))+(?: .{0,30})?:?$",
        r"(?:related|recommended(?: for you)?|trending(?: now)?|most (?:read|popular|viewed|shared)"
        r"|read next|up next"
        r"|read more|see also|more from .{1,40}|what to read next|editors?['’]s? picks?|in case you missed it):?$",
        r"you (?:might|may) (?:also )?(?:like|enjoy|be interested in).{0,30}$|(?:watch"
        r"|read) (?:this )?next.{0,20}$",
        r"ähnliche (?:artikel|beiträge)|das könnte (?:sie|dich) auch interessieren|mehr zum thema"
        r"|lesen sie auch:?$",
        r"(?:à lire aussi|articles? similaires?|sur le même sujet|lire aussi|à découvrir):?$",
        r"(?:te puede interesar|artículos relacionados|noticias relacionadas|lee también|más noticias):?$",
        r"(?:articoli correlati|leggi anche|potrebbe interessarti):?$",
        r"(?:artigos relacionados|leia também|veja também|notícias relacionadas):?$",
        r"(?:lees ook|gerelateerde artikelen|meer over dit onderwerp):?$",
        r"(?:相关(?:文章|阅读|新闻|推荐)|相關(?:文章|閱讀|新聞)|推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|猜你喜欢)[:：]?$",
        r"(?:関連(?:記事|リンク|ニュース)|おすすめ(?:の)?記事|あわせて読みたい|人気(?:の)?記事|合わせて読みたい)[:：]?$",
        r"(?:читайте также|похожие (?:статьи|новости)|по теме):?$|(?:관련 ?기사|추천 ?기사|인기 ?기사):?$",
    ]
)
"""The heading of a list of other articles."""

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram|instagram|e-?mail|mail|print"
    r"|copy link|line|weibo|"
    r"tumblr|flipboard|pocket|mastodon|bluesky|threads|youtube|tiktok|messenger|xing|微信|微博|drucken|imprimer"
    r"|imprimir)"
)
"""A pattern of what the buttons below an article say: a network, or "print"."""

NETWORK = _any_of([rf"{_NETWORK}$"])
"""The name of a network, as on a button."""

_SHARING = [
    rf"(?:share|tweet|pin|post|teilen|partager|compartir|condividi|compartilhar|delen|поделиться|分享|共有|シェア|공유)"
    rf"(?:(?: this| the| it| story| article| post| on| via| to| with| auf| sur| en| su| no| op|到|する|:|,"
    rf"|/|\||{_NETWORK})"
    rf"| )*$",
    rf"{_NETWORK}(?:(?:[\s,|/·•]+|\band\b){_NETWORK})+$",
    r"(?:share|tweet|pin) (?:this|it)\b.{0,60}$",
    r"(?:please )?(?:follow|like|find|join|connect with) (?:us|me|our|.{1,40} on (?:facebook|twitter"
    r"|instagram|x|linkedin))\b",
    r"(?:for .{1,80} )?download (?:the|our) .{0,60}\bapps?\b",
    r"folgen sie uns|suivez-nous|síguenos|seguici|siga-nos|volg ons|подписывайтесь|关注我们|關注我們|フォローする",
]
"""Buttons for sharing and following ("Share on Facebook", "Follow us")."""
_SUBSCRIBING = [
    r"(?:sign up|subscribe|register)(?: now| today| here| below| free)?\b"
    r"(?=.{0,200}\b(?:newsletters?|inbox|e-?mails?|updates|alerts?|edition|subscrib\w+|channel|podcast"
    r"|free|content|stories))",
    r"(?:get|receive|want|enjoy|never miss|don['’]t miss|join|enter|do you want)\b"
    r"(?=.{0,250}\b(?:newsletters?|inbox|your e-?mail|by e-?mail|sign(?:ing)? up|breaking news"
    r"|daily (?:edition|briefing)))",
    r".{0,60}\bnewsletter(?:s|[- ]anmeldung| sign-?up)?[.!]?$",
    r".{0,80}\b(?:already a subscriber|to (?:view|read|continue|access) .{0,40}(?:please )?(?:subscribe"
    r"|log ?in|sign ?in))",
    r"(?:first-time|new) subscribers\b|thank you for (?:subscribing|signing up|reading)",
    r".{0,40}(?:jetzt )?(?:newsletter|abonnieren|anmelden)[.!]?$|(?:abonnez|inscrivez)-vous\b"
    r"|suscríbe(?:te|se)\b|iscriviti\b",
    r"inscreva-se\b|assine\b.{0,60}newsletter|schrijf je in\b|订阅|訂閱|メルマガ|подпишитесь|구독",
]
"""Notes on newsletters and subscriptions ("Sign up for our newsletter")."""
_SITE_NOTICES = [
    r".{0,80}\b(?:uses?|using|verwende[nt]|nutzen|utilisons|utilise|utiliza(?:mos)?|usamos|utilizza"
    r"|gebruik(?:en|t))\b"
    r".{0,20}\bcookies?\b",
    r"(?:accept|manage|reject)(?: all)? cookies|cookie (?:policy|settings|notice)|(?:本网站|本站)使用.{0,6}cookie",
    r"(?:当|本)サイトでは.{0,6}(?:cookie|クッキー)|this site (?:uses akismet|is protected by recaptcha)"
    r"|learn how your comment",
    r"(?:please )?(?:enable|turn on|activate) javascript|your browser (?:does not|doesn['’]t) support",
]
"""Notices of the site: cookies, scripts ("This site uses cookies")."""
_COPYRIGHT = [
    r"(?:copyright )?(?:©|\(c\) ?\d{4})|copyright \d{4}|.{0,200}\ball rights reserved\b",
    r".{0,80}(?:alle rechte vorbehalten|tous droits réservés|(?:todos )?los derechos reservados"
    r"|tutti i diritti riservati)",
    r".{0,80}(?:todos os direitos reservados|alle rechten voorbehouden|все права защищены|版权所有|版權所有"
    r"|無断(?:転載|複製))",
    r"this (?:article|story|material|content|post) (?:is the copyrighted|may not be (?:published"
    r"|reproduced|copied))",
    r".{0,60}(?:written )?permission must be obtained",
]
"""Notices on copyright ("All rights reserved")."""
_COMMENTING = [
    r"reply$|(?:log|sign) ?in to (?:reply|comment|leave)|you must be logged in|notify me (?:of|when|by)"
    r"|view comments",
    r"(?:we want|we['’]d love|we would (?:like|love)) to hear (?:what you|from you|your)",
    r"(?:submit|send)(?: us)? (?:a|your) (?:letters?|comments?|tips?|feedback|news|story|stories"
    r"|ideas?)\b.{0,120}$",
]
"""Buttons and requests for comments ("Log in to reply", "Send us your tips")."""
_ADVERTISING = [
    r"(?:advertisements?|advertising|sponsored(?: content)?|story continues below(?: .{0,30})?|ad)$",
    r"(?:anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|реклама|广告|廣告|広告"
    r"|スポンサーリンク|광고)$",
    r".{0,120}\b(?:affiliate (?:links?|commission|partner)|(?:earn|receive"
    r"|get) an? (?:small )?(?:affiliate )?commission)\b",
    r"this (?:post|article|page|story) (?:contains|may contain|includes) (?:references to products"
    r"|links|affiliate)",
    r"we (?:recommend|feature|only recommend) (?:the best |products )",
]
"""Labels of advertising, and how the page earns money ("Advertisement", "may earn a commission")."""
_OTHER_PLACES = [
    r"(?:please )?(?:click|tap) (?:here|through|on the)\b.{0,80}$",
    r"(?:read|see|get|view|find) (?:the )?(?:rest|full|original|entire|complete|more)\b.{0,60}\b(?:here"
    r"|online|story|article|post|on)\b"
    r"[.:]?$",
    r"read more (?:about|on|from|at|in)\b.{1,100}$",
    r"(?:continue|keep) reading\b.{0,40}$|(?:read (?:more|also|next)|see also|related|watch"
    r"|more)\s?[:：»›→>].{1,200}$",
    r"(?:lesen sie (?:auch|hier)|mehr dazu|lire aussi|à lire|lee también|leggi anche|leia também"
    r"|lees ook)\s?[:：].{1,200}$",
    r"(?:tags?|tagged(?: with)?|filed under|posted in|categor(?:y|ies)|labels|topics|keywords|related topics"
    r"|schlag(?:wörter|worte)|mots-clés|etiquetas|标签|標籤|タグ|カテゴリー?|метки)\s?[:：].{0,200}$",
    r"(?:last (?:modified|updated|reviewed)|release date|date (?:published|posted)|updated on"
    r"|posted (?:on|by|at)"
    r"|reading time|estimated reading)\b.{0,60}$",
    r"(?:photo|image|picture)? ?credits?\s?[:：].{0,100}$|\d+ min(?:ute)?s? read$",
    r"(?:skip to (?:main )?content|back to top|jump to recipe|loading\W*|menu|search|home|close|next"
    r"|previous|print|share|tweet)$",
    r"(?:contact|reach) us (?:at|via|by)\b|(?:have|got) a (?:news )?(?:tip|story)\b.{0,120}$",
    r"(?:www\.)?[a-z0-9-]{2,40}\.(?:com|org|net|co\.[a-z]{2}|de|fr)$",
]
"""Pointers to other places, and labels ("Click here", "Tags: ferries", "5 min read")."""
NOTE = _any_of([*_SHARING, *_SUBSCRIBING, *_SITE_NOTICES, *_COPYRIGHT, *_COMMENTING, *_ADVERTISING, *_OTHER_PLACES])
"""A note of one or two lines that is part of the page, anywhere in it."""
