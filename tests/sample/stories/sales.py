"""What the others asked of Sales. It has no limit and asks for nothing but a title."""

from __future__ import annotations

from tests.sample.steps import (
    Stories,
    accepts,
    asks,
    delivers,
    promises,
    says,
    starts,
    wonders,
)

STORIES: Stories = {
    "models": (
        asks(
            "-13 09:10 freya",
            "sales",
            "Find three nurseries willing to be photographed with a Puffin",
            why="Real children look happier than the ones we can hire.",
            check=(
                "Consent from the parents of every child, in writing",
                "At least one nursery has a hill",
            ),
            part_of="brochure",
        ),
        starts("-12 10:00 tunde"),
        says("-12 10:20 tunde", "Does the hill have to be in the picture, or just nearby?"),
        says("-12 11:05 freya", "In the picture, with somebody cheerful half-way up it."),
        delivers(
            "-8 15:30 tunde",
            "Elm Road, Little Acorns and the one by the canal. The forms are in the blue folder on "
            "my desk. Little Acorns has the hill; please bring biscuits.",
        ),
        accepts("-7 09:20 freya", 5, "All 31 forms signed! And what a hill. Thank you, Tunde."),
    ),
    "colours": (
        asks(
            "-10 08:20 dolores",
            "sales",
            "Colours of the spring order, before we mix 40 litres of paint",
            why="Last spring we mixed yellow for twenty and sold four.",
            check=("A number for each colour and each model", "Signed by Maud"),
            need_by=-3,
        ),
        says("-9 13:40 mei", "Taipei decides after its holiday. Can the paint wait two days?"),
        says("-9 14:02 dolores", "The paint can. The sprayer is booked, so two and no more."),
        starts("-8 09:00 mei"),
        promises("-8 09:05 mei", -3),
        promises(
            "-4 09:30 mei",
            -2,
            "Taipei is back from its holiday and wants to see the grey in daylight first.",
        ),
        delivers(
            "-2 10:45 mei",
            "The table is pinned above the paint scales: 38 pond, 22 grey, 9 yellow. Sorry that "
            "it is a day late: Taipei changed its mind about grey, then changed it back.",
        ),
    ),
    "prices": (
        asks(
            "-3 11:15 anjali",
            "sales",
            "What do nurseries pay for a trike today? Five real prices",
            why="We choose the new motor by the end of the month and must know what it may cost.",
            check=("Five prices that somebody really paid", "Which of them include a motor"),
        ),
        says("-2 09:30 maud", "Anybody with half an hour and a telephone can take this one."),
        wonders("-1 15:40 tunde", "Three of them bought second-hand. Is that a price to you?"),
    ),
    "demo_sale": (
        asks(
            "-9 10:10 maud",
            "sales",
            "Which four demo bikes do we sell, and for how much each?",
            why="The shed is full and the new ones come before the end of the month.",
            check=("The kilometres on each bike", "A price that we would pay ourselves"),
        ),
        starts("-7 13:00 tunde"),
        says("-6 08:50 tunde", "Demo Wren no. 2 has a bite in its saddle. A dog, says Care."),
        delivers(
            "-1 11:30 tunde",
            "The old Pelican, the Albatross with the horn, and both Wrens once the Workshop gives "
            "them back. The list hangs in the shed. The bitten Wren comes with the story.",
        ),
    ),
}
