"""What happened, by the department that was asked."""

from __future__ import annotations

from tests.sample import company
from tests.sample.stories import care, design, engineering, marketing, sales, workshop
from tests.sample.telling import Stories

STORIES: Stories = {
    **company.LATER,
    **sales.STORIES,
    **marketing.STORIES,
    **design.STORIES,
    **engineering.STORIES,
    **workshop.STORIES,
    **care.STORIES,
}
