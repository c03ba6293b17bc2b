"""The line in which words are typed to find cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Region
from textual.widgets import Input

from kanban.domain.text import TITLE_LIMIT, safe
from kanban.tui.told import Told
from kanban.tui.widgets.offers import Offered, Offers

if TYPE_CHECKING:
    from kanban.lens.completing import Completion


class SearchBox(Input):
    """Each keystroke is a `Changed` message; Enter keeps what was found, Escape gives it up."""

    DEFAULT_CSS = """
    SearchBox, SearchBox:focus {
        height: 1; border: none; padding: 0 1; background: $panel; color: $foreground;
        background-tint: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", "The board as it was before", id="search.leave"),
        Binding("enter,tab", "leave(True)", "Keep what was found", id="search.keep"),
        Binding("up", "recall(-1)", "An earlier search", id="search.earlier"),
        Binding("down", "recall(1)", "A later one; to the board", id="search.later"),
    ]

    class Left(Told):
        """The person is done; `keep` the words or not."""

        box: SearchBox
        keep: bool

    def __init__(self, words: str, earlier: Sequence[str] = ()) -> None:
        """`earlier` are the searches that arrows bring back, the last one last."""
        self.offers = Offers(taken_by=("tab",), id="completions")  # asked for while this is made
        super().__init__(
            words, placeholder='Find words, #12, @person, "two words"', select_on_focus=False
        )
        self.cursor_blink = False
        self._lines = [line for line in earlier if line != words]
        self._place = len(self._lines)
        """Where among those lines the person is; behind them is what they typed."""
        self._typed = words
        self._fits: Mapping[str, Completion] = {}
        self._before = words
        self._declined = ""
        """The line in which the person wanted none of what was offered, or that was recalled."""

    def on_unmount(self) -> None:
        if self.offers.is_attached:
            self.offers.remove()

    def offer(self, fits: Sequence[Completion]) -> None:
        """Offer what may be meant at the end of the line."""
        # The cursor still stands where it was before the letter.
        is_at_end = self.cursor_position >= min(len(self._before), len(self.value))
        is_wanted, self._before = is_at_end and self.value != self._declined, self.value
        self._fits = {one.text: one for one in (fits if is_wanted else ())}
        if self._fits and not self.offers.is_attached:
            self.screen.mount(self.offers)
        self.offers.offer([Offered(one.text, _about(one)) for one in self._fits.values()])

    def watch_selection(self) -> None:
        """Nothing is offered for a place within the line."""
        if self.cursor_position < len(self.value):
            self.offers.offer(())

    def on_key(self, event: Key) -> None:
        """While something is offered, some keys are for it; up only when down was."""
        if event.key == "up" and self.offers.place == 0:
            return
        match self.offers.press(event.key):
            case None:
                return
            case Offered(text):
                begun = self.value[: len(self.value) - self._fits[text].typed]
                is_value = begun.endswith((":", ","))
                self.value = f"{begun}{text}{' ' if is_value else ''}"
                self.cursor_position = len(self.value)
            case "declined":
                self._declined = self.value
        event.stop()
        event.prevent_default()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """As in Textual, but letters do not lay the screen out anew: they change no size."""
        del layout
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def validate_value(self, value: str) -> str:
        return safe(value[:TITLE_LIMIT]).replace("\n", " ")

    def action_leave(self, keep: bool) -> None:
        self.post_message(self.Left(self, keep))

    def action_recall(self, step: int) -> None:
        """Bring back what was looked for before; beyond the last, go to what was found."""
        if self._place == len(self._lines):
            self._typed = self.value
            if step > 0:
                self.action_leave(True)
                return
        self._place = max(0, self._place + step)
        lines = [*self._lines, self._typed]
        self._declined = lines[self._place]
        self.value = lines[self._place]
        self.cursor_position = len(self.value)


def _about(one: Completion) -> str:
    """How many cards there are of it, and what it is."""
    return one.about if one.cards is None else f"{one.cards:>4,}  {one.about}".rstrip()
