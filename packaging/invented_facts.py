"""Invented sentences of manuals, contracts, reports and policies, with questions whose answers are certain.

`fact` gives (question, context, text, where the answer stands); no place where the text does not tell.
"""

from __future__ import annotations

import random

from invented_tables import CITIES, COMPANIES, MODELS, MONTHS, PEOPLE, THINGS, Told, number

# The answer stands in brackets. "|" parts the sentence from its questions.
FACTS = tuple(
    line.strip().split("|")
    for line in """
The warranty for the {thing} lasts [{n} months] from the date of purchase.|How long is the warranty for the {thing}?|\
What is the warranty period of the {thing}?|how many months of warranty does the {thing} have
{company} was founded in [{year}] in {city}.|When was {company} founded?|In what year was {company} established?|\
What is the founding year of {company}?
{company} is headquartered in [{city}].|Where is {company} based?|Where is the head office of {company}?|\
In which city is {company} headquartered?
[{person}] has been chief executive of {company} since {year}.|Who is the chief executive of {company}?|\
Who leads {company}?|Who runs {company}?|What is the name of the CEO of {company}?
{person} has been chair of the board of {company} since [{year}].|\
Since when has {person} chaired the board of {company}?|When did {person} become chair of {company}?
{company} employs [{big}] people, most of them in {city}.|How many people work for {company}?|\
How many employees does {company} have?|What is the headcount of {company}?
Revenue of {company} rose to [{money}] in {year}, mainly because of higher prices.|\
What was the revenue of {company} in {year}?|How much revenue did {company} make in {year}?|{company} revenue {year}
Revenue of {company} grew because of [higher prices in {city}].|Why did the revenue of {company} grow?|\
What caused the growth of {company}'s revenue?
The {thing} must be cleaned [every {n} days].|How often must the {thing} be cleaned?|When should I clean the {thing}?|\
How frequently does the {thing} need cleaning?
To reset the {thing}, hold the power button for [{n} seconds].|\
How long do I have to press the power button to reset the {thing}?|How is the {thing} reset?
Never use the {thing} [near water or in the rain].|Where must the {thing} not be used?|\
Where should I avoid using the {thing}?
The {thing} weighs [{n} kg] without its case.|How heavy is the {thing}?|What does the {thing} weigh?|\
What is the weight of the {thing}?
A red light on the {thing} means that [the filter is blocked].|What does the red light on the {thing} mean?|\
What does it mean when the {thing} shows a red light?
A green light on the {thing} means that [the battery is full].|What does the green light on the {thing} mean?|\
When does the {thing} show a green light?
If the {thing} does not start, [check the fuse behind the cover].|What should I do if the {thing} does not start?|\
The {thing} won't start, what now?
The tenant may end this lease with [{n} days'] notice.|How much notice must the tenant give?|\
What is the notice period for the tenant?|With how many days' notice can the tenant end the lease?
The rent of the premises in {city} is [{money}] a year.|How much is the rent for the premises in {city}?|\
What is the yearly rent in {city}?
Payment is due within [{n} days] of the invoice date.|When is payment due?|\
Within how many days must invoices be paid?|What are the payment terms?
Late payments bear interest at [{pct}] a year.|What interest is charged on late payments?|\
Which interest rate applies to late payment?
This agreement is governed by the laws of [{land}].|Which law governs this agreement?|What is the governing law?|\
Under whose laws does the agreement stand?
This agreement begins on [{date}] and runs for {n} years.|When does the agreement begin?|\
What is the start date of the agreement?|When does the contract take effect?
The agreement between {company} and {company2} runs for [{n} years].|\
How long does the agreement between {company} and {company2} run?|What is the term of the agreement with {company2}?
{company} acquired {company2} on {date} for [{money}].|How much did {company} pay for {company2}?|\
What was the purchase price of {company2}?|For how much was {company2} acquired?
{company} acquired [{company2}] in {year}.|Which company did {company} acquire in {year}?|\
Whom did {company} buy in {year}?|What did {company} acquire in {year}?
The share of women in management at {company} was [{pct}] in {year}.|\
What was the share of women in management at {company} in {year}?|\
What percentage of {company}'s managers were women in {year}?
The effective tax rate was [{pct}] in {year}.|What was the effective tax rate in {year}?|\
What was the company's effective tax rate for {year}?|effective tax rate {year}
As of {date}, {company} had [{money}] of cash.|How much cash did {company} have as of {date}?|\
What was {company}'s cash at {date}?
The board declared a dividend of [${n}.25 per share], payable on {date}.|What dividend was declared?|\
How high is the dividend per share?
The board declared a dividend of ${n}.25 per share, payable on [{date}].|When is the dividend payable?|\
On what date will the dividend be paid?
The survey was answered by [{big}] households in {city}.|How many households answered the survey in {city}?|\
How many households took part in the survey?
In the survey, [{pct}] of respondents in {city} said they were satisfied.|\
What share of respondents in {city} were satisfied?|How many respondents in {city} said they were satisfied?
The model was trained on [{big} sentences] with a learning rate of 0.00{n}.|How much data was the model trained on?|\
How many sentences were used for training?
The model reaches an F1 score of [{pct}] on the test set.|Which F1 score does the model reach?|\
What F1 does the model achieve on the test set?
The data were collected with [a questionnaire of {n} items].|How were the data collected?|\
With what instrument were the data gathered?
Applications must be sent to the office in {city} by [{date}].|By when must applications be sent?|\
What is the deadline for applications?|When is the application deadline?
Students need at least [{n} credits] to pass the course.|How many credits do students need to pass the course?|\
What is the minimum number of credits?
Employees are entitled to [{n} days] of paid leave a year.|How many days of paid leave do employees get?|\
How much annual leave are employees entitled to?
Questions about this policy are answered by [{person}].|Who answers questions about this policy?|\
Whom can I ask about the policy?
The insurance covers damage up to [{money}].|Up to what amount is damage covered?|\
What is the limit of the insurance cover?
Cancellations made less than {n} hours before departure cost [{pct}] of the fare.|What do late cancellations cost?|\
How much of the fare is charged for late cancellation?
The bridge near {city} is [{big} metres] long.|How long is the bridge near {city}?|\
What is the length of the bridge near {city}?
The bridge near {city} was opened in [{year}].|When was the bridge near {city} opened?|\
In which year did the bridge near {city} open?
The reservoir near {city} holds [{big} cubic metres].|How much water does the reservoir near {city} hold?|\
What is the capacity of the reservoir near {city}?
The office in {city} is open [from {n} to 18 o'clock].|When is the office in {city} open?|\
What are the opening hours of the office in {city}?
""".strip().splitlines()
)
LANDS = "England and Wales,Norway,the State of Delaware,Switzerland,Japan,Ireland".split(",")


def slots(chance: random.Random) -> dict[str, str]:
    company, other = chance.sample(COMPANIES, 2)
    return {
        "thing": f"{chance.choice(THINGS)}{chance.choice(('', f' {chance.choice(MODELS)}-{chance.randint(1, 9)}'))}",
        "company": company,
        "company2": other,
        "person": chance.choice(PEOPLE),
        "city": chance.choice(CITIES),
        "land": chance.choice(LANDS),
        "year": str(chance.randint(1950, 2026)),
        "date": f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, {chance.randint(1995, 2026)}",
        "n": str(chance.randint(2, 90)),
        "big": number(chance, (3, 4, 5)),
        "pct": chance.choice(("{a}%", "{a}.{b}%", "{a} percent")).format(
            a=chance.randint(1, 99), b=chance.randint(1, 9)
        ),
        "money": chance.choice(("${a} million", "€{a},000", "${b}.{b} billion")).format(
            a=number(chance, (2, 3)), b=chance.randint(1, 9)
        ),
    }


def fact(chance: random.Random) -> Told:
    """A few sentences of a manual, contract, report or policy, and a question about one of them."""
    chosen = chance.sample(FACTS, chance.randint(3, 6))
    filled = [slots(chance) for _ in chosen]
    asked = chance.randrange(len(chosen))
    question = chance.choice(chosen[asked][1:]).format(**filled[asked])
    if chance.random() < 0.3:  # the same said of something else
        chosen.append(chosen[asked])
        filled.append(slots(chance))
    sentences = [facts[0].format(**values) for facts, values in zip(chosen, filled, strict=True)]
    told, rest = sentences[asked], sentences[:asked] + sentences[asked + 1 :]
    rest = [each for each in rest if each.split("[")[0] != told.split("[")[0]]
    chance.shuffle(rest)
    at = chance.randint(0, len(rest))
    marked = chance.random() >= 0.25
    rest[at:at] = [told] if marked else []
    start = len(" ".join(plain(each) for each in rest[:at])) + (at > 0) + told.index("[")
    spans = [(start, start + told.index("]") - told.index("[") - 1)] if marked else []
    context = chance.choice(
        ("", f"{chance.choice(COMPANIES)}\n{chance.choice(('General', 'Overview', 'Terms', 'Notes'))}")
    )
    return question if chance.random() < 0.8 else question.lower(), context, " ".join(map(plain, rest)), spans


def plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")
