"""The sheet on which a department asks another for work."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from msgspec.structs import replace
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from kanban.domain.board import Board
from kanban.domain.card import Card, ServiceClass
from kanban.domain.commands import Request
from kanban.domain.errors import Refused
from kanban.domain.people import Department, ReadyField
from kanban.domain.rules.definitions import is_only_asked
from kanban.domain.templates import Template
from kanban.domain.text import flat, safe
from kanban.lens.alike import Alike
from kanban.lens.fields import labels_of
from kanban.service import Update
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets.fields import Field, Pick
from kanban.tui.widgets.wishes import Wishes
from kanban.wording import card_name
from kanban.wording.agreements import promise
from kanban.wording.deeds import title
from kanban.wording.finding import much_like
from kanban.wording.language import spaced
from kanban.wording.refusals.anybody import REQUEST_NEEDS_TITLE
from kanban.wording.refusals.screen import CHOOSE_SUPPLIER, closed_now
from kanban.wording.refusals.templates import left_blank


class RequestForm(Sheet):
    """A title and a supplier are enough, unless the supplier asks for more."""

    verb = title("request")

    def __init__(
        self, board: Board, card: Card | None, me: str, today: date, usual: str | None = None
    ) -> None:
        """`card` is one that has ended and that the new one follows, or None. Without one, the
        department `usual` asks when it is one of mine, and is asked when it is not."""
        super().__init__(board, me, today)
        self.follows = card
        begun = replace(card, need_by=None) if card else None
        self.wishes = Wishes(today, begun, lambda: labels_of(self.board))
        person = board.people.get(me)
        self.own = person.departments if person else ()
        suppliers = {department.key: department.name for department in self._open_departments()}
        self.supplier = Pick(
            [(name, key) for key, name in suppliers.items()],
            _if_in(suppliers, card.supplier if card else None if usual in self.own else usual),
            prompt="choose a department",
            wanted=True,
            id="supplier",
        )
        self.customer = Pick(
            [(board.department_name(key), key) for key in self.own],
            _if_in(self.own, card.customer if card else usual),
            prompt="which of your departments asks?",
            wanted=len(self.own) > 1,
            id="customer",
        )
        self.to = Field("To", self.supplier)
        self.template = Pick((), prompt="or choose a template", id="template")
        self._kind = Field("Like", self.template)
        self._offered: tuple[Template, ...] = ()
        """The templates that can be chosen now."""
        self._alike: Alike | None = None
        """Made of the board when the first letter is typed."""
        self._compared = "", ""
        """The title and the supplier to which cards were last compared."""

    def heading(self) -> Content:
        if self.follows is None:
            return Content.styled("New request", "bold $accent")
        name = safe(card_name(self.follows.number, self.follows.title))
        return Content.assemble(("New request", "bold $accent"), f"  that follows {name}")

    def fields(self) -> ComposeResult:
        title, *others = self.wishes.fields.values()
        yield title.add_class("-snug")
        yield self.to
        yield self._kind
        if len(self.own) > 1:
            yield Field("From", self.customer)
        yield from others

    def command(self) -> Request:
        if not self.wishes.title.answer:
            raise Refused("missing", REQUEST_NEEDS_TITLE)
        template = self._chosen_template
        if template is not None and template.left_blank(self.wishes.title.answer):
            raise Refused("missing", left_blank(self.wishes.title.answer))
        if not self.supplier.answer:
            raise Refused("missing", CHOOSE_SUPPLIER)
        return Request(
            title=self.wishes.title.answer,
            supplier=self.supplier.answer,
            customer=(self.customer.answer or None) if len(self.own) > 1 else None,
            purpose=self.wishes.purpose.answer,
            for_whom=self.wishes.for_whom.answer,
            service_class=ServiceClass(self.wishes.service_class.answer),
            need_by=self.wishes.need_by.day,
            criteria=self.wishes.criteria.lines,
            labels=self.wishes.labels.labels,
            follows=self.follows.number if self.follows else None,
        )

    def board_changed(self, update: Update) -> None:
        super().board_changed(update)
        self.answered()

    def answered(self) -> None:
        """What the chosen supplier promises, what it asks of a request, and what it adds."""
        supplier = self.board.departments.get(self.supplier.answer)
        self._offer(supplier.templates if supplier else ())
        ready = supplier.ready if supplier else ()
        for field in ReadyField:
            self.wishes[field].wanted = field in ready
        self.to.note.say(self._asked_for(supplier) if supplier else "")
        self._tell_alike()
        self.wishes.joining(supplier.name if supplier else "", supplier.done if supplier else ())

    def _offer(self, templates: tuple[Template, ...]) -> None:
        """Let one of the supplier's templates be chosen, if it has any."""
        if templates != self._offered:
            self._offered = templates
            names = [Text(flat(one.name)) for one in templates]
            self.template.set_options([(name, str(place)) for place, name in enumerate(names)])
        self._kind.display = bool(templates)

    @on(Pick.Chosen)
    def _begin_with(self, message: Pick.Chosen) -> None:
        """Put what a template says in the fields, and the cursor where one's own words go."""
        if message.pick is self.template and self._chosen_template is not None:
            self.wishes.begin_with(self._chosen_template)

    @property
    def _chosen_template(self) -> Template | None:
        return self._offered[int(self.template.answer)] if self.template.answer else None

    def _tell_alike(self) -> None:
        """Open cards that may ask for the same as the title typed so far."""
        compared = self.wishes.title.value, self.supplier.answer
        if compared != self._compared:
            self._compared = compared
            self._alike = self._alike or Alike(self.board.cards.values())
            self.wishes.much_like.say(much_like(self._alike.to(*compared), self.board))

    def _asked_for(self, supplier: Department) -> str:
        if supplier.closed:
            return closed_now(supplier)
        return "\n".join(filter(None, (promise(supplier), self._still_lacking(supplier))))

    def _still_lacking(self, supplier: Department) -> str:
        """What its definition of ready asks for, and what of that is there."""
        if not supplier.ready:
            return ""
        marks = (
            f"[{' ' if self._lacks(field, supplier) else 'x'}] {spaced(field)}"
            for field in supplier.ready
        )
        return f"{supplier.name} asks for  {'  '.join(marks)}"

    def _lacks(self, field: ReadyField, supplier: Department) -> bool:
        answer = self.wishes[field]
        return answer.lacks or is_only_asked(field, answer.answer, supplier)

    def _open_departments(self) -> list[Department]:
        """Other departments before one's own, by name."""
        found = self.board.open_departments
        return sorted(found, key=lambda d: (d.key in self.own, d.name.casefold()))


def _if_in(known: Container[str], key: str | None) -> str | None:
    return key if key is not None and key in known else None
