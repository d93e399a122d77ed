"""Words that say nothing about what a text is about."""

from __future__ import annotations

STOP_WORDS = frozenset(
    (
        "a about above after again against ago all almost along already also although always am among an and another any "
        "anyone anything are around as ask asked asks at away back be became because become been before began being "
        "believe below best better between both but by call called came can cannot come could day days did do does doing "
        "done down during each either else enough even ever every everyone far few find first for former found from gave "
        "get gets getting give given go goes going good got great had has have having he her here hers herself him "
        "himself his how however i if in instead into is isnt it its itself just keep kind knew know known large last "
        "later least left less let like likely little long look lot made make makes making man many may maybe me mean men "
        "might more most mr mrs ms much must my myself near need needs never new next no nor not nothing now number of "
        "off often old on once one only onto or other others our ours out over own part past people per perhaps place "
        "point put quite rather really right said same saw say saying says second see seem seems seen several shall she "
        "should since small so some something soon still such take taken tell than that thats the their theirs them "
        "themselves then there these they thing things think this those though three through thus time times to today "
        "together told too took toward two under until up upon us use used very want wants was way ways we week weeks well "
        "went were what when where whether which while who whole whom whose why will with within without woman women wont "
        "work would year years yes yesterday yet you your yours monday tuesday wednesday thursday friday saturday sunday "
        "dont didnt doesnt isnt wasnt arent werent cant couldnt wouldnt shouldnt hes shes theyre im ive youre weve lets "
        "aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dies diese dieser doch du durch "
        "ein eine einem einen einer eines er es für hat hatte ich ihr im in ist ja kann kein keine können man mehr mit nach "
        "nicht noch nur oder schon sein seine sich sie sind so über um und uns unter vom von vor war waren was wenn werden "
        "wie wir wird wurde zu zum zur sagt sagte "
        "au aux avec ce ces cette comme dans de des du elle elles en est et être eu fait il ils je la le les leur leurs lui "
        "mais même ne nous on ont ou où par pas plus pour qu que qui sa sans se ses si son sont sur tous tout très un une "
        "vous été ont avait était dit "
        "el los las por con para una uno del se su sus es no más como pero fue ha che di il per con sono della"
    ).split()
)
