"""The tour in ten steps: what the person is told to do, and what colleagues do in between."""

from __future__ import annotations

from collections.abc import Callable

from kanban.demo.company import BO, IDA, POSTER, PRICES, SCHOOL
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.commands import Accept, Deliver
from kanban.touring import Seen, Step

END = (
    "That was it. The rest is in the guide: ?, then g. A board of your own: kanban init --name "
    "NAME. q leaves, and this one is thrown away."
)


def _has_left(number: int, *states: State) -> Callable[[Seen, Seen], bool]:
    """The card is in none of the states any more, wherever it went."""
    return lambda _, now: now.board.cards[number].state not in states


def _is_in(number: int, state: State) -> Callable[[Board], bool]:
    return lambda board: board.cards[number].state is state


def _looked_on(begun: Seen, now: Seen) -> bool:
    return now.selected != begun.selected or now.peeks != begun.peeks


def _asked(begun: Seen, now: Seen) -> bool:
    return now.board.last_number > begun.board.last_number


STEPS = (
    Step(
        words="A dot • or a broad edge marks what waits for your department, Sales. Press w to go "
        "to the next such card.",
        is_done=lambda begun, now: now.selected != begun.selected,
    ),
    Step(
        words="Enter opens a card: who asked whom, what for, and all that happened. Press Enter, "
        "and Esc to come back.",
        is_done=lambda _, now: "CardScreen" in now.opened and now.on_board,
    ),
    Step(
        words=f"Design delivered the poster, #{POSTER}, and you asked for it: only you decide "
        "whether it is done. Go to it, press a and then Ctrl+S to accept it.",
        is_done=_has_left(POSTER, State.DELIVERED),
        applies=_is_in(POSTER, State.DELIVERED),
    ),
    Step(
        words=f"The price list, #{PRICES}, lacks the round lanterns. Go to it, press x, choose "
        "why, say what you expected, and Ctrl+S returns it.",
        is_done=_has_left(PRICES, State.DELIVERED),
        applies=_is_in(PRICES, State.DELIVERED),
    ),
    Step(
        words=f"Go to #{PRICES} and press Space to peek into it: Ida reads there what you expected "
        "and delivers it again. Watch it come back, then accept it: a, Ctrl+S.",
        is_done=_has_left(PRICES, State.DELIVERED, State.IN_PROGRESS),
        applies=_is_in(PRICES, State.IN_PROGRESS),
        is_awaited=lambda begun, now: now.peeks != begun.peeks,
        first=((IDA, Deliver(number=PRICES, note="The round ones are in, on page two.")),),
    ),
    Step(
        words=f"Now you are the supplier: Bo of the Workshop asks Sales for #{SCHOOL}. Go to it, "
        "in the first column, and press L to start it.",
        is_done=_has_left(SCHOOL, State.REQUESTED),
        applies=_is_in(SCHOOL, State.REQUESTED),
    ),
    Step(
        words="L again delivers it: say what they answered, and where Bo can read it. Ctrl+S "
        "sends it.",
        is_done=_has_left(SCHOOL, State.IN_PROGRESS),
        applies=_is_in(SCHOOL, State.IN_PROGRESS),
    ),
    Step(
        words="Bo looks at it and accepts it with thanks: nobody accepts what they delivered. "
        "Press Space on a card to peek into it, or w to go on.",
        is_done=lambda begun, now: (
            now.board.cards[SCHOOL].state is State.ACCEPTED and _looked_on(begun, now)
        ),
        applies=_is_in(SCHOOL, State.DELIVERED),
        first=((BO, Accept(number=SCHOOL, rating=5, thanks="Forty red ones, wonderful.")),),
    ),
    Step(
        words="Ask for something yourself: press n, write a title, choose a department, and "
        "Ctrl+S sends it.",
        is_done=_asked,
    ),
    Step(
        words="i shows all that waits for you, / finds words, m is all that may be done, u undoes. "
        "Press ? to see every key, and Esc to come back.",
        is_done=lambda _, now: "HelpScreen" in now.opened and now.on_board,
    ),
)
