"""What two books of one office have written of the same record: both values in the person's words, until one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.domain.merging import Crossed, Crossing
from desktop_app.domain.packages import Direction
from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.storage.stamps import STAMPED, record_of
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.packages import Package
    from desktop_app.services.office import Office
    from desktop_app.storage.conflicts import ConflictRow

NOUNS = {
    "units": N_("Unit"),
    "campaigns": N_("Plan"),
    "assignments": N_("Heading of tasks"),
    "tasks": N_("Task"),
    "slogans": N_("Slogan"),
    "obligations": N_("Report owed"),
    "submissions": N_("Report sent"),
    "items": N_("Checklist line"),
}
FIELDS = {
    "unit": N_("Unit in charge"),
    "who": N_("Person in charge"),
    "partners": N_("Together with"),
    "basis": N_("Basis in the plan"),
    "note": N_("Note"),
    "state": N_("State"),
    "title": N_("Title"),
    "text": N_("Text"),
    "name": N_("Name"),
    "short_name": N_("Short name"),
    "position": N_("Place in the order"),
    "status": N_("State"),
    "sent_on": N_("Sent on"),
    "campaign": N_("Plan"),
    "task": N_("Task"),
    "congress_on": N_("Day of the congress"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One crossing as a person reads it. `title`, `field` and the values are words; `may_take` the other value."""

    id: int
    crossing: Crossing
    noun: str  # a msgid
    office: str
    title: str
    field: str  # "" when it is about the whole
    stands: str
    other: str
    may_take: bool


def shown_title(noun: str, record: Mapping[str, Any]) -> str:
    """What a record is called, in Vietnamese, as it stands in this moment."""
    if noun == "items":
        kind = KIND[record["kind"]]
        item = Item(record["kind"], record["answers"], record["state"])
        return kind.headline(kind.steps[0], item, Language.load(DEFAULT))[:200]
    words = (record.get(name) for name in ("title", "name", "text", "unit_name", "due_on"))
    return str(next((one for one in words if one), ""))[:200]


def note_only_here(office: Office, package: Package) -> None:
    """What a restored book no longer has, although an earlier book of its office had sent it: only we have it.

    Seen at the first package of the restored book, which holds everything. What was written after that package (it may
    have come late) it could not have.
    """
    manifest, sender = package.manifest, package.manifest.sender
    books = office.book.packages.taken_from(sender.code).keys()
    if manifest.since or manifest.direction is not Direction.UP or not books or sender.database_id in books:
        return
    travelling = office.book.travelling
    for noun in sorted(STAMPED - {"units"}):
        brought = {record["uid"] for record in package.of(noun)}
        for uid, revision in travelling.owned(noun, sender.code).items():
            if uid not in brought and revision < manifest.upto:
                title = shown_title(noun, travelling.record(noun, uid))
                crossed = Crossed(Crossing.ONLY_HERE, "", title, None, "", revision)
                office.book.conflicts.note(noun, uid, sender.code, title, crossed, office.now())


def listed(office: Office, language: Language) -> list[Conflict]:
    """The crossings nobody has looked at yet, the newest first."""
    names = office.book.units.names()
    return [_shown(office, row, names, language) for row in office.book.conflicts.open()]


def look_at(office: Office, conflict: int) -> None:
    """A person has seen it: it is not shown again."""
    with office.book.writing(N_("Look at what crossed")):
        office.book.conflicts.look_at(conflict, office.now())


def take_other(office: Office, conflict: int) -> bool:
    """Lets the other value stand, as a change of our own. False for a record of another office: only that may."""
    row = office.book.conflicts.get(conflict)
    if row is None or not _may_take(office, row):
        return False
    travelling = office.book.travelling
    state = travelling.state(row.noun, row.uid)
    changed = record_of(row.noun, {**state.values, row.field: row.other})
    with office.book.writing(N_("Take the other value")):
        column = row.field.partition(".")[0]
        if row.noun == "items":
            item = office.book.items.get(travelling.rows_of("items", [row.uid])[row.uid])
            assert item
            office.book.items.save(item.with_value(row.field.removeprefix("answers."), row.other), office.code)
        else:
            travelling.change(row.noun, row.uid, {column: changed[column]})
        office.book.conflicts.look_at(conflict, office.now())
    return True


def _may_take(office: Office, row: ConflictRow) -> bool:
    kept = row.field not in ("", "campaign", "task", "assignment", "obligation", "state")
    return (
        kept
        and row.owner == office.code
        and row.crossing is Crossing.CONFLICT
        and office.book.travelling.present(row.noun, row.uid) is not None
    )


def _shown(office: Office, row: ConflictRow, names: Mapping[str, str], language: Language) -> Conflict:
    title, kind = FIELDS.get(row.field, ""), None
    if row.noun == "items":
        item = office.book.travelling.rows_of("items", [row.uid]).get(row.uid)
        found = office.book.items.get(item) if item else None
        kind = KIND[found.kind] if found else None
    key = row.field.removeprefix("answers.")
    field = next((one for one in kind.all_fields if one.key == key), None) if kind else None

    def said(value: Any) -> str:
        if value is None or value == "":
            return ""
        if kind and row.field == "state":
            return language.gettext(kind.state(value).title)
        if row.field == "unit":
            return names.get(value, str(value))
        if field:
            return field.type.shown(value, language)
        return str(value) if isinstance(value, str | int) else ""

    return Conflict(
        row.id,
        row.crossing,
        NOUNS.get(row.noun, ""),
        names.get(row.owner, row.owner),
        row.title,
        language.gettext(field.title if field else title or N_("Other parts")) if row.field else "",
        said(row.stands),
        said(row.other),
        _may_take(office, row),
    )
