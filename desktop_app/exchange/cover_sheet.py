"""The manifest of a package as the bytes that are signed, and back again."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.packages import MEMBERS, PICTURES, Direction, Manifest, Member, Receipt, Receiver, Sender

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 300  # letters in any text of a cover sheet
MOST_RECEIPTS = 50  # books of one office
MOST_MISSING = 200  # packages named as not arrived
LARGEST_TRUST = 48 * 1024  # bytes of its JSON
LARGEST_NUMBER = 2**53


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
        "previous": manifest.previous,
        "since": manifest.since,
        "upto": manifest.upto,
        "receipts": [
            {
                "office": one.office,
                "database_id": one.database_id,
                "sequence": one.sequence,
                "sha256": one.sha256,
                "missing": list(one.missing[-MOST_MISSING:]),
            }
            for one in manifest.receipts[:MOST_RECEIPTS]
        ],
        "trust": dict(manifest.trust),
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
    """The manifest in a parsed cover sheet. Raises ValueError when a part is not as it should be.

    Format 1 had everything up to `members`; what came with format 2 stands there as "everything, and nothing before".
    """
    version = format_of(sheet)
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
        format=version,
        members=_members(_part(sheet, "members")),
        **(_chain(sheet) if version > 1 else {}),
    )


def _chain(sheet: Mapping[str, object]) -> dict[str, Any]:
    """What format 2 says more: where in the row of packages this one stands, receipts, and trust."""
    since, upto, trust = _whole(sheet, "since"), _whole(sheet, "upto"), _part(sheet, "trust")
    if since > upto:
        raise ValueError("it ends before it begins")
    if len(json.dumps(trust, ensure_ascii=False).encode("utf-8")) > LARGEST_TRUST:
        raise ValueError("trust is too large")
    return {
        "previous": _hash(sheet, "previous") if sheet.get("previous") else _text(sheet, "previous"),
        "since": since,
        "upto": upto,
        "receipts": tuple(map(_receipt, _objects(sheet, "receipts", MOST_RECEIPTS))),
        "trust": trust,
    }


def _receipt(part: Mapping[str, object]) -> Receipt:
    sequence, missing = _whole(part, "sequence", least=1), part.get("missing")
    if not isinstance(missing, list) or len(missing) > MOST_MISSING:
        raise ValueError("missing is not a list")
    if not all(type(one) is int and 0 < one < sequence for one in missing):
        raise ValueError("missing are not numbers before it")
    return Receipt(
        office=_text(part, "office", least=1),
        database_id=_text(part, "database_id"),
        sequence=sequence,
        sha256=_hash(part, "sha256"),
        missing=tuple(missing),
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
    if not set(part) <= {*MEMBERS, PICTURES}:
        raise ValueError("other lists than we know")
    return {name: _member(_part(part, name)) for name in (*MEMBERS, PICTURES) if name in part}


def _member(part: Mapping[str, object]) -> Member:
    return Member(_whole(part, "count"), _whole(part, "size"), _hash(part, "sha256"))


def _hash(part: Mapping[str, object], name: str) -> str:
    found = _text(part, name)
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise ValueError(f"{name} is not a SHA-256")
    return found


def _objects(whole: Mapping[str, object], name: str, most: int) -> list[dict[str, object]]:
    found = whole.get(name)
    if not isinstance(found, list) or len(found) > most or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"{name} is not a list of objects")
    return found


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
    if type(found) is not int or not least <= found < LARGEST_NUMBER:
        raise ValueError(f"{name} is not a number from {least}")
    return found
