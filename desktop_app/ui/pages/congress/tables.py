"""What stands in the tables of a congress: sub-committees, the day with its hours, what has to be ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.congress import running_order
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column
from desktop_app.ui.pages.congress.part_table import PartTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.congress import AgendaItem, Equipment, RunningItem
    from desktop_app.domain.fields import Field
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet
    from desktop_app.ui.theme import Tone

RUN_SHEET = "run-sheet"


class Teams(PartTable):
    """Sub-committees with their people and duties."""

    noun, listed, name_key = "team", "teams", "name"
    fields = (("name", 250, False), ("head", 180, False), ("members", 0, False), ("duties", 0, False))
    add_words = N_("Add sub-committee")
    about = N_("The sub-committees of the congress stand here: who leads each, who belongs to it, what it sees to.")


class Phases(PartTable):
    """The phases the steps stand in, in their order."""

    noun, listed = "phase", "phases"
    fields = (("title", 0, False), ("kind", 220, False))
    add_words = N_("Add phase")
    about = N_("The phases of the work stand here: before, during and after the congress.")

    def end_columns(self) -> list[Column[Any]]:
        return [Column(N_("Steps"), lambda one: str(len(self.sheet.whole.of_phase(one)) or ""), key="steps",
                       width=110, align="right", sortable=False)]  # fmt: skip


class Agenda(PartTable):
    """The day: minutes are typed, the hours follow."""

    noun, listed = "agenda", "agenda"
    fields = (("title", 0, False), ("minutes", 76, False), ("who", 240, False), ("starts_at", 92, True),
              ("day", 64, True), ("note", 160, True))  # fmt: skip
    add_words = N_("Add item")
    about = N_("The items of the day stand here with their minutes; the hours are worked out one after the other.")

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self._running: dict[int, RunningItem] = {}
        super().__init__(desk, sheet)
        self.print = button(_("Print run sheet"), self._print, icon="print")
        self.bar.addWidget(self.print)

    def _print(self) -> None:
        self.asked.emit(RUN_SHEET, None)

    def parts(self, sheet: Sheet) -> Sequence[AgendaItem]:
        order = running_order(sheet.whole.agenda, sheet.whole.congress.opens_at)
        self._running = {one.item.id: one for one in order}
        return [one.item for one in order]

    def lead_columns(self) -> list[Column[Any]]:
        return [Column(N_("Hours"), self._hours, key="hours", width=112, weight="first", tone=self._tone,
                       sortable=False, tip=self._overlap)]  # fmt: skip

    def _hours(self, item: AgendaItem) -> str:
        one = self._running.get(item.id)
        time = self.desk.language.time
        return f"{time(one.starts_at)} – {time(one.ends_at)}" if one is not None else ""

    def _tone(self, item: AgendaItem) -> Tone | None:
        one = self._running.get(item.id)
        return "amber" if one is not None and one.overlap else None

    def _overlap(self, item: AgendaItem) -> str:
        one = self._running.get(item.id)
        if one is None or not one.overlap:
            return ""
        late = ngettext(
            "The item before it is not over yet: {n} minute too many.",
            "The item before it is not over yet: {n} minutes too many.",
            one.overlap,
        )
        return late.format(n=one.overlap)

    def said(self, parts: Sequence[AgendaItem]) -> str:
        total = sum(one.minutes for one in parts)
        count = ngettext("{n} item", "{n} items", len(parts)).format(n=len(parts))
        hours, minutes = divmod(total, 60)
        long = _("{hours} h {minutes:02d} min").format(hours=hours, minutes=minutes)
        ends = max((one.ends_at for one in self._running.values()), default="")
        opens = self.desk.language.time(self.sheet.whole.congress.opens_at)
        return f"{count} · {long} · {opens} – {self.desk.language.time(ends)}"


class Things(PartTable):
    """What has to be ready: decoration, sound and light, papers on the tables."""

    noun, listed = "equipment", "equipment"
    fields = (("title", 0, False), ("quantity", 80, False), ("counted_in", 84, True), ("place", 160, True),
              ("unit", 170, False), ("due", 92, False), ("state", 124, False), ("note", 150, True))  # fmt: skip
    add_words = N_("Add thing")
    about = N_(
        "What has to be ready stands here: backdrop, flags, sound, light. Each comes into the week it is due in."
    )

    def cell(self, part: Any, field: Field) -> str:
        """The day by which it has to be ready, in place of its rule; without a rule it is the eve."""
        if field.key != "due":
            return super().cell(part, field)
        day = congresses.due_on(self.desk.look, self.sheet.whole, part)
        return self.sheet.bars.day_words(day) if day is not None else self.shown(part, field) or "D−1"

    def said(self, parts: Sequence[Equipment]) -> str:
        ready = sum(one.state == "done" for one in parts)
        return _("{done} of {planned} ready").format(done=ready, planned=len(parts))
