"""A plan that was read and is being checked."""

from typing import Any

from desktop_app.i18n import Language
from desktop_app.services.office import Office
from desktop_app.ui.pages.intake.draft import Draft
from desktop_app.ui.pages.intake.page import IntakeView
from tests.helpers.readings import a_reading

VIETNAMESE = Language.load("vi")


def a_draft(office: Office, **parts: Any) -> Draft:
    return Draft(a_reading(**parts), office.tree(), office.code, office.today())


def the(view: IntakeView) -> Draft:
    assert view.draft is not None
    return view.draft


def words(draft: Draft, kind: str) -> list[str]:
    return [draft.words(one, VIETNAMESE) for one in draft.of(kind)]
