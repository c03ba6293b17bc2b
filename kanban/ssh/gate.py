"""What people who come in by a key may ask for besides the board on the screen.

The words are taken apart by our own rules; no shell ever sees them. What is not in the list here
is refused, so a new verb stays outside until somebody lets it in.
"""

from __future__ import annotations

import re
import shlex
from typing import NoReturn
from unicodedata import category

from kanban.domain.errors import Refused
from kanban.domain.text import shown

LOOK = ("inbox", "list", "show", "history", "chain", "thanks", "watch", "guide")
TELL = ("report", "figures", "export")
"""What they write comes out on stdout: whoever comes in by a key can name no file (`Guest`)."""
CARD = (
    *("request", "edit", "answer", "accept", "return", "reopen", "withdraw"),
    *("start", "ask", "block", "unblock", "deliver", "recall", "put-back", "decline", "assign"),
    *("hand-over", "keep", "take", "refuse"),
    *("promise", "call", "acknowledge", "thank"),
    *("comment", "edit-comment", "improvements", "move", "undo", "redo"),
)
SEAT = ("join", "leave")
OWN = ("config", "person", "view")
"""The first starts no editor for whom the account of the board lets in; by the second everybody
says how to be reminded, and the rules hold for the rest of it as on the board."""
VERBS = (*LOOK, *TELL, *CARD, *SEAT, *OWN)
"""None of them reads or writes a file that the person could name."""
_ALONE = ("--help", "-h", "--version")

LONGEST = 50_000
"""Characters in what is asked: more than the longest text that a card takes."""
_SHORT_BOARD = re.compile("-[a-z]*b")
_KEPT = ("--board", "--as")


def words_of(asked: str) -> list[str]:
    """The words of a command that may be run, without the word `kanban`; none for the board.

    Raises `Refused` for everything else.
    """
    if len(asked) > LONGEST:
        _refuse(f"The command is longer than {LONGEST:,} characters. Use the board itself.")
    if any(category(character) in ("Cc", "Cs") for character in asked):
        _refuse("There are line ends or other signs in the command that cannot stand there.")
    try:
        words = shlex.split(asked)
    except ValueError:
        _refuse("A quotation mark or a backslash at the end is left open in the command.")
    if words[:1] == ["kanban"]:
        del words[0]
    for word in words:
        _refuse_kept(word)
    _refuse_other_verbs(words)
    return words


def _refuse_kept(word: str) -> None:
    """The key says who it is and on which board; a word that might say otherwise goes nowhere."""
    if word.partition("=")[0] in _KEPT or _SHORT_BOARD.match(word):
        _refuse(
            f"“{shown(word)}” cannot be used here: your key says who you are and which board. "
            "A text cannot begin like that either."
        )


def _refuse_other_verbs(words: list[str]) -> None:
    verb = next((word for word in words if word != "--json"), None)
    if verb is None or verb in VERBS or (verb in _ALONE and words == [verb]):
        return
    _refuse(f"“{shown(verb)}” cannot be used here. What can be: {', '.join(VERBS)}.")


def _refuse(sentence: str) -> NoReturn:
    raise Refused("not_yours", sentence)
