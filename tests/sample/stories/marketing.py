"""What the others asked of Marketing."""

from __future__ import annotations

from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass
from kanban.domain.commands import Reorder
from tests.sample.steps import (
    THIS,
    Stories,
    accepts,
    asks,
    assigns,
    declines,
    delivers,
    does,
    edits,
    hands_over,
    promises,
    refuses,
    returns,
    says,
    starts,
    withdraws,
)

STORIES: Stories = {
    "price_list": (
        asks(
            "-21 09:00 tunde",
            "marketing",
            "German price list, with commas where the Germans want them",
            why="Our dealer in Münster sold a Pelican for 3.899 euros. Three euros ninety.",
            for_whom="the eleven dealers in Germany and Austria",
            check=("Every price as 3.899,00 €", "Fits on one sheet, both sides"),
        ),
        starts("-20 10:15 oskar"),
        delivers("-18 14:00 oskar", "In the library: price-list-de, two pages. Commas galore."),
        returns(
            "-17 09:40 tunde",
            ReturnCode.CHANGED_NEED,
            "Our doing, not yours: Maud has raised the price of the Puffin to 5.290,00 €, and "
            "the ramp is now sold on its own. Please change both.",
        ),
        delivers("-15 10:30 oskar", "Both changed, and the date in the corner is new too."),
        accepts("-15 15:10 tunde", 4, "Münster has stopped laughing. Thank you."),
    ),
    "letter": (
        asks(
            "-19 13:15 nadia",
            "marketing",
            "A kind letter to the 212 owners of the flickering front lamp",
            why="{lamp} found the cause. Nobody should ride home in the dark while we mend it.",
            for_whom="212 owners, many of them with children in the box",
            check=(
                "Says in the first sentence what to do tonight",
                "Says sorry once, and means it",
            ),
            how=ServiceClass.EXPEDITE,
            need_by=-17,
        ),
        starts("-19 13:40 freya"),
        delivers("-18 10:00 freya", "Draft of one page, printed and on your desk."),
        returns(
            "-18 11:30 nadia",
            ReturnCode.CLARIFY,
            "A reader cannot tell whether the bicycle may be ridden. In daylight it may. Write "
            "that first, and be sorry once instead of four times.",
            not_met=(1, 2),
        ),
        delivers("-17 09:15 freya", "It starts with “Ride by day, come to us for the night.”"),
        accepts("-17 09:50 nadia", 5, "I cried a little. Posted. Thank you, Freya."),
    ),
    "radio": (
        asks(
            "-18 11:00 tunde",
            "marketing",
            "Radio advertisement that begins with our own bell",
            why="People know the bell before they know the name.",
            for_whom="everybody who sits in a traffic jam at eight",
        ),
        starts("-16 09:30 oskar"),
        says("-15 16:00 oskar", "The bell is recorded. On the radio it sounds like a spoon."),
        withdraws(
            "-13 10:00 maud",
            "The station wants as much as two Pelicans cost. We would rather lend two Pelicans "
            "to the people who present the morning show. Sorry about the work, Oskar.",
        ),
        says("-13 10:40 oskar", "No harm done. I have kept the bell; it is my telephone now."),
    ),
    "film": (
        asks(
            "-16 14:20 dolores",
            "marketing",
            "Film the brazing of one frame, from tube to flame, no music",
            why="So that visitors can watch without standing in the sparks.",
            for_whom="school classes, and people who apply for a place with us",
            check=("Under four minutes", "You can hear the flame"),
            how=ServiceClass.INTANGIBLE,
        ),
        says("-15 09:00 freya", "Lovely. After the fair, when I have a camera again: yes?"),
        does("-15 09:02 freya", Reorder(number=THIS)),
        says("-15 09:35 dolores", "Yes. The flame is not going anywhere."),
    ),
    "taipei_page": (
        asks(
            "-15 08:40 mei",
            "marketing",
            "貨運單車: the Pelican's page for the shop in Taipei",
            why="The shop opens with us in its window and with nothing on its site.",
            for_whom="the customers of the shop in Taipei",
            check=(
                "Read aloud by somebody from Taipei, without a smile in the wrong place",
                "Shows the rain cover, because of the rain",
            ),
            need_by=-2,
        ),
        starts("-11 09:00 oskar"),
        says("-9 10:30 oskar", "鵜鶘 or 塘鵝 for Pelican? The dictionary shrugs."),
        says("-9 10:55 mei", "鵜鶘. The other one is closer to a gannet, and it looks cross."),
        says("-8 09:20 mei", "How the shop shows its others: https://example.com/taipei"),
        promises("-6 16:00 oskar", -1),
        says("-2 15:50 oskar", "Only the photograph in the rain is missing. It is dry."),
        says("-1 08:30 mei", "A watering can will do. The shop asks every morning."),
    ),
    "brochure": (
        asks(
            "-14 09:00 tunde",
            "marketing",
            "Brochure for the nursery fair: the Puffin on two pages",
            why="Forty nurseries in one hall, and all of them asked for something to take home.",
            for_whom="people who run nurseries and carry six children at once",
            check=(
                "Weight, width and price are on the first page",
                "A tired person understands it in a minute",
                "500 copies in boxes that one person can lift",
            ),
            how=ServiceClass.FIXED_DATE,
            need_by=5,
        ),
        starts("-13 08:45 freya"),
        says("-12 09:50 freya", "Pictures are asked for in {models}, the layout in {layout}."),
        edits(
            "-9 09:05 tunde",
            check=(
                "Weight, width and price are on the first page",
                "A tired person understands it in a minute",
                "800 copies in boxes that one person can lift",
            ),
        ),
        says("-9 09:07 tunde", "800 now: the fair gave us the stand beside the coffee."),
        says("-9 09:20 freya", "Then it is @workshop whom I ask about boxes: {boxes}."),
        says("-3 10:10 freya", "The numbers are being checked in {numbers}. Then it is printed."),
    ),
    "window": (
        asks(
            "-12 16:55 tunde",
            "marketing",
            "Something nice for the shop window",
            why="It should look nice.",
            for_whom="people",
        ),
        declines(
            "-11 09:15 freya",
            DeclineCode.INCOMPLETE,
            "Gladly, but which window, which bicycle, and until when does it stay?",
            "Sleep well, then ask again with those three lines. I promise to like it.",
        ),
    ),
    "winter_window": (
        asks(
            "-10 09:05 tunde",
            "marketing",
            "Winter window of the shop: an Albatross, a sledge and lights",
            why="The left window, with the tall Albatross, until the days are longer.",
            for_whom="families on their way to the tram",
            check=("The sledge can be taken off without a tool", "Lights on a timer"),
            need_by=8,
            follows="window",
        ),
        says("-10 09:30 freya", "See? I like it. It comes right after the fair."),
        hands_over(
            "-1 13:10 freya",
            "workshop",
            "Lights, timer and cotton wool are bought and stand in the window. What is left is a "
            "rack from which a sledge comes off without a tool, and that is your art, not ours.",
        ),
    ),
    "green": (
        asks(
            "-8 10:00 yuki",
            "marketing",
            "A name for the new green that everybody calls “pond”",
            why="It goes into the catalogue. “Pond” was a joke and is now on four drawings.",
            for_whom="people who choose a bicycle by its colour, so everybody",
            check=("Works in German and in French", "Nobody in the workshop giggles"),
        ),
        starts("-6 09:30 freya"),
        assigns("-5 14:00 freya", "oskar"),
        says("-4 12:10 gareth", "We vote for “pond”. Eleven to none; Sam was at lunch."),
        delivers(
            "-1 14:40 oskar",
            "“Reed”: Schilf, roseau. Said aloud at the spray booth: one cough, no giggle. "
            "The list of the forty that lost is in the library, for a rainy day.",
        ),
    ),
    "biscuits": (
        asks(
            "-6 10:30 marit",
            "marketing",
            "The good biscuits for the break room, not the dry ones",
            why="Morale.",
            for_whom="the whole workshop, and Sam twice",
        ),
        hands_over("-6 10:35 oskar", "sales", "The biscuit money is in Maud's tin."),
        refuses("-6 10:45 maud", "I keep the tin. I do not bake, and I do not choose."),
        declines(
            "-6 10:50 oskar",
            DeclineCode.NOT_OURS,
            "We only have the biscuits that are left over from photographs.",
            "Ask Maud: she keeps the biscuit money in the tin with the puncture patches.",
        ),
    ),
}
