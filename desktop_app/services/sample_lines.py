"""The lines of a large made-up book: what an office writes down in a week, drawn from lists of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.domain.fields import Value
from desktop_app.domain.week import Week

if TYPE_CHECKING:
    from desktop_app.domain.calendar import Calendar
    from desktop_app.domain.units import UnitCode

KIND_SHARES = {"broadcast": 28, "banner": 23, "car_run": 15, "article": 11, "task": 10, "event": 8} | {
    "leaflet": 3,
    "message": 2,
}

Words = Mapping[str, Sequence[str]]
Written = dict[str, Value]


@dataclass
class Ids:
    """Names for records that come in order, so that a book of hundreds of thousands is filled quickly."""

    draw: Random
    last: int = 0
    prefix: str = field(init=False)

    def __post_init__(self) -> None:
        self.prefix = f"{self.draw.getrandbits(56):014x}"

    def next(self) -> str:
        self.last += 1
        return f"{self.prefix}{self.last:010x}"


@dataclass
class Place:
    """An office at work: who does things there, where, and how far it is through its sites."""

    code: UnitCode
    name: str  # as it follows a place: "Cổng chào xã Nà Hin"
    units: tuple[str, ...]
    team: str  # hangs the banners and drives the car
    editors: str
    hamlets: tuple[str, ...]
    vehicle: str
    driver: str
    turn: int = 0

    def next(self) -> int:
        self.turn += 1
        return self.turn


@dataclass(frozen=True, slots=True)
class PlanRow:
    id: int
    owner: str
    occasion: str
    tasks: tuple[tuple[int, str], ...]  # row and basis of those that the communes carry out


@dataclass
class Work:
    """Makes lines: what to draw from, and what has been decided for all of them."""

    draw: Random
    ids: Ids
    words: Words
    calendar: Calendar
    today: date
    plans: Mapping[tuple[int, str], list[PlanRow]]

    def pick(self, key: str) -> str:
        return self.draw.choice(self.words[key])

    def person(self) -> str:
        return f"{self.pick('family')} {self.pick('given')}"

    def days(self, week: Week) -> list[date]:
        """The days an office works in that week; from Monday to Friday when it works in none."""
        working = [day for day in week.days[:6] if self.calendar.is_working(day)]
        return working or list(week.days[:5])


def a_line(work: Work, place: Place, own: Place, days: Sequence[date], *, is_late: bool = False) -> Item:
    draw = work.draw
    turn = place.next()
    kind = draw.choices(tuple(KIND_SHARES), tuple(KIND_SHARES.values()))[0]
    if is_late:
        kind = ("task", "banner")[turn % 2]
    day = days[turn % len(days)]
    plan = _plan_for(work, place, own, day)
    answers, unit = MAKERS[kind](work, place, day, plan.occasion, turn)
    state = _live(work, kind, answers, day, is_late=is_late)
    task, basis = draw.choice(plan.tasks) if kind == "task" and draw.random() < 0.5 else (None, "")
    note = work.pick("notes") if draw.random() < 0.08 else ""
    who, uid = work.person(), work.ids.next()
    return Item(kind, answers, state, plan.id, task, unit, who, basis=basis, note=note, uid=uid, owner=place.code)


def _plan_for(work: Work, place: Place, own: Place, day: date) -> PlanRow:
    owner = own.code if work.draw.random() < 0.6 else place.code
    return work.draw.choice(work.plans[day.year, owner])


def _live(work: Work, kind: str, answers: Written, day: date, *, is_late: bool) -> str:
    """Writes down what became of a line by today and gives its state: what is past is done or given up, or late."""
    if day >= work.today:
        return KIND[kind].first_state
    if kind == "banner":
        answers |= {"hung_on": answers["hang_by"], "done_count": answers["count"]}
        if is_late or str(answers["remove_by"]) >= work.today.isoformat():
            return "hung"
        answers["taken_down_on"] = answers["remove_by"]
        return "lost" if work.draw.random() < 0.02 else "taken_down"
    if is_late:
        return KIND[kind].first_state
    if work.draw.random() < 0.03:
        return "not_done"
    answers["done_on"] = day.isoformat()
    return "done"


def _banner(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    where = [*work.words["sites"], *place.hamlets]
    monday = Week.of(work.today).monday
    last = min(day + timedelta(days=work.draw.randint(3, 12)), date(day.year, 12, 31))
    if day < monday:  # nothing but the late ones hangs over into this week
        last = max(day, min(last, monday - timedelta(days=1)))
    site = where[turn * 5 % len(where)]
    return {
        "site": f"{site}{place.name}",
        "slogan": work.pick("slogans"),
        "type": "horizontal" if turn % 5 else "vertical",
        "size": work.pick("sizes"),
        "count": work.draw.randint(1, 6),
        "hang_by": day.isoformat(),
        "remove_by": last.isoformat(),
    }, work.draw.choice(place.units)


def _car_run(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    route = work.draw.sample(place.hamlets, min(3, len(place.hamlets)))
    hour = (6, 8, 14, 16)[turn % 4]
    return {
        "day": day.isoformat(),
        "starts_at": f"{hour:02d}:30",
        "ends_at": f"{hour + 1:02d}:45",
        "route": " – ".join(route),
        "stops": "\n".join(f"Nhà văn hóa {hamlet}" for hamlet in route),
        "script": occasion,
        "language": work.pick("languages"),
        "minutes": 60,
        "times": 2 * len(route),
        "vehicle": place.vehicle,
        "driver": place.driver,
    }, place.team


def _broadcast(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    hour, minute = ((5, 30), (17, 0), (5, 45), (17, 20))[turn // 5 % 4]
    minutes = work.draw.choice((8, 10, 12))
    return {
        "day": day.isoformat(),
        "starts_at": f"{hour:02d}:{minute:02d}",
        "ends_at": f"{hour:02d}:{minute + minutes:02d}",
        "programme": work.pick("programmes").format(occasion=occasion),
        "minutes": minutes,
        "language": work.pick("languages"),
        "station": f"Loa truyền thanh{place.name}",
        "source": ("own", "own", "relay", "superior")[turn % 4],
        "approver": work.person(),
    }, place.editors


def _event(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    expected = work.draw.randint(20, 200)
    answers: Written = {
        "title": work.pick("events").format(occasion=occasion),
        "type": work.pick("event_types"),
        "day": day.isoformat(),
        "starts_at": "08:00",
        "ends_at": "10:30",
        "place": f"Nhà văn hóa {work.draw.choice(place.hamlets)}",
        "expected": expected,
    }
    if day < work.today:
        answers["attended"] = expected + work.draw.randint(-10, 10)
    return answers, work.draw.choice(place.units)


def _article(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    hamlet = work.draw.choice(place.hamlets)
    return {
        "title": work.pick("articles").format(occasion=occasion, hamlet=hamlet),
        "type": work.pick("article_types"),
        "outlet": work.pick("outlets"),
        "author": work.person(),
        "count": work.draw.randint(1, 3),
        "day": day.isoformat(),
    }, place.editors


def _leaflet(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    count = work.draw.randint(2, 20) * 50
    answers: Written = {
        "title": work.pick("leaflets").format(occasion=occasion),
        "type": ("leaflet", "leaflet", "bulletin", "handbook")[turn % 4],
        "language": work.pick("languages"),
        "count": count,
        "day": day.isoformat(),
        "place": f"Nhà văn hóa {work.draw.choice(place.hamlets)}",
        "approver": work.person(),
    }
    if day < work.today:
        answers["done_count"] = count
    return answers, place.team


def _message(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    count = work.draw.randint(10, 60) * 20
    answers: Written = {
        "title": work.pick("messages").format(occasion=occasion),
        "receivers": work.pick("receivers"),
        "day": day.isoformat(),
        "starts_at": ("07:30", "11:00", "17:30")[turn % 3],
        "count": count,
        "approver": work.person(),
    }
    if day < work.today:
        answers["done_count"] = count
    return answers, place.editors


def _task(work: Work, place: Place, day: date, occasion: str, turn: int) -> tuple[Written, str]:
    hamlet = work.draw.choice(place.hamlets)
    said = work.pick("tasks").format(occasion=occasion, hamlet=hamlet)
    return {"title": said, "due": day.isoformat()}, work.draw.choice(place.units)


Maker = Callable[[Work, Place, date, str, int], tuple[Written, str]]
MAKERS: dict[str, Maker] = {
    "banner": _banner,
    "car_run": _car_run,
    "broadcast": _broadcast,
    "event": _event,
    "article": _article,
    "task": _task,
    "leaflet": _leaflet,
    "message": _message,
}
