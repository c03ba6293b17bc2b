"""What the keys are called that are named on the screen, wherever a person has put them.

Words are made in many places, and all of one process are for one person: so the app says once which
keys do what others usually do, as it would say which language it speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_on_cards: dict[str, str] = {}
_in_dialogs: dict[str, Mapping[str, str]] = {}


def use(on_cards: Mapping[str, str], in_dialogs: Mapping[str, Mapping[str, str]]) -> None:
    """From now on these keys, as shown, do on the board and a card what the keys that lead to them
    usually do. In a dialog those do so that stand under the first words of its bindings' ids."""
    _on_cards.clear()
    _on_cards.update(on_cards)
    _in_dialogs.clear()
    _in_dialogs.update(in_dialogs)


def key(usual: str) -> str:
    """The key that does on the board and on a card what this one usually does."""
    return _on_cards.get(usual, usual)


def in_form(usual: str) -> str:
    """The same in a form."""
    return _in_dialogs.get("sheet", {}).get(usual, usual)


def in_dialog(hints: Iterable[tuple[str, str]], *words: str) -> list[tuple[str, str]]:
    """Keys, with blanks between them, and what they do; the keys as they are in a dialog. `words`:
    the first ones of the ids of what is bound in it."""
    caps = {usual: cap for word in words for usual, cap in _in_dialogs.get(word, {}).items()}
    return [
        (" ".join(caps.get(usual, usual) for usual in keys.split(" ")), said)
        for keys, said in hints
    ]


def on_card(hints: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same as they are on the board and on a card."""
    return [(" ".join(map(key, keys.split(" "))), words) for keys, words in hints]
