"""Templates of congresses: those that came with the program and the office's own, and making a congress from one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.assets import asset
from desktop_app.domain.congress import (
    Approval,
    Baseline,
    Equipment,
    Paper,
    Part,
    Step,
)
from desktop_app.domain.congress_reading import Template, read_template, template_json
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.i18n import N_
from desktop_app.services import congress as congresses
from desktop_app.services.congress_typing import read_head
from desktop_app.text import nfc, search_key, squeeze

if TYPE_CHECKING:
    from desktop_app.services.office import Office

SHIPPED = ("commune", "district", "province", "cell", "conference")  # the order in which they are offered
OWN = "congress_templates"  # the preference that keeps the office's own


def templates(office: Office) -> list[Template]:
    """Every template, the office's own first."""
    return [*_own(office).values(), *(shipped(key) for key in SHIPPED)]


@cache
def shipped(key: str) -> Template:
    """A template that came with the program."""
    return read_template(json.loads(asset(f"templates/congress_{key}.json").read_text("utf-8")))


def _own(office: Office) -> dict[str, Template]:
    kept: dict[str, Any] = office.book.preferences.get(OWN, {})
    return {key: read_template(source) for key, source in kept.items()}


def template(office: Office, key: str) -> Template:
    """The template of this key. Raises CongressRefused."""
    own = _own(office)
    if key in own:
        return own[key]
    if key not in SHIPPED:
        raise CongressRefused(CongressRefusal.UNKNOWN_TEMPLATE, key)
    return shipped(key)


def create(office: Office, key: str, title: str, day: date | None, **head: object) -> int:
    """Makes a congress from a template, in one undo step, and gives its id. `head`: fields of `congress_fields.HEAD`.

    Without a `day` it is to be announced. Raises CongressRefused, FieldRefused, ScheduleRefused.
    """
    chosen = template(office, key)
    if not squeeze(nfc(title)):
        raise CongressRefused(CongressRefusal.NO_TITLE)
    congress = read_head(replace(chosen.congress, template=key, day=day), {**head, "title": title}, office.today())
    congresses.check_day(office, day, congress.days)
    with office.book.writing(N_("Make a congress")):
        return store(office, chosen, congress)


def store(office: Office, chosen: Template, congress: Any) -> int:
    """The congress and the parts of its template as rows. Inside `writing` or `filling`."""
    tree = office.tree()
    number = office.book.congresses.save(congress, office.code)
    for part in chosen.parts:
        if isinstance(part, Step | Equipment) and part.lead and not part.unit:
            named = tree.named(part.lead)
            part = replace(part, unit=named.code if named else "")
        office.book.congresses.save_part(number, part, office.code)
    congresses.settle(office, number)
    return number


def save_as_template(office: Office, congress: int, title: str) -> str:
    """Keeps a congress as the office's own template and gives its key: what was done and answered is left out."""
    found = congresses.whole(office, congress)
    name = squeeze(nfc(title))[:200]
    if not name:
        raise CongressRefused(CongressRefusal.NO_TITLE)
    kept: dict[str, Any] = dict(office.book.preferences.get(OWN, {}))
    key = "-".join(search_key(name).split())[:40] or "template"
    while key in kept or key in SHIPPED:
        key += "-2"
    parts: list[Part] = [
        _clean(part) for part in office.book.congresses.parts(congress) if not isinstance(part, Baseline)
    ]
    made = Template(key, name, found.congress.level, "", replace(found.congress, title=name), tuple(parts))
    source = template_json(made)
    read_template(source)
    with office.book.writing(N_("Keep a template")):
        office.book.preferences.put(OWN, {**kept, key: source})
    return key


def _clean(part: Part) -> Part:
    """The part as if nothing had been done yet."""
    if isinstance(part, Step):
        return replace(part, state="planned", percent=0, began=None, done_on=None, done_days=())
    if isinstance(part, Equipment):
        return replace(part, state="planned", done_on=None)
    if isinstance(part, Approval):
        return replace(part, rounds=())
    if isinstance(part, Paper):
        return replace(part, versions=(), comments=())
    return part
