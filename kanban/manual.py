"""The guide's pages, taken apart into the pieces that they are shown and searched by.

A page is Markdown of a plain kind: headings, paragraphs, lists, tables and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import kanban
from kanban.lens import fold, words_of

Kind: TypeAlias = Literal["heading", "text", "item", "heads", "row", "code"]
Emphasis: TypeAlias = Literal["plain", "strong", "code"]

_PAGES = Path(kanban.__file__).parent / "guide"
_FIRST = ("start", "keys", "cards")
"""The pages that most people want, in this order; the rest by name."""
_ITEM = re.compile(r"(-|\d+\.) +(.*)")
_RULE = re.compile(r"[|:\- ]+")
_INLINE = re.compile(r"``(.+?)``|`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|!?\[([^\]]*)\]\([^)]*\)")


class Piece(NamedTuple):
    """What stands together on a page and is found together."""

    kind: Kind
    section: str
    """The heading it stands under."""
    text: str = ""
    """With its emphasis still marked; code as it is."""
    lead: str = ""
    """The bullet or number of an item; as many # as a heading has."""
    cells: tuple[str, ...] = ()
    """Of a row of a table, or of its heads."""

    @property
    def subject(self) -> str:
        """What a heading or a row of a table is about, folded; empty for other pieces."""
        names = {"heading": self.text, "row": "".join(self.cells[:1])}
        return fold(plain(names.get(self.kind, "")))

    @property
    def plain(self) -> str:
        """Its words alone."""
        if self.cells:
            return " · ".join(filter(None, map(plain, self.cells)))
        return self.text if self.kind == "code" else plain(self.text)


class Page(NamedTuple):
    """One page of the guide."""

    topic: str
    """What it is called on the command line."""
    title: str
    pieces: tuple[Piece, ...]

    def place_of(self, subject: str) -> int:
        """The place of the heading or the row of a table on a subject; 0 when there is none."""
        named = (place for place, piece in enumerate(self.pieces) if piece.subject == fold(subject))
        return next(named, 0) if subject else 0


class Found(NamedTuple):
    """A piece in which all words were found."""

    page: Page
    place: int

    @property
    def piece(self) -> Piece:
        return self.page.pieces[self.place]


def paths() -> dict[str, Path]:
    """The files of the pages by their topics, in the order they are offered in."""
    found = {path.stem: path for path in sorted(_PAGES.glob("*.md"))}
    first = {topic: found.pop(topic) for topic in _FIRST}
    return first | found


def pages() -> tuple[Page, ...]:
    """The whole guide."""
    return tuple(
        page_of(topic, path.read_text(encoding="utf-8")) for topic, path in paths().items()
    )


def page_of(topic: str, text: str) -> Page:
    pieces = tuple(_pieces(text.splitlines()))
    title = next((piece.section for piece in pieces if piece.kind == "heading"), topic)
    return Page(topic, title, pieces)


def find(guide: Sequence[Page], text: str) -> list[Found]:
    """Where the words of the text are found, page by page.

    Pieces with all of them; in a section where no piece has all of them but the section does, the
    pieces with any. Heads of tables are not looked at.
    """
    words = words_of(text)
    return [Found(page, place) for page in guide if words for place in sorted(_places(page, words))]


def _places(page: Page, words: Sequence[str]) -> Iterator[int]:
    sections: dict[str, dict[int, str]] = {}
    for place, piece in enumerate(page.pieces):
        if piece.kind != "heads":
            sections.setdefault(piece.section, {})[place] = fold(piece.plain)
    for texts in sections.values():
        whole = [place for place, text in texts.items() if all(word in text for word in words)]
        if whole:
            yield from whole
        elif all(any(word in text for text in texts.values()) for word in words):
            yield from (p for p, text in texts.items() if any(word in text for word in words))


def emphasised(text: str) -> list[tuple[str, Emphasis]]:
    """The words of a piece, each run with its emphasis; of a link only its words stay."""
    runs: list[tuple[str, Emphasis]] = []
    end = 0
    for match in _INLINE.finditer(text):
        double, code, strong, light, link = match.groups()
        runs.append((text[end : match.start()], "plain"))
        if double or code:
            runs.append((double or code, "code"))
        elif strong:
            runs.append((plain(strong), "strong"))
        else:
            runs.append((light or link, "plain"))
        end = match.end()
    runs.append((text[end:], "plain"))
    return [run for run in runs if run[0]]


def plain(text: str) -> str:
    """The words of a piece without marks of emphasis."""
    return "".join(run for run, _ in emphasised(text))


def _pieces(lines: list[str]) -> Iterator[Piece]:
    section, place = "", 0
    while place < len(lines):
        line = lines[place]
        bare = line.strip()
        if not bare:
            place += 1
        elif bare.startswith("#"):
            lead, _, section = bare.partition(" ")
            yield Piece("heading", section, section, lead)
            place += 1
        elif bare.startswith("```"):
            end = _fence_end(lines, place + 1)
            yield Piece("code", section, "\n".join(lines[place + 1 : end]))
            place = end + 1
        elif bare.startswith("|"):
            end = _end(lines, place, "|")
            yield from _table(lines[place:end], section)
            place = end
        elif line.startswith("    "):
            end = _end(lines, place, "    ")
            yield Piece("code", section, "\n".join(code[4:] for code in lines[place:end]))
            place = end
        else:
            end = _words_end(lines, place + 1)
            yield _words(lines[place:end], section)
            place = end


def _words(lines: Sequence[str], section: str) -> Piece:
    """A paragraph, or an item of a list."""
    text = " ".join(map(str.strip, lines))
    item = _ITEM.fullmatch(text)
    if item is None:
        return Piece("text", section, text)
    return Piece("item", section, item[2], "•" if item[1] == "-" else item[1])


def _table(lines: Sequence[str], section: str) -> Iterator[Piece]:
    heads, rule, *rows = lines
    yield Piece("heads", section, cells=_cells(heads))
    for row in rows if _RULE.fullmatch(rule) else [rule, *rows]:
        yield Piece("row", section, cells=_cells(row))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _end(lines: Sequence[str], start: int, lead: str) -> int:
    """The first line from `start` on that does not begin so."""
    rest = (place for place in range(start, len(lines)) if not lines[place].startswith(lead))
    return next(rest, len(lines))


def _fence_end(lines: Sequence[str], start: int) -> int:
    rest = (place for place in range(start, len(lines)) if lines[place].strip() == "```")
    return next(rest, len(lines))


def _words_end(lines: Sequence[str], start: int) -> int:
    """Where words end: at a blank line, or where something of another kind begins."""
    for place in range(start, len(lines)):
        bare = lines[place].strip()
        if not bare or bare.startswith(("#", "|", "```")) or _ITEM.match(bare):
            return place
    return len(lines)
