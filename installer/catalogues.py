"""Keep translations/ in step with the words marked in the code: update, check or compile.

Started by dev.py inside .venv. One folder in translations/ is one language. Files are written in one fixed shape
(sorted, unwrapped, without places and dates), so that a changed word is one changed line.
"""

import io
import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "desktop_app"
TRANSLATIONS = ROOT / "translations"
TEMPLATE = TRANSLATIONS / "desktop_app.pot"

LANGUAGE_OF_THE_CODE = "en"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "n_": (1, 2), "ngettext": (1, 2)}


def main(arguments: Sequence[str]) -> int:
    """Carry out `update [LANGUAGE …]`, `check` or `compile FILE.po …`; gives the exit status."""
    command, *names = arguments
    commands: dict[str, Callable[[], int]] = {
        "update": lambda: update(names),
        "check": check,
        "compile": lambda: compile_all([Path(name) for name in names]),
    }
    return commands[command]()


def update(new_languages: Sequence[str]) -> int:
    """Write the template and every catalogue anew from the code, and list what still has no words."""
    unknown = [language for language in new_languages if not is_language(language)]
    if unknown:
        return tell(
            f"No language is called {', '.join(unknown)}; names are like fr or zh_Hant. Nothing was changed.", 2
        )
    template = extracted()
    catalogues = {file: merged(file, template) for file in sorted({*catalogue_files(), *map(file_of, new_languages)})}
    write(TEMPLATE, as_text(template))
    for file, catalogue in catalogues.items():
        write(file, as_text(catalogue))
        unsaid = [message for message in catalogue if message.id and not is_said(message)]
        if unsaid:
            tell(f"{language_of(file)}: {len(unsaid)} without words")
            for message in unsaid:
                tell("  " + one_line(message))
    return 0


def check() -> int:
    """Status 1, naming the files, when writing the catalogues anew would change them."""
    template = extracted()
    fresh = {TEMPLATE: template} | {file: merged(file, template) for file in catalogue_files()}
    behind = [file for file, catalogue in fresh.items() if content(file) != as_text(catalogue)]
    if not behind:
        return 0
    names = ", ".join(file.relative_to(ROOT).as_posix() for file in behind)
    return tell(f"Behind the code: {names}. Run 'python3 installer/dev.py strings'.", 1)


def compile_all(files: Sequence[Path]) -> int:
    """Write desktop_app.mo beside each desktop_app.po."""
    for file in files:
        part = file.with_suffix(".part")
        with part.open("wb") as out:
            write_mo(out, read(file))
        part.replace(file.with_suffix(".mo"))
    return 0


def extracted() -> Catalog:
    """Every message marked in the code, as a template without words."""
    template = Catalog(fuzzy=False)
    for _name, _line, message, comments, context in extract_from_dir(
        CODE, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        template.add(message, auto_comments=comments, context=context)
    return template


def merged(file: Path, template: Catalog) -> Catalog:
    """The catalogue in `file`, or an empty one, with exactly the template's messages.

    The language of the code says what the code says, unless its catalogue has a better word.
    """
    catalogue = read(file) if file.exists() else Catalog(locale=language_of(file), fuzzy=False)
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)  # which takes the very messages of the template
    if language_of(file) == LANGUAGE_OF_THE_CODE:
        for message in catalogue:
            if message.id and not is_said(message):
                message.string = message.id
    return catalogue


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=language_of(file))


def as_text(catalogue: Catalog) -> str:
    """The file's text: a header with what reading needs and nothing that changes by itself."""
    header = ['msgid ""', 'msgstr ""', r'"Content-Type: text/plain; charset=utf-8\n"']
    if catalogue.locale_identifier:
        header.append(rf'"Language: {catalogue.locale_identifier}\n"')
        header.append(rf'"Plural-Forms: {catalogue.plural_forms}\n"')
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return "\n".join([*header, "", body.getvalue().decode("utf-8").strip(), ""])


def catalogue_files() -> list[Path]:
    return sorted(file_of(folder.name) for folder in TRANSLATIONS.glob("*") if folder.is_dir())


def file_of(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / "desktop_app.po"


def language_of(file: Path) -> str:
    return file.parent.parent.name


def is_language(name: str) -> bool:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def is_said(message: Message) -> bool:
    words = message.string
    return all(words) if isinstance(words, tuple | list) else bool(words)


def one_line(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text.replace("\n", "\\n")


def content(file: Path) -> str | None:
    return file.read_text("utf-8") if file.exists() else None


def write(file: Path, text: str) -> None:
    if content(file) != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def tell(text: str, status: int = 0) -> int:
    sys.stderr.write(text + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
