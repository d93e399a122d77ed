"""The words that introduce speech in other languages, and the lexicon of a language."""

from __future__ import annotations

import re

from bot.distilling.lexicon import ENGLISH, Lexicon, words_of

GERMAN = Lexicon(
    cues=words_of(
        "sagt sagte sagten sagen gesagt erklärt erklärte erklärten betont betonte betonten meint meinte meinten "
        "schreibt schrieb schrieben berichtet berichtete warnt warnte warnten fügte ergänzt ergänzte fordert "
        "forderte kritisiert kritisierte behauptet behauptete versichert versicherte bestätigt bestätigte "
        "antwortet antwortete fragt fragte fragten ruft rief erzählt erzählte bemerkt bemerkte heißt hieß "
        "verkündet verkündete twittert twitterte kündigt kündigte teilt teilte mahnt mahnte lobt lobte spricht "
        "sprach nennt nannte nannten beschreibt beschrieb bezeichnet bezeichnete findet fand urteilt urteilte "
        "stellt stellte klagt klagte glaubt glaubte äußert äußerte räumt räumte zitiert zitierte"
    ),
    auxiliaries=words_of("hat haben hatte hatten ist war wird werde auch dann später noch bereits sich dazu am im nun"),
    adverb=re.compile(r"[a-zäöü]+lich"),
    determiners=words_of(
        "der die das den dem des ein eine einer einem eines sein seine ihr ihre unser unsere dieser diese jener "
        "jede mehrere viele einige zwei drei"
    ),
    prepositions=words_of(
        "von für an aus in mit auf zu bei über gegen gegenüber unter zwischen nach vor seit während vom zum zur "
        "im am beim"
    ),
    conjunctions=words_of("und aber oder doch dass daß wenn weil als ob obwohl während denn sondern wie"),
    he=words_of("er ihm ihn"),
    she=words_of("sie"),
    other_pronouns=words_of("es ich wir man"),
    relative=words_of("der die das welcher welche"),
    passive=words_of("wurde wurden worden"),
    by=words_of("von"),
    ambiguous=frozenset(),
    according=(("laut",), ("so",), ("nach", "angaben", "von")),
    naming=words_of("namens genannt sogenannte sogenannten betitelt titel"),
    nominal=words_of("aussage erklärung warnung behauptung"),
)

FRENCH = Lexicon(
    cues=words_of(
        "dit dis disent disait déclare déclaré déclarait affirme affirmé affirmait explique expliqué expliquait "
        "ajoute ajouté ajoutait précise précisé précisait souligne souligné estime estimé estimait assure assuré "
        "assurait rappelle rappelé répond répondu répondait indique indiqué annonce annoncé raconte raconté "
        "racontait confie confié écrit écrivait lance lancé lançait insiste insisté regrette regretté reconnaît "
        "reconnu demande demandé prévient prévenu avertit averti conclut conclu poursuit poursuivi commente "
        "commenté note noté observe observé martèle martelé résume résumé soutient soutenu juge jugé crie crié "
        "promet promis dénonce dénoncé s’exclame s'exclame exclamé plaide plaidé"
    ),
    auxiliaries=words_of(
        "a ont avait avaient est était aussi encore déjà ensuite alors également s’est s'est lui leur nous me m’a "
        "m'a l’a l'a y en t"
    ),
    adverb=re.compile(r"[a-zàâéèêç]+ment"),
    determiners=words_of(
        "le la les un une des l’ l' ce cet cette ces son sa ses leur leurs mon notre nos plusieurs deux trois"
    ),
    prepositions=words_of(
        "de du des à au aux pour dans en avec sur par chez contre sous entre devant lors dès après avant depuis "
        "pendant d’ d'"
    ),
    conjunctions=words_of("et mais ou donc que qu’ qu' quand lorsque car si comme puisque"),
    he=words_of("il lui"),
    she=words_of("elle"),
    other_pronouns=words_of("ils elles on je nous"),
    relative=words_of("qui"),
    passive=words_of("été"),
    by=words_of("par"),
    ambiguous=frozenset(),
    according=(("selon",), ("d’après",), ("d'après",)),
    naming=words_of("nommé intitulé intitulée appelé dit baptisé surnommé"),
    nominal=words_of("déclaration phrase mots message"),
)

SPANISH = Lexicon(
    cues=words_of(
        "dijo dice dicen dijeron decía dicho afirmó afirma afirman afirmaron afirmado aseguró asegura aseguran "
        "aseguraron explicó explica explican explicaron añadió añade agregó agrega señaló señala señalan señalaron "
        "indicó indica declaró declara declararon declarado manifestó manifiesta sostuvo sostiene subrayó subraya "
        "destacó destaca advirtió advierte insistió insiste reconoció reconoce admitió admite respondió responde "
        "contestó contesta preguntó pregunta comentó comenta recordó recuerda anunció anuncia escribió escribe "
        "relató relata contó cuenta concluyó concluye lamentó lamenta criticó critica denunció denuncia reiteró "
        "reitera precisó precisa apuntó apunta exclamó prometió promete opinó opina expresó expresa apostilló "
        "remarcó matizó calificó califica describió"
    ),
    auxiliaries=words_of("ha han había habían también ya luego después además se lo le les nos ayer hoy aún siempre"),
    adverb=re.compile(r"[a-záéíóúñ]+mente"),
    determiners=words_of(
        "el la los las un una unos unas su sus este esta estos estas ese esa mi nuestro nuestra varios varias dos tres"
    ),
    prepositions=words_of(
        "de del a al en con por para sobre entre sin desde hasta hacia contra durante tras ante bajo según mediante"
    ),
    conjunctions=words_of("y e pero o u que cuando mientras porque si como aunque pues sino"),
    he=words_of("él"),
    she=words_of("ella"),
    other_pronouns=words_of("ellos ellas yo nosotros usted ustedes quien quienes"),
    relative=words_of("que quien quienes"),
    passive=words_of("fue fueron sido"),
    by=words_of("por"),
    ambiguous=words_of("cuenta critica pregunta denuncia"),
    according=(("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de")),
    naming=words_of("llamado llamada denominado denominada titulado titulada apodado apodada conocido conocida"),
    nominal=words_of("declaración frase palabras mensaje advertencia"),
)

ITALIAN = Lexicon(
    cues=words_of(
        "detto disse dice dicono affermato afferma affermò spiegato spiega spiegò aggiunto aggiunge aggiunse "
        "dichiarato dichiara dichiarò sottolineato sottolinea ribadito ribadisce sostiene sostenuto ricordato "
        "ricorda commentato commenta scritto scrive scrisse avvertito avverte risposto risponde rispose chiesto "
        "chiede raccontato racconta annunciato annuncia precisato precisa concluso conclude ammesso ammette "
        "osservato osserva"
    ),
    auxiliaries=words_of("ha hanno aveva avevano anche poi già inoltre ieri oggi si lo gli"),
    adverb=re.compile(r"[a-zàèéìòù]+mente"),
    determiners=words_of("il lo la i gli le un uno una l’ l' suo sua suoi sue questo questa nostro nostra due tre"),
    prepositions=words_of(
        "di del dello della dei degli delle a al alla ai in nel nella con da dal dalla per su sul davanti dopo "
        "durante prima tra fra contro "
        "secondo"
    ),
    conjunctions=words_of("e ed ma o che quando mentre perché se come anche poiché"),
    he=words_of("egli lui"),
    she=words_of("ella lei"),
    other_pronouns=words_of("essi loro io noi"),
    relative=words_of("che chi"),
    passive=words_of("stato stata"),
    by=words_of("da dal"),
    ambiguous=frozenset(),
    according=(("secondo",), ("per",)),
    naming=words_of("chiamato chiamata detto detta denominato intitolato soprannominato cosiddetto cosiddetta"),
    nominal=words_of("dichiarazione frase parole messaggio"),
)

PORTUGUESE = Lexicon(
    cues=words_of(
        "disse diz dizem disseram afirmou afirma afirmam afirmaram explicou explica acrescentou acrescenta "
        "declarou declara ressaltou destacou destaca contou conta escreveu escreve respondeu responde perguntou "
        "pergunta lembrou lembra anunciou anuncia alertou alerta garantiu garante admitiu admite reconheceu "
        "comentou comenta concluiu criticou sublinhou defendeu defende prometeu"
    ),
    auxiliaries=words_of("tem têm tinha também já depois ainda ontem hoje se lhe"),
    adverb=re.compile(r"[a-záâãéêíóôõúç]+mente"),
    determiners=words_of("o a os as um uma seu sua seus suas este esta esse essa nosso nossa dois duas três"),
    prepositions=words_of(
        "de do da dos das em no na nos nas com por pelo pela para sobre entre sem até contra segundo durante após "
        "perante ante diante"
    ),
    conjunctions=words_of("e mas ou que quando enquanto porque se como embora pois"),
    he=words_of("ele"),
    she=words_of("ela"),
    other_pronouns=words_of("eles elas eu nós quem"),
    relative=words_of("que quem"),
    passive=words_of("foi foram sido"),
    by=words_of("por pelo pela"),
    ambiguous=words_of("conta pergunta alerta"),
    according=(("segundo",), ("de", "acordo", "com")),
    naming=words_of("chamado chamada denominado denominada intitulado apelidado conhecido conhecida"),
    nominal=words_of("declaração frase palavras mensagem"),
)

_LEXICONS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "pt": PORTUGUESE}


def lexicon(language: str) -> Lexicon:
    """The lexicon of a two-letter language code; English where there is none."""
    return _LEXICONS.get(language, ENGLISH)
