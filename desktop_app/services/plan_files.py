"""Taking a plan in from a file that holds it as plan JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.errors import contents
from desktop_app.services.campaigns import Accepted, accept

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office

LARGEST_PLAN = 20_000_000  # bytes


def accept_file(office: Office, file: Path) -> Accepted:
    """Stores the plan in `file` as a campaign: one undo step. Raises PlanRefused or what the disk refuses."""
    return accept(office, read_file(file))


def known_file(office: Office, file: Path) -> int | None:
    """The campaign that holds the plan of this file already, by its number, symbol and issuer."""
    from desktop_app.services.plan_checking import known_already

    plan = read_file(file)
    return known_already(office, plan) if isinstance(plan, dict) else None


def read_file(file: Path) -> object:
    """What the file holds; None when it is no JSON, which `accept` refuses with its own words."""
    raw = contents(file, LARGEST_PLAN)
    try:
        found: object = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found
