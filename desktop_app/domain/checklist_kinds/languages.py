"""The languages a loudspeaker or a station speaks: some are offered, an office may write any other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.text import search_key

if TYPE_CHECKING:
    from desktop_app.domain.checklists import Item

LANGUAGES = (N_("Vietnamese"), N_("Mông"), N_("Thái"))


def spoken_in(written: str, language: Language) -> str:
    """ "tiếng Mông": the language that was written down, one of the offered ones in the reader's own words."""
    known = _by_key().get(search_key(written))
    return language.gettext("in {language}").format(language=language.gettext(known) if known else written)


N_("in {language}")


@cache
def _by_key() -> dict[str, str]:
    """The languages that are offered, as they may be written down: in English or in Vietnamese."""
    at_home = Language.load(DEFAULT)
    return {search_key(words): one for one in LANGUAGES for words in (one, at_home.gettext(one))}


def is_other_language(item: Item) -> bool:
    """Whether it speaks another language than Vietnamese: one that is written down and is not the country's own."""
    key = search_key(str(item.answers.get("language") or ""))
    return bool(key) and key not in {"vietnamese", "tieng viet", "viet", "vi", "kinh", "tieng kinh"}
