"""How the cells of a campaign's lists are typed: partly known days, shares, numbers of days, rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, Language, _
from desktop_app.text import read_number, search_key, squeeze
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.pages.campaigns.reading import read_deadline, read_partial, shown_partial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.domain.date_rules import Rule

MOST_OFFERED = 10
RULES = (
    *("trước Đại hội 1 ngày", "trước Tết 10 ngày", "trước 15/12 hằng năm", "trong tháng 12", "trong quý IV"),
    *("sau mỗi đợt", "hằng tháng", "hằng quý", "thường xuyên", "thông báo sau"),
)
EVENT = N_("Day of the year")


def partial_editor(today: Callable[[], date], title: str) -> Editor:
    """A day that may be known only in part."""
    return Editor(lambda typed: read_partial(typed, today(), title), placeholder=_("day/month/year"))


def shown_day(language: Language) -> Callable[[Any], str]:
    """A partly known day in a cell."""
    return lambda value: shown_partial(str(value), language) if value else ""


def share_editor(title: str) -> Editor:
    """A percentage: "70", "98,5", "100%"."""

    def read(typed: str) -> object:
        said = squeeze(typed).rstrip("% ")
        if not said:
            return None
        try:
            number = read_number(said)
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_NUMBER, title, typed) from error
        if not 0 <= number <= 1000:
            raise FieldRefused(FieldRefusal.TOO_LARGE, title, typed)
        return int(number) if number == int(number) else float(number)

    return Editor(read, placeholder="%")


def year_editor(title: str) -> Editor:
    """A year in four digits."""

    def read(typed: str) -> object:
        said = squeeze(typed)
        if not said:
            return None
        if not (said.isdecimal() and len(said) == 4):
            raise FieldRefused(FieldRefusal.NOT_A_NUMBER, title, typed)
        return int(said)

    return Editor(read)


def read_words(typed: str, today: date) -> Rule:
    """The rule that typed words say, "15/11" with its year filled in. Raises FieldRefused."""
    rule = date_rules.read(read_deadline(typed, today))
    if rule is None:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), typed)
    return rule


def event_editor() -> Editor:
    """A day that comes every year, "21/4", or any other rule; the value is the rule as plain data."""

    def read(typed: str) -> object:
        said = squeeze(typed)
        if not said:
            return None
        rule = date_rules.read(said)
        if rule is None:
            raise FieldRefused(FieldRefusal.NOT_A_DAY, EVENT, typed)
        return date_rules.to_json(rule)

    return Editor(read, placeholder=_("day/month"))


def written_rule(rule: Rule) -> str:
    """A rule as it is typed and read: in the words of the plans, whatever the screen speaks."""
    return rule.words(Language.load("vi"))


def suggest_from(offered: Callable[[], Sequence[str]]) -> Callable[[str], Sequence[Suggestion]]:
    """Offers the names that hold the letters typed."""

    def suggest(typed: str) -> Sequence[Suggestion]:
        key = search_key(typed)
        return [Suggestion(name) for name in offered() if key and key in search_key(name)][:MOST_OFFERED]

    return suggest
