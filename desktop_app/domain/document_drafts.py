"""How a document of each type begins: the turns of phrase and headings that offices write first, to be filled in.

Texts are msgids; "{office}" and "{subject}" are put in. A heading is one as `documents.body_lines` knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import BLANK, Document
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.documents import Issuer
    from desktop_app.i18n import Language


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first lines of a text; `goes_up` addresses it to the body above, `is_for_information` sends that a copy."""

    lines: tuple[str, ...]
    goes_up: bool = False
    is_for_information: bool = False


BEGINNINGS: Mapping[str, Beginning] = {
    "BC": Beginning(
        (
            N_("{office} reports on {subject} as follows:"),
            N_("I. Results"),
            N_("II. Shortcomings and their causes"),
            N_("III. Next tasks"),
            N_("{office} respectfully reports the above."),
        ),
        goes_up=True,
    ),
    "CV": Beginning(
        (
            N_("To carry out {blank}, {office} asks {blank} to see to the following:"),
            "1. {blank}",
            "2. {blank}",
            N_("We ask for your attention and help."),
        )
    ),
    "TB": Beginning(
        (
            N_("{office} gives notice of {subject} as follows:"),
            N_("1. Time: {blank}"),
            N_("2. Place: {blank}"),
            N_("3. Who it concerns: {blank}"),
            N_("We ask the bodies and persons concerned to act on this notice."),
        ),
        is_for_information=True,
    ),
    "TTr": Beginning(
        (
            N_("I. Why it is needed"),
            N_("II. What is proposed"),
            N_("{office} submits this for consideration and decision."),
        ),
        goes_up=True,
    ),
    "GM": Beginning(
        (
            N_("{office} respectfully invites: {blank}"),
            N_("To: {subject}"),
            N_("Chaired by: {blank}"),
            N_("Time: {blank}"),
            N_("Place: {blank}"),
            N_("We ask you to come in full and on time."),
        )
    ),
    "BB": Beginning(
        (
            N_("Today, at {blank}, on {blank}, at {blank}."),
            N_("I. Present"),
            N_("II. What was said"),
            N_("III. Conclusions"),
            N_("This record was finished at {blank} the same day, read to all present and agreed by them."),
        )
    ),
}
"""In the order in which they are offered. Plans are written as plans (`campaigns`)."""


def begun(kind: str, subject: str, issuer: Issuer, language: Language) -> Document:
    """A document of this type with its first lines, receivers and signature."""
    _ = language.gettext
    beginning = BEGINNINGS.get(kind, Beginning(()))
    lines = (_(line).format(office=issuer.office, subject=subject, blank=BLANK) for line in beginning.lines)
    copy = (f"{issuer.superior} (b/c)",) if beginning.is_for_information and issuer.superior else ()
    return Document(
        kind,
        subject,
        "\n".join(lines),
        addressees=(issuer.superior,) if beginning.goes_up and issuer.superior else (),
        recipients=copy,
        signature=issuer.signature,
    )
