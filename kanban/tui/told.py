"""Messages with plain fields."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar, dataclass_transform

from textual.message import Message


@dataclass_transform(eq_default=False)
class Told(Message):
    """A message whose annotated names are its fields, given by place or by name.

    As a dataclass would be, each of which takes a hundred times as long to make; and all are made
    before the first card is on the screen.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._fields = tuple(inspect.get_annotations(cls))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__()
        for name, value in (*zip(self._fields, given, strict=False), *named.items()):
            setattr(self, name, value)
