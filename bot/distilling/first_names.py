"""First names that are common enough to tell whether "he" or "she" can mean their bearer."""

from __future__ import annotations

from typing import Literal

Gender = Literal["he", "she"]

HE = frozenset(
    """
    aaron adam ahmed alan albert alejandro alex alexander alexei alfred ali allan allen amir andre andreas andrew
    andrzej andy angelo anthony antonio arnold arthur austin barack barry ben benjamin bernard bernd bernie bill
    billy bob bobby boris brad bradley brandon brendan brett brian bruce bryan carl carlos chad charles charlie
    chris christian christoph christopher chuck claude clint colin conor corey craig curtis cyril dale damian dan
    daniel danny darren dave david dean dennis derek dick diego dmitry dominic don donald doug douglas drew duncan
    dustin dwight earl ed eddie edgar eduardo edward edwin elijah elliott emmanuel eric erik ernest ethan eugene
    evan fabio felix fernando floyd francis francisco francois françois frank franklin fred frederick fritz gabriel
    gareth garry gary gavin gene geoff geoffrey george gerald gerard gerhard giovanni giuseppe glenn gordon graham
    grant greg gregory guillermo gunter gustav guy hans harold harry harvey hassan hector heinrich henri henry
    herbert herman hiroshi howard hugh hugo hussein ian ibrahim igor ivan jack jackson jacob jacques jaime jake
    jakob james jan jared jason javier jay jean jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joachim joao
    joe joel johan johann john johnny jon jonas jonathan jordan jorge jose joseph josh joshua josé juan jürgen
    julian julio justin karl kasim keith ken kenji kenneth kent kevin khalid klaus kurt kyle lance larry lars
    laurent lawrence lee leo leon leonard leonardo leroy lewis liam lloyd logan lou louis luc lucas luigi luis luke
    mahmoud malcolm manuel marc marcel marco marcus mario mark markus martin marvin mateo matt matthew matthias
    maurice max maxim mehmet michael michel miguel mike mikhail mitch mitt mohamed mohammad mohammed morton moses
    muhammad murray mustafa nathan nathaniel neil nelson newt nicholas nick nicolas nigel nikolai noah norman olaf
    oleg oliver omar oscar otto owen pablo paolo pascal patrick paul pedro pete peter phil philip philippe phillip
    pierre rafael rahul raj ralph ramon rand randall randy raul ray raymond reince reinhard rex ricardo richard rick
    ricky rob robert roberto rodney roger roland rolf roman ron ronald ross roy rudolf rudy rupert russ russell ryan
    salman salvador sam samuel sanjay saul scott sean sebastian sergei sergey sergio seth shane shaun shawn shinzo
    sidney simon spencer stan stanley stefan stephen steve steven stuart sven tariq ted terrence terry theo theodore
    thierry thomas tim timothy todd tom tommy tony travis trevor tyler ulrich umberto vernon victor vincent viktor
    vladimir wade wallace walter warren wayne wendell wesley wilhelm will willem william willie wolfgang xavier
    yannick yuri yusuf zachary takashi kazuo akira yoshi wei jun xi gerry hal hank clay cody cole dylan elon
    jeremiah jermaine josef karim kofi malik marty mick mohamad monty ollie percy perry preston quentin reggie
    reuben rod rohan rory roderick sergej shimon sheldon tobias tad ty vince wilbur winston woody zack ziad abdul
    abdullah adolf alistair angus archie barney basil bertrand
    """.split()
)

SHE = frozenset(
    """
    abigail ada adele agnes aisha alexandra alexis alice alicia alison allison amanda amber amelia amina amy ana
    anastasia andrea angela angelina anita ann anna anne annette annie april ariana ashley astrid audrey ava barbara
    beatrice becky bella bernadette beth bethany betsy betty beverly bianca birgit bonnie brenda bridget brigitte
    britney brooke camila camilla carla carly carmen carol carole caroline carolyn carrie cassandra catherine cathy
    cecilia celeste charlotte chelsea cheryl chloe christiane christina christine cindy claire clara claudia colleen
    condoleezza connie constance cynthia daisy danielle daphne dawn deborah debbie debra delia denise diana diane
    dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa
    emily emma erica erika erin esther ethel eva eve evelyn fatima faye felicia fiona florence frances francesca
    françoise frieda gabriela gabrielle gail geraldine gertrude gina giulia glenda gloria grace greta gretchen gwen
    hanna hannah harriet hazel heather heidi helen helena hilary hilda hillary holly hope huma ida ines ingrid irene
    iris irma isabel isabella ivana ivanka jackie jacqueline jamila jane janet janice jasmine jeanne jenna jennifer
    jenny jessica jill jo joan joanna joanne jodi jody josephine joy joyce juanita judith judy julia juliana julie
    june kamala karen karin karla kate katharina katherine kathleen kathryn kathy katie katrina kay kayla keiko
    kellyanne kimberly kirsten kristen kristin kristina laura lauren laurie leah leila lena lillian lily linda lisa
    liz liza lois lori lorraine louise lucia lucy lydia lynn mabel madeleine madeline maggie marcia margaret
    margarita maria mariam marianne marie marilyn marina marion marissa marjorie marlene marsha martha mary maureen
    maya megan megyn melania melanie melinda melissa mercedes meredith mia michelle mildred mindy miranda miriam
    molly monica monika muriel myra nadia nadine nancy naomi natalia natalie natasha nicola nicole nina nora norma
    olga olivia paige pamela patricia patti paula pauline peggy petra phoebe phyllis polly priscilla rachel ramona
    rebecca regina renate rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabine sabrina sally samantha
    sandra sara sarah selena shannon sharon sheila shelley sherry shirley silvia simone sofia sonia sonya sophia
    sophie stacey stacy stella stephanie sue susan susanne suzanne sylvia tamara tanya tara teresa theresa therese
    tiffany tina tracy tricia uma ursula valerie vanessa vera veronica vicki victoria viola violet virginia vivian
    wanda wendy whitney winona yasmin yoko yolanda yvette yvonne zoe akiko aiko ayesha ayaan deb elise fatou gwyneth
    halima indira jada kirstjen lynne mae nikki oprah priya raquel sonja tulsi valentina ava angie
    """.split()
)


def gender(first_name: str) -> Gender | None:
    """The pronoun for someone of this first name, or None where it is not known or may be either."""
    lower = first_name.lower()
    if lower in HE:
        return "he"
    return "she" if lower in SHE else None
