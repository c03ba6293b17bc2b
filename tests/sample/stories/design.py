"""What the others asked of the Design studio, which draws two things at a time and no more."""

from __future__ import annotations

from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass
from tests.sample.steps import (
    Stories,
    accepts,
    asks,
    blocks,
    declines,
    delivers,
    hands_over,
    keeps,
    promises,
    reopens,
    returns,
    rewords,
    says,
    starts,
    thanks,
)

STORIES: Stories = {
    "battery_label": (
        asks(
            "-24 09:20 piotr",
            "design",
            "Battery warning label that a child understands without reading",
            why="The battery is exactly as high as a four-year-old.",
            check=("No words", "Shown to three children, and none of them wanted to lick it"),
        ),
        starts("-23 10:00 yuki"),
        says("-22 11:30 yuki", "Child no. 1 says that the lightning is a duck. Back to work."),
        delivers("-20 15:00 yuki", "Version 4, printed on real foil. No ducks."),
        returns(
            "-19 09:10 piotr",
            ReturnCode.CORRECT,
            "The hand must not touch the battery: as it is drawn, it seems to pat it.",
            not_met=(2,),
        ),
        delivers("-17 11:00 yuki", "Version 5: a clear gap, and a face that says why."),
        accepts("-17 14:30 piotr", 5, "My niece looked, and put her hands in her pockets."),
    ),
    "chainring_cards": (
        asks(
            "-20 13:10 tunde",
            "design",
            "Business cards in the shape of a chainring, teeth and all",
            why="Nobody throws away a card with teeth.",
            check=("At least 32 teeth",),
        ),
        says("-20 13:40 oskar", "Whose wallet is this for?"),
        hands_over("-20 14:00 oskar", "engineering", "You have a machine for teeth, I think?"),
        says("-20 14:20 piotr", "For steel. Paper it would eat, and the wallet with it."),
        keeps("-20 14:30 oskar"),
        declines(
            "-19 10:05 leila",
            DeclineCode.NOT_FEASIBLE,
            "No printer's knife cuts 32 teeth, and the one that tried has left the trade.",
            "Take the plain card with a chainring embossed: ask for it here, it takes a day.",
        ),
    ),
    "manual": (
        asks(
            "-19 09:30 joao",
            "design",
            "Manual, page 14: the arrow points at the wrong nut",
            why="Eleven people have loosened their brakes in order to raise their saddle.",
            check=("The arrow points at the nut of the saddle clamp",),
        ),
        starts("-16 13:00 leila"),
        delivers("-14 10:20 leila", "Page 14 redrawn; the web and the print file are new."),
        accepts("-13 09:00 joao", 4, "Thank you! I have told the eleven."),
        reopens(
            "-5 10:00 nadia",
            "A reader from Łódź points out that the arrow is right and the bicycle is not: page 14 "
            "is about the Wren, and this is a Pelican.",
        ),
        says("-5 10:30 leila", "Oh no. Oh no no. I am drawing a Wren."),
        says("-4 09:15 nadia", "Nobody is hurt, and the eleven laughed. Take your time."),
        blocks(
            "-3 14:10 leila",
            BlockCode.MISSING_INPUT,
            "Which nut holds the saddle of a Pelican? I asked two of you, and there were two nuts.",
            department="engineering",
        ),
    ),
    "layout": (
        asks(
            "-12 09:40 freya",
            "design",
            "Layout of the Puffin brochure: two pages that fold into one",
            why="It is the middle of {brochure}, which Sales takes to the fair.",
            for_whom="people who run nurseries",
            check=(
                "Weight, width and price are on the first page",
                "The Puffin is drawn as we build it",
                "Folds once, and the price is not in the fold",
            ),
            how=ServiceClass.FIXED_DATE,
            need_by=2,
            part_of="brochure",
        ),
        starts("-10 09:00 leila"),
        says(
            "-10 11:45 leila",
            "For the photographs I asked for a bike in {unscratched}.",
        ),
        delivers("-4 14:00 leila", "In the library as a print file; folded on your desk."),
        returns(
            "-3 09:30 freya",
            ReturnCode.CORRECT,
            "Page two, below left: our Puffin has four wheels. It has had three since the day "
            "we learned to count. The rest is beautiful.",
            not_met=(2,),
        ),
        says(
            "-3 09:50 leila",
            "The fourth is the spare on the wall behind it! I move the wall.",
        ),
        says(
            "-1 16:20 freya", "How is the wall? The printer has begun to call me by my first name."
        ),
        blocks(
            "-1 16:35 leila",
            BlockCode.OTHER_DEPARTMENT,
            "The wall has moved, and the Puffin has three wheels. But on page one a seesaw shows "
            "the load, and I cannot draw a seesaw of a number that may still change.",
            on="numbers",
        ),
    ),
    "coffee_bar": (
        asks(
            "-9 11:20 mei",
            "design",
            "Draw the Pelican with a coffee bar in its box, for Café Mañana",
            why="They order three if they can picture one.",
            for_whom="Café Mañana, who sell espresso at tram stops",
            check=(
                "The machine, the sink and the barista's knees all fit",
                "It may be ridden with the lid open",
            ),
        ),
        starts("-8 10:10 yuki"),
        promises("-8 10:15 yuki", -1),
        says("-6 14:30 yuki", "How tall is the barista?"),
        says("-6 15:05 mei", "1.93 m. I know. They say that he is the best one."),
        delivers(
            "-2 14:00 yuki",
            "Three views and one with the barista, who sits. Riding with the lid open is not "
            "allowed by Engineering, so we did not draw it.",
            waive={2: "Engineering says that the lid would be a sail."},
        ),
    ),
    "paint_map": (
        asks(
            "-7 08:30 gareth",
            "design",
            "Paint map of the two-colour Wren, with the masking lines",
            why="The sprayer comes for one day. Without the lines we mask by feeling.",
            check=("Every line measured from a weld", "On waterproof paper"),
            how=ServiceClass.FIXED_DATE,
            need_by=1,
        ),
        says("-3 13:20 gareth", "A gentle knock on the door: the sprayer has confirmed."),
        starts(
            "-1 09:00 yuki",
            "The sprayer comes for one day only; the manual and the brochure do not "
            "need my desk, and I told Leïla.",
        ),
        thanks("-1 09:10 gareth", "Thank you. There is coffee at the spray booth, the good one."),
    ),
    "poster": (
        asks(
            "-2 10:45 freya",
            "design",
            "Poster for the open day, readable from across the road",
            why="Last year two people came, and one of them was lost.",
            for_whom="the neighbours",
            check=(
                "Date, time and street can be read at 15 metres",
                "One bird, not all four",
                "Prints on the office printer",
            ),
            need_by=12,
        ),
        says("-2 11:10 freya", "The words are finale and in the library: ready to be drawn."),
        rewords(
            "-2 11:14 freya",
            "The words are final and in the library, in `open-day`: ready to be drawn. "
            "@oskar has read them twice, which is why I say it twice.",
        ),
    ),
}
