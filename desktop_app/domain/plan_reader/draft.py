"""The plan while it is being read: its lists as they grow, and where each part was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from desktop_app.domain.plan_reader.readings import Kind, Paragraph, Passage, Reading, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

Span: TypeAlias = tuple[int, int, int]
"""A paragraph's number, and where in it something begins and ends."""

SCALARS = ("doc_type", "number", "symbol", "issuer", "place", "issued_on", "title")
LISTS_BEFORE_PERIOD = ("bases", "citations")
LISTS = (
    *("phases", "purposes", "requirements", "contents", "channels", "targets", "assignments", "report_deadlines"),
    *("milestones", "slogans", "recipients"),
)


class Draft:
    """The plan as it is read so far, in the keys of plan JSON, and for each part the passages it was read from."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.plan: dict[str, Any] = {
            **dict.fromkeys(SCALARS),
            **{key: [] for key in LISTS_BEFORE_PERIOD},
            "period": None,
            **{key: [] for key in LISTS},
            "signature": None,
            "warnings": [],
        }
        self.passages: list[Passage] = []
        self.warnings: list[ReadingWarning] = []

    def set(self, key: str, value: Any, kind: Kind, *spans: Span) -> None:
        self.plan[key] = value
        self.mark(kind, key, *spans)

    def add(self, key: str, value: Any, kind: Kind, *spans: Span) -> str:
        """Adds to a list of the plan; the path of what was added."""
        path = f"{key}[{len(self.plan[key])}]"
        self.plan[key].append(value)
        self.mark(kind, path, *spans)
        return path

    def assign(self, unit: str, unit_span: Span | None, task: str = "", task_span: Span | None = None) -> str:
        """Gives a unit a task: under its heading if it has one already. The path of the task, else of the unit."""
        entries = self.plan["assignments"]
        folded = unit.casefold()
        place = next((n for n, one in enumerate(entries) if one["unit"].casefold() == folded), len(entries))
        if place == len(entries):
            entries.append({"unit": unit, "tasks": []})
        path = f"assignments[{place}]"
        if unit_span:
            self.mark(Kind.ASSIGNMENT, path, unit_span)
        if task:
            path = f"{path}.tasks[{len(entries[place]['tasks'])}]"
            entries[place]["tasks"].append(task)
            if task_span:
                self.mark(Kind.TASK, path, task_span)
        return path

    def mark(self, kind: Kind, path: str, *spans: Span) -> None:
        for index, start, end in spans:
            if end > start:
                self.passages.append(Passage(index, start, end, kind, path))

    def doubt(self, where: str, message: str, what: str = "", paragraph: int | None = None) -> None:
        self.warnings.append(ReadingWarning(where, message, what, paragraph))

    def done(self) -> Reading:
        marked = sorted(self.passages, key=lambda one: (one.paragraph, one.start, -one.end))
        return Reading(self.plan, tuple(self.paragraphs), tuple(marked), tuple(self.warnings))
