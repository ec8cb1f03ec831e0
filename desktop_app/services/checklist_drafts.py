"""Lines that are not complete yet, kept in the book beside its lines: a power cut must not take what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import COMMON, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office

_KEPT: Final = "checklist_drafts"


def keep(office: Office, drafts: Sequence[Item]) -> None:
    """Keeps exactly these drafts. No step to be taken back: the page takes typing into drafts back itself."""
    wanted = [_written(draft) for draft in drafts if draft.answers]
    if wanted != office.book.preferences.get(_KEPT, []):
        office.book.preferences.put(_KEPT, wanted)


def kept(office: Office) -> list[Item]:
    """The drafts as they were left; what this version does not know is left out."""
    found = office.book.preferences.get(_KEPT, [])
    return [_read(office, one) for one in found if isinstance(one, dict) and one.get("kind") in KIND]


def _written(draft: Item) -> dict[str, Any]:
    common = {key: value for key in COMMON if (value := draft.value(key)) not in (None, "")}
    answers = {**draft.answers, **common}
    return {"kind": draft.kind, "state": draft.state, "campaign": draft.campaign, "answers": answers}


def _read(office: Office, one: dict[str, Any]) -> Item:
    kind = KIND[one["kind"]]
    campaign, state, answers = one.get("campaign"), one.get("state"), one.get("answers")
    states = {state.key for state in kind.states}
    item = Item(kind.key, {}, str(state) if state in states else kind.first_state)
    if isinstance(campaign, int) and office.book.campaigns.get(campaign) is not None:
        item = replace(item, campaign=campaign)
    known = {field.key for field in kind.all_fields}
    for key, value in answers.items() if isinstance(answers, dict) else ():
        if key in known and isinstance(value, str | int):
            item = item.with_value(key, value)
    return item
