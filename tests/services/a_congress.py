"""A congress to test with: from a template, or plain, with a few steps."""

from datetime import date

from desktop_app.domain.congress import Step, Whole
from desktop_app.i18n import Language
from desktop_app.services import congress as congresses
from desktop_app.services import congress_templates
from desktop_app.services.office import Office

DAY = date(2025, 5, 16)  # a Friday
VIETNAMESE, ENGLISH = Language.load("vi"), Language.load("en")


def a_congress(office: Office, day: date | None = DAY, key: str = "commune") -> int:
    return congress_templates.create(office, key, "Đại hội Hội Khuyến học xã Hát Lừu lần thứ V", day)


def step(found: Whole, key: str) -> Step:
    made = found.step(key)
    assert made
    return made


def plain_congress(office: Office, day: date | None = DAY) -> int:
    """A congress whose template's steps have been replaced by none, to be filled by a test."""
    number = a_congress(office, day)
    congresses.remove_steps(office, [one.id for one in congresses.whole(office, number).steps])
    return number


def add(office: Office, congress: int, title: str, phase: str = "prepare", **values: object) -> Step:
    return congresses.add_step(office, congress, phase, {"title": title, **values})
