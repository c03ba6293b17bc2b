"""The guide inside the app: its pages, the one that is read, and words found in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from kanban.lens import words_of
from kanban.manual import Found, Page
from kanban.tui import keycaps
from kanban.tui.guide_page import draw
from kanban.tui.lines import Block, Line, Tone, flow, hints, width_of
from kanban.tui.screens.guide_finding import FindingScreen
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.tui.widgets.search_box import SearchBox

_TWO_PANES = 72
"""Cells from which the list of pages stands beside the page."""
_KEYS = (("/", "find"), ("j k", "move"), ("Tab", "to the page and back"), ("Esc", "back"))
_LIST_KEYS = (("Enter", "read"), ("/", "find"), ("Esc", "back"))
_READING_KEYS = (("j k", "scroll"), ("/", "find"), ("Esc", "pages"))
_FOUND_KEYS = (("n N", "next, previous"), ("/", "find"), ("Esc", "clear"))


class ReadingLeaf(Leaf):
    """A leaf that can be turned to one of its blocks."""

    def read(self, key: str, stand_out: bool = False) -> None:
        """Bring the block, or what was found in it, to the upper part of what is in sight."""
        self._be_ready()
        place = next((i for i, block in enumerate(self._blocks) if block.key == key), 0)
        self.cursor = place if stand_out else -1
        lines = self._blocks[place].lines
        found = (i for i, line in enumerate(lines) if any(tone == "found" for _, tone in line))
        self._rows.hold(place, self._rows.visible // 4 - next(found, 0))
        self.refresh()


def _named(keys: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Keys as they are in the guide."""
    return keycaps.in_dialog(keys, "leaf", "guide")


class GuideScreen(FindingScreen):
    """Reads one page beside the list of all; where there is no room for both, one of them."""

    CSS_PATH = "../styles/guide.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_TWO_PANES, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *FindingScreen.BINDINGS,
        Binding("l,right", "read(True)", "To the page", id="guide.read"),
        Binding("h,left", "read(False)", "To the list of pages", id="guide.contents"),
        Binding("tab,shift+tab", "turn", "To the page and back", id="guide.turn"),
        Binding("escape", "back", "Back", id="guide.back"),
        Binding("q", "leave", "Leave the guide", id="guide.leave"),
    ]

    def __init__(self, topic: str = "", subject: str = "") -> None:
        """Open a page at what it says of a subject; without a topic the list of pages."""
        super().__init__()
        topics = [page.topic for page in self.guide]
        self.at = topics.index(topic) if topic else 0
        self._begin_at = self.page.place_of(subject)
        self.reading = bool(topic)
        """The page has the keys, and not the list."""
        self._head = Leaf(self._draw_head, id="guide-head")
        self._contents = Choices(self._draw_contents, self.at, id="guide-contents")
        self._page = ReadingLeaf(self._draw_page, id="guide-page")
        self._keys = Leaf(self._draw_keys, id="guide-keys")

    @property
    def page(self) -> Page:
        return self.guide[self.at]

    @property
    def _two_panes(self) -> bool:
        return self.app.size.width >= _TWO_PANES

    # The paper

    def compose(self) -> ComposeResult:
        self._head.can_focus = self._keys.can_focus = False
        yield self._head
        with Horizontal(id="guide-panes"):
            yield self._contents
            yield self._page
        yield self._keys

    def on_mount(self) -> None:
        self._page.read(str(self._begin_at), stand_out=self._begin_at > 0)
        self.share_out()

    def on_resize(self) -> None:
        self.share_out()

    def share_out(self) -> None:
        """Give the keys to the page or to the list, and hide the other where one only fits."""
        self._contents.display = self._two_panes or not self.reading
        self._page.display = self._two_panes or self.reading
        if not self.query(SearchBox):
            self.set_focus(self._page if self.reading else self._contents, scroll_visible=False)
        self.show()

    def show(self) -> None:
        self._head.show(self._draw_head)
        self._contents.show(self._draw_contents)
        self._page.show(self._draw_page)
        self._keys.show(self._draw_keys)

    def _draw_head(self, width: int) -> list[Block]:
        line: Line = (("▚ ", "accent"), ("The guide", "strong"))
        if self.reading or self._two_panes:
            line = (*line, ("  ", "text"), (self.page.title, "muted"))
        return [Block("head", [line if width_of(line) <= width else line[:2]])]

    def _draw_contents(self, width: int) -> list[Block]:
        counts = Counter(found.page.topic for found in self.found)
        blocks = []
        for page in self.guide:
            count = counts[page.topic]
            tone: Tone = "muted" if self.words and not count else "text"
            number = f" {count}" if count else ""
            lines = flow([(page.title, tone), (number, "found")], width)
            blocks.append(Block(page.topic, lines))
        return blocks

    def _draw_page(self, width: int) -> list[Block]:
        here = {found.place for found in self.found if found.page is self.page}
        return draw(self.page, width, words_of(self.words), here)

    def _draw_keys(self, width: int) -> list[Block]:
        if not self.words:
            alone = _READING_KEYS if self.reading else _LIST_KEYS
            return [hints(_named(_KEYS if self._two_panes else alone), width)]
        said = f"{self.match + 1} of {len(self.found)}" if self.found else "Nothing"
        line: Line = ((f"{said}: ", "strong"), (self.words, "found"), ("  ", "text"))
        rest = hints(_named(_FOUND_KEYS), max(0, width - width_of(line))).lines[0]
        return [Block("keys", [(*line, *rest)])]

    # Keys

    @on(Choices.Moved)
    def _turn_to(self, moved: Choices.Moved) -> None:
        if moved.key != self.page.topic:
            self._go_to(moved.key, 0)

    @on(Choices.Chosen)
    def _choose(self) -> None:
        self.action_read(True)

    def action_read(self, reading: bool) -> None:
        self.reading = reading
        self.share_out()

    def action_turn(self) -> None:
        self.action_read(not self.reading)

    def action_back(self) -> None:
        """One step back: from what was found, from the page to the list, out of the guide."""
        if self.words:
            self.look_for("")
        elif self.reading and not self._two_panes:
            self.action_read(False)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        self.end(None)

    def visit(self, found: Found) -> None:
        if not self.reading and not self.query(SearchBox):
            self.action_read(True)
        self._go_to(found.page.topic, found.place, stand_out=True)
        self._keys.show(self._draw_keys)

    def _go_to(self, topic: str, place: int, stand_out: bool = False) -> None:
        self.at = [page.topic for page in self.guide].index(topic)
        self._contents.go(self.at)
        self._head.show(self._draw_head)
        self._page.show(self._draw_page)
        self._page.read(str(place), stand_out)
