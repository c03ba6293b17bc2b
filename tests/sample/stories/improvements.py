"""What bugged people, and what they made of it."""

from __future__ import annotations

from kanban.domain.improvement import Source
from tests.sample.steps import Stories, adopts, has_improved, improves

STORIES: Stories = {
    "other_eyes": (
        improves(
            "-19 09:40 yuki",
            "design",
            "The hand patted the battery, and none of us saw it: whoever draws is blind to it.",
            idea="Somebody who did not draw it looks at it before it leaves the studio.",
            who="leila",
            before="Of our last five drawings two came back.",
            source=Source.RETURN,
            cards=("battery_label",),
        ),
        has_improved(
            "-14 15:00 leila",
            "Three left, and none came back. It costs ten minutes and some pride.",
            seconds_saved=7200,
            line="Somebody who did not draw it has read every word of it",
        ),
        adopts("-13 09:10 yuki"),
    ),
    "keys": (
        improves(
            "-18 11:50 dolores",
            "workshop",
            "Whoever needs the 8 mm key walks to the shed, and finds that somebody else did.",
            idea="Each bench has its own, painted in the bench's colour.",
            who="dolores",
            before="Eleven walks on a Monday, counted by Marit.",
        ),
        has_improved(
            "-12 15:30 dolores",
            "No walks. Two keys went astray, and came home by their colour.",
            seconds_saved=180,
        ),
    ),
    "fourth_wheel": (
        improves(
            "-3 10:00 leila",
            "design",
            "Our Puffin had four wheels, and five of us had looked at it.",
            idea="A model of each bicycle stands on the drawing table, to be counted by hand.",
            who="leila",
            before="One wheel too many on 800 brochures, almost.",
            source=Source.RETURN,
            cards=("layout",),
        ),
    ),
    "one_page": (
        improves(
            "-1 16:50 leila",
            "engineering",
            "{layout} waits for six numbers that were all measured once, and nobody knows where.",
            idea="One page in the library with every number, who measured it, and when.",
            who="sam",
            before="Asked of Engineering three times since summer.",
            source=Source.BLOCK,
            cards=("layout", "numbers"),
        ),
    ),
}
