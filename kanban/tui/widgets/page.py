"""What scrolls between a sheet's heading and its foot."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.geometry import Size

from kanban.tui.widgets.fields import Answer, Field


class Page(VerticalScroll, can_focus=False):
    """The fields of a sheet."""

    _terminal: Size | None = None

    def on_resize(self) -> None:
        if self._terminal not in (None, self.app.size):  # it opens at its top in any case
            self.keep_in_sight()
        self._terminal = self.app.size

    @property
    def answers(self) -> list[Answer]:
        """What is to be answered, in the order of the screen."""
        return [widget for widget in self.walk_children() if isinstance(widget, Answer)]

    def focus_first(self) -> None:
        """Begin with the first answer, unless one has the focus."""
        first = next((answer for answer in self.answers if answer.reachable), None)
        if first is not None and self.screen.focused is None:
            first.focus(scroll_visible=False)

    def keep_in_sight(self) -> None:
        """Scroll to the field with the focus, once there is as much room as there will be."""
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            return
        fields = (node for node in focused.ancestors if isinstance(node, Field))
        field = next(fields, None)
        is_whole = field is not None and field.outer_size.height <= self.size.height
        (field if field is not None and is_whole else focused).scroll_visible(animate=False)
