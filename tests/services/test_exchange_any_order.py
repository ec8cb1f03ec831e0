"""However packages travel, in whatever order and how often, the book above ends the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.packages import Outcome
from desktop_app.services import campaigns, checklists, receiving, sending
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, OTHER_COMMUNE, a_plan, a_unit, records

OpenOffice = Callable[..., Office]
OWNERS = ("HATLUU", "BANMU", "TRAMTAU")


def act(office: Office, what: str, number: int) -> None:
    """One thing a person does; nothing when there is nothing to do it to."""
    banners = office.book.items.of_kind("banner")
    plans = [one for one in office.book.campaigns.all() if one.owner == office.code]
    if what == "add":
        checklists.add(office, "banner", {"site": f"Thôn {number}", "hang_by": "15/1"})
    elif what == "plan":
        campaigns.accept(office, a_plan(title=f"Kế hoạch {number}"))
    elif what == "hamlet":
        code = f"{office.code}{number}"
        if code not in office.tree().by_code:
            unit_services.add(office, a_unit(code, f"Thôn {number}", "hamlet", office.code))
    elif what == "undo":
        office.book.take_back()
    elif what == "redo":
        office.book.take_back(forward=True)
    elif what == "change" and banners:
        checklists.change(office, banners[number % len(banners)].id, {"count": number + 1})
    elif what == "delete" and banners:
        checklists.remove(office, [banners[number % len(banners)].id])
    elif what == "tick" and banners:
        checklists.tick(office, [(str(banners[number % len(banners)].id), "hang")])
    elif what == "drop" and plans:
        campaigns.remove(office, plans[number % len(plans)].id)
    elif what == "slogan" and plans:
        campaigns.add_slogan(office, plans[0].id, f"Khẩu hiệu {number}!")


ACTS = st.tuples(
    st.sampled_from(("add", "plan", "hamlet", "undo", "redo", "change", "delete", "tick", "drop", "slogan")),
    st.integers(0, 4),
)
PLACES = st.integers(0, 1)


class Journey:
    """Two communes that work and send, and the packages they have sent."""

    def __init__(self, offices: list[Office], stick: Path) -> None:
        self.offices = offices
        self.stick = stick
        self.sent: list[Path] = []

    def go(self, steps: list[tuple[int, tuple[str, int] | None]]) -> None:
        for place, what in steps:
            if what:
                act(self.offices[place], *what)
            else:
                self.send(place)
        for place in range(len(self.offices)):
            self.send(place)

    def send(self, place: int) -> None:
        file = sending.send_up(self.offices[place], self.stick).file
        kept = self.stick / f"{len(self.sent)}.zip"
        file.rename(kept)
        self.sent.append(kept)


def held(office: Office) -> dict[str, Any]:
    """What the book holds; markers say only that something is gone, whatever their number."""
    found: dict[str, Any] = records(office.book, OWNERS)
    found["deletions"] = {one["uid"] for one in found["deletions"]}
    return found


@settings(max_examples=12)
@given(data=st.data())
def test_any_order_with_any_duplicates_ends_in_the_same_book(
    open_office: OpenOffice, tmp_path: Path, data: st.DataObject
) -> None:
    fresh = f"{len(list(tmp_path.iterdir()))}-"  # each example has books of its own
    communes = [open_office(place, fresh + place.code) for place in (COMMUNE, OTHER_COMMUNE)]
    straight, crooked = open_office(home=fresh + "straight"), open_office(home=fresh + "crooked")
    stick = tmp_path / f"{fresh}stick"
    stick.mkdir()
    journey = Journey(communes, stick)
    journey.go(data.draw(st.lists(st.tuples(PLACES, ACTS | st.none()), max_size=14)))

    receiving.receive(straight, journey.sent, trust=True)
    order = data.draw(st.permutations(journey.sent)) + data.draw(st.lists(st.sampled_from(journey.sent), max_size=3))
    taken = receiving.receive(crooked, order, trust=True)

    assert {one.outcome for one in taken} <= {Outcome.TAKEN, Outcome.ALREADY}
    assert held(crooked) == held(straight)
    for office in communes:
        theirs, ours = records(straight.book, [office.code]), records(office.book, [office.code])
        for noun in ("campaigns", "slogans", "tasks", "obligations", "items"):
            assert theirs[noun] == ours[noun]
    assert crooked.book.findings(thorough=True) == []
