"""Congresses on the command line: templates, a new one, its timeline, and moving its day."""

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command_line import Machine


@pytest.fixture
def machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    made = Machine(tmp_path / "home", capsys)
    made.ask("init", "--name", "UBND xã Hát Lừu", "--level", "commune", "--code", "04540")
    return made


def a_congress(machine: Machine, *day: str) -> str:
    made: dict[str, Any] = machine.ask("congress", "new", "--template", "commune", "--name", "Đại hội V", *day)
    return str(made["id"])


def test_the_templates_are_listed_with_their_steps(machine: Machine) -> None:
    listed = machine.ask("congress", "templates")
    assert [one["key"] for one in listed] == ["commune", "district", "province", "cell", "conference"]
    assert all(40 <= one["steps"] <= 80 and one["title"] and one["level"] for one in listed)


def test_a_new_congress_is_shown_with_its_days_slack_and_links(machine: Machine) -> None:
    number = a_congress(machine, "--day", "2027-05-14")
    shown = machine.ask("congress", "show", number)
    steps = {one["title"]: one for one in shown["steps"]}
    hall = steps["Trang trí hội trường, lễ đài"]
    assert (shown["day"], hall["finish"], hall["state"]) == ("2027-05-14", "2027-05-13", "planned")
    assert {"id", "phase", "title", "unit", "start", "finish", "slack_days", "critical", "depends_on", "state"} <= set(
        hall
    )
    assert hall["depends_on"] == [steps["Treo băng rôn, cờ trên trục đường chính và trụ sở"]["id"]]
    assert hall["critical"]
    assert machine.ask("congress", "list")[0]["steps"] == len(shown["steps"])


def test_without_a_day_the_timeline_is_relative(machine: Machine) -> None:
    shown = machine.ask("congress", "show", a_congress(machine))
    assert shown["day"] is None
    assert "D-1" in {one["finish"] for one in shown["steps"]}


def test_a_move_is_shown_first_and_made_when_it_is_applied(machine: Machine) -> None:
    number = a_congress(machine, "--day", "2027-05-14")
    seen = machine.ask("congress", "move", number, "--day", "2027-06-18")
    assert (seen["applied"], seen["broken"]) == (False, [])
    assert seen["moved"]
    assert machine.ask("congress", "show", number)["day"] == "2027-05-14"
    made = machine.ask("congress", "move", number, "--day", "2027-06-18", "--apply")
    assert machine.ask("congress", "show", number)["day"] == "2027-06-18"
    assert made["steps"] == machine.ask("congress", "show", number)["steps"]


def test_what_can_no_longer_be_met_is_said(machine: Machine) -> None:
    number = a_congress(machine, "--day", "2040-05-11")
    near = machine.ask("congress", "move", number, "--day", "2010-05-14")  # long past, on any clock
    assert near["broken"]
    assert all(one["reason"] and one["steps"][-1] == one["id"] for one in near["broken"])


@pytest.mark.parametrize(
    "command",
    [
        ("new", "--template", "commune", "--name", "Đại hội", "--day", "2026-02-17"),
        ("new", "--template", "commune", "--name", "Đại hội", "--day", "31/04/2027"),
        ("new", "--template", "none", "--name", "Đại hội"),
        ("new", "--template", "commune", "--name", "  "),
        ("show", "99"),
        ("show", "99999999999999999999"),
        ("move", "99", "--day", "2027-05-14"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(machine: Machine, command: tuple[str, ...]) -> None:
    said = machine.run("congress", *command)
    assert (said.status, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1
    assert machine.ask("congress", "list") == []


def test_a_step_is_changed_and_ticked_by_its_id(machine: Machine) -> None:
    number = a_congress(machine, "--day", "2027-05-14")
    first = machine.ask("congress", "show", number)["steps"][0]
    assert machine.ask("set", first["id"], "percent=30")["state"] == "doing"
    assert machine.ask("set", first["id"], "state=done")["percent"] == 100
    assert machine.ask("congress", "show", number)["steps"][0]["state"] == "done"
    for values in (["links=1"], ["start=mai kia"], ["moon=full"], ["percent=200"]):
        assert machine.run("set", first["id"], *values).status == 2
    assert machine.run("set", "C99999", "state=done").status == 2


def test_the_week_lists_the_steps_of_a_congress_and_ticks_one_day_of_what_comes_again(machine: Machine) -> None:
    a_congress(machine, "--day", "2027-05-14")
    lines = [one for one in machine.ask("week", "2027-W19") if one["kind"] == "congress"]
    again = next(one for one in lines if "@" in one["id"])
    assert machine.ask("set", again["id"], "state=done")["state"] == "done"
    after = {one["id"]: one for one in machine.ask("week", "2027-W19")}
    assert after[again["id"]]["done"]
