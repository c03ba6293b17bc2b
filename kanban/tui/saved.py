"""Saved views on the board: seen through by a key or by name, saved and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from kanban.config import Settings
from kanban.config.views import dropped, kept
from kanban.domain.board import Board
from kanban.domain.commands import DropView, SetView
from kanban.domain.views import View
from kanban.lens import Lens
from kanban.lens.views import Kept, all_views
from kanban.tui import keycaps
from kanban.tui.messages import CommandAsked, SettingsChosen
from kanban.tui.viewing import ViewingScreen

if TYPE_CHECKING:
    from kanban.tui.screens.views import Wish

_PLACES = range(1, 10)


class SavedViews(ViewingScreen):
    """The board with views to choose from, the person's own and those of departments."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("apostrophe", "views", "Saved views", id="board.views"),
        *(
            Binding(f"alt+{place}", f"view({place})", f"View {place}", id=f"board.view_{place}")
            for place in _PLACES
        ),
    ]
    board: Board
    me: str
    lens: Lens
    look_through: Callable[[Lens], None]
    """Sees the board through another lens."""
    is_typing: bool
    """The person is in the line in which words are typed."""

    def __init__(self) -> None:
        super().__init__()
        self._usual: Settings | None = None
        """How the board was shown before a view was; None: as the person likes it."""

    @property
    def views(self) -> Sequence[Kept]:
        """All that the person can choose from."""
        return all_views(self.settings.views, self.board)

    def action_view(self, place: int) -> None:
        """See the board as the view at this place says, counted from 1."""
        from kanban.wording.refusals.views import none_at

        views = self.views
        if place <= len(views):
            self.see(views[place - 1].view)
        else:
            self.notify(none_at(place, len(views), keycaps.key("'")), markup=False)

    def action_named_view(self, department: str | None, name: str) -> None:
        """The same for the view that is kept there under the name, if it still is."""
        from kanban.wording.refusals.views import no_view

        views = self.views
        for one in views:
            if (one.department, one.view.name) == (department, name):
                self.see(one.view)
                return
        self.notify(no_view(name, [one.view for one in views]), markup=False)

    def see(self, view: View) -> None:
        """See the board as the view says."""
        from kanban.lens.grammar import Fault, read
        from kanban.wording.refusals.views import TYPING
        from kanban.wording.views import seen_through

        if self.is_typing:
            self.notify(TYPING, markup=False)
            return
        query = read(view.query, self.board, self.sight.eyes.today)
        if isinstance(query, Fault):
            self.notify(query.sentence, title=view.name, severity="warning", markup=False)
            return
        usual = self._usual = self._usual or self.settings
        self.settings = replace(
            self.settings,
            sort=view.sort or usual.sort,
            lanes=view.lanes or usual.lanes,
            dense=usual.dense if view.dense is None else view.dense,
        )
        self.look_through(Lens(text=view.query))
        self.show()
        self.tell(seen_through(view.name))

    def leave_view(self) -> None:
        """Show the board again as the person likes it."""
        if self._usual is not None:
            usual, self._usual = self._usual, None
            if usual != self.settings:
                self.settings = usual
                self.show()

    def _choose(self, name: str, value: str | bool) -> None:
        if self._usual is not None:
            self._usual = replace(self._usual, **{name: value})
        super()._choose(name, value)

    # Saving

    def action_views(self) -> None:
        """Choose one of the saved views, save what is seen now, or remove one."""
        from kanban.tui.screens.views import ViewsDialog

        person = self.board.people.get(self.me)
        led = [
            one.key
            for one in self.board.open_departments
            if person is not None and (person.admin or person.leads(one.key))
        ]
        fault = self.sight.found(self.board, self.lens).fault
        dialog = ViewsDialog(lambda: self.views, self._seen_now(), self.board, led, fault)
        self.app.push_screen(dialog, self._wished)

    def _seen_now(self) -> View:
        settings = self.settings
        return View(
            name="",
            query=" ".join(self.lens.text.split()),
            sort="" if settings.sort == "board" else settings.sort,
            lanes="" if settings.lanes == "off" else settings.lanes,
            dense=settings.dense or None,
        )

    def _wished(self, wish: Wish | None) -> None:
        if wish is None:
            return
        if wish.what == "see":
            self.see(wish.kept.view)
        elif wish.what == "save":
            self._save(wish.kept)
        else:
            self._remove(wish.kept)

    def _save(self, new: Kept) -> None:
        if new.department is not None:
            self.post_message(CommandAsked(SetView(department=new.department, view=new.view)))
            return
        from kanban.wording.views import saved

        def changed(views: tuple[View, ...]) -> tuple[View, ...]:
            return (*(one for one in views if not _is_called(one, new.view)), new.view)

        same = [one for one in self.settings.views if _is_called(one, new.view)]
        gone = {name: value for one in same for name, value in dropped(one.name).items()}
        self._change({**gone, **kept(new.view)}, changed, saved(new.view.name))

    def _remove(self, old: Kept) -> None:
        if old.department is not None:
            command = DropView(department=old.department, name=old.view.name)
            self.post_message(CommandAsked(command))
            return
        from kanban.wording.views import removed

        def changed(views: tuple[View, ...]) -> tuple[View, ...]:
            return tuple(one for one in views if not _is_called(one, old.view))

        self._change(dropped(old.view.name), changed, removed(old.view.name))

    def _change(
        self,
        values: dict[str, str | bool | None],
        changed: Callable[[tuple[View, ...]], tuple[View, ...]],
        words: str,
    ) -> None:
        """Have the person's views kept, and tell it with these words once they are."""

        def are_kept(views: tuple[View, ...]) -> None:
            self.settings = replace(self.settings, views=views)
            if self._usual is not None:
                self._usual = replace(self._usual, views=views)
            self.tell(words)

        self.post_message(SettingsChosen(values, changed, are_kept))


def _is_called(one: View, other: View) -> bool:
    return one.name.casefold() == other.name.casefold()
