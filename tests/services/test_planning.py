"""Several lines at once: from templates, and the same for every unit of a group."""

from datetime import date

import pytest

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.item_templates import READY_MADE, Template, values_on
from desktop_app.i18n import Language, languages
from desktop_app.services import checklists, planning
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY

MONDAY = date(2025, 2, 3)


@pytest.mark.parametrize("template", READY_MADE, ids=lambda one: one.key)
def test_every_ready_made_template_is_what_a_person_could_have_typed(template: Template) -> None:
    for code in languages():
        for line in template.lines:
            kind = KIND[line.kind]
            item = kind.new(values_on(kind, line, MONDAY, Language.load(code)), TODAY)
            assert item.day(kind.steps[0].day) or item.day(kind.steps[0].due)


def test_a_template_puts_a_weeks_lines_in_as_one_step(office: Office) -> None:
    made = planning.use_template(office, "week", MONDAY)
    assert len(made) == len(READY_MADE[0].lines)
    broadcasts = office.book.items.of_kind("broadcast")
    assert [str(one.answers["day"]) for one in broadcasts] == [f"2025-02-0{day}" for day in range(3, 8)]
    assert broadcasts[0].answers["programme"] == Language.load("vi").gettext("News of the campaign")
    assert office.book.undoable() == "Put a template in"
    office.book.take_back()
    assert office.book.items.kind_counts() == {}


def test_an_office_saves_lines_as_a_template_and_uses_it_again(office: Office) -> None:
    banner = {"site": "Chợ", "hang_by": "2025-02-04", "remove_by": "2025-02-09", "count": 2}
    lines = [
        checklists.add(office, "banner", banner),
        checklists.add(office, "broadcast", {"day": "2025-02-03", "programme": "Bản tin", "starts_at": "6:30"}),
    ]
    checklists.tick(office, [(str(lines[0].id), "hang")])
    key = planning.save_template(office, "  Tuần   mẫu ", [one.id for one in lines])
    assert [one.title for one in planning.templates(office)][:1] == ["Tuần mẫu"]
    made = planning.use_template(office, str(key), date(2025, 3, 3))
    assert (made[0].answers["hang_by"], made[0].answers["remove_by"]) == ("2025-03-04", "2025-03-09")
    assert made[0].state == "planned"
    assert "hung_on" not in made[0].answers
    assert (made[1].answers["day"], made[1].answers["starts_at"]) == ("2025-03-03", "06:30")
    planning.remove_template(office, str(key))
    assert len(planning.templates(office)) == len(READY_MADE)
    office.book.take_back()
    assert len(planning.templates(office)) == len(READY_MADE) + 1


def test_a_template_without_name_or_lines_is_refused(office: Office) -> None:
    for title, rows in ((" ", [1]), ("Tuần", [])):
        with pytest.raises(FieldRefused):
            planning.save_template(office, title, rows)
    with pytest.raises(FieldRefused):
        planning.use_template(office, "99", MONDAY)


def test_the_same_lines_for_every_commune_each_at_its_own_place(district: Office) -> None:
    banner = checklists.add(district, "banner", {"site": "Cổng chào", "hang_by": "2025-02-03", "count": 1})
    checklists.tick(district, [(str(banner.id), "hang")])
    made = planning.for_units(district, [banner.id], ["HATLUU", "UBND xã Bản Mù"])
    assert [(one.unit, one.state) for one in made] == [("HATLUU", "planned"), ("BANMU", "planned")]
    assert made[0].answers["site"] != made[1].answers["site"]
    assert str(made[1].answers["site"]).startswith("Cổng chào, ")
    district.book.take_back()
    assert len(district.book.items.of_kind("banner")) == 1
    with pytest.raises(FieldRefused):
        planning.for_units(district, [banner.id], ["NOWHERE"])
    assert {"HATLUU", "BANMU", district.code} <= {unit.code for unit in planning.units_to_plan_for(district)}


def test_a_template_is_planned_for_a_group_at_once(district: Office) -> None:
    made = planning.use_template(district, "holiday", MONDAY, units=["HATLUU", "BANMU"])
    assert len(made) == 2 * len(READY_MADE[1].lines)
    assert {one.unit for one in made} == {"HATLUU", "BANMU"}
    assert len(district.book.items.of_kind("banner")) == 4
