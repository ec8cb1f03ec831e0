"""The languages a loudspeaker or a station speaks: some are offered, an office may write any other."""

from __future__ import annotations

from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.text import search_key

LANGUAGES = (N_("Vietnamese"), N_("Mông"), N_("Thái"))


def spoken_in(written: str, language: Language) -> str:
    """ "tiếng Mông": the language that was written down, one of the offered ones in the reader's own words."""
    at_home = Language.load(DEFAULT)
    key = search_key(written)
    known = next((one for one in LANGUAGES if key in {search_key(one), search_key(at_home.gettext(one))}), None)
    return language.gettext("in {language}").format(language=language.gettext(known) if known else written)


N_("in {language}")
