"""What stands in the bars above and below the board. Pure: data in, parts of lines out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.errors import Refused
from kanban.domain.text import flat
from kanban.lens import Lens
from kanban.lens.composing import chosen, composed
from kanban.tui import keycaps
from kanban.tui.clicks import clickable
from kanban.tui.look import Look
from kanban.tui.signs import sign_of
from kanban.tui.text import Part, fit, width_of
from kanban.tui.verbs import VERBS
from kanban.tui.widgets.bar import Line
from kanban.wording import ageing_words, labels, sides, turn_words
from kanban.wording.cards import due_sign
from kanban.wording.columns import BRIEF_LANES, BRIEF_ORDERS, marked, only
from kanban.wording.handing import to_whom
from kanban.wording.hindrance import stands_in_the_way
from kanban.wording.inbox import count as waiting_count
from kanban.wording.promising import promise_sign
from kanban.wording.refusals.screen import NO_CARD
from kanban.wording.times import here_for

PANEL_ROWS = 6
_SHORTEST = 8
"""Cells that a board's name has at least."""
_ROOMY = 100
"""Cells from which bars say more."""
_BRIEF_BELOW = 60
"""Cells below which how much waits is only a number beside the key."""
_MARKS_ROOM = 50
"""Cells from which the line about marked cards is a sentence."""
_CARD_KEYS = (
    ("!", ("acknowledge",)),
    ("Q", ("answer",)),
    ("O", ("take",)),
    ("b", ("unblock",)),
    ("L", ("start", "deliver")),
    ("a", ("accept",)),
    ("x", ("return",)),
    ("H", ("put_back", "recall", "reopen")),
    ("e", ("edit",)),
    ("c", ("comment",)),
)
HINTED = frozenset(verb for _, verbs in _CARD_KEYS for verb in verbs)
"""The verbs that have a place on the line of keys."""
_BOARD_KEYS = (("m", "more"), ("n", "new"), ("⏎", "open"), ("/", "find"), ("f", "filter"))
_FOUND_KEYS = (("n", "next"), ("N", "before"), ("⏎", "open"), ("m", "more"), ("F", "all"))


def top_bar(
    board: Board,
    lens: Lens,
    look: Look,
    me: str,
    waiting: int,
    width: int,
    found: Sequence[Part] = (),
) -> Line:
    """The board's name and what it is seen through; who looks, and how much waits for them.

    `found` is what is said of a search.
    """
    style = look.palette.style
    chips, clearing = _chips(lens, look, found, width // 2), _clearing(lens, look)
    waits, who = _waiting(waiting, look, width), _who(board, me, look, width)
    right = [*waits, *who]
    forms = (
        (max(_SHORTEST, width // 3), right),
        (_SHORTEST, right),
        (_SHORTEST, waits),
        (0, waits),
    )
    for longest, right in forms:
        left: list[Part] = [
            (" ▚ ", style("accent", "bar", True)),
            (fit(flat(board.name), longest), style("strong", "bar", True)),
            ("  ", style("text", "bar")),
            *chips,
        ]
        for hint in (clearing, []):
            if width_of([*left, *hint, *right]) < width:
                return [*left, *hint], right
    return left, right


def _waiting(count: int, look: Look, width: int) -> list[Part]:
    """How much is in their inbox; nothing when nothing is."""
    if not count:
        return []
    style = look.palette.style
    brief = f"{keycaps.key('i')} {count:,}"
    words = f" {brief if width < _BRIEF_BELOW else waiting_count(count)} "
    return [(words, clickable(style("strong", "selected", True), "i")), (" ", style("text", "bar"))]


def _who(board: Board, me: str, look: Look, width: int) -> list[Part]:
    """Who looks, and for which departments."""
    person = board.people.get(me)
    name = flat(person.name if person else me)
    where = ", ".join(look.name(key) for key in look.mine) or "looking around"
    who = f"{name} · {where} " if width >= _ROOMY else f"{name.split(' ')[0]} "
    return [(fit(who, width // 2), look.palette.style("muted", "bar"))]


def _chips(lens: Lens, look: Look, found: Sequence[Part], longest: int) -> list[Part]:
    style = look.palette.style
    parts: list[Part] = []
    choice = chosen(lens.text, look.departments)
    if words := composed(choice._replace(rest="")):
        hue = look.hue(choice.department) if choice.department else "text"
        parts += [(f" {fit(words, longest)} ", clickable(style(hue, "chip", True), "f"))]
    if lens.only is not None:
        parts += [(f" ◆ {only(len(lens.only))} ", clickable(style("text", "chip", True), "f"))]
    parts += found
    for sign, brief, key in (
        ("≡", BRIEF_LANES.get(look.lanes), "S"),
        ("↓", BRIEF_ORDERS.get(look.order), "s"),
    ):
        if brief:
            chip = clickable(style("text", "chip", True), key)
            parts = [(f" {sign} {brief} ", chip), (" ", style("text", "bar")), *parts]
    return parts


def _clearing(lens: Lens, look: Look) -> list[Part]:
    if lens.is_clear:
        return []
    return [(f" {keycaps.key('F')} clears", clickable(look.palette.style("faint", "bar"), "F"))]


def peek_line(card: Card | None, board: Board, look: Look, news: str, width: int) -> Line:
    """The selected card in full, and the last news; where there is room for one only, the news."""
    style = look.palette.style
    told: list[Part] = [("● ", style("good", "bar")), (news, style("text", "bar"))] if news else []
    if told and (width < _ROOMY or card is None):
        return [(" ", style("text", "bar")), *told], []
    if card is None:
        return [], told
    needed = due_sign(card, look.now.date())
    tail = [needed] if needed else []
    if card.promised is not None:
        tail.append(promise_sign(card, look.now.date()))
    tail += [sides(card, board), turn_words(card, board), here_for(card.entered_at, look.now)]
    ageing = look.ageing(card)
    if ageing is not None:
        tail.append(ageing_words(ageing, board))
    number: Part = (f" #{card.number} ", style("accent", "bar", True))
    room = width - width_of([number, *told]) - 4
    title = fit(flat(card.title), max(10, room))
    left: list[Part] = [number, (title, style("text", "bar"))]
    used = width_of(left)
    for between, words in zip(("  ", *[" · "] * len(tail)), tail, strict=False):
        if used + len(between + words) <= room:
            part: Part = (between + words, style("muted", "bar"))
            left.append(part)
            used += width_of([part])
    return left, [*told, (" ", style("text", "bar"))] if told else []


def marks_line(count: int, hidden: int, news: str, look: Look, width: int) -> Line:
    """How many cards are marked and what acts on them; the last news, where there is room.

    `hidden` of them are out of sight.
    """
    style, roomy = look.palette.style, width >= _MARKS_ROOM
    plain, key = style("muted", "bar"), style("accent", "bar", True)
    left: list[Part] = [
        (f" ◆ {marked(count, hidden)}", style("accent", "bar", True)),
        (": " if roomy else "  ", plain),
    ]
    for shown in ("L", "H", "@", "m"):
        left += [(keycaps.key(shown), clickable(key, shown)), (" ", plain)]
    left += [
        ("act on all · " if roomy else "all  ", plain),
        ("Esc", clickable(key, "Esc")),
        (" unmarks", clickable(plain, "Esc")),
    ]
    told: list[Part] = [("● ", style("good", "bar")), (news, style("text", "bar"))] if news else []
    return left, told


def hint_line(words: str, look: Look, gives_up: bool = False) -> Line:
    """What the next step would do; `gives_up`: Esc would not let it come to that."""
    style = look.palette.style
    left: list[Part] = [(" ▸ ", style("accent", "bar", True)), (words, style("strong", "bar"))]
    return left, _hint("Esc", "gives up", look) if gives_up else []


def peek_panel(card: Card | None, board: Board, look: Look, width: int) -> list[Line]:
    """A few lines from inside the card: what is wanted back, what for, what will be checked."""
    style = look.palette.style
    lines: list[Line] = []

    def add(label: str, words: str, role: str = "text") -> None:
        first = flat(words.partition("\n")[0])
        head: Part = (f" {label:<10}", style("muted", "card_alt"))
        lines.append(([head, (fit(first, width - 12), style(role, "card_alt"))], []))

    if card is None:
        return [([(f" {NO_CARD}", style("muted", "card_alt"))], [])]
    add(f"#{card.number}", f"{sides(card, board)} · {turn_words(card, board)}", "accent")
    if card.returned is not None:
        add(labels.EXPECTED, card.returned.expected or labels.CRITERIA_NOT_MET, "warn")
    for call in card.open_calls if card.state.is_open else ():
        add(labels.HELP, call.text, "warn")
    for question in card.questions if card.state.is_open else ():
        add(labels.QUESTION, question.text, "warn")
    if card.handover is not None:
        offer = card.handover
        add(labels.OFFERED, f"{to_whom(offer, board)}: {offer.note}", "warn")
    for block in card.blocks if card.state.is_open else ():
        add(labels.BLOCKED, stands_in_the_way(block, board), "warn")
    if card.purpose:
        add(labels.PURPOSE, card.purpose)
    if card.for_whom:
        add(labels.FOR, card.for_whom)
    if card.delivery is not None:
        add(labels.DELIVERED, card.delivery.note)
    for criterion in card.criteria:
        sign, role = sign_of(criterion)
        add(sign, criterion.text, "text" if role == "muted" else role)
    return lines[:PANEL_ROWS]


def keys_line(
    allowed: Mapping[str, Refused | None],
    look: Look,
    width: int,
    searching: bool = False,
    idle: Container[str] = (),
) -> Line:
    """The keys that do something to this card for this person, then those of the board.

    While something is looked for, `n` goes on among what was found. `idle`: keys of the board that
    do nothing now.
    """
    style = look.palette.style
    fixed: list[Part] = _hint("?", "help", look) + _hint("q", "quit", look)
    left: list[Part] = [(" ", style("text", "bar"))]
    board_keys = [
        hint for hint in (_FOUND_KEYS if searching else _BOARD_KEYS) if hint[0] not in idle
    ]
    room = width - width_of([*left, *fixed])
    for key, words in [*card_hints(allowed), *board_keys]:
        hint = _hint(key, words, look)
        room -= width_of(hint)
        if room <= 0:
            break
        left += hint
    return left, fixed


def card_hints(allowed: Mapping[str, Refused | None]) -> Iterable[tuple[str, str]]:
    """Keys of the verbs that may be done, with a word for each."""
    for key, verbs in _CARD_KEYS:
        for verb in verbs:
            if verb in allowed and allowed[verb] is None:
                yield key, VERBS[verb].hint
                break


def _hint(key: str, words: str, look: Look) -> list[Part]:
    style = look.palette.style
    return [
        (keycaps.key(key), clickable(style("accent", "bar", True), key)),
        (f" {words}  ", clickable(style("muted", "bar"), key)),
    ]
