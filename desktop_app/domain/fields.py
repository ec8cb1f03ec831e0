"""Fields: the questions a checklist asks, what each sort of answer is, and why one is refused."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from desktop_app.errors import Refused
from desktop_app.i18n import Language, languages
from desktop_app.text import nfc, read_number, search_key, shorten, squeeze
from desktop_app.values import dataclass

Value = str | int | bool | None


class FieldRefusal(Enum):
    EMPTY = auto()
    NOT_A_NUMBER = auto()
    TOO_SMALL = auto()
    TOO_LARGE = auto()
    NOT_A_DAY = auto()
    NOT_A_WEEK = auto()
    NOT_A_TIME = auto()
    NOT_A_CHOICE = auto()
    TOO_LONG = auto()
    UNKNOWN_UNIT = auto()
    UNKNOWN_FIELD = auto()
    UNKNOWN_KIND = auto()
    UNKNOWN_ITEM = auto()
    UNKNOWN_CAMPAIGN = auto()
    UNKNOWN_TEMPLATE = auto()
    DAYS_CROSSED = auto()
    TIMES_CROSSED = auto()
    BELONGS_TO_OTHERS = auto()


class FieldRefused(Refused):
    """An answer that a field cannot take: `title` is the field's (a msgid), `value` what was given."""

    reasons = FieldRefusal

    def __init__(self, reason: FieldRefusal, title: str = "", value: str = "") -> None:
        super().__init__(reason, title=title, value=value)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `suggest` offers what was written here before."""

    longest: int = 500
    suggest: bool = False

    def read(self, raw: str, today: date) -> Value:
        return _within(squeeze(nfc(raw)), self.longest)

    def shown(self, value: Value, language: Language) -> str:
        return str(value or "")


@dataclass(frozen=True, slots=True)
class LongText:
    """Several lines of words."""

    longest: int = 10_000

    def read(self, raw: str, today: date) -> Value:
        lines = [squeeze(line) for line in nfc(raw).replace("\r\n", "\n").split("\n")]
        return _within("\n".join(lines).strip("\n"), self.longest)

    def shown(self, value: Value, language: Language) -> str:
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; "1.234" as offices write it."""

    least: int = 0
    most: int = 1_000_000

    def read(self, raw: str, today: date) -> Value:
        try:
            number = read_number(raw)
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_NUMBER, value=raw) from error
        if number != int(number):
            raise FieldRefused(FieldRefusal.NOT_A_NUMBER, value=raw)
        if number < self.least:
            raise FieldRefused(FieldRefusal.TOO_SMALL, value=raw)
        if number > self.most:
            raise FieldRefused(FieldRefusal.TOO_LARGE, value=raw)
        return int(number)

    def shown(self, value: Value, language: Language) -> str:
        return "" if value is None else language.number(int(value))


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, kept as ISO text."""

    def read(self, raw: str, today: date) -> Value:
        from desktop_app.domain.calendar import read_day

        try:
            return read_day(raw, today).isoformat()
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_DAY, value=raw) from error

    def shown(self, value: Value, language: Language) -> str:
        return language.day(date.fromisoformat(str(value))) if value else ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, kept as "06:30"."""

    def read(self, raw: str, today: date) -> Value:
        from desktop_app.domain.calendar import read_time

        try:
            return read_time(raw)
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_TIME, value=raw) from error

    def shown(self, value: Value, language: Language) -> str:
        return language.time(str(value)) if value else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed list: pairs of key and title (a msgid)."""

    options: tuple[tuple[str, str], ...]

    def read(self, raw: str, today: date) -> Value:
        wanted = search_key(raw)
        for key, title in self.options:
            words = {search_key(Language.load(code).gettext(title)) for code in languages()}
            if wanted in words | {key, search_key(title)}:
                return key
        raise FieldRefused(FieldRefusal.NOT_A_CHOICE, value=raw)

    def shown(self, value: Value, language: Language) -> str:
        return next((language.gettext(title) for key, title in self.options if key == value), "")


@dataclass(frozen=True, slots=True)
class UnitRef:
    """The code of a unit in the tree; services turn a typed name into its code."""

    def read(self, raw: str, today: date) -> Value:
        return _within(squeeze(nfc(raw)), 200)

    def shown(self, value: Value, language: Language) -> str:
        return str(value or "")


@dataclass(frozen=True, slots=True)
class SloganRef:
    """The words of a slogan; those of the campaign are offered."""

    def read(self, raw: str, today: date) -> Value:
        return _within(squeeze(nfc(raw)), 500)

    def shown(self, value: Value, language: Language) -> str:
        return str(value or "")


FieldType = Text | LongText | Whole | Day | Clock | Choice | UnitRef | SloganRef


def _within(text: str, longest: int) -> str | None:
    if len(text) > longest:
        raise FieldRefused(FieldRefusal.TOO_LONG, value=shorten(text, 40))
    return text or None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a kind. `title` is what forms say, `head` the short word of a table's head (both msgids)."""

    key: str
    type: FieldType
    title: str
    required: bool = False
    head: str = ""
    hint: str = ""
    width: int = 0  # of its column in pixels at 100 %; 0 stretches; -1 is not shown in the table
    printed: str = ""  # how the office's paper forms head its column (a msgid); the title, when they say the same

    @property
    def heading(self) -> str:
        """What stands above its column on paper and in Excel (a msgid)."""
        return self.printed or self.title

    def read(self, raw: object, today: date) -> Value:
        """The value that `raw` (typed, pasted or from a package) means; "15/02" is of the year of `today`.

        Raises FieldRefused.
        """
        text = "" if raw is None else str(raw)
        if not squeeze(text):  # nothing, or nothing that can be seen
            if self.required:
                raise FieldRefused(FieldRefusal.EMPTY, self.title)
            return None
        try:
            return self.type.read(text, today)
        except FieldRefused as refused:
            raise FieldRefused(FieldRefusal[refused.reason.name], self.title, refused.facts["value"]) from refused
