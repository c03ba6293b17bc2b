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
from kanban.tui.messages import CommandAsked, SettingsChosen
from kanban.tui.viewing import ViewingScreen

if TYPE_CHECKING:
    from kanban.tui.screens.views import Wish

_PLACES = range(1, 10)
_NAMES = (
    "inverted_exclamation_mark",
    "trade_mark_sign",
    "pound_sign",
    "cent_sign",
    "infinity",
    "section_sign",
    "pilcrow_sign",
    "bullet",
    "ª",
)
"""What Textual calls Alt and a digit where a terminal sends them as Escape and the digit."""


class SavedViews(ViewingScreen):
    """The board with views to choose from, the person's own and those of departments."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("apostrophe", "views", "Saved views", id="board.views"),
        *(
            Binding(
                f"alt+{place},{name}", f"view({place})", f"View {place}", id=f"board.view_{place}"
            )
            for place, name in zip(_PLACES, _NAMES, strict=True)
        ),
    ]
    board: Board
    me: str
    lens: Lens
    look_through: Callable[[Lens], None]
    """Sees the board through another lens."""

    def __init__(self) -> None:
        super().__init__()
        self._usual: Settings | None = None
        """How the board was shown before a view was; None: as the person likes it."""

    @property
    def views(self) -> Sequence[Kept]:
        """All that the person can choose from."""
        return all_views(self.settings.views, self.board)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key does nothing as long as there is no view for it."""
        if action == "view" and parameters:
            return int(str(parameters[0])) <= len(self.views)
        return super().check_action(action, parameters)

    def action_view(self, place: int) -> None:
        """See the board as the view at this place says, counted from 1."""
        from kanban.lens.grammar import Fault, read
        from kanban.wording.views import seen_through

        view = self.views[place - 1].view
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
        dialog = ViewsDialog(self.views, self._seen_now(), self.board, led)
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
            self.action_view(wish.place)
        elif wish.what == "save":
            self._save(wish.kept)
        else:
            self._remove(wish.kept)

    def _save(self, new: Kept) -> None:
        if new.department is not None:
            self.post_message(CommandAsked(SetView(department=new.department, view=new.view)))
            return
        from kanban.wording.views import saved

        same = [one for one in self.settings.views if _is_called(one, new.view)]
        gone = {name: value for one in same for name, value in dropped(one.name).items()}
        others = tuple(one for one in self.settings.views if one not in same)
        self._change({**gone, **kept(new.view)}, (*others, new.view))
        self.tell(saved(new.view.name))

    def _remove(self, old: Kept) -> None:
        if old.department is not None:
            command = DropView(department=old.department, name=old.view.name)
            self.post_message(CommandAsked(command))
            return
        from kanban.wording.views import removed

        views = tuple(one for one in self.settings.views if one != old.view)
        self._change(dropped(old.view.name), views)
        self.tell(removed(old.view.name))

    def _change(self, values: dict[str, str | bool | None], views: tuple[View, ...]) -> None:
        self.settings = replace(self.settings, views=views)
        if self._usual is not None:
            self._usual = replace(self._usual, views=views)
        self.post_message(SettingsChosen(values, views))


def _is_called(one: View, other: View) -> bool:
    return one.name.casefold() == other.name.casefold()
