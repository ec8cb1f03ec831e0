"""Words, days and numbers in the language of the person: N_() marks a text, _() shows it."""

from __future__ import annotations

TYPE_CHECKING = False  # typing.TYPE_CHECKING without the cost of importing typing: start-up is timed
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal
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


class _Catalogue:
    """The words of one compiled catalogue, each looked up in the file's own order when it is first asked for.

    The standard library's reader takes in all of them before the first can be shown. The format is GNU gettext's:
    a table of lengths and places of the sorted texts of the code, one of their words, forms parted by a zero byte.
    """

    __slots__ = ("_count", "_data", "_form", "_found", "_numbers", "_texts", "_words")

    def __init__(self, data: bytes) -> None:
        """Raises ValueError for what is no compiled catalogue."""
        if data[:4] != b"\xde\x12\x04\x95":
            raise ValueError("not a compiled catalogue")
        self._data = data
        self._numbers = memoryview(data[: len(data) // 4 * 4]).cast("I")
        self._count, texts, words = self._numbers[2:5]
        self._texts, self._words = texts // 4, words // 4
        self._found: dict[str, list[str]] = {}
        self._form: Callable[[int], int] | None = None

    def gettext(self, text: str) -> str:
        return (self._forms(text) or [text])[0]

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form for `n`, by the catalogue's own rule."""
        forms = self._forms(f"{one}\0{many}")
        if not forms:
            return one if n == 1 else many
        if len(forms) == 1:
            return forms[0]
        if self._form is None:
            from gettext import c2py

            self._form = c2py("".join(self._forms("")).partition("plural=")[2].partition(";")[0] or "n != 1")
        return forms[self._form(n)]

    def _forms(self, text: str) -> list[str]:
        """What stands for `text`, one or more forms; empty when the catalogue does not have it."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._look_up(text.encode())
        return found

    def _look_up(self, wanted: bytes) -> list[str]:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            met = self._entry(self._texts, middle)
            if met == wanted:
                return self._entry(self._words, middle).decode().split("\0")
            low, high = (middle + 1, high) if met < wanted else (low, middle)
        return []

    def _entry(self, table: int, place: int) -> bytes:
        length, begin = self._numbers[table + 2 * place : table + 2 * place + 2]
        return self._data[begin : begin + length]


class Language:
    """One language: its words, its days, its numbers. Made once per code by `load`; never changed."""

    __slots__ = ("_catalogue", "_habits", "code")

    def __init__(self, code: str, catalogue: _Catalogue | None, habits: _Habits) -> None:
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


def _catalogue(code: str) -> _Catalogue | None:
    """The compiled words when they are newer than the written ones, else the written ones compiled in memory."""
    written = _translations() / code / "LC_MESSAGES" / "desktop_app.po"
    compiled = written.with_suffix(".mo")
    if compiled.is_file() and not (written.is_file() and written.stat().st_mtime > compiled.stat().st_mtime):
        return _Catalogue(compiled.read_bytes())
    if not written.is_file():
        return None

    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = BytesIO()
    with written.open("rb") as words:
        write_mo(made, read_po(words, locale=code))
    return _Catalogue(made.getvalue())


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
