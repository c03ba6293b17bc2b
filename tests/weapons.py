"""The arsenal: texts that would do harm where they were obeyed, each by what it would do.

They come in by typing, or with an editor into the file. They go out to a terminal, which must get
none of them as a command, and to lists, in which they must not move what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from typing import Any

from wcwidth import wcwidth

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

WEAPONS = {
    # what widgets with markup would obey
    "bold from here on": "[b]everything",
    "close what is not open": "[/b] [/] [foo=] [red",
    "a click that ends the app": "[@click=app.quit]x[/]",
    "a link in markup": "[link=https://example.org]the board[/link]",
    # what terminals would obey
    "clear the screen": "\x1b[2J\x1b[H",
    "paint the rest red": "\x1b[31;1m",
    "another title of the window": "\x1b]0;root\x07\x1b]2;root\x1b\\",
    "a link that lies": "\x1b]8;;https://example.org\x1b\\board.json\x1b]8;;\x1b\\",
    "fill the clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "a message on the desktop": "\x1b]9;hello\x07\x1b]777;notify;a;b\x07",
    "a device control string": "\x1bPq#0\x1b\\",
    "an application command": "\x1b_Gf=100\x1b\\",
    "ask for an answer": "\x1b[6n\x1b[c\x1b[?2026$p",
    "sequences in one byte": "\x9b2J\x9d0;root\x9c\x90q\x9c\x9fG\x9c",
    "a bell": "\a\a\a",
    "rub out": "abc\b\b\b\x7f\x7f",
    "end the text": "title\x00hidden",
    "write over the line": "harmless\rFORGED",
    "begin another line": "harmless\n#1 FORGED",
    "down and to a new page": "a\vb\fc",
    "an escape for what comes next": "end\x1b",
    "the rest of a sequence": "[2J]0;root\x07",
    # what is not seen, or not where it stands
    "read from right to left": "cod\u202eexe.gpj" + BIDI,
    "isolate what follows": "\u2066\u2067a",
    "hide in nothing": "a\u200b\u2060\ufeff\u00ad\u180eb",
    "hide in tags": "a" + "".join(chr(0xE0000 + ord(sign)) for sign in "rm -rf") + "\U000e007f",
    "other forms": "a\ufe0f\ufe0e\U000e0100\u180b",
    "fillers": "\u3164\uffa0\u115f\u1160",
    "another's name": "m\u0430ra",
    "line ends of Unicode": "a\u2028b\u2029c\x85d\x1ce\x1ff",
    # what takes more or less room than it should
    "a flood of accents": "a" + "\u0301\u0336\u20dd\u0489" * 60,
    "a flood of Devanagari": "\u0915" + "\u0902\u093e" * 80,
    "a flood of Tibetan and Limbu": "\u0f40" + "\u0f71\u1939\u0f90" * 60,
    "a flood of Arabic and Hebrew": "\u0627" + "\u0610\u08f0\u05b0\u05bf" * 50,
    "a flood of jamo": "\u1100" + "\u1161\u11a8\ud7b0" * 60,
    "begins with an accent": "\u0301\u20ddb",
    "a family of one": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd",
    "flags": "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7\U0001f1e9",
    "ambiguous widths": "\u00a1\u2026\u00b1\u2460\u2500\u2588\u2605\u03b1",
    "wide": "\uff21\uff22 \u5bbd\u5b57 \U0001f3aa",
    "not assigned": "a\u0378\U0001fbff\U000e0fff\U0003fffdb",
    "private": "\ue000\uf8ff\U000f0000\U0010fffd",
    # what other programs would obey
    "a formula": "=cmd|' /C calc'!A0",
    "a sum": "+1-2@SUM(1)",
    "a formula behind a tab": "\t=1+1",
    "an option": "--help --as=ada",
    "a shell": "$(reboot) `reboot`; reboot | sh && : > board.json # %s %n {0} {card}",
    "quotes": '"\'\\","state":"accepted"',
}

HALF = "a\ud800b\udfff"
"""Half a character, which no file and no argument can bring; a program can."""
ENDLESS = {
    "long": "x" * 10_000_000,
    "long and wide": "\u5bbd" * 3_000_000,
    "all lines": "line\n" * 1_000_000,
    "all accents": "e" + "\u0301" * 1_000_000,
}

OBEYED = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}\ud800-\udfff]")
"""What nobody may find in a text that is shown, line feeds aside."""


def put_everywhere(document: dict[str, Any], weapon: Callable[[], str]) -> int:
    """Put weapons where the file has free text: every title, name, note, reason and line.

    Logins and departments' keys become weapons too, each the same wherever it is said. What has to
    be one of a few words stays, for the file would be no board. Gives how many were put.
    """
    keys = {
        document[table][row][field]: f"{weapon()}{place}"
        for table, field in (("departments", "key"), ("people", "login"))
        for place, row in enumerate(document[table])
    }
    count = 0

    def changed(value: Any, name: str) -> Any:
        nonlocal count
        if isinstance(value, dict):
            return {field: changed(inner, _named(field, value)) for field, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, name) for inner in value]
        if not isinstance(value, str):
            return value
        if name in _REFERENCES and value in keys:
            count += 1
            return keys[value]
        if name in _FREE:
            count += 1
            return weapon()
        return value

    for table in document:
        document[table] = changed(document[table], table)
    return count


_REFERENCES = frozenset(
    (
        "key",
        "login",
        "customer",
        "supplier",
        "requester",
        "assignee",
        "asker",
        "blocker",
        "department",
        "caller",
        "acknowledged_by",
        "to",
        "thanks_to",
        "by",
        "side",
        "departments",
        "people",
        "lead_of",
        "giver",
        "taker",
        "offered_by",
        "who",
    )
)
_FREE = frozenset(
    (
        "name",
        "title",
        "purpose",
        "for_whom",
        "text",
        "claim_reason",
        "reason",
        "note",
        "expected",
        "received",
        "answer",
        "thanks",
        "instead",
        "over_limit",
        "outside",
        "done",
        "colour",
        "criteria",
        "zone",
        "holidays",
        "bug",
        "idea",
        "words_before",
        "after",
        "line",
    )
)
_NOT_FREE = frozenset(
    (
        "verb",
        "state",
        "service_class",
        "verdict",
        "claim",
        "code",
        "rank",
        "at",
        "requested_at",
        "entered_at",
        "started_at",
        "need_by",
        "promised",
        "before",
        "acknowledged_at",
        "done_at",
        "source",
        "step",
        "wip_policy",
        "weekday",
        "start",
        "end",
        "ready",
        "changed",
        "board",
        "seq",
        "format",
        "version",
        "id",
    )
)


def _named(field: str, inside: dict[str, Any]) -> str:
    """A promise has a day in the field in which an improvement has words."""
    return "words_before" if field == "before" and "bug" in inside else field


def unknown_strings(document: Any, name: str = "") -> set[str]:
    """The fields with text of which this arsenal does not know whether they are free."""
    if isinstance(document, dict):
        inside = ((_named(field, document), inner) for field, inner in document.items())
        return {one for key, inner in inside for one in unknown_strings(inner, key)}
    if isinstance(document, list):
        return {one for inner in document for one in unknown_strings(inner, name)}
    known = name in _FREE | _REFERENCES | _NOT_FREE
    return {name} if isinstance(document, str) and not known else set()


def width(text: str) -> int:
    """The cells that an emulator gives to a line."""
    return sum(max(0, wcwidth(sign)) for sign in text)


def fired_in_turn() -> Callable[[], str]:
    """One weapon after the other, and again from the first."""
    arsenal = cycle(WEAPONS.values())
    return lambda: next(arsenal)
