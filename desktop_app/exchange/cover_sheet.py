"""The manifest of a package as the bytes that are signed, and back again."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.packages import MEMBERS, Direction, Manifest, Member, Receiver, Sender

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 300  # letters in any text of a cover sheet


def to_bytes(manifest: Manifest) -> bytes:
    """The cover sheet as UTF-8 JSON, always the same for the same manifest."""
    sender, receiver = manifest.sender, manifest.receiver
    sheet = {
        "format": manifest.format,
        "program": manifest.program,
        "sender": {
            "code": sender.code,
            "name": sender.name,
            "level": sender.level,
            "database_id": sender.database_id,
            "public_key": sender.public_key.hex(),
        },
        "receiver": receiver and {"code": receiver.code, "name": receiver.name},
        "direction": manifest.direction.value,
        "sequence": manifest.sequence,
        "made_at": manifest.made_at.isoformat(),
        "period": manifest.period,
        "members": {
            name: {"count": member.count, "size": member.size, "sha256": member.sha256}
            for name, member in manifest.members.items()
        },
    }
    return json.dumps(sheet, ensure_ascii=False, indent=1).encode("utf-8")


def format_of(sheet: Mapping[str, object]) -> int:
    """The version of the format, readable in every version of it. Raises ValueError."""
    return _whole(sheet, "format")


def from_object(sheet: Mapping[str, object]) -> Manifest:
    """The manifest in a parsed cover sheet of format 1. Raises ValueError when a part is not as it should be."""
    made_at = datetime.fromisoformat(_text(sheet, "made_at"))
    if made_at.tzinfo is None:
        raise ValueError("made_at has no zone")
    period = _text(sheet, "period")
    if not re.fullmatch(r"(\d{4}-W\d{2})?", period, re.ASCII):
        raise ValueError("period is not a week")
    return Manifest(
        sender=_sender(_part(sheet, "sender")),
        receiver=None if sheet.get("receiver") is None else _receiver(_part(sheet, "receiver")),
        direction=Direction(_text(sheet, "direction")),
        sequence=_whole(sheet, "sequence", least=1),
        made_at=made_at,
        period=period,
        program=_text(sheet, "program"),
        format=format_of(sheet),
        members=_members(_part(sheet, "members")),
    )


def _sender(part: Mapping[str, object]) -> Sender:
    key = bytes.fromhex(_text(part, "public_key"))
    if len(key) != 32:
        raise ValueError("public_key is not 32 bytes")
    return Sender(
        code=_text(part, "code", least=1),
        name=_text(part, "name", least=1),
        level=_text(part, "level"),
        database_id=_text(part, "database_id"),
        public_key=key,
    )


def _receiver(part: Mapping[str, object]) -> Receiver:
    return Receiver(code=_text(part, "code", least=1), name=_text(part, "name"))


def _members(part: Mapping[str, object]) -> dict[str, Member]:
    """The lists that are there, in our order. A list that came to the program later is not in an older package."""
    if not set(part) <= set(MEMBERS):
        raise ValueError("other lists than we know")
    return {name: _member(_part(part, name)) for name in MEMBERS if name in part}


def _member(part: Mapping[str, object]) -> Member:
    sha256 = _text(part, "sha256")
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("sha256 is not one")
    return Member(_whole(part, "count"), _whole(part, "size"), sha256)


def _part(whole: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = whole.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"{name} is not an object")
    return found


def _text(part: Mapping[str, object], name: str, least: int = 0) -> str:
    found = part.get(name)
    if not isinstance(found, str) or not least <= len(found) <= LONGEST:
        raise ValueError(f"{name} is not a text of the right length")
    return found


def _whole(part: Mapping[str, object], name: str, least: int = 0) -> int:
    found = part.get(name)
    if type(found) is not int or found < least:
        raise ValueError(f"{name} is not a number from {least}")
    return found
