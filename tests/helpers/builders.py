"""Plain things for tests: units, items, plans, offices with real books, and what stands in a book."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.domain.packages import MEMBERS, Direction, Manifest, Package, Receiver, Record, Sender
from desktop_app.domain.units import Unit, UnitCode, UnitTree
from desktop_app.exchange import keys, package_file
from desktop_app.folders import Folders
from desktop_app.services import office as offices
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from desktop_app.storage.packages import PackageRow
from desktop_app.storage.undo import WATCHED
from desktop_app.storage.workbook import Workbook

VIETNAM = timezone(timedelta(hours=7))
TODAY = date(2025, 1, 15)  # a Wednesday, week 3


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = datetime(2025, 1, 15, 9, 41, tzinfo=VIETNAM)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def on(self, day: date, hour: int = 9) -> None:
        self.moment = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)

    def later(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass(frozen=True)
class Place:
    """An office as it is set up, and the units it then adds."""

    code: str
    name: str
    level: str
    parent_code: str = ""
    parent_name: str = ""
    units: tuple[Unit, ...] = ()


OpenOffice = Callable[..., Office]  # the fixture `open_office`: the office of a Place, in a home of that name


def a_unit(code: str, name: str = "", level: str = "commune", parent: str | None = None, **parts: Any) -> Unit:
    return Unit(UnitCode(code), name or f"Đơn vị {code}", level, UnitCode(parent) if parent else None, **parts)


def a_tree(*units: Unit) -> UnitTree:
    return UnitTree(units)


PROVINCE = Place(
    "YENBAI", "UBND tỉnh Yên Bái", "province", units=(a_unit("TRAMTAU", "UBND huyện Trạm Tấu", "district", "YENBAI"),)
)
DISTRICT = Place(
    "TRAMTAU",
    "UBND huyện Trạm Tấu",
    "district",
    "YENBAI",
    "UBND tỉnh Yên Bái",
    units=(
        a_unit("HATLUU", "UBND xã Hát Lừu", "commune", "TRAMTAU"),
        a_unit("BANMU", "UBND xã Bản Mù", "commune", "TRAMTAU"),
        a_unit("VHTT", "Phòng Văn hóa và Thông tin", "district_body", "TRAMTAU", short_name="Phòng VH&TT"),
    ),
)
COMMUNE = Place("HATLUU", "UBND xã Hát Lừu", "commune", "TRAMTAU", "UBND huyện Trạm Tấu")
OTHER_COMMUNE = Place("BANMU", "UBND xã Bản Mù", "commune", "TRAMTAU", "UBND huyện Trạm Tấu")


def found_at(folders: Folders, place: Place, clock: Clock) -> Office:
    """Sets an office up and adds its units."""
    office = offices.found(
        folders, place.name, place.level, place.code, place.parent_name, place.parent_code, clock=clock
    )
    for unit in place.units:
        unit_services.add(office, unit)
    office.book.db.execute("delete from undo_steps")
    return office


def an_item(kind: str = "banner", item: int = 0, state: str = "", **values: Any) -> Item:
    """An item with the least its kind asks for; `values` are typed."""
    usual: dict[str, dict[str, object]] = {
        "banner": {"site": "Cầu vòm", "hang_by": "15/01/2025"},
        "car_run": {"day": "15/01/2025", "route": "Hát Lừu – Bản Công"},
        "broadcast": {"day": "15/01/2025", "programme": "Bản tin xã"},
        "event": {"title": "Ra quân", "day": "15/01/2025"},
        "article": {"title": "Tuần lễ học tập suốt đời", "day": "15/01/2025"},
        "leaflet": {"title": "Học tập suốt đời", "day": "15/01/2025"},
        "message": {"title": "Ngày hội đọc sách", "day": "15/01/2025"},
        "task": {"title": "Treo cờ", "due": "15/01/2025"},
    }
    made = KIND[kind].new({**usual[kind], **values}, TODAY, id=item)
    return made if not state else Item(**{**_parts(made), "state": state})


def _parts(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__}


def a_plan(**parts: object) -> dict[str, Any]:
    """A small plan as plan JSON."""
    return {
        "doc_type": "KH",
        "number": "07",
        "symbol": "KH-UBND",
        "issuer": "Ủy ban nhân dân huyện Trạm Tấu",
        "place": "Trạm Tấu",
        "issued_on": "2025-01-08",
        "title": "Tuyên truyền bầu cử",
        "period": {"start": "2025-01", "end": "2025-06-30"},
        "assignments": [
            {"unit": "Phòng Văn hóa và Thông tin", "tasks": ["Treo băng rôn trên trục chính", "Chạy xe loa"]},
            {"unit": "UBND các xã, thị trấn", "tasks": ["Phát thanh mỗi ngày hai lần"]},
        ],
        "report_deadlines": [
            {
                "to": "Ủy ban nhân dân tỉnh",
                "via": "Sở Văn hóa",
                "day": 15,
                "month": 6,
                "year": 2025,
                "rule": "once",
            }
        ],
        "slogans": ["Toàn dân tham gia bầu cử!", "Sáng suốt lựa chọn người đại biểu!"],
        "recipients": ["Như trên", "Lưu: VT"],
        **parts,
    }


# --- what stands in a book --------------------------------------------------------------------------------------------


def everything(book: Workbook) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that a person's work is made of, ids and revisions included."""
    return {noun: book.db.execute(f"select * from {noun} order by id").fetchall() for noun in WATCHED}


def work(book: Workbook) -> dict[str, list[tuple[Any, ...]]]:
    """As `everything`, without what tells newer from older: undo and redo bring this back, newer all the same."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for noun in WATCHED:
        if noun != "deletions":
            columns = [row[1] for row in book.db.execute(f"pragma table_info({noun})")]
            columns = [name for name in columns if name not in {"revision", "serial", "came", "stamps"}]
            found[noun] = book.db.execute(f"select {', '.join(columns)} from {noun} order by id").fetchall()
    return found


def records(book: Workbook, owners: Iterable[str]) -> dict[str, list[Record]]:
    """What offices own in this book, without row numbers: equal in two books that hold the same."""
    offices_ = list(owners)
    found: dict[str, list[Record]] = {
        noun: sorted(book.travelling.outgoing(noun, offices_), key=lambda one: str(one["uid"])) for noun in MEMBERS[:-1]
    }
    found["deletions"] = sorted(book.travelling.deletions(offices_), key=lambda one: str(one["uid"]))
    return found


# --- packages that no program of ours would write ---------------------------------------------------------------------


def crafted(
    folder: Path,
    lists: Mapping[str, Iterable[Record]],
    *,
    seed: bytes = bytes(range(32)),
    code: str = "HATLUU",
    receiver: str | None = "TRAMTAU",
    sequence: int = 1,
    direction: Direction = Direction.UP,
    level: str = "commune",
) -> Path:
    """A soundly signed package with these records."""
    manifest = Manifest(
        Sender(code, f"UBND {code}", level, "database-1", keys.public(seed)),
        Receiver(receiver, receiver) if receiver else None,
        direction,
        sequence,
        datetime(2025, 1, 15, 9, tzinfo=VIETNAM),
        "2025-W03",
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"crafted-{len(list(folder.iterdir()))}.zip"
    return package_file.write(Package(manifest, lists), file, lambda words: keys.sign(seed, words)).file


def a_package_came(office: Office, unit: str, period: str) -> None:
    """The register says that a unit's package of a week came on the 6th of January."""
    at = "2025-01-06T08:00:00+07:00"
    with office.book.writing("Receive a package"):
        office.book.packages.remember(
            PackageRow("in", unit, unit, f"{unit}-1", 1, period, at, at, f"{unit:0>64}", f"{unit}.zip", 1)
        )
