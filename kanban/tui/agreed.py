"""What the departments agreed to, for a screen that tells clocks by it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Protocol

from kanban.domain.commands import EditDepartment
from kanban.domain.errors import Refused
from kanban.domain.events import DepartmentSet
from kanban.domain.possible import refusal
from kanban.domain.public_holidays import are_read, read_ahead
from kanban.service import Service


class TellsClocks(Protocol):
    """A screen that waits for what was agreed."""

    def agreements_read(self, agreed: Mapping[str, tuple[DepartmentSet, ...]]) -> None: ...


def known_agreements(service: Service) -> Mapping[str, tuple[DepartmentSet, ...]] | None:
    """What each department agreed to in the course of time, oldest first; None when holidays
    have to be read before it can be counted by."""
    return service.department_histories() if are_read() or not _kept(service) else None


async def read_agreements(service: Service, screen: TellsClocks) -> None:
    """Read the holidays, once in a process, while keys are answered; then tell the screen."""
    await asyncio.to_thread(read_ahead, _kept(service), service.now().year)
    screen.agreements_read(service.department_histories())


def _kept(service: Service) -> set[str]:
    """Whose holidays somebody keeps."""
    return {one.holidays for one in service.board.departments.values() if one.holidays}


def may_not_agree(service: Service, key: str) -> Refused | None:
    """Why the person may not say what a department agrees to."""
    command = EditDepartment(key=key)
    refused = refusal(service.board, command, service.me, service.now())
    return None if refused is None or refused.kind == "not_now" else refused
