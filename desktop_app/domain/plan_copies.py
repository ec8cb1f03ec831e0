"""A plan for the next year: fixed days move by a year, days by rule keep their rule, number and issue go blank."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that changes in the copy: where it stands (a msgid), what it is about, how it was and how it will be.

    Days are partial ISO dates when `is_day`, else words.
    """

    where: str
    about: str
    before: str
    after: str
    is_day: bool = False


def day_after_years(text: str, years: int) -> str:
    """A partial ISO date moved; 29 February becomes 28 in the years without it."""
    moved = str(int(text[:4]) + years) + text[4:]
    if moved.endswith("-02-29"):
        try:
            date.fromisoformat(moved)
        except ValueError:
            return moved[:-1] + "8"
    return moved


def words_after_years(text: str, year: int, years: int) -> str:
    """The words with full dates from the plan's year on, and that year itself, moved: "trước ngày 15/11/2025"."""

    def day(found: re.Match[str]) -> str:
        said = int(found[2])
        return f"{found[1]}{said + years}" if said >= year else found[0]

    moved = re.sub(r"(\b\d{1,2}[/.-]\d{1,2}[/.-])(\d{4})\b(?!\s*[-–/])", day, text)
    return re.sub(rf"(\b[Nn]ăm\s+){year}\b(?!\s*[-–/]\s*\d)", lambda found: f"{found[1]}{year + years}", moved)


def plan_year(plan: Mapping[str, Any], otherwise: int) -> int:
    """The year a plan is for: of its beginning, else of its issue."""
    period = plan.get("period") or {}
    written = period.get("start") or plan.get("issued_on")
    return int(written[:4]) if written else otherwise


def next_year(plan: Mapping[str, Any], this_year: int, years: int = 1) -> tuple[dict[str, Any], tuple[Moved, ...]]:
    """Plan JSON for `years` later, and everything that differs in it. Grounds and cited documents stay as they are."""
    return _Copy(plan, plan_year(plan, this_year), years).made()


class _Copy:
    """Walks through a plan once and writes down what it moves."""

    def __init__(self, plan: Mapping[str, Any], year: int, years: int) -> None:
        self._plan, self._year, self._years = plan, year, years
        self._moved: list[Moved] = []

    def made(self) -> tuple[dict[str, Any], tuple[Moved, ...]]:
        plan = dict(self._plan)
        self._blank(plan)
        plan["title"] = self._words(N_("Title"), str(plan["title"]))
        if plan.get("period"):
            plan["period"] = {
                "start": self._day(N_("Carried out from"), "", plan["period"].get("start")),
                "end": self._day(N_("Carried out until"), "", plan["period"].get("end")),
            }
        for part, where in (("phases", N_("Phases")), ("waves", N_("Waves"))):
            if plan.get(part):
                plan[part] = [self._span(where, one) for one in plan[part]]
        plan["assignments"] = [self._assignment(one) for one in plan["assignments"]]
        plan["report_deadlines"] = [self._deadline(one) for one in plan["report_deadlines"]]
        plan["milestones"] = [self._milestone(one) for one in plan["milestones"]]
        for part in ("purposes", "requirements", "contents", "measures"):
            if plan.get(part):
                plan[part] = [self._words(N_("Contents"), one) for one in plan[part]]
        if plan.get("events"):
            plan["events"] = [{**one, "when": self._rule(one["name"], one.get("when"))} for one in plan["events"]]
        plan["targets"] = [self._target(one) for one in plan["targets"]]
        plan["warnings"] = []
        return plan, tuple(self._moved)

    def _blank(self, plan: dict[str, Any]) -> None:
        if plan.get("number"):
            self._moved.append(Moved(N_("Number"), "", str(plan["number"]), ""))
        if plan.get("issued_on"):
            self._moved.append(Moved(N_("Issued on"), "", str(plan["issued_on"]), "", is_day=True))
        plan |= {"number": None, "issued_on": None}

    def _words(self, where: str, words: str) -> str:
        after = words_after_years(words, self._year, self._years)
        if after != words:
            self._moved.append(Moved(where, "", words, after))
        return after

    def _day(self, where: str, about: str, day: str | None) -> str | None:
        if not day:
            return None
        after = day_after_years(day, self._years)
        self._moved.append(Moved(where, about, day, after, is_day=True))
        return after

    def _span(self, where: str, one: Mapping[str, Any]) -> dict[str, Any]:
        made = {**one, **{end: self._day(where, one["name"], one.get(end)) for end in ("start", "end")}}
        if "items" in one:
            made["items"] = [self._words(where, item) for item in one["items"]]
        made.pop("closed_on", None)
        return made

    def _assignment(self, one: Mapping[str, Any]) -> dict[str, Any]:
        made = {**one, "tasks": [self._words(N_("Tasks"), task) for task in one["tasks"]]}
        if "details" in one:
            pairs = zip(made["tasks"], one["details"], strict=True)
            made["details"] = [self._with_rule(task, details) for task, details in pairs]
        return made

    def _with_rule(self, about: str, details: Mapping[str, Any]) -> dict[str, Any]:
        return {**details, "when": self._rule(about, details["when"])} if details.get("when") else dict(details)

    def _rule(self, about: str, rule: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """A rule with fixed days or a fixed year moves them; any other stays."""
        if rule is None:
            return None
        made = dict(rule)
        for key in ("day", "first", "last"):
            if isinstance(made.get(key), str):
                made[key] = self._day(N_("Due"), about, made[key])
        if made.get("year"):
            made["year"] = int(str(self._day(N_("Due"), about, str(made["year"]))))
        return made

    def _deadline(self, one: Mapping[str, Any]) -> dict[str, Any]:
        made = self._with_rule(str(one.get("to") or ""), one)
        if one.get("year"):
            parts = [f"{one['year']:04d}", *(f"{one[key]:02d}" for key in ("month", "day") if one.get(key))]
            after = self._day(N_("Reports"), str(one.get("to") or ""), "-".join(parts))
            assert after is not None
            made["year"] = int(after[:4])
            if len(parts) == 3:
                made["day"] = int(after[8:])
        return made

    def _milestone(self, one: Mapping[str, Any]) -> dict[str, Any]:
        made = self._with_rule(one["text"], one)
        made["text"] = self._words(N_("Dated duties"), one["text"])
        made["date"] = self._day(N_("Dated duties"), made["text"], one.get("date"))
        return made

    def _target(self, one: Mapping[str, Any]) -> dict[str, Any]:
        made = {key: said for key, said in one.items() if key != "reached"}
        if made.get("year"):
            made["year"] += self._years
        return made
