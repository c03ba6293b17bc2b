"""Reading a query: from the line that somebody typed to what is asked, or to what is wrong. Pure.

    either     = all ("or" all)*
    all        = part part*
    part       = ("-" | "not")* ( "(" either ")" | condition | "exact words" | word )
    condition  = field (":" value ("," value)* | ("<" | "<=" | ">" | ">=") value)

"or" and "not" are words where the line ends with them; while somebody types, they may go on, and
ask for nothing yet. A field may be short for one, as a value may be.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from kanban.domain.board import Board
from kanban.lens.asked import All, Condition, Either, Not, Query
from kanban.lens.fields import field_named, fields_like
from kanban.lens.folding import folded_with_origin
from kanban.lens.query import QUOTES, Term, word_of
from kanban.lens.values import Misread, Value, condition
from kanban.wording import querying as say

_DEEPEST = 20
"""Brackets in brackets."""
_COMPARED = 3
"""Letters of a short name for a field that stands before < or >: fewer are a word."""
_SIGN = re.compile(r"([a-z_]+)(:(?!//)|<=|>=|[<>=])")
_PIECE = re.compile(r'"([^"]*)(?:"|$)')


class Fault(Struct, frozen=True):
    """What of the line cannot be understood."""

    at: int
    """Where it begins, in characters."""
    end: int
    """Where the next character stands; beyond the line where something is missing at its end."""
    sentence: str


class _Stopped(Exception):
    """Carries a fault out of the reading."""

    def __init__(self, at: int, end: int, sentence: str) -> None:
        super().__init__(sentence)
        self.at, self.end, self.sentence = at, end, sentence


def read(text: str, board: Board, today: date, *, typing: bool = False) -> Query | Fault:
    """What the line asks of the cards of the board. While somebody is `typing` it, a field or an
    operator at the end of the line still waits for what follows, and asks for nothing until then.
    """
    folded, origin = folded_with_origin(text)
    places = [*origin, len(text)]
    line = _Line(folded.translate(QUOTES), text, places, board, today, typing)
    try:
        return line.whole()
    except _Stopped as stopped:
        at, end = places[stopped.at], places[stopped.end]
        return Fault(at, max(end, at + 1), stopped.sentence)


class _Line:
    """The folded line, read from left to right."""

    def __init__(
        self, text: str, typed: str, places: list[int], board: Board, today: date, typing: bool
    ) -> None:
        self.text, self.typed, self.places = text, typed, places
        self.board, self.today, self.typing = board, today, typing
        self.at = 0
        self.open: list[int] = []
        """Where the brackets stand that are not closed yet."""

    def whole(self) -> Query:
        return self._either()

    def _either(self) -> Query:
        parts = [self._all()]
        while (place := self._operator("or")) is not None:
            follows = self._all()
            if self.typing and follows == All() and self.at == len(self.text):
                break
            if parts[-1] == All() or follows == All():
                raise _Stopped(place, place + 2, say.stands_alone("or"))
            parts += follows.parts if isinstance(follows, Either) else [follows]
        first = parts[0]
        if len(parts) > 1 and isinstance(first, Either):
            parts[:1] = first.parts
        return Either(tuple(parts)) if len(parts) > 1 else first

    def _all(self) -> Query:
        parts: list[Query] = []
        while self._more():
            part = self._part()
            if isinstance(part, All):
                parts += part.parts
            elif part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _more(self) -> bool:
        """There is a part here, and not the end of what is read now."""
        self._skip()
        if self.at >= len(self.text) or (self.open and self.text[self.at] == ")"):
            return False
        return not self._is_operator("or")

    def _part(self) -> Query | None:
        """None: what is half typed, and nothing yet."""
        is_not, said = False, None
        while (place := self._operator("not")) is not None:
            is_not, said = not is_not, place
        is_signed = self.text[self.at : self.at + 1] == "-"
        if is_signed:
            is_not, self.at = not is_not, self.at + 1
        found = self._atom() if is_signed or said is None or self._more() else None
        if found is None:
            if said is not None and not self.typing:
                raise _Stopped(said, said + 3, say.stands_alone("not"))
            return None
        if not is_not:
            return found
        return found.query if isinstance(found, Not) else Not(found)

    def _atom(self) -> Query | None:
        here = self.text[self.at : self.at + 1]
        if not here or here.isspace():
            return None
        if here == "(":
            return self._bracket()
        if quoted := _PIECE.match(self.text, self.at):
            self.at = quoted.end()
            words = " ".join(quoted[1].split())
            return Term(words, is_word=False) if words else None
        signed = _SIGN.match(self.text, self.at)
        field = self._field(signed) if signed else None
        if signed is not None and field is not None:
            return self._condition(signed, field)
        return word_of(self._run(stops=""))

    def _bracket(self) -> Query:
        start, self.at = self.at, self.at + 1
        if len(self.open) == _DEEPEST:
            raise _Stopped(start, start + 1, say.TOO_DEEP)
        self.open.append(start)
        inner = self._either()
        if self.at >= len(self.text):
            raise _Stopped(start, start + 1, say.OPEN_BRACKET)
        self.open.pop()
        self.at += 1
        if inner == All():
            raise _Stopped(start, self.at, say.EMPTY_BRACKETS)
        return inner

    # Conditions

    def _field(self, signed: re.Match[str]) -> str | None:
        """The field that is meant; None where it is a word after all."""
        name, is_colon = signed[1], signed[2] == ":"
        found = field_named(name)
        if len(found) == 1 and (is_colon or len(name) >= _COMPARED):
            return found[0]
        if not is_colon and len(name) < _COMPARED:
            return None
        if found:
            raise _Stopped(*signed.span(1), say.which_field(name, found))
        meant = fields_like(name)
        if not meant and not is_colon:
            return None
        raise _Stopped(*signed.span(1), say.no_field(name, meant))

    def _condition(self, signed: re.Match[str], field: str) -> Condition | None:
        self.at = signed.end()
        values = self._values()
        if self.typing and self.at == len(self.text) and not values[-1].typed:
            values.pop()
            if not values:
                return None
        sign = ":" if signed[2] == "=" else signed[2]
        try:
            return condition(field, sign, values, self.board, self.today)
        except Misread as misread:
            at, end = misread.value.span if misread.value else signed.span()
            raise _Stopped(at, end, misread.sentence) from None

    def _values(self) -> list[Value]:
        values = [self._value()]
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            values.append(self._value())
        return values

    def _value(self) -> Value:
        start = self.at
        if quoted := _PIECE.match(self.text, start):
            self.at, span = quoted.end(), quoted.span(1)
        else:
            self._run(stops=",")
            span = start, self.at
        first, end = (self.places[place] for place in span)
        return Value(self.text[slice(*span)], self.typed[first:end], (start, self.at))

    # Letters

    def _run(self, stops: str) -> str:
        """Go on to the next blank, or to a bracket that closes one before this word."""
        start, depth = self.at, 0
        while self.at < len(self.text):
            here = self.text[self.at]
            if here.isspace() or here in stops:
                break
            depth += (here == "(") - (here == ")")
            if depth < 0 and self.open:
                break
            self.at += 1
        return self.text[start : self.at]

    def _skip(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def _is_operator(self, word: str) -> bool:
        """The word is here and more follows it, or may follow."""
        after = self.text[self.at + len(word) : self.at + len(word) + 1]
        ends = after.isspace() or after == "(" or (after == ")" and bool(self.open))
        ends = ends or (self.typing and not after)
        return self.text.startswith(word, self.at) and ends

    def _operator(self, word: str) -> int | None:
        """Where the operator was that has now been read; None: there is none here."""
        self._skip()
        if not self._is_operator(word):
            return None
        place = self.at
        self.at += len(word)
        self._skip()
        return place
