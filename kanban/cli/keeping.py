"""Keeping several settings of a person at once."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.cli.session import Session
from kanban.config.writing import set_values
from kanban.domain.errors import Refused
from kanban.wording.refusals.views import NO_FILE


def keep(session: Session, values: Mapping[str, str | bool | None]) -> None:
    """None takes a setting away. Raises `Refused` and `StoreError`."""
    if session.config_file is None:
        raise Refused("not_now", NO_FILE)
    set_values(session.config_file, values)
