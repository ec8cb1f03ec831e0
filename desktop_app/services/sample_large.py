"""A large made-up book: a district with many communes over many years, the same for the same seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

from desktop_app.assets import asset
from desktop_app.domain import date_rules
from desktop_app.domain.date_rules import BeforeDay
from desktop_app.domain.units import Unit, UnitCode
from desktop_app.domain.week import Week
from desktop_app.errors import WorkbookExists
from desktop_app.services.office import Office, found, system_clock
from desktop_app.services.sample import is_empty
from desktop_app.services.sample_lines import Ids, Place, PlanRow, Words, Work, a_line
from desktop_app.services.units import reporting_units
from desktop_app.storage.packages import PackageRow

if TYPE_CHECKING:
    from desktop_app.domain.checklists import Item
    from desktop_app.folders import Folders

DISTRICT = ("Ủy ban nhân dân huyện Trạm Tấu", "district", "TRAMTAU", "Ủy ban nhân dân tỉnh", "TINH")
LINES_A_YEAR = 667  # of one commune: thirty communes make about 200,000 lines in ten years
OWN_LINES_A_WEEK = 6
THIS_WEEK = {"own": 12, "communes": 38}  # the communes send what they plan, and later what became of it
WEEKS_AHEAD = 3
LATE = 24  # lines left undone in the last weeks, in all the book
WEEKS_LATE = 6
PLANS_A_YEAR = 4


def found_large(
    folders: Folders, offices: int, years: int, seed: int, clock: Callable[[], datetime] = system_clock
) -> Office:
    """A district's book of that size: a new one, or one that is empty. Raises WorkbookExists for one with work."""
    is_new = not folders.book.is_file()
    office = found(folders, *DISTRICT, clock=clock) if is_new else Office.open(folders, clock)
    try:
        if not is_empty(office):
            raise WorkbookExists(folders.book)
        fill_large(office, offices, years, seed)
    except BaseException:
        if is_new:
            office.give_up()
        else:
            office.close()
        raise
    return office


def fill_large(office: Office, offices: int, years: int, seed: int) -> None:
    """Adds `offices` communes below this office and `years` years of work, the next three weeks included.

    The book is to be empty. All or nothing; not to be undone. The same seed gives the same records on the same day.
    Raises Cancelled when the person asks to stop.
    """
    words: Words = json.loads(asset("sample/large.json").read_text("utf-8"))
    draw = Random(seed)
    ids = Ids(draw)
    with office.book.filling():
        office.book.preferences.put("limits", {"earliest": "05:00", "latest": "21:00", "hanging_days": 15})
        communes = _add_communes(office, draw, words, offices)
        own = _add_own_bodies(office, words)
        weeks = _weeks(office.today(), years)
        plans = _add_plans(office, draw, ids, words, own, communes, weeks)
        work = Work(draw, ids, words, office.calendar(), office.today(), plans)
        office.book.items.save_many(_lines(office, work, own, communes, weeks), office.code)
        _add_register(office, draw, weeks)


def _weeks(today: date, years: int) -> list[Week]:
    """The weeks of work, oldest first; the last one is the week before this."""
    first, this = Week.of(today - timedelta(days=round(365.25 * years))), Week.of(today)
    count = (this.monday - first.monday).days // 7
    return [first.moved(place) for place in range(count)]


# --- units ----------------------------------------------------------------------------------------------------------


def _add_communes(office: Office, draw: Random, words: Words, offices: int) -> list[Place]:
    pairs = [f"{first} {last}" for first, last in product(words["commune_first"], words["commune_last"])]
    names = draw.sample(pairs, min(offices, len(pairs)))
    names += [f"{names[place % len(pairs)]} {place // len(pairs) + 1}" for place in range(len(names), offices)]
    return [_add_commune(office, draw, words, place, name) for place, name in enumerate(names, 1)]


def _add_commune(office: Office, draw: Random, words: Words, place: int, name: str) -> Place:
    code = UnitCode(f"{office.code[:20]}.{place:03d}")
    hamlets = tuple(f"{draw.choice(words['hamlet_first'])} {last}" for last in draw.sample(words["hamlet_last"], 6))
    below = [("commune_body", body) for body in words["bodies"]]
    below += [("team", team) for team in words["teams"]] + [("hamlet", hamlet) for hamlet in hamlets]
    units = [
        Unit(code, f"Ủy ban nhân dân xã {name}", "commune", office.code, f"UBND xã {name}", owner=office.code),
        *(
            Unit(
                UnitCode(f"{code}.{number:02d}"),
                title if level == "hamlet" else f"{title.removesuffix(' xã')} xã {name}",
                level,
                code,
                title,
                owner=code,
            )
            for number, (level, title) in enumerate(below, 1)
        ),
    ]
    for unit in units:
        office.book.units.save(unit, office.code)
    codes = tuple(one.code for one in units)
    team, editors = codes[len(words["bodies"]) + 1 : len(words["bodies"]) + 3]
    return Place(
        code, f" xã {name}", codes, team, editors, hamlets, f"21A-{place:03d}.{place % 90 + 10}", _driver(words, place)
    )


def _driver(words: Words, number: int) -> str:
    """A name of its own for every office's driver, for as long as the names last."""
    names = words["given"]
    return f"{words['family'][number // len(names) % len(words['family'])]} {names[number % len(names)]}"


def _add_own_bodies(office: Office, words: Words) -> Place:
    codes = [office.code]
    for number, name in enumerate(words["own_bodies"], 1):
        code = UnitCode(f"{office.code[:20]}.P{number:02d}")
        office.book.units.save(Unit(code, name, "district_body", office.code), office.code)
        codes.append(code)
    town = tuple(f"Tổ dân phố {number}" for number in range(1, 5))
    return Place(office.code, "", tuple(codes), codes[3], codes[3], town, "21A-000.01", _driver(words, 0))


# --- plans ----------------------------------------------------------------------------------------------------------


def _add_plans(
    office: Office,
    draw: Random,
    ids: Ids,
    words: Words,
    own: Place,
    communes: Sequence[Place],
    weeks: Sequence[Week],
) -> dict[tuple[int, str], list[PlanRow]]:
    """The plans by year and owner: those of this office, and one of each commune that carries them out."""
    plans: dict[tuple[int, str], list[PlanRow]] = {}
    first = weeks[0].monday.year if weeks else office.today().year
    for year in range(first, office.today().year + 2):
        for number, occasion in enumerate(draw.sample(words["occasions"], PLANS_A_YEAR), 1):
            row = _add_plan(office, ids, words, office.identity.name, own, year, occasion, number * 9, communes)
            plans.setdefault((year, own.code), []).append(row)
        for place in communes:
            occasion = draw.choice(words["occasions"])
            issuer = f"Ủy ban nhân dân{place.name}"
            row = _add_plan(office, ids, words, issuer, place, year, occasion, draw.randint(3, 60), (place,))
            plans.setdefault((year, place.code), []).append(row)
    return plans


def _add_plan(
    office: Office,
    ids: Ids,
    words: Words,
    issuer: str,
    place: Place,
    year: int,
    occasion: str,
    number: int,
    communes: Sequence[Place],
) -> PlanRow:
    put = office.book.travelling.put
    today = office.today()

    def head() -> dict[str, Any]:
        return {"uid": ids.next(), "owner": place.code, "revision": 0}

    plan = put(
        "campaigns",
        None,
        {
            **head(),
            "title": f"Tuyên truyền {occasion} năm {year}",
            "doc_type": "KH",
            "number": str(number),
            "symbol": "KH-UBND",
            "issuer": issuer,
            "place": None,
            "issued_on": f"{year}-01-{number % 28 + 1:02d}",
            "period_start": str(year),
            "period_end": str(year),
            "status": "closed" if year < today.year else "running",
            "congress_on": None,
            "parent": None,
            "rest": {},
            "milestones": [],
        },
    )
    at = {"campaign": plan}
    for position, text in enumerate(words["slogans"][:4], 1):
        put("slogans", None, {**head(), **at, "position": position, "text": text})
    is_ours = place.code == office.code
    doers: list[tuple[str, list[str]]] = (
        [("Trung tâm Truyền thông và Văn hóa", [place.team]), ("Ủy ban nhân dân các xã", [o.code for o in communes])]
        if is_ours
        else [("Đội Thông tin lưu động", [place.team])]
    )
    tasks: list[tuple[int, str]] = []
    for position, (name, units) in enumerate(doers, 1):
        heading = put(
            "assignments",
            None,
            {
                **head(),
                **at,
                "position": position,
                "unit_name": name,
                "units": units,
                "is_group": int(len(units) > 1),
                "is_request": 0,
            },
        )
        for turn, text in enumerate(words["tasks"][:3], 1):
            said = text.format(occasion=occasion, hamlet="các bản")
            basis = f"{position}.{turn}"
            row = {**head(), **at, "assignment": heading, "position": turn, "text": said, "basis": basis}
            tasks.append((put("tasks", None, row), basis))
    due = date(year, 11, 15)
    rule = date_rules.to_json(BeforeDay(due))
    source = {"to": issuer, "via": None, "day": 15, "month": 11, "year": year, "rule": "once"}
    owed = {"receivers": [issuer], "via": None, "rule": rule, "owed_by_us": 0, "source": source}
    obligation = put("obligations", None, {**head(), **at, **owed})
    if due <= today:
        sent = {"obligation": obligation, "due_on": f"{year}-11-14", "sent_on": f"{year}-11-12"}
        put("submissions", None, {**head(), **sent})
    return PlanRow(plan, place.code, occasion, tuple(tasks[-3:]))


# --- lines ----------------------------------------------------------------------------------------------------------


def _lines(office: Office, work: Work, own: Place, communes: Sequence[Place], weeks: Sequence[Week]) -> Iterator[Item]:
    """Every line of the book, week by week, so that the newest ones stand last."""
    draw = work.draw
    places = [own, *communes]
    some = [(week, place.code) for week in weeks[-WEEKS_LATE:] for place in places]
    late = set(draw.sample(some, min(LATE, len(some))))
    for number, week in enumerate(weeks):
        office.progress(number, len(weeks))
        days = work.days(week)
        for place in places:
            a_week = OWN_LINES_A_WEEK if place is own else LINES_A_YEAR * 7 / 365.25
            for turn in range(int(a_week) + (draw.random() < a_week % 1)):
                is_late = turn == 0 and (week, place.code) in late
                yield a_line(work, place, own, days, is_late=is_late)
    this = Week.of(work.today)
    for ahead in range(WEEKS_AHEAD + 1):
        days = work.days(this.moved(ahead))
        share = 1 + 2 * (ahead > 0)  # the further ahead, the less is planned
        for _ in range(THIS_WEEK["own"] // share):
            yield a_line(work, own, own, days)
        for _ in range(THIS_WEEK["communes"] // share if communes else 0):
            yield a_line(work, draw.choice(communes), own, days)


# --- what came on sticks --------------------------------------------------------------------------------------------


def _add_register(office: Office, draw: Random, weeks: Sequence[Week]) -> None:
    """A package of each unit below for nearly every week; of the last weeks some are still awaited."""
    zone = office.clock().tzinfo
    senders = {unit: f"{draw.getrandbits(128):032x}" for unit in reporting_units(office, office.today())}
    for number, week in enumerate(weeks, 1):
        for unit, book in senders.items():
            if draw.random() < (0.2 if number > len(weeks) - 2 else 0.02):
                continue
            made = datetime.combine(week.sunday + timedelta(days=1), time(8, draw.randint(0, 59)), zone)
            came = made + timedelta(minutes=draw.randint(20, 200))
            period, file = str(week), f"BC_{unit.code}_{week}_{number}.zip"
            stamps = (made.isoformat(timespec="seconds"), came.isoformat(timespec="seconds"))
            seal = hashlib.sha256(f"{book} {file}".encode()).hexdigest()
            row = ("in", unit.code, unit.name, book, number, period, *stamps, seal, file)
            office.book.packages.remember(PackageRow(*row, records=draw.randint(8, 20)))
