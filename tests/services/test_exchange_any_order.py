"""However packages travel, in whatever order and how often, the book above ends the same."""

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.packages import MEMBERS, Outcome
from desktop_app.services import campaigns, checklists, receiving, sending, upkeep
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, OTHER_COMMUNE, PROVINCE, OpenOffice, a_plan, a_unit, records

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
    elif what == "line" and plans:
        checklists.add(office, "banner", {"site": f"Cổng {number}", "hang_by": "15/1"}, plans[number % len(plans)].id)
    elif what == "note" and banners:
        checklists.change(office, banners[number % len(banners)].id, {"note": f"{office.identity.database_id[:4]}"})


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


@settings(max_examples=8)
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


# --- two books of one office, and by way of the district --------------------------------------------------------------

MORE_ACTS = st.tuples(
    st.sampled_from(("add", "plan", "undo", "redo", "change", "note", "delete", "tick", "drop", "slogan", "line")),
    st.integers(0, 3),
)


def restored(open_office: OpenOffice, office: Office, home: str) -> Office:
    """Another book of the same office: its backup, on a second machine."""
    backup = upkeep.back_up(office).file
    second = open_office(COMMUNE, home)
    second.close()
    upkeep.restore(second.folders, backup, second.clock())
    return open_office(COMMUNE, home)


def travelling(office: Office) -> dict[str, Any]:
    """All that stands of the communes; markers by what they are of.

    Of what one book changed of a line that another had deleted, the parts written before the deletion have no say, also
    when the line is brought back (see the tests of merging): which of them is kept aside depends on what came first.
    """
    found = held(office)
    for noun in MEMBERS[:-1]:
        found[noun] = [one for one in found[noun] if one["uid"] not in found["deletions"]]
    return {**found, "units": [one for one in found["units"] if one["owner"] in OWNERS[:2]]}


@settings(max_examples=3)
@given(data=st.data())
def test_two_books_of_one_office_end_in_the_same_book_by_any_way(
    open_office: OpenOffice, tmp_path: Path, data: st.DataObject
) -> None:
    fresh = f"{len(list(tmp_path.iterdir()))}-"
    first = open_office(COMMUNE, fresh + "first")
    stick = tmp_path / f"{fresh}stick"
    stick.mkdir()
    before = Journey([first], stick)
    before.go([(0, ("plan", 0)), (0, ("line", 0)), (0, ("add", 1))])
    before.go([(0, what) for what in data.draw(st.lists(MORE_ACTS, max_size=3))])
    journey = Journey([first, restored(open_office, first, fresh + "second")], stick)
    journey.sent = before.sent
    journey.go(data.draw(st.lists(st.tuples(PLACES, MORE_ACTS | st.none()), min_size=3, max_size=16)))

    straight, crooked = open_office(home=fresh + "straight"), open_office(home=fresh + "crooked")
    receiving.receive(straight, journey.sent, trust=True)
    order = data.draw(st.permutations(journey.sent)) + data.draw(st.lists(st.sampled_from(journey.sent), max_size=3))
    half = data.draw(st.integers(0, len(order)))
    onward = Journey([crooked], stick)
    onward.sent = [*journey.sent]
    for part in (order[:half], order[half:]):
        taken = receiving.receive(crooked, part, trust=True)
        assert {one.outcome for one in taken} <= {Outcome.TAKEN, Outcome.ALREADY}, [one.refusal for one in taken]
        onward.send(0)
    assert travelling(crooked) == travelling(straight)
    assert crooked.book.findings(thorough=True) == []

    above, other = open_office(PROVINCE, fresh + "above"), open_office(PROVINCE, fresh + "other")
    forwarded = onward.sent[len(journey.sent) :]
    receiving.receive(above, forwarded, trust=True)
    receiving.receive(other, forwarded[::-1], trust=True)
    assert travelling(above) == travelling(other)
    assert travelling(above)["items"] == travelling(crooked)["items"]
