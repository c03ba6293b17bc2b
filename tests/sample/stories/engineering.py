"""What the others asked of Engineering."""

from __future__ import annotations

from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass
from tests.sample.steps import (
    Stories,
    accepts,
    answers,
    asks,
    calls,
    declines,
    delivers,
    promises,
    puts_back,
    returns,
    says,
    starts,
    wonders,
)

STORIES: Stories = {
    "torque": (
        asks(
            "-25 08:15 gareth",
            "engineering",
            "Torque table for the new front axle, on one laminated page",
            why="Dolores does it by ear. Dolores is on holiday in spring.",
            check=("Every bolt has a number", "Survives grease"),
        ),
        starts("-24 08:30 sam"),
        delivers(
            "-22 11:00 sam",
            "Hangs at both axle benches, laminated twice. Wipe it with anything.",
        ),
        accepts("-21 09:30 marit", 5, "It survived grease, coffee and Sam. Thank you!"),
    ),
    "lamp": (
        asks(
            "-22 08:20 nadia",
            "engineering",
            "Front lamp goes out on cobblestones: find the cause",
            why="Nine letters in a week, all from old towns.",
            for_whom="everybody who rides home in the dark",
            check=("The cause, shown on a bike from a customer", "How many bikes have it"),
            how=ServiceClass.EXPEDITE,
            need_by=-20,
        ),
        starts("-22 08:45 anjali"),
        says("-22 13:30 anjali", "Is there a letter from anybody without cobblestones?"),
        says("-22 13:55 nadia", "One, but she lives on a farm track. So: no."),
        delivers(
            "-20 16:10 anjali",
            "The plug walks out of its socket, two millimetres in ten minutes of cobbles: "
            "the cable is too short for the new fork. 212 bikes have it; their frame numbers are "
            "on the wall of the test room.",
        ),
        accepts("-19 09:00 nadia", 5, "Two days! You rode to the old town yourself, I heard."),
    ),
    "brake_test": (
        asks(
            "-20 15:00 anjali",
            "engineering",
            "Write down how we test brakes, before Piotr retires",
            why="It is all in one head, and the head has bought a sailing boat.",
            check=("Sam can do the test with the paper alone",),
            how=ServiceClass.INTANGIBLE,
        ),
        says("-20 15:20 piotr", "I do not retire before spring. The boat has no mast yet."),
        starts("-14 10:00 piotr"),
        puts_back(
            "-11 09:10 piotr",
            "The Albatross in {rack} pulls to the left with somebody on it. That goes first; "
            "half a page is written.",
        ),
    ),
    "wren_range": (
        asks(
            "-18 10:00 mei",
            "engineering",
            "Range of the Wren at −10 °C, measured and not guessed",
            why="The dealer in Tromsø asks, and wants no adjectives.",
            for_whom="our new dealer in Tromsø",
            check=("Measured three times", "With one child and one bag of shopping"),
        ),
        starts("-15 14:00 anjali"),
        wonders("-12 11:20 anjali", "The cold room is booked. What does a Norwegian child weigh?"),
        answers("-12 11:50 mei", "They say 18 kg, and 22 with snowsuit."),
        delivers(
            "-8 15:20 anjali",
            "41, 43 and 40 km. The log is in the library; my fingers are back since this morning.",
        ),
        returns(
            "-7 09:00 mei",
            ReturnCode.ADD,
            "Lovely numbers. Tromsø also asks for the range with the heated grips on, because "
            "nobody there rides without them. Please add that one row.",
        ),
        says("-7 09:25 anjali", "Fair. The cold room is free again next week, and so am I."),
        says("-1 15:00 mei", "They have asked again, kindly, with a photograph of the snow."),
        promises("-1 15:20 anjali", 3),
        says("-1 15:25 anjali", "The cold room is ours in two days. Promised, with the grips on."),
    ),
    "aquarium": (
        asks(
            "-17 12:10 tunde",
            "engineering",
            "May a Pelican carry a 60-litre aquarium? Yes or no, and why",
            why="The customer is standing in the shop. The fish are not, yet.",
            for_whom="a gentleman with guppies",
        ),
        starts("-16 09:00 piotr"),
        says("-16 09:15 piotr", "Full or empty?"),
        says("-16 09:30 tunde", "Full, he says, or it would be no fun for the fish."),
        delivers(
            "-15 11:00 piotr",
            "Yes, filled to two thirds and with the lid taped: then it sloshes at 1.1 Hz and you "
            "pedal at 1.3. Filled to the top it would steer for you.",
        ),
        accepts("-15 13:20 tunde", 5, "Sold! He will name the first one Piotr."),
    ),
    "belt": (
        asks(
            "-16 15:10 maud",
            "engineering",
            "Belt drive as an option for the Wren",
            why="Two dealers have asked, and I am tired of black trouser legs.",
        ),
        says("-15 10:30 anjali", "The frame must open for a belt. That is a new rear end."),
        declines(
            "-14 11:00 anjali",
            DeclineCode.NOT_NOW,
            "A frame that opens is a new test, and the bench belongs to the trike until spring.",
            "Ask again in spring, with a guess of how many. Until then: the long chain guard.",
        ),
    ),
    "rack": (
        asks(
            "-13 08:50 joao",
            "engineering",
            "Why does the Albatross pull to the left with a heavy rack?",
            why="Six letters. All of them apologise for their own balance first.",
            for_whom="people who do the week's shopping at once",
            check=("The cause", "What an owner can do about it today"),
            need_by=-2,
        ),
        starts("-12 13:10 piotr"),
        says("-11 09:40 piotr", "With sand it goes straight. With shopping it does not."),
        says("-9 09:20 piotr", "Perhaps it is how people load it: I asked Care in {loading}."),
        says("-6 14:00 joao", "Is there something I may tell them meanwhile?"),
        says("-6 14:25 piotr", "Milk on the right, bread on the left. I am not joking."),
    ),
    "numbers": (
        asks(
            "-3 10:05 freya",
            "engineering",
            "Check the six numbers in the Puffin brochure",
            why="{brochure} is printed once, 800 times.",
            for_whom="people who run nurseries",
            check=("Each number confirmed or corrected, with who measured it",),
            need_by=3,
        ),
        wonders("-2 08:40 sam", "Is the 68 kg with the children, or before them?"),
        answers("-2 09:05 freya", "Before. Please make the sentence say so."),
        says(
            "-1 16:45 leila",
            "@anjali {layout} waits for these six, and {brochure} waits for {layout}. "
            "Could one of you take it first thing in the morning?",
        ),
        says(
            "0 08:40 sam",
            "Looked up before I start, so that nobody waits for these three:\n\n"
            "- weight **68 kg**: right, before the children\n"
            "- width **88 cm**: right, and it does go through a nursery's door\n"
            "- load “about six children”: I shall weigh six",
        ),
    ),
    "hinge": (
        asks(
            "-3 07:55 dolores",
            "engineering",
            "Drawing of the box hinge says M5, the bolts are M6",
            why="Nine Pelicans stand here with their lids in their hands.",
            check=("One of the two is right, and the other one is changed",),
            how=ServiceClass.EXPEDITE,
            need_by=-1,
        ),
        says("-3 08:30 anjali", "Who bought the bolts?"),
        says("-3 08:45 dolores", "The drawing did: it says M5 on the front and M6 on the back."),
        says("-1 16:30 anjali", "Sorry, we were in the cold room. It is next."),
        calls(
            "0 07:50 dolores",
            "The next 400 bolts are on order, M6 again, and the order can be stopped until noon. "
            "Which of the two is right?",
        ),
    ),
}
