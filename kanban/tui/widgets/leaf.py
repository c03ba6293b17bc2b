"""A leaf of text that scrolls, drawn line by line, and a leaf of choices to pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from kanban.tui.lines import Block, Line
from kanban.tui.rows import Rows
from kanban.tui.text import row
from kanban.tui.told import Told

Draw = Callable[[int], Sequence[Block]]
"""Lays the text out for a width in cells."""

_WHEEL_ROWS = 3
_CURSOR = "▸"


class Leaf(Widget, can_focus=True):
    """Shows blocks of lines. What a person reads stays where it is when blocks come or go above.

    Weight says the same as colour, for terminals that have none.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Leaf {
        & > .leaf--text { color: $text; }
        & > .leaf--strong { color: $text; text-style: bold; }
        & > .leaf--muted { color: $text-muted; }
        & > .leaf--head { color: $text-muted; text-style: bold; }
        & > .leaf--accent { color: $accent; text-style: bold; }
        & > .leaf--alarm { color: $error; text-style: bold; }
        & > .leaf--warn { color: $warning; text-style: bold; }
        & > .leaf--good { color: $success; text-style: bold; }
        & > .leaf--code { color: $secondary; }
        & > .leaf--found { color: $warning; text-style: bold underline; }
        & > .leaf--link { color: $accent; text-style: underline; }
        & > .leaf--bar { color: $scrollbar; }
        & > .leaf--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
        &:focus > .leaf--bar { color: $scrollbar-active; }
        &:nocolor > .leaf--muted { text-style: dim; }
        &:nocolor > .leaf--cursor { text-style: reverse; }
    }
    """
    MARGIN: ClassVar[int] = 1
    """Cells of a line that are not text: the scroll bar."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"leaf--{name}"
        for name in (
            *("text", "strong", "muted", "head", "accent", "alarm", "warn", "good"),
            *("code", "found", "link", "bar", "cursor"),
        )
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "Line down", id="leaf.down"),
        Binding("k,up", "scroll(-1)", "Line up", id="leaf.up"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", id="leaf.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="leaf.page_up"),
        Binding("g,home", "end(-1)", "Start", id="leaf.start"),
        Binding("G,end", "end(1)", "End", id="leaf.end"),
    ]

    def __init__(self, draw: Draw, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = -1
        """The block that stands out; below 0: none."""
        self._draw = draw
        self._rows = Rows()
        self._blocks: Sequence[Block] = ()
        self._drawn_width = -1
        self._styles: dict[str, Style] = {}

    @property
    def top(self) -> int:
        """Lines scrolled out of sight."""
        return self._rows.top

    def show(self, draw: Draw) -> None:
        """Show something else; the first visible block stays first as long as it is there."""
        place = self._place()
        self._draw = draw
        if self._drawn_width >= 0:
            self._lay_out(self._drawn_width)
            self._return_to(place)
        self.refresh(layout=True)

    def scroll_lines(self, lines: int) -> None:
        self._be_ready()
        if self._rows.scroll_to(self._rows.top + lines):
            self.refresh()

    def action_scroll(self, direction: int) -> None:
        self.scroll_lines(direction)

    def action_page(self, direction: int) -> None:
        self.scroll_lines(direction * max(1, self._rows.visible - 1))

    def action_end(self, direction: int) -> None:
        self.scroll_lines(direction * self._rows.total)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-_WHEEL_ROWS)

    # Where the reader is

    def _place(self) -> list[tuple[str, int]]:
        """The blocks with a key from the first visible one on, then those above it from the
        nearest on, and the row of the window on which each begins."""
        first = self._rows.first()
        if first is None:
            return []
        near = [*range(first[0], len(self._blocks)), *reversed(range(first[0]))]
        keys = ((self._blocks[index].key, index) for index in near)
        return [(key, self._rows.span(index)[0]) for key, index in keys if key]

    def _return_to(self, place: list[tuple[str, int]]) -> None:
        """Let the first of these blocks that is still there begin on its row again."""
        indexes = {block.key: index for index, block in enumerate(self._blocks)}
        for key, begun in place:
            if key in indexes:
                self._rows.hold(indexes[key], begun)
                return

    # Layout and painting

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As high as the text at that width, for leaves whose height is `auto`."""
        self._lay_out(width)
        return self._rows.total

    def _be_ready(self) -> None:
        """Have something to act on, since keys may come before the first paint."""
        if self._drawn_width < 0:
            self._lay_out(self.app.size.width)

    def _lay_out(self, width: int) -> None:
        self._drawn_width = width
        self._blocks = self._draw(max(1, width - self.MARGIN))
        self._rows.measure(len(block.lines) for block in self._blocks)

    def _pull_geometry(self) -> None:
        """Sizes are read while painting, because a resize message comes after the first paint."""
        width, height = self.size
        if width != self._drawn_width:
            place = self._place()
            self._lay_out(width)
            self._return_to(place)
        if height != self._rows.visible:
            self._rows.visible = height
            self._rows.scroll_to(self._rows.top)

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def style_of(self, name: str) -> Style:
        """The look that the style sheets give to a tone or a part of the leaf."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"leaf--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        self._pull_geometry()
        width = self.size.width
        found = self._rows.at(y)
        line = self._line(*found) if found else ()
        over = self._highlight() if found and found[0] == self.cursor else Style.null()
        parts = [(text, self.style_of(tone) + over) for text, tone in line]
        blank = self.style_of("text") + over
        thumb = "▐" if y in self._rows.thumb() else " "
        bar = Segment(thumb, self.style_of("bar"))
        return Strip([*row(parts, max(0, width - 1), blank), bar], width)

    def _highlight(self) -> Style:
        """What a cursor puts over the tones of its block, which could not be read on its ground."""
        cursor = self.style_of("cursor")
        return Style(
            color=cursor.color,
            bgcolor=cursor.bgcolor,
            bold=cursor.bold,
            dim=False,  # else a line without colour is light in one half and grey in the other
            reverse=cursor.reverse,
        )

    def _line(self, block: int, line: int) -> Line:
        return self._blocks[block].lines[line]


class Choices(Leaf):
    """A leaf on which every block with a key is a choice, with a cursor to pick one."""

    MARGIN = 2
    """The cursor has the first cell of a line."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next", id="choices.down"),
        Binding("k,up", "move(-1)", "One above", id="choices.up"),
        Binding("enter", "choose", "Choose", id="choices.choose"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", id="choices.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="choices.page_up"),
        Binding("g,home", "end(-1)", "First", id="choices.first"),
        Binding("G,end", "end(1)", "Last", id="choices.last"),
    ]

    class Chosen(Told):
        """A choice was picked, by Enter or by a click."""

        key: str

    class Moved(Told):
        """The cursor stands on another choice."""

        key: str

    def __init__(self, draw: Draw, cursor: int = 0, id: str | None = None) -> None:
        super().__init__(draw, id=id)
        self.cursor = cursor

    @property
    def key(self) -> str:
        """Of the choice under the cursor; empty when there is none."""
        return self._blocks[self.cursor].key if 0 <= self.cursor < len(self._blocks) else ""

    def show(self, draw: Draw) -> None:
        """Show other choices; the cursor stays on its own as long as it is there."""
        key = self.key
        super().show(draw)
        keys = [block.key for block in self._blocks]
        self.go(keys.index(key) if key in keys else self.cursor)

    def go(self, index: int) -> None:
        """Put the cursor on the choice there, or on the nearest if there is any, and show it."""
        self._be_ready()
        choices = [place for place, block in enumerate(self._blocks) if block.key]
        if choices:
            before, self.cursor = self.cursor, min(choices, key=lambda place: abs(place - index))
            self._rows.reveal(self.cursor)
            self.refresh()
            if self.cursor != before:
                self.post_message(self.Moved(self.key))
        else:
            self.cursor = -1

    def action_move(self, step: int) -> None:
        """Go on by one choice, over what is none."""
        self._be_ready()
        keys = [block.key for block in self._blocks]
        place = self.cursor + step
        while 0 <= place < len(keys) and not keys[place]:
            place += step
        if 0 <= place < len(keys):
            self.go(place)

    def action_page(self, direction: int) -> None:
        self._be_ready()
        self.go(self.cursor + direction * self._rows.page())

    def action_end(self, direction: int) -> None:
        self._be_ready()
        self.go(direction * len(self._blocks))
        super().action_end(direction)

    def action_choose(self) -> None:
        self._be_ready()
        if self.key:
            self.post_message(self.Chosen(self.key))

    def on_click(self, event: events.Click) -> None:
        found = self._rows.at(event.y)
        if found is not None and self._blocks[found[0]].key:
            self.go(found[0])
            self.action_choose()

    def _pull_geometry(self) -> None:
        before = self._rows.visible
        super()._pull_geometry()
        if before != self._rows.visible:
            self._rows.reveal(self.cursor)

    def _line(self, block: int, line: int) -> Line:
        mark = _CURSOR if block == self.cursor and line == 0 else " "
        return ((mark, "accent"), *super()._line(block, line))
