"""What the others asked of Customer care."""

from __future__ import annotations

from kanban.domain.card import ServiceClass
from tests.sample.steps import (
    Stories,
    accepts,
    asks,
    delivers,
    says,
    starts,
    thanks,
    wonders,
)

STORIES: Stories = {
    "three_faults": (
        asks(
            "-22 07:50 gareth",
            "care",
            "Which three faults come back most often? With numbers",
            why="We have a free week in winter and want to spend it on the right fault.",
            check=("Counted over a whole year", "By model"),
        ),
        starts("-20 10:30 nadia"),
        delivers(
            "-17 15:00 nadia",
            "Loose mudguards (61), the squeak of the Puffin (40), lids that wake the neighbours "
            "(33). The table by model is in the library.",
        ),
        accepts("-16 08:20 gareth", 4, "Mudguards, then. We would have guessed the lids."),
    ),
    "loading": (
        asks(
            "-9 09:10 piotr",
            "care",
            "Ask ten owners of an Albatross how they load its rack",
            why="For {rack}: I believe that it is the milk.",
            check=("Ten owners, not nine", "A sketch or a photograph of each"),
            part_of="rack",
        ),
        says("-9 11:30 joao", "Ten shoppers it is. I begin with those who write to us anyhow."),
        starts("-8 09:40 joao"),
        says("-6 11:00 joao", "Six so far. One sent a photograph of her grandmother. Counts?"),
        says("-6 11:15 piotr", "On the rack? Then yes. Please ask what she weighs, kindly."),
        says("-2 10:20 joao", "Nine. Milk on the left in eight of them. You were right."),
        thanks("-2 10:45 piotr", "Nine doorbells in this rain! I owe you a dry pair of shoes."),
        wonders("-1 14:10 joao", "The tenth one loads a dog. Does the dog count as shopping?"),
    ),
    "sentences": (
        asks(
            "-4 13:45 oskar",
            "care",
            "Ten sentences from owners' letters that we may print",
            as_="marketing",
            why="Better than anything we make up.",
            check=("The owner has said yes", "At least one complaint, a charming one"),
        ),
        says("-4 14:10 nadia", "I know the complaint already. It is about a swan."),
    ),
    "spanner": (
        asks(
            "-2 16:10 leila",
            "care",
            "Try the new manual on somebody who has never held a spanner",
            why="All of us have, and it shows.",
            check=("Watched, not helped", "Where they stopped, page by page"),
            how=ServiceClass.INTANGIBLE,
        ),
        says("-1 09:00 nadia", "My mother-in-law has volunteered. She stops for nobody."),
    ),
}
