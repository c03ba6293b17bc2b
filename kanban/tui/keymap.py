"""Which keys do what, as one person wants it: presets, and single keys put elsewhere. Pure.

Whatever somebody maps, the keys by which every program is left and helped stay where they are, and
no key does two things in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct
from textual.binding import Binding
from textual.keys import Keys as KeyNames
from textual.keys import _character_to_key, format_key, key_to_character

from kanban.config import Keys
from kanban.config.known import nearest
from kanban.domain.text import shown

STAY: Final = ("escape", "enter", "f1", "ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that always do what they do."""
_LETTERS_FOR_MOVING: Final[Mapping[str, str]] = {
    "board.down": "j,down",
    "board.up": "k,up",
    "board.right": "l,right,tab",
    "board.left": "h,left,shift+tab",
    "board.first": "g,home",
    "board.last": "G,end",
    "card.forward": "L,greater_than_sign,shift+right",
    "card.back": "H,less_than_sign,shift+left",
    "card.lower": "J,shift+down",
    "card.higher": "K,shift+up",
    "leaf.down": "j,down",
    "leaf.up": "k,up",
    "leaf.start": "g,home",
    "leaf.end": "G,end",
    "choices.down": "j,down",
    "choices.up": "k,up",
    "choices.first": "g,home",
    "choices.last": "G,end",
}
"""The keys of the preset `vim` that `arrows` takes the letters from."""
_TOGETHER: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("board", "card"),
        ("board", "search"),
        ("card", "search"),
        ("card", "leaf"),
        ("help", "leaf"),
        ("first", "leaf"),
        ("outcome", "leaf"),
        ("changed", "leaf"),
        ("changed", "card"),
        ("inbox", "card"),
        ("inbox", "choices"),
        ("card", "choices"),
        ("guide", "leaf"),
        ("guide", "choices"),
        ("chain", "choices"),
        ("wall", "choices"),
        ("menu", "choices"),
        ("menu", "card"),
        ("lens", "choices"),
        ("themes", "choices"),
        ("links", "choices"),
        ("departments", "choices"),
        ("improvements", "choices"),
        ("templates", "choices"),
        ("views", "choices"),
    )
)
"""First words of ids of bindings that are at work on one screen."""
_FORM: Final = "sheet"
_PICKING: Final = ("choices", "menu", "lens", "views")
"""First words of ids of bindings that are at work where what stands beside a choice picks it."""
PICKS: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyzDHILOPQX!%*@-&<>")
"""What may stand there."""
_ALIASES: Final = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+left_square_bracket": "escape",
}
_NAMES: Final = frozenset(key.value for key in KeyNames)
_MODIFIERS: Final = frozenset(("ctrl", "shift", "alt"))
_CAPS: Final = {"⏎": "Enter", "pgdn": "PgDn", "pgup": "PgUp", "esc": "Esc"}


class Action(Struct, frozen=True):
    """What keys can be bound to."""

    id: str
    keys: tuple[str, ...]
    """As they usually are, by Textual's names."""
    words: str


class Unfit(Struct, frozen=True):
    """A wish for keys that cannot be."""

    binding: str
    sentence: str


class Plan(Struct, frozen=True):
    """The keys of each binding that has other keys than usual, and the wishes that cannot be."""

    keys: Mapping[str, tuple[str, ...]]
    unfit: Sequence[Unfit] = ()


def plan(keys: Keys, actions: Mapping[str, Action]) -> Plan:
    """What the wishes come to. `actions` are all that there are, by their ids."""
    preset = preset_keys(keys.preset)
    unfit: list[Unfit] = []
    wished: dict[str, tuple[str, ...]] = {}
    for binding, text in keys.map.items():
        named = tuple(key_named(part) for part in text.split(",") if part.strip())
        sentence = _why_not(binding, named, text, actions)
        if sentence is None:
            stay = [key for key in actions[binding].keys if key in STAY and key not in named]
            wished[binding] = (*dict.fromkeys(map(str, named)), *stay)
        else:
            unfit.append(Unfit(binding, sentence))
    usual = usual_keys(actions) | preset
    while clash := next(_clashes(wished, usual, actions), None):
        unfit.append(clash)
        del wished[clash.binding]
    return Plan(preset | wished, unfit)


def unfit(keys: Keys) -> Sequence[Unfit]:
    """The wishes that cannot be. Loads all screens."""
    from kanban.tui.actions import all_actions

    return plan(keys, all_actions()).unfit


def preset_keys(preset: str) -> dict[str, tuple[str, ...]]:
    """The keys of the bindings that differ from what is usual."""
    if preset != "arrows":
        return {}
    return {
        binding: tuple(key for key in keys if len(key) > 1) for binding, keys in vim_keys().items()
    }


def vim_keys() -> dict[str, tuple[str, ...]]:
    """The usual keys of the bindings in which presets differ."""
    return {binding: tuple(keys.split(",")) for binding, keys in _LETTERS_FOR_MOVING.items()}


def usual_keys(actions: Mapping[str, Action]) -> dict[str, tuple[str, ...]]:
    """The usual keys of every binding, and of those in which presets differ."""
    return vim_keys() | {binding: action.keys for binding, action in actions.items()}


def caps(
    of: Mapping[str, Sequence[str]],
    usual: Mapping[str, Sequence[str]],
    where: Sequence[str],
) -> Mapping[str, str]:
    """For each usual key that does no longer what it did: the key that does, both as shown.

    `of` are bindings with other keys than usual, of which only those count whose id begins with a
    word of `where`.
    """
    return {
        cap(key): cap(keys[0])
        for binding, keys in of.items()
        if first_word(binding) in where
        for key in usual[binding]
        if key not in keys
    }


def cap(key: str) -> str:
    """A key as it stands on a keyboard: "Ctrl+D", "Shift+→", "PgDn", "?"."""
    *modifiers, last = key.split("+")
    name = format_key(last)
    name = _CAPS.get(name, name if len(name) == 1 and not modifiers else name.capitalize())
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def key_named(text: str) -> str | None:
    """Textual's name for a key as people write it: "A", "Ctrl+a", "?", "PgDn"; None: no key."""
    text = text.strip()
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() and not text.isspace() else None
    *modifiers, last = text.split("+") if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    modifiers = sorted({modifier.strip().lower() for modifier in modifiers})
    last = last.strip()
    if modifiers == ["shift"] and len(last) == 1 and last.isalpha():
        return last.upper()
    last = _character_to_key(last.lower()) if len(last) == 1 else last.lower()
    key = "+".join([*modifiers, _ALIASES.get(last, last)])
    key = _ALIASES.get(key, key)
    *modifiers, last = key.split("+")
    is_key = last in _NAMES or key_to_character(last) is not None
    return key if is_key and _MODIFIERS.issuperset(modifiers) else None


def _why_not(
    binding: str, named: Sequence[str | None], text: str, actions: Mapping[str, Action]
) -> str | None:
    """What speaks against these keys, whatever else is mapped."""
    if binding not in actions:
        return f"There is no action “{shown(binding)}”. {nearest(binding, actions)}"
    what = _named(actions[binding])
    for key, part in zip(named, (part for part in text.split(",") if part.strip()), strict=True):
        if key is None:
            return f"“{shown(part.strip())}” for {what} is no key. Write A, ctrl+a, f5 or pagedown."
        if key in STAY and key not in actions[binding].keys:
            return f"{cap(key)} always does what it does and cannot be given to {what}."
        if first_word(binding) == _FORM and not _is_free_in_forms(key):
            return (
                f"{cap(key)} is for writing in a form and cannot be given to {what}. "
                "Take a function key, or a letter with Ctrl."
            )
        if first_word(binding) in _PICKING and _may_pick(key, binding, actions):
            return (
                f"{cap(key)} may stand beside a choice, which it picks, and cannot be given to "
                f"{what}. Take a function key, or a letter with Ctrl."
            )
    return None


def _may_pick(key: str, binding: str, actions: Mapping[str, Action]) -> bool:
    """The key may stand beside a choice, unless it does something else in this place usually."""
    there = (action.keys for other, action in actions.items() if _is_beside(other, binding))
    return key in map(_character_to_key, PICKS) and key not in chain(*there)


def _is_beside(one: str, other: str) -> bool:
    return first_word(one) == first_word(other)


def _is_free_in_forms(key: str) -> bool:
    """Not what text is written, edited and gone through with."""
    from textual.widgets import Input, TextArea

    bindings = (*Input.BINDINGS, *TextArea.BINDINGS)
    writing = {binding.key for binding in Binding.make_bindings(bindings)}
    return ("+" in key or key in _NAMES) and key not in writing | {"tab", "shift+tab", "space"}


def _clashes(
    wished: Mapping[str, tuple[str, ...]],
    usual: Mapping[str, tuple[str, ...]],
    actions: Mapping[str, Action],
) -> Iterator[Unfit]:
    """Wishes for a key that does something else in the same place; of two wishes, the later."""
    now = {binding: keys for binding, keys in {**usual, **wished}.items() if binding in actions}
    for binding in reversed([*wished]):
        for other, keys in now.items():
            if other == binding or not meet(binding, other):
                continue
            both = set(wished[binding]) & set(keys)
            both -= set(actions[binding].keys) & set(actions[other].keys)
            if both:
                key = cap(min(both))
                sentence = (
                    f"{key} cannot be both {_named(actions[binding])} and "
                    f"{_named(actions[other])}. Take another key, or give the other one a new key."
                )
                yield Unfit(binding, sentence)


def first_word(binding: str) -> str:
    """Of the id: it says where the binding is at work."""
    return binding.partition(".")[0]


def meet(one: str, other: str) -> bool:
    """Both bindings are at work on some screen."""
    first, second = first_word(one), first_word(other)
    return first == second or "app" in (first, second) or frozenset((first, second)) in _TOGETHER


def _named(action: Action) -> str:
    return f"“{action.words}” ({action.id})" if action.words else action.id
