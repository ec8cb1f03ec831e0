"""How papers name what hangs: its kind, its unit of measure, its commune, how far its mock-up is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

_MEASURES: Final[Mapping[str, str]] = {  # as the indicators count them: TQ04 in sheets, TQ05 in flags, others in pieces
    "poster": N_("sheet"),
    "flag": N_("flag"),
}
_PIECE: Final = N_("piece")


def shown(item: Item, key: str, language: Language) -> str:
    """An answer in words; "" when there is none, or the kind has no such field."""
    from desktop_app.domain.checklist_kinds import KIND

    field = next((one for one in KIND[item.kind].all_fields if one.key == key), None)
    value = item.value(key)
    return field.type.shown(value, language) if field and value is not None else ""


def kind_of_banner(item: Item, language: Language) -> str:
    return shown(item, "type", language)


def measure(item: Item, language: Language) -> str:
    """ "cái", "tờ", "lá" """
    return language.gettext(_MEASURES.get(str(item.answers.get("type") or ""), _PIECE))


def ward(item: Item, sheet: ActivitySheet) -> str:
    """The commune it hangs in, where that was written down or a commune is in charge of it."""
    written = str(item.answers.get("commune") or item.answers.get("area") or "")
    return written or sheet.wards.get(item.unit or "", sheet.wards.get("", ""))


def mockup(item: Item, language: Language) -> str:
    return shown(item, "mockup", language)


def hung_count(item: Item) -> int | None:
    """How many really hang; None when nobody has counted."""
    found = item.answers.get("done_count")
    return int(found) if found is not None else None
