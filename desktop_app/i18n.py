"""Words, days and numbers in the language of the person: N_() marks a text, _() shows it."""

from __future__ import annotations

TYPE_CHECKING = False  # typing.TYPE_CHECKING without the cost of importing typing: start-up is timed
if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from gettext import NullTranslations
    from pathlib import Path

DEFAULT = "vi"


def N_(text: str) -> str:
    """Marks a text for translation where it is born; it is shown with `_` or `Language.gettext`."""
    return text


def n_(one: str, many: str) -> tuple[str, str]:
    """Marks the text for one and the text for many; shown with `ngettext`."""
    return one, many


class _Habits:
    """How a language writes days and numbers."""

    __slots__ = ("decimal", "group", "months", "official", "weekdays")

    def __init__(
        self, weekdays: tuple[str, ...], months: tuple[str, ...], official: str, group: str, decimal: str
    ) -> None:
        self.weekdays = weekdays  # Monday first
        self.months = months
        self.official = official  # how a document writes a day, from {day}, {month} and {year}
        self.group = group
        self.decimal = decimal


# Nghị định 30/2020/NĐ-CP: days below 10 and the months 1 and 2 take a leading zero.
_VIETNAMESE = _Habits(
    ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    ("01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
    "ngày {day:02d} tháng {month} năm {year}",
    ".",
    ",",
)
_ENGLISH = _Habits(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "{day} {month} {year}",
    ",",
    ".",
)


class Language:
    """One language: its words, its days, its numbers. Made once per code by `load`; never changed."""

    __slots__ = ("_catalogue", "_habits", "code")

    def __init__(self, code: str, catalogue: NullTranslations | None, habits: _Habits) -> None:
        self.code = code
        self._catalogue = catalogue
        self._habits = habits

    @staticmethod
    def load(code: str) -> Language:
        """The language `code` ("vi"); Vietnamese for a code without a folder in translations/."""
        if code not in _loaded:
            known = code if code in (DEFAULT, "en") or code in languages() else DEFAULT
            if known != code:
                return Language.load(known)
            _loaded[code] = Language(code, _catalogue(code), _habits(code))
        return _loaded[code]

    def gettext(self, text: str) -> str:
        """`text` in this language; `text` itself when the catalogue does not have it."""
        return self._catalogue.gettext(text) if self._catalogue and text else text

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form for `n` things, with {n} still in it."""
        if self._catalogue:
            return self._catalogue.ngettext(one, many, n)
        return one if n == 1 else many

    def day(self, day: date, *, year: bool = True) -> str:
        """The short form of screens, always two digits: 15/01/2025, or 15/01."""
        short = f"{day.day:02d}/{day.month:02d}"
        return f"{short}/{day.year:04d}" if year else short

    def official_day(self, day: date) -> str:
        """The form of documents: "ngày 05 tháng 3 năm 2026"."""
        return self._habits.official.format(day=day.day, month=self._habits.months[day.month - 1], year=day.year)

    def weekday(self, day: date) -> str:
        return self._habits.weekdays[day.weekday()]

    def time(self, hhmm: str) -> str:
        """The hour as it is read aloud: "06:30" becomes "6:30"."""
        return hhmm[1:] if hhmm.startswith("0") and hhmm[1:2].isdigit() else hhmm

    def span(self, first: date, last: date) -> str:
        """Both days, saying month and year once when they are the same: "13 – 19/01/2025"."""
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return f"{self.day(first)} – {self.day(last)}"
        start = f"{first.day:02d}" if first.month == last.month else self.day(first, year=False)
        return f"{start} – {self.day(last)}"

    def number(self, value: int | float | Decimal, digits: int | None = None) -> str:
        """The number with its thousands marked: "1.234,5"; `digits` decimals, or up to three as they are needed."""
        from decimal import ROUND_HALF_UP, Decimal

        exact = Decimal(str(value))
        rounded = exact.quantize(Decimal(1).scaleb(-(3 if digits is None else digits)), ROUND_HALF_UP)
        whole, _, part = f"{abs(rounded):,f}".partition(".")
        if digits is None:
            part = part.rstrip("0")
        sign = "-" if rounded < 0 else ""
        return sign + whole.replace(",", self._habits.group) + (self._habits.decimal + part if part else "")

    def percent(self, part: float | Decimal, digits: int = 0) -> str:
        """A part of one as a percentage: 0.68 is "68%"."""
        from decimal import Decimal

        return self.number(Decimal(str(part)) * 100, digits) + "%"


_loaded: dict[str, Language] = {}


def languages() -> tuple[str, ...]:
    """The codes of the languages there are words for: the folders in translations/, Vietnamese first."""
    folder = _translations()
    codes = sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES")) if folder.is_dir() else []
    return tuple(sorted(codes, key=lambda code: code != DEFAULT))


def _translations() -> Path:
    from desktop_app.assets import TRANSLATIONS

    return TRANSLATIONS


def _catalogue(code: str) -> NullTranslations | None:
    """The compiled words when they are newer than the written ones, else the written ones compiled in memory."""
    from gettext import GNUTranslations

    written = _translations() / code / "LC_MESSAGES" / "desktop_app.po"
    compiled = written.with_suffix(".mo")
    if compiled.is_file() and not (written.is_file() and written.stat().st_mtime > compiled.stat().st_mtime):
        with compiled.open("rb") as words:
            return GNUTranslations(words)
    if not written.is_file():
        return None

    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = BytesIO()
    with written.open("rb") as words:
        write_mo(made, read_po(words, locale=code))
    made.seek(0)
    return GNUTranslations(made)


def _habits(code: str) -> _Habits:
    by_hand = {"vi": _VIETNAMESE, "en": _ENGLISH}
    if code in by_hand:
        return by_hand[code]

    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return _ENGLISH
    days, months = locale.days["stand-alone"]["wide"], locale.months["format"]["wide"]
    symbols = locale.number_symbols.get("latn", {})
    return _Habits(
        tuple(str(days[n]) for n in range(7)),
        tuple(str(months[n]) for n in range(1, 13)),
        _ENGLISH.official,
        str(symbols.get("group", _ENGLISH.group)),
        str(symbols.get("decimal", _ENGLISH.decimal)),
    )


_current: Language | None = None


def use(code: str) -> None:
    """Makes `code` the language of the screens; before the first call it is Vietnamese."""
    global _current
    _current = Language.load(code)


def words() -> Language:
    """The language of the screens."""
    if _current is None:
        use(DEFAULT)
    assert _current is not None
    return _current


def _(text: str) -> str:
    """`text` in the language of the screens."""
    return words().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n` things in the language of the screens, with {n} still in it."""
    return words().ngettext(one, many, n)
