"""What the others asked of the Workshop."""

from __future__ import annotations

from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ServiceClass
from tests.sample.steps import (
    Stories,
    accepts,
    acknowledges,
    asks,
    blocks,
    calls,
    declines,
    delivers,
    edits,
    hands_over,
    promises,
    recalls,
    says,
    starts,
    takes,
    thanks,
    unblocks,
    withdraws,
)

STORIES: Stories = {
    "demo_wren": (
        asks(
            "-23 08:30 mei",
            "workshop",
            "Demo Wren for Taipei, packed so that it survives the ship",
            why="The last one arrived as a kit.",
            for_whom="the shop in Taipei",
            check=(
                "In pond green",
                "The crate can be dropped from one metre (please use sand, not the bike)",
            ),
        ),
        starts("-20 07:30 dolores"),
        delivers(
            "-16 15:40 dolores",
            "Stands at the gate, crate no. 7. Dropped with sand, twice, the second time for joy. "
            "The box of screws is taped under the saddle.",
        ),
        accepts("-14 08:10 mei", 5, "The driver asked whether it is a piano. 謝謝, Dolores!"),
    ),
    "fashion_show": (
        asks(
            "-21 16:30 bram",
            "workshop",
            "The paint booth for one evening: a fashion show on bicycles",
            why="The light in there is better than in any theatre.",
            check=("No paint on the dresses", "No dresses in the paint"),
        ),
        says("-20 07:45 gareth", "How many people, and do they know what a paint booth is?"),
        says("-19 12:15 bram", "Sixty, and they will."),
        withdraws(
            "-11 11:40 freya",
            "Bram has left us for a circus, for good reasons, and the show has gone with him.",
        ),
        says("-11 11:55 gareth", "We shall miss him. The booth will not."),
    ),
    "cables": (
        asks(
            "-17 10:30 joao",
            "workshop",
            "Fit the new lamp cable to each of the 212 bikes as they come in",
            why="The cause is known from {lamp}, and the letter went out today.",
            for_whom="212 owners",
            check=("Frame number ticked on the list", "Lamp shaken for ten minutes"),
            how=ServiceClass.EXPEDITE,
            follows="lamp",
        ),
        starts("-16 07:40 gareth"),
        blocks(
            "-14 08:10 gareth",
            BlockCode.EXTERNAL,
            "The first twenty cables are fitted, and the next box is somewhere on the road.",
            outside="the cable maker",
        ),
        unblocks("-14 14:40 gareth", "Two boxes, and a bar of chocolate from the driver."),
        says("-13 15:30 gareth", "31 done. They come before work, so we open at seven now."),
        edits(
            "-12 09:20 nadia",
            check=(
                "Frame number ticked on the list",
                "Lamp shaken for ten minutes",
                "The owner leaves with a working lamp or with a lent bike",
            ),
            need_by=15,
        ),
        says("-12 09:25 nadia", "Added the lent bike: a nurse had to walk. Is that all right?"),
        says("-12 10:00 gareth", "Of course. Tunde has lent us the two demo Wrens."),
        calls(
            "-8 12:40 joao",
            "Two owners stood before a locked gate at noon: our letter says “any time until five”.",
        ),
        acknowledges(
            "-8 12:55 gareth",
            "Dolores eats at eleven from now on, and the gate stays open over noon.",
        ),
        says("-2 16:00 gareth", "148 of 212. One owner came to be sure, for the third time."),
        thanks(
            "-2 16:20 nadia",
            "Not one angry letter this week, and eleven kind ones. They hang at your gate.",
        ),
    ),
    "yellow": (
        asks(
            "-15 09:15 tunde",
            "workshop",
            "Twelve Puffins in yellow for the nurseries of Elm Road",
            why="Their street is closed to cars for a day, and they want to fill it.",
            for_whom="the four nurseries of Elm Road, 72 children",
            check=("Twelve, and all the same yellow", "Six seat belts in each"),
            how=ServiceClass.FIXED_DATE,
            need_by=4,
        ),
        starts("-12 07:30 marit"),
        says("-10 13:00 marit", "Five stand in the yard. The children have been to look."),
        edits("-8 11:00 tunde", title="Twelve yellow Puffins for Elm Road, one with a ramp"),
        says("-8 11:05 tunde", "One child comes by wheelchair, so one with the ramp, please."),
        says("-8 11:20 marit", "With pleasure. That one gets the loudest bell."),
        promises("-7 08:00 marit", 3),
        says(
            "-2 10:20 marit",
            "Where the twelve stand, @tunde:\n\n"
            "- **nine** in the yard, with belts and bells\n"
            "- **two** ready but for their belts\n"
            "- **one** with the ramp, in the booth; it has the loudest bell",
        ),
        blocks(
            "-2 10:30 marit",
            BlockCode.EXTERNAL,
            "Twelve of the 72 seat belts are still on the loom.",
            outside="the belt weaver",
        ),
    ),
    "hooks": (
        asks(
            "-12 14:10 marit",
            "workshop",
            "Rehang the frame hooks so that all of us can reach them",
            why="They were hung by Gareth, who is two metres tall and kind, but does not notice.",
            check=("Marit reaches every hook with both feet on the floor",),
            how=ServiceClass.INTANGIBLE,
        ),
        starts("-7 12:30 gareth"),
        delivers(
            "-6 12:20 gareth",
            "Thirty centimetres lower, all forty of them. I have bumped into nine.",
            waive={2: "A hook cannot be ridden."},
        ),
        accepts("-6 12:40 marit", 5, "Thank you. I have sewn you a soft cap."),
    ),
    "test_frame": (
        asks(
            "-11 10:15 anjali",
            "workshop",
            "Weld test frame no. 3 with the thicker head tube",
            why="No. 2 broke where we hoped it would not.",
            check=("Head tube 1.8 mm", "Weld photographed before it is painted"),
        ),
        starts("-9 08:00 marit"),
        delivers(
            "-5 10:40 marit",
            "Leans at your door. Photographs on the stick around its neck.",
            waive={3: "A frame without wheels is not ridden anywhere."},
        ),
        recalls("-5 13:15 marit", "I saw a pinhole in my own photograph. Give me a day."),
        thanks("-5 13:30 anjali", "I would never have found that. Thank you for looking twice."),
        delivers(
            "-3 09:20 marit",
            "Ground out, welded again, under dye: no pinhole. New photographs, same stick.",
            waive={3: "Still no wheels."},
        ),
    ),
    "unscratched": (
        asks(
            "-10 11:40 leila",
            "workshop",
            "One Puffin without a scratch for two days of photographs",
            why="The camera in {layout} sees everything.",
            check=("No scratch visible at arm's length", "All three tyres black, not grey"),
            need_by=-8,
        ),
        starts("-9 07:45 dolores"),
        delivers("-8 09:00 dolores", "In the hall under a bed sheet. Gloves are in the box."),
        says("-8 16:40 leila", "It is so clean that we photographed the ceiling in it."),
        accepts("-6 10:00 leila", 4, "It has one fingerprint now, and that is mine. Thank you!"),
    ),
    "boxes": (
        asks(
            "-9 09:15 freya",
            "workshop",
            "Boxes for 800 brochures that one person can lift",
            why="{brochure} travels to the fair on a Pelican, and Tunde lifts it alone.",
            check=("15 kg at most when it is full", "Handles that do not cut"),
            part_of="brochure",
        ),
        says("-8 08:10 marit", "Gladly, after the test frame. I shall weigh a brochure first."),
        starts("-5 14:00 marit"),
        delivers(
            "-4 11:30 marit",
            "Eight boxes, from the crates of the Taipei saddles. The handles are old grips.",
            waive={3: "A box cannot be ridden. Sam has tried."},
        ),
        accepts("-3 10:20 freya", 5, "I carried two at once, to show off. Thank you, Marit."),
    ),
    "post_office": (
        asks(
            "-9 13:30 tunde",
            "workshop",
            "New lamp cables for the eleven Wrens of the post office",
            why="The post rides at five in the morning.",
            for_whom="the post office",
            check=("Eleven lamps that stay on",),
        ),
        declines(
            "-9 14:10 gareth",
            DeclineCode.DUPLICATE,
            "All eleven are on the list of {cables}, near the top.",
            "Send them whenever they like before seven, and tell them to ask for Dolores.",
        ),
    ),
    "squeak": (
        asks(
            "-5 14:30 maud",
            "workshop",
            "Answer the nursery whose Puffin squeaks at nap time",
            why="They are our first customer and were very nice about it.",
            for_whom="the nursery Sonnenkäfer and its sleepers",
            check=("Nobody wakes up",),
            need_by=1,
        ),
        hands_over(
            "-5 15:00 gareth",
            "care",
            "It is one drop of oil, and we know where it goes: ask Dolores. But one does not send "
            "a mechanic to sleeping children, and you write the kinder letters.",
        ),
        takes("-4 08:45 joao"),
        starts("-4 09:00 joao"),
        promises("-4 09:05 joao", -2),
        says("-4 09:30 joao", "They held the telephone to it. It is the left hinge."),
        delivers(
            "-3 11:10 joao",
            "Letter and a small bottle of oil sent today, with Dolores's drawing of where one drop "
            "goes. A copy is in your tray.",
        ),
    ),
    "bakery": (
        asks(
            "-1 08:05 nadia",
            "workshop",
            "Mrs Abernathy's Pelican: the bakery cannot deliver its bread",
            why="The rear wheel turns one way only, and that one is backwards.",
            for_whom="the bakery on Mill Lane, and everybody's breakfast",
            check=("Rolls forwards", "Box smells of bread, not of oil"),
            how=ServiceClass.EXPEDITE,
            need_by=0,
        ),
        starts("-1 08:20 gareth"),
        says("-1 12:30 gareth", "Hub full of flour, baked. A very good loaf, technically."),
        delivers(
            "0 09:30 gareth",
            "New hub, cleaned box, flour kept in a jar as evidence. It is at the door; the "
            "afternoon bread can ride.",
        ),
    ),
    "polite_bells": (
        asks(
            "-1 10:20 maud",
            "workshop",
            "A Pelican with a bell on each side, for a very polite customer",
            why="She wants to thank people on the left as well.",
            for_whom="Frau Dr. Überschär in Graz",
            check=("Two bells, of different tone", "Both reached without letting go"),
        ),
        says("0 08:15 maud", "Frame, bells and paint are here. Whoever is free: please!"),
    ),
}
