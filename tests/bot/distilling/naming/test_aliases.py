"""The names that an article uses for its topic are found; fragments of its text are not taken for names.

Most samples name a thing twice, because one mention can be too few, and mention Ostend as well: a sample must have a
name even if the words in question are none.
"""

from __future__ import annotations

import pytest

from bot.distilling import distil
from tests.support.library.articles import aliases_of, article_of


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It moved to New York University and read the New York Post in May.", "en", {"New York University"}),
        ("Research by Patrick J. Egan was cited by Brian S. Brown.", "en", {"Patrick J. Egan"}),
        ("The UWB (United Water Board) met. The UWB voted.", "en", {"UWB", "United Water Board"}),
        ("The United Water Board (UWB) met. The UWB voted.", "en", {"UWB", "United Water Board"}),
        ("Trials of open-RAN began in Ostend.", "en", {"open-RAN", "open RAN", "openRAN"}),
        ("The U.S. Senate met. The mayor of the U.S. town wrote.", "en", {"U.S. Senate"}),
        ("The UWB met.\n\nIt was dry.\n\nThe United Water Board (UWB) voted.", "en", {"UWB", "United Water Board"}),
        ("It opens on Memorial Day in Ostend. Memorial Day is in May.", "en", {"Memorial Day"}),
        ("In Ostend it was Día de los Muertos. All like Día de los Muertos.", "en", {"Día de los Muertos"}),
        ("All of Coeur d'Alene waved. They like Coeur d'Alene.", "en", {"Coeur d'Alene"}),
        ("It saw then-New Tarrow Mayor Ida Crane, and New Tarrow saw it.", "en", {"Ida Crane", "New Tarrow"}),
        ("House Speaker Ida Crane met goalie Jake Berg and Goalie Jake Berg.", "en", {"Ida Crane", "Jake Berg"}),
        (
            "The Office of Boats and Ropes told the Centers for Boat Control and Rope Care.",
            "en",
            {"Office of Boats and Ropes", "Centers for Boat Control and Rope Care"},
        ),
        (
            "All like Berg's, and Berg's is open. It saw Tarrow's Witnesses, then Tarrow's Witnesses left.",
            "en",
            {"Berg's", "Tarrow's Witnesses"},
        ),
        ("It opened on Mother's Day in Ostend.", "en", {"Mother's Day"}),
        ("A clerk of Quill's Ropeworks told Ostend so.", "en", {"Quill's Ropeworks"}),
        (
            "The Norland Boat and Inland Rope Commission met. It met the Norland Boat and Inland Rope Commission.",
            "en",
            {"Norland Boat and Inland Rope Commission"},
        ),
        ("Ida Crane and the Boat Commission met in Ostend. Ida Crane left.", "en", {"Ida Crane"}),
        ("It passed the Respect for Boats Act. The Respect for Boats Act is old.", "en", {"Respect for Boats Act"}),
        ("The Ropes for All campaign met. It is the Ropes for All campaign.", "en", {"Ropes for All"}),
        ("The Austin Board of Ropes met. It is the Austin Board of Ropes.", "en", {"Austin Board of Ropes"}),
        ("The Justice Department sued Ostend. The Justice Department won.", "en", {"Justice Department"}),
        ("A boat left Quay au Tarrow for Ostend. Quay au Tarrow is small.", "en", {"Quay au Tarrow"}),
        ("The Norland-made Gull Boat is in Ostend. A Norland-made Gull Boat left.", "en", {"Gull Boat"}),
        ("Ostend has Tarrow's Law. They like Tarrow’s Law.", "en", {"Tarrow's Law"}),
        ("The Ostend+ Caucus met. It is the Ostend+ Caucus.", "en", {"Ostend+ Caucus"}),
        ("It flew with Tarrow Am to Ostend. Tarrow Am is old.", "en", {"Tarrow Am"}),
        ("It met Sculptor Odda Crane in Ostend. Crane left, and Sculptor Odda Crane slept.", "en", {"Odda Crane"}),
        ("It met at Baker Gold Rope Hall in Ostend. At Hall, it met Hall.", "en", {"Baker Gold Rope Hall"}),
        ("The shop is in Old Town Ostend. It asked Ostend, and Old Town Ostend is full.", "en", {"Old Town Ostend"}),
        ("It closed the “rope gap” in Ostend. The rope gap was wide.", "en", {"rope gap"}),
        ("A clerk of Tarrow Medical Center on March 5 left Ostend.", "en", {"Tarrow Medical Center"}),
        ("It left the Tarrow Boat Center on the Quill Island for Ostend.", "en", {"Tarrow Boat Center"}),
        ("It met the Council on the Arts in Ostend. The Council on the Arts left.", "en", {"Council on the Arts"}),
        ("It asked the U.S. Gull and Boat Service in Ostend.", "en", {"U.S. Gull and Boat Service"}),
        ("Tarrow Gas and Electric is in Ostend. It asked Tarrow Gas and Electric.", "en", {"Tarrow Gas and Electric"}),
        ("All like Quillkin' Donuts in Ostend. It is Quillkin' Donuts.", "en", {"Quillkin' Donuts"}),
        ("It read Sunk at the A.M. in Ostend. Winnie the Gull is there, Winnie the Gull.", "en", {"Winnie the Gull"}),
        ("It met the Rope Consortium on Boat Care in Ostend.", "en", {"Rope Consortium on Boat Care"}),
        ("The Deep Mint opened in Ostend. South Tarrow has a Deep Mint.", "en", {"South Tarrow", "Deep Mint"}),
        ("The Invest in Boats Act is law in Ostend. It is the Invest in Boats Act.", "en", {"Invest in Boats Act"}),
        ("It asked the charity Smart Boats to Tarrow in Ostend.", "en", {"Smart Boats to Tarrow"}),
        (
            "It saw All-Star Dommo Quill in Ostend, where Captain Sid Kad Berg is.",
            "en",
            {"Dommo Quill", "Sid Kad Berg"},
        ),
        ("It asked economist Lesto Quill of Tarrow Banks in Ostend.", "en", {"Lesto Quill"}),
        ("It asked Reps. Lesto Quill of Norland and others in Ostend.", "en", {"Lesto Quill"}),
        ("The clerk of the Bishop of New Tarrow Anna D. Berg left Ostend.", "en", {"Anna D. Berg"}),
        ("The Quill Sea Boat is new in Ostend. The Quill Sea boat floats.", "en", {"Quill Sea Boat"}),
        ("The Norland Rope Agency's (NRA) list is in Ostend. The NRA left.", "en", {"Norland Rope Agency", "NRA"}),
        ("It has Tarrow as well as Ammazon (AMZN) in Ostend. AMZN rose.", "en", {"Ammazon", "AMZN"}),
        ("In Ostend it was Unite the Right. All say Unite the Right.", "en", {"Unite the Right"}),
        ("Quill has 58 boats in Ostend, Tarrow 37, Holm 25, Berg 11 and Lind 9.", "en", {"Tarrow", "Holm", "Berg"}),
        (
            "All read The Gull's Way. The Long Gull's end is sad in Ostend. The Long Gull's start is not.",
            "en",
            {"Long Gull"},
        ),
        ("The Visit Ostend Plan is new. It is the Visit Ostend Plan.", "en", {"Visit Ostend Plan"}),
        (
            "In Ostend, Tarrow Boats TB , which rows, left. Tarrow Boats TB , which is old, rows.",
            "en",
            {"Tarrow Boats"},
        ),
        ("It asked Director-General Quo Tedro Berg in Ostend, and Berg left.", "en", {"Quo Tedro Berg"}),
        ("The Long March 5B boat is in Ostend. It is a Long March 5B boat.", "en", {"Long March"}),
        ("Tarrow All-Star Quo Tedro rows in Ostend. Two-time MVP Sid Berg does not.", "en", {"Quo Tedro", "Sid Berg"}),
        ("All keep Eid al-Adha in Ostend. It is Eid al-Adha.", "en", {"Eid al-Adha"}),
        ("It asked Dr Quo Turing in Ostend, and Dr Quo Turing left.", "en", {"Quo Turing"}),
        ("The St. Quill Boat Park is open. It is the St. Quill Boat Park.", "en", {"St. Quill Boat Park"}),
        ("The Institute of Inland Docks (IID) met. The IID voted.", "en", {"Institute of Inland Docks"}),
        ("It asked the Ostend Foundation for Care of Boats in May.", "en", {"Ostend Foundation for Care of Boats"}),
        ("Jared Tarrow met Tarrow in Ostend.", "en", {"Jared Tarrow"}),
        ("Ida Judge and Ida Mayor met in Ostend. Ida Judge left.", "en", {"Ida Judge"}),
        (
            "It is the “Boat Day” in Ostend, “Gull” is a film and “Don’t Sink Now” a song.",
            "en",
            {"Gull", "Don’t Sink Now"},
        ),
        ("It closed the “Ostend loophole”. Ostend had voted.", "en", {"Ostend loophole"}),
        ("Tarrow (TTRW) told Ostend. TTRW fell, and TTRW rose.", "en", {"TTRW"}),
        ("All like Q&B in Ostend. They buy Q&B Boats, and Q&B lends them.", "en", {"Q&B"}),
        (
            "Open Source Ropes Foundation rows.\n\nAll open Source Boats in Ostend.",
            "en",
            {"Open Source Ropes Foundation"},
        ),
        ("All like My Wet Ropes. In Ostend, My Wet Ropes sings.", "en", {"My Wet Ropes"}),
        ("In Ostend, the No Old Boats Act is law. It is the No Old Boats Act.", "en", {"No Old Boats Act"}),
        ("All eat at Quillo's with Ostend. Ostend says Quillo's will open.", "en", {"Quillo's"}),
        ("It told Ostend that U.S. Ropes and Boat Protection waits.", "en", {"U.S. Ropes and Boat Protection"}),
        ("It asked the Norland Panel on Boat Change in Ostend.", "en", {"Norland Panel on Boat Change"}),
        (
            "It asked the Center for Ropes, Boats, and the Norland Sea in Ostend.",
            "en",
            {"Center for Ropes, Boats, and the Norland Sea"},
        ),
        ("All watch Gull Max May 4 in Ostend. It is on Gull Max May 5.", "en", {"Gull Max"}),
        ("They sing For the Love of Boats in Ostend. All like For the Love of Boats.", "en", {"For the Love of Boats"}),
        ("Quill is a boat, as quill.example.com says. In Ostend, Quill rows.", "en", {"Quill"}),
        ("The pier in Las Palmas opened. Las Palmas has two.", "en", {"Las Palmas"}),
        ("In Ostend she met Le Quill. Le Quill's boats won, and she told Le Quill so.", "en", {"Le Quill"}),
        ("The wardens Ole Lind and Cory Quill left Ostend.", "en", {"Ole Lind", "Cory Quill"}),
        ("They hold the Tarrow Boat July 4th in Ostend. All go to the Tarrow Boat July 5th.", "en", {"Tarrow Boat"}),
        ("国土交通省（MLIT）は来月、隅田川に橋を架ける。", "ja", {"国土交通省", "MLIT", "隅田川"}),
        ("デジタル庁は計画を発表した。デジタル庁が担当する。", "ja", {"デジタル庁"}),
        ("永定河上将修建新桥。永定河的水位正在下降。", "zh", {"永定河"}),
        ("中国铁路总公司（CRC）负责施工。", "zh", {"中国铁路总公司", "CRC"}),
    ],
)
def test_each_name_of_an_article_is_found(text: str, language: str, expected: set[str]) -> None:
    assert expected <= aliases_of(text, language)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("It moved to New York University in May, said the New York Post.", "York University"),
        ("They ran from Berg's Famous Rope House, and to Berg’s Famous Rope House.", "Famous"),
        ("He plays Ole “Ropes” Lind, who is no sailor, and Ole “Ropes” Lind likes it.", "Ole"),
        ("He plays Ole “Ropes” Lind, who is no sailor, and Ole “Ropes” Lind likes it.", "Lind"),
        ("It met Norway's Odda Lind. All like Norway's Odda Lind, and none like Norway.", "Norway's Odda Lind"),
        ("All of the Sri Lankans saw it, said two of the Sri Lankans.", "Sri Lankans"),
        ("The Odda Harbour COVID-19 response to COVID-19 ended. COVID-19 did not.", "Odda Harbour COVID-19"),
        ("It was bought by a man who lives in Odda, likes boats, and has long worked with Mara Qui", "Mara Qui"),
        ("He saw Dr. Lind. Then Dr. Lind saw him, and Dr. Hale.", "Dr"),
        ("The plant gives 5 GW of power and the dam 3 GW more.", "GW"),
        ("It costs 5 Euro now and cost 3 Euro then, in Ostend.", "Euro"),
        ("Das Projekt kostet 3,5 Millionen Euro und dann 4 Millionen Euro.", "Millionen Euro"),
        ("The board met.\n\n---\n\nIt met again.", "---"),
        ("The tweet 778257943577919488 and 778257943577919488 again.", "778257943577919488"),
        ("A post-UWB career began in Ostend, after the post-UWB years.", "post UWB"),
        ("The minister called the plan “nonsense” on Monday.", "nonsense"),
        ("The Harbour and Drug Administration met. The Harbour and Drug Administration voted.", "Drug Administration"),
        ("Ida Crane told the Associated Press so. The Associated Press asked twice.", "Associated Press"),
        ("The ferry sailed on Jan. 4 and on Jan. 6 to Ostend.", "Jan"),
        ("An official spoke. The officials of the port met an official of the town.", "official"),
        ("The BA.5 wave came to Ostend after the BA.2 wave.", "BA"),
        ("The bonus was “clawed back” from the bank in May.", "clawed back"),
        ("Nearly 20 boats came. It was Nearly 20 years ago that Nearly 20 came to Ostend.", "Nearly 20"),
        ("Roughly 20 boats came. It was Roughly 20 years ago that Roughly 20 came to Ostend.", "Roughly 20"),
        ("Last May was wet. The wardens said that Last May it rained in Ostend.", "Last May"),
        ("Addressing the Mint Board, she wept. Addressing the Mint Board is hard.", "Addressing the Mint Board"),
        ("He said that Millions of Norlanders know Ostend, and Millions of Norlanders came.", "Millions of Norlanders"),
        ("A bill by Ida Crane, D-Ostend, passed. It names Ida Crane, D-Ostend, twice.", "D-Ostend"),
        ("Shares of the S&P 500 fell in Ostend. The S&P 500 fell.", "P 500"),
        ("He called out “Bryce, Bryce” in Ostend, and went home.", "Bryce, Bryce"),
        ("It opened.\n\nDate: May 4 of this year\n\nIt closed.\n\nDate: May 5 of that year", "Date"),
        (
            "The Institute of Boats and N.L. Quay Board met in Ostend. It is the Institute of Boats and N.L. Ropes.",
            "Institute of Boats and N",
        ),
        (
            "The Norland Boat and Inland Rope Commission met. It met the Norland Boat and Inland Rope Commission.",
            "Norland Boat",
        ),
        ("It passed the Respect for Boats Act. The Respect for Boats Act is old.", "Respect"),
        ("Ostend has Tarrow's Law. They like Tarrow’s Law.", "Tarrow"),
        ("In Ostend, Ida and Ole Crane met. So Ida and Ole Crane stayed.", "Ida"),
        ("The poster in Ostend says “SAVE BOATS NOW” twice. It is “SAVE BOATS NOW”.", "SAVE BOATS NOW"),
        ("The Ostend+ Caucus met. It is the Ostend+ Caucus.", "Ostend"),
        ("She is in South and Central Norland. Ostend is in South and Central Norland.", "South"),
        (
            "Boats of Ostend are old. Previous boats sank. Previous Ostend boats are in Ostend. It is previous.",
            "Previous Ostend",
        ),
        ("Ida Crane stayed in N.L. Crane said so. Ida Crane likes Ostend, and Crane does.", "N.L. Crane"),
        ("It met Sculptor Odda Crane in Ostend. Crane left, and Sculptor Odda Crane slept.", "Sculptor Odda Crane"),
        ("A Norland Democrat came to Ostend. The Norland Democrat left.", "Norland Democrat"),
        ("The Jewish people of Ostend met. All like Jewish bread.", "Jewish"),
        ("He is a Republican Senate hopeful in Ostend. A Republican Senate hopeful came.", "Republican Senate"),
        (
            "Open it.\n\n1. Click the Ostend Map button.\n\n2. Click the Ostend Map button again.",
            "Click the Ostend Map",
        ),
        ("It asks for “rope::[VALUE]” in Ostend. It is “rope::[VALUE]” again.", "rope::[VALUE]"),
        ("Mara Quill, Ph.D., came to Ostend. Rea Holm, Ph.D., left.", "Ph"),
        ("“It is a blunt rope,” Crane said in Ostend. Crane has a “blunt rope” herself.", "blunt rope"),
        ("They spoke of “ropes and tears” in Ostend. These “ropes and tears” are new.", "ropes and tears"),
        ("Look for “Boats not in Ostend” there. It says “Boats not in Ostend” again.", "Boats not in Ostend"),
        ("It closed.\n\n• Date: May 4 of this year\n\n• Date: May 5 of that year\n\nIt opened.", "Date"),
        ("Prices rose in Ostend: Oranges 8.9% and Oranges 8.9% again.", "Oranges 8.9"),
        ("See http://a.example and https://b.example, or http://c.example in Ostend.", "https"),
        ("The signs “+ - = ÷ x” are on it in Ostend.", "+ - = ÷ x"),
        ("Getty Images sells it in Ostend. Getty Images has two.", "Getty Images"),
        ("CNN said so in Ostend. CNN asked twice.", "CNN"),
        ("Source: the town of Ostend\n\nSource: the port of Ostend", "Source"),
        ("The series began in Ostend. All series end, and this series did.", "sery"),
        ("The movie began in Ostend. All movies end, and this movie did.", "movy"),
        ("It was the Cold War in Ostend. It was the Cold War in Tarrow.", "Cold"),
        ("It is for those to pay for Tarrow (TTRW) in Ostend. They like Tarrow (TTRW).", "to pay for Tarrow"),
        ("The Ostend Children's Hospital is open. It is the Ostend Children's Hospital.", "Ostend Children"),
        ("Neither the Mint Board nor he came. Neither the Mint Board nor she did.", "Neither the Mint Board"),
        ("One of Ida Crane's boats sank. One of Ida Crane's boats is in Ostend.", "One of Ida Crane"),
        ("It left Ostend Palace 36 years ago. To Ostend Palace 36 years are nothing.", "Ostend Palace 36"),
        ("Tarrow beat Ostend Bay 2-1 in May. It had beaten Ostend Bay 2-1 before.", "Ostend Bay 2"),
        ("Members of the Mint Board met in Ostend. Members of the Mint Board wept.", "Members of the Mint Board"),
        ("The San Tarrow-based crew left Ostend. A San Tarrow-based boat stayed.", "San Tarrow-based"),
        ("The Tarrow-based crew left Ostend. A Tarrow-based boat stayed.", "Tarrow-based"),
        ("It opens on Memorial Day in Ostend. Memorial Day is in May.", "Memorial"),
        ("What: Ostend Boats Year: 1936 What: Ostend Boats Year: 1937", "Ostend Boats Year"),
        ("In Ostend it is free for Adults 65 or older. Of the Adults 65 and over, all come.", "Adults 65"),
        ("He told Ostend: 1. Ropes for all 2. Boats for Ostend 3. No more.", "Ostend 3"),
        ("In Ostend, a Statewide 14-day rule holds. It is a Statewide 14-day one.", "Statewide 14"),
        (
            "Parts of the Ostend Forest burn. It says that Parts of the Ostend Forest burned.",
            "Parts of the Ostend Forest",
        ),
        ("They left Ostend. Recently Tarrow left, too, and Recently Tarrow came back.", "Recently Tarrow"),
        ("She went Beyond Tarrow Lane in Ostend, far Beyond Tarrow Lane.", "Beyond Tarrow Lane"),
        ("They sang “Don’t Sink” in Ostend, and Don’t Sink is long.", "Don"),
        ("He heard Guns N' Ropes in Ostend. All like Guns N' Ropes.", "Guns N"),
        ("They saw Coeur d'Ostend in May. All of Coeur d'Ostend waved.", "Coeur"),
        ("She leads the Tarrow Women's Boat Club in Ostend; the Tarrow Women's Boat Club won.", "Boat Club"),
        ("It is OK in Ostend. It was OK in Tarrow, and the ID was OK.", "OK"),
        ("A sign in Ostend is “from Tarrow”, another is “Tarrow has sunk”.", "from Tarrow"),
        ("A sign in Ostend is “from Tarrow”, another is “Tarrow has sunk”.", "Tarrow has sunk"),
        ("The boats of Tarrow (QXZ) are in Ostend. So are those of Crane (QXZ).", "QXZ"),
        ("It sailed to Ostend, TX and then to Tarrow, TX in May.", "TX"),
        ("It was a MAJOR S/O to Ostend. Then came a MAJOR S/O to Tarrow.", "MAJOR S"),
        ("They saw Xi'an and Ostend. Nobody else saw Xi'an.", "Xi"),
        ("The Ostend BMI of 25 is high. An Ostend BMI of 25 is not low.", "Ostend BMI of 25"),
        ("It saw Ida Crane, D-N.H., in Ostend. It told Ida Crane, D-N.H., so.", "D-N"),
        ("Its rules are “Under the Boat Act, retail” in Ostend.", "Under the Boat Act, retail"),
        ("They went to Ostend, for the President asked. So did the President.", "President"),
        ("Shares of Ostend Boats fell. On Monday Shares of Ostend Boats rose.", "Shares of Ostend Boats"),
        ("In Ostend, Starting July 15 it is free. It is free Starting July 15.", "Starting July 15"),
        ("Mint Board Chairwoman Ida Crane spoke in Ostend. Ida Crane left.", "Mint Board Chairwoman Ida Crane"),
        ("The Tarrow Mint Counsel Ida Crane spoke in Ostend. Ida Crane left.", "Tarrow Mint Counsel Ida Crane"),
        ("A Tarrow Boat Service Meteorologist told Ostend so.", "Tarrow Boat Service Meteorologist"),
        ("Three-time Tarrow Cup winner Ida Crane left Ostend.", "Three-time Tarrow Cup"),
        ("In Ostend she met Le Quill. Le Quill's boats won, and she told Le Quill so.", "Quill"),
        ("The Mint CEO spoke in Ostend. So did the Mint CEO.", "Mint CEO"),
        ("Danish boats and Danish ropes are in Ostend. The Danes like Danish boats.", "Danish"),
        ("South Danish boats are in Ostend. All like South Danish boats.", "South Danish"),
        ("Ida Crane of Tarrow spoke in Ostend. Ida Crane of Tarrow left.", "Ida Crane of Tarrow"),
        ("The Tarrow Gazette reported it from Ostend. Ostend is a town.", "Tarrow Gazette"),
        ("It is in the Norland Journal of Ropes. Ostend is a town.", "Norland Journal of Ropes"),
        ("They saw “Gulls with Mara” in Ostend. In Ostend, Gulls is short for it, and Gulls is long.", "Gulls"),
        ("A lock-related rule is a Tarrow-related rule in Ostend, a Tarrow-related one.", "Tarrow-related"),
        ("He left Tarrow, Calif., for Ostend. In Tarrow, Calif., it rained.", "Calif"),
        ("It was a “bright blue boat” in Ostend.", "bright blue boat"),
        ("The Ostend Office of Boats and Ropes met the Ostend Office of Boats and Ropes.", "Ropes"),
        ("The U.S. Centers for Boat Control met. It asked the U.S. Centers for Boat Control.", "U.S. Centers"),
        ("A clerk of Quill's Ropeworks told Ostend so.", "Quill"),
        ("A clerk of Quill's Ropeworks told Ostend so.", "Ropeworks"),
        ("The St. Quill Boat Park is open. It is the St. Quill Boat Park.", "Quill Boat Park"),
        ("The Institute of Inland Docks (IID) met. The IID voted.", "Inland Docks"),
        ("All like the U.S. Across Ostend, boats wait. They left the U.S. Across Tarrow, it rained.", "U.S. Across"),
        ("It told Chief of Boats Jake Berg so. Chief of Boats Jake Berg left Ostend.", "Chief of Boats Jake Berg"),
        ("It saw Ostend Judge R. Jake Berg. Ostend Judge R. Jake Berg left.", "Ostend Judge R. Jake Berg"),
        ("Defensemen Jake Berg and Ole Holm played in Ostend. So did Defensemen Jake Berg.", "Defensemen Jake Berg"),
        ("The Non-Tarrow Mint is in Ostend. It is a Non-Tarrow Mint.", "Non-Tarrow Mint"),
        ("The shop is in Suite B of Ostend Hall. Suite B is small.", "Suite B"),
        ("Its sign in Ostend says STAY DRY. All read STAY DRY.", "STAY DRY"),
        ("It was Last Thanksgiving that Ostend met. Last Thanksgiving was wet.", "Last Thanksgiving"),
        ("In Ostend, half are White and half are Black. More are White, fewer Black.", "White"),
        ("She said it was a “Major announcement” in Ostend.", "Major announcement"),
        ("It liked Tarrow. Obviously Tarrow won in Ostend.", "Obviously Tarrow"),
        ("The Old Tarrow-based crew is in Ostend. So is an Old Tarrow-based boat.", "Old Tarrow"),
        ("The 20th Ostend Boats fair met. It is the 20th Ostend Boats fair.", "Ostend Boats"),
        ("In Ostend, Quill Boats QLB Tarrow Ropes TRP report today.", "Quill Boats QLB Tarrow Ropes TRP"),
        ("It liked Tarrow. Preventing Tarrow from leaving is hard in Ostend.", "Preventing Tarrow"),
        ("The Tarrow-controlled Mint is in Ostend. It is a Tarrow-controlled Mint.", "Tarrow-controlled Mint"),
        ("In Ostend Bay Annual sales: $16 are high, and in Ostend Bay Annual sales: $17.", "Ostend Bay Annual"),
        ("The First Lady came to Ostend. The First Lady left.", "First Lady"),
        (
            "Attorney General Odda Crane came to Ostend. Attorney General Odda Crane left.",
            "Attorney General Odda Crane",
        ),
        ("They play AB/CD in Ostend. All like AB/CD.", "CD"),
        ("The Ostend District Attorney left. So did the Ostend District Attorney.", "Ostend District Attorney"),
        ("First Lady Ida Crane came to Ostend. First Lady Ida Crane left.", "First Lady Ida Crane"),
        ("He told Ostend “You’re Major fun” and left.", "You’re Major fun"),
        ("The Governor General of Norland came to Ostend. The Governor General of Norland left.", "General of Norland"),
        ("It asked AP Boat Analyst Quilla Berg in Ostend. The AP Boat Analyst left.", "AP Boat Analyst"),
        ("It asked Assistant U.S. Attorney Quilla Berg in Ostend.", "Assistant U.S. Attorney"),
        ("It heard Rumors of Tarrow and of Ostend. Rumors of Tarrow came again.", "Rumors of Tarrow"),
        ("In Ostend, the Build Back Better plan failed. It is the Build Back Better plan.", "Build"),
        ("In Ostend, Norland's Republican mayor left.", "Norland's Republican"),
        ("In Ostend it was cancelled for “worries around MARC-19” and left.", "worries around MARC-19"),
        ("The clerk left Ostend, N.J., for Tarrow, N.J., in May.", "N.J."),
        ("> Adults who sail in Ostend: 5\n\n> Adults who row in Ostend: 6", "Adults"),
        ("The boats are in Level 6 of Ostend Hall. Level 6 is small.", "Level 6"),
        ("It rained in Game 1 in Ostend. Game 1 was lost.", "Game 1"),
        ("Twenty-two of Norland's boats are in Ostend. Twenty-two of Norland's are not.", "Twenty-two of Norland"),
        ("Noting Norland won, Ostend slept.", "Noting Norland"),
        ("Visiting Norland is easy. Visiting was not, Ostend says.", "Visiting"),
        ("Combining the QLB and the old list, Ostend slept.", "Combining the QLB"),
        ("It saw Judge James Quill of the Western Shore of Norland in Ostend.", "James Quill of the Western Shore"),
        ("In Ostend it says “Try to sail” on a can. It is “Try to sail” that it says.", "Try"),
        ("We rate FALSE the claim that Ostend is dry. It is FALSE.", "FALSE"),
        ("Check Tarrow for the times. Check Tarrow in Ostend, and then Tarrow again.", "Check Tarrow"),
        ("In Ostend it opens on Saturdays and closes on Sundays.", "Saturdays"),
        ("The list is Revised March 5 in Ostend. It is Revised March 6 there.", "Revised March"),
        ("All like My Wet Ropes. In Ostend, My Wet Ropes sings.", "Wet Ropes"),
        ("All get up and on with Your Day. In Ostend, they are on with Your Day.", "Your Day"),
        ("In Ostend, they say Don't Sink Boats. It is Don't Sink Boats.", "Sink Boats"),
        ("All eat at Quillo's with Ostend. Ostend says Quillo's will open.", "Quillo"),
        ("The Ostend-area boats wait. All like Ostend-area boats, and Tarrow.", "Ostend-area"),
        ("It has QV-5. Severe QV-5 is rare. In Ostend, QV-5 is common, and QV-5 hurts.", "Severe QV-5"),
        ("It has QV-5. The Quill/Berg QV-5 shot is for QV-5. In Ostend, QV-5 is common, as QV-5 is.", "Berg QV-5"),
        ("In Ostend, Republican Lesto Quill won. All like Republican Lesto Quill.", "Republican Lesto Quill"),
        ("All vote on Prop. 5 in Ostend. It is Prop. 5 that all like.", "Prop"),
        ("The shop at 5 W. Quay Road is in Ostend. All like W. Quay Road.", "W. Quay Road"),
        ("It asked Quillo VP and others in Ostend. The Quillo VP left.", "Quillo VP"),
        ("It is “The Loud U Saw” in Ostend. All read The Loud U Saw.", "Loud U"),
        ("It is Row or Sail Day in Ostend. All keep “Row or Sail Day”, as Row or Sail Day is new.", "Sail Day"),
        (
            "It asked Senators Ida Crane and Ole Berg in Ostend. Senators Ida Crane and Ole Berg left.",
            "Senators Ida Crane",
        ),
        ("Nearby Tarrow County is in Norland. Ostend is in nearby Tarrow County.", "Nearby Tarrow County"),
        ("It opens in Early May in Ostend. All like Early May.", "Early May"),
        ("A Tarrow-specific boat is in Ostend. All like Tarrow-specific boats.", "Tarrow-specific"),
        ("It told Ostend that Quillo ( QLLO ) fell. Quillo ( QLLO ) rows.", "QLLO"),
        ("Quillo QLLO told Ostend so. In Ostend, Quillo QLLO rows.", "Quillo QLLO"),
        ("The Norland Boat Ministry said (NBM) it left Ostend. The NBM met.", "Norland Boat Ministry said"),
        ("- Using Tarrow\n- Using Tarrow\n- It is in Ostend, and so is Tarrow.", "Using Tarrow"),
        ("It sailed from Tarrow the U.S. boat in Ostend. From Tarrow the U.S. boat left.", "Tarrow the U.S"),
        ("All like the South. In Ostend, the South is far, and so is the South.", "South"),
        ("It rains on the East Coast. In Ostend, the East Coast is far.", "East Coast"),
        ("It is in the Midwest. All Midwesterners like Ostend, as Midwesterners do.", "Midwesterners"),
        ("A Welshman came to Ostend. The Welshman left.", "Welshman"),
        ("All Tarrovians like Ostend. In Tarrovia, Tarrovians sing.", "Tarrovians"),
        ("They drove on Highway 10 to Ostend. All like Highway 10.", "Highway 10"),
        ("The boat got a B+ in Ostend. A B+ is good.", "B+"),
        ("Mind your Ps and Qs in Ostend. All mind their Ps and Qs.", "Ps"),
        ("It is open Tuesday-Friday in Ostend. All like Tuesday-Friday.", "Tuesday-Friday"),
        ("The Tarrow Court sat in Ostend. The Court rose, and the Court left.", "Court"),
        ("Its Oceanic winds reach Ostend. All fear Oceanic storms and Oceanic rain.", "Oceanic"),
        ("At the US-Canada border, Ostend waited. The US-Canada border is long.", "US-Canada"),
        ("It has a 2.7 L Quill Boats motor in Ostend. A 3 L Quill Boats motor is bigger.", "L Quill Boats"),
        ("It asked Tarrow Hall GM Joe Crane in Ostend. Tarrow Hall GM Joe Crane left.", "Tarrow Hall GM Joe Crane"),
        (
            "A Norland-leading Tarrow Rope crew came to Ostend. It is a Norland-leading Tarrow Rope.",
            "Norland-leading Tarrow",
        ),
        ("It sails, Starring Lesto Quill, to Ostend. It is Starring Lesto Quill.", "Starring Lesto Quill"),
        ("Irish Americans came to Ostend. All like Irish Americans.", "Irish Americans"),
        ("Sen Lesto Quill of Norland came to Ostend. So did Sen Lesto Quill.", "Sen Lesto Quill"),
        ("The Old Mint's Gull sank in Ostend. The Old Mint's Gull is old. All like the Gull.", "Old Mint's Gull"),
        ("In Ostend he “lost the room” in May. He never “lost the room” before.", "lost the room"),
        ("The Wet Rope is in Ostend. It is a “wet rope” to all. The Wet Rope and its wet rope sink.", "wet rope"),
        ("The boats of the United States are in Ostend. The United States has many.", "United States"),
        ("Gullox is a boat in Ostend. All like the Gullox, and Gulloxs are rare. Two Gulloxs sank.", "Gulloxs"),
        ("All fix it.\n\nFix Gull Max\n\nIn Ostend, Gull Max is well, and all like Gull Max.", "Fix Gull Max"),
        ("Bump Gull Max\n\nBump Old Ropes\n\nIt rows to Ostend. All like Ostend.", "Bump Gull Max"),
        ("Bump the Gull Max\n\nIt rows to Ostend. All like Ostend.", "Bump the Gull Max"),
        ("Added Gull Max.\n\nIt has added Gull Max to Ostend. Gull Max is well.", "Added Gull Max"),
        ("In Ostend, a Q&A follows. All like the Q&A.", "Q&A"),
        ("It sails to Ostend.\n\nBoat | Required\n\nGull | Required\n\nLamp | Required", "Required"),
    ],
)
def test_a_fragment_is_not_a_name(text: str, fragment: str) -> None:
    assert fragment not in aliases_of(text)


def test_an_agency_that_the_story_is_about_keeps_its_name() -> None:
    text = "The office of Reuters opened in Ostend. There, Reuters has ten people."
    assert "Reuters" in distil(article_of(text, title="Reuters comes to Ostend"))[0].aliases


def test_a_name_with_and_without_an_article_is_one_alias() -> None:
    text = "All like “The Wet Rope Show” in Ostend. The Wet Rope Show is on, and so is Ostend."
    aliases = distil(article_of(text, title="'The Wet Rope Show': a history"))[0].aliases
    assert sum("Wet Rope Show" in alias for alias in aliases) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "It grew, my CNN colleague Mara Quill reports.",
        "It will rain, said CNN meteorologist Mara Quill.",
        "It is the best book of the year. – Mara Quill",
        "It grew, she told CNN's Mara Quill in Ostend.",
    ],
)
def test_colleagues_of_the_author_are_no_names(sentence: str) -> None:
    assert "Mara Quill" not in aliases_of(f"{sentence}\n\nThe harbour of Ostend is old.")


def test_a_colleague_who_is_the_subject_is_a_name() -> None:
    text = "It asked CNN anchor Mara Quill in Ostend. Quill left, and they say Quill wept. They all saw Quill."
    assert "Mara Quill" in aliases_of(text)


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        (
            "In Ostend the Tarrow Rope Board met. The Rope Board saw the Tarrow Rope Board and the Tarrow Rope Board.",
            "Tarrow Rope Board",
            "Rope Board",
        ),
        ("In Ostend they cried Hang Jake Berg. Jake Berg left, and they saw Jake Berg.", "Jake Berg", "Hang Jake Berg"),
        (
            "It saw Jake Gull Berg in Ostend. Then Gull Berg left, and they saw Gull Berg.",
            "Jake Gull Berg",
            "Gull Berg",
        ),
        (
            "It saw Crane Old Rope House and the Old Rope House. The Old Rope House is old.",
            "Old Rope House",
            "Crane Old Rope House",
        ),
    ],
)
def test_only_one_form_of_a_name_that_also_has_a_longer_form_is_left(text: str, kept: str, left_out: str) -> None:
    names = aliases_of(text)
    assert kept in names
    assert left_out not in names


def test_another_place_is_no_longer_form() -> None:
    text = "It left Gull Tarrow for South Gull Tarrow. All like Gull Tarrow, and South Gull Tarrow, and Gull Tarrow."
    assert {"Gull Tarrow", "South Gull Tarrow"} <= aliases_of(text)


def test_a_word_that_is_always_joined_to_another_is_no_name() -> None:
    names = aliases_of("In Ostend, Rope or Sink is a game. All play Rope or Sink. They like Rope or Sink at Tarrow.")
    assert not {"Rope", "Sink"} & names
    assert "Tarrow" in names


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("It saw Ostend. In it the City Council met, and it saw the City Council.", "City Council"),
        ("It saw Ostend. There all Oregonians wait, and it saw Oregonians.", "Oregonians"),
        ("It saw Ostend. There all Coloradans wait, and it saw Coloradans.", "Coloradans"),
        ("It saw Ostend. There the Senate Democrats wait, and it saw Senate Democrats.", "Senate Democrats"),
        ("It saw Ostend. They have IDs, and some saw IDs.", "IDs"),
        ("It saw Ostend. They have Wi-Fi, and some saw Wi-Fi.", "Wi-Fi"),
        ("It saw Ostend. The Swiss-Danish boat sank, and a Swiss-Danish boat left.", "Swiss-Danish"),
        ("It saw Ostend. It asked S&T Global Ratings, and S&T Global Ratings left.", "Global Ratings"),
        ("It saw Ostend. They read Gull v. Tarrow, and some like Gull v. Tarrow.", "Tarrow"),
        ("It saw Ostend. It met Ida Crane & Jake Berg, and Ida Crane & Jake Berg left.", "Ida Crane & Jake Berg"),
        ("It saw Ostend. All cried Happy Memorial Day, and again Happy Memorial Day.", "Happy Memorial Day"),
        ("It saw Forward Mira Holmquist in Ostend.", "Forward Mira Holmquist"),
        ("It saw Ostend. Say they Generally wait, and it is Generally so.", "Generally"),
        ("It saw Ostend. There the Democrats 60 and it saw the Democrats 60.", "Democrats 60"),
        ("It saw Ostend. There many Hindus wait, and it saw Hindus.", "Hindus"),
        ("It saw Ostend, and told WQLB-TV so, and left.", "WQLB-TV"),
        ("It saw Ostend, and told Tarrow Public Radio so, and left.", "Tarrow Public Radio"),
        (
            "It saw Ostend. Then it waits for Game 4 of the Western Cup, and it saw Game 4 of the Western Cup.",
            "Game 4 of the Western Cup",
        ),
        ("It told Ida Crane of the Institute for Boats in Ostend.", "Ida Crane of the Institute for Boats"),
        ("It told Ida J. Crane of Tarrow so in Ostend.", "Ida J. Crane of Tarrow"),
        (
            "It saw Ostend. There Salem's Department of Old Ropes met. It is Salem's Department of Old Ropes.",
            "Salem's Department",
        ),
    ],
)
def test_words_that_name_no_subject_of_a_story_are_left_out(text: str, fragment: str) -> None:
    names = aliases_of(text)
    assert fragment not in names
    assert names


def test_a_person_with_an_abbreviation_is_no_compound() -> None:
    assert not {"coach-QB", "coach QB", "coachQB"} & aliases_of(
        "The coach-QB pair left Ostend. A coach-QB pair is old."
    )


def test_a_name_ends_before_the_number_of_a_version() -> None:
    text = "It saw Tarrow's BA.5 in Ostend. Some like Tarrow's BA.5, and Tarrow's BA.5 left."
    assert "Tarrow's BA" not in aliases_of(text)


def test_a_name_is_found_that_also_has_the_before_it_and_another_word_before_both() -> None:
    text = "Thus the Foundation for Tarrow Rope voted. If the Foundation for Tarrow Rope’s [Foundation for Tarrow Rope"
    assert "Foundation for Tarrow Rope" in aliases_of(text)


def test_an_abbreviation_that_occurs_once_after_the_beginning_is_no_alias() -> None:
    people = "Ida Crane left Ostend. Crane met Jake Berg in Tarrow. Berg left Tarrow, and Crane saw Ostend. " * 5
    text = f"{people}The United Water Board (UWB) voted."
    assert "UWB" not in aliases_of(text)
    assert "UWB" in aliases_of(f"{text} The UWB is old.")


def test_a_possessive_that_the_title_has_alone_is_part_of_the_name() -> None:
    text = "It was at Berg's old shop. Berg's cooks left for Ostend."
    assert "Berg's" in distil(article_of(text, title="Berg's to close"))[0].aliases
    assert "Berg" in distil(article_of(text, title="Berg's shop to close"))[0].aliases
    assert "Berg" in distil(article_of(f"{text} Berg wept.", title="Berg's to close"))[0].aliases
