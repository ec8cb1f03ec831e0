"""Frozen value classes that cost little to make: the standard library's dataclasses, made in one step instead of seven.

The program has a hundred of them, and making them was a fifth of the time until its window could be seen. What is made
here answers `dataclasses.replace`, `fields` and `asdict` like any other; type checkers see the standard decorator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter
    from types import MemberDescriptorType

    def dataclass(*, frozen, slots=False):
        """Like `dataclasses.dataclass(frozen=True)`; only frozen classes are made this way."""
        assert frozen
        return _slotted if slots else _filled

    def _slotted(cls):
        fields = _fields_of(cls)
        own = [name for name in fields if name in _annotated(cls)]
        left_out = {*fields, "__dict__", "__weakref__"}
        body = {name: kept for name, kept in cls.__dict__.items() if name not in left_out}
        body["__slots__"] = tuple(own)
        return _with_methods(type(cls)(cls.__name__, cls.__bases__, body), fields)

    def _filled(cls):
        return _with_methods(cls, _fields_of(cls))

    def _annotated(cls):
        return vars(cls).get("__annotations__", {})

    def _fields_of(cls):
        """The fields in order, those of the bases first."""
        fields = {}
        for base in cls.__mro__[:0:-1]:
            fields.update(getattr(base, "__dataclass_fields__", {}))
        for name, kind in _annotated(cls).items():
            if str(kind).startswith(("ClassVar", "typing.ClassVar")):
                continue
            given = cls.__dict__.get(name, dataclasses.MISSING)
            field = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
            field.name, field.type, field._field_type = name, kind, dataclasses._FIELD
            fields[name] = field
        return fields

    def _with_methods(cls, fields):
        names = [name for name, field in fields.items() if field.init]
        cls.__dataclass_fields__ = fields
        cls.__dataclass_params__ = _PARAMS
        cls.__match_args__ = tuple(names)
        cls.__init__ = _first_init_of(cls, fields)
        kept = attrgetter(*fields) if fields else _nothing
        if "__eq__" not in cls.__dict__:
            cls.__eq__ = lambda one, other: (
                kept(one) == kept(other) if one.__class__ is other.__class__ else NotImplemented
            )
            cls.__hash__ = lambda one: hash((cls, kept(one)))
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = _said
        cls.__setattr__ = _refuse_change
        cls.__delattr__ = _refuse_change
        for name, field in fields.items():
            if "__slots__" not in cls.__dict__ and field.default is not dataclasses.MISSING:
                setattr(cls, name, field.default)
        return cls

    def _first_init_of(cls, fields):
        """Stands in until the first value is made: half of the classes make none before the window is seen."""

        def __init__(self, *given, **named):  # noqa: N807
            if cls.__init__ is __init__:
                cls.__init__ = _init_of(cls, fields)
            cls.__init__(self, *given, **named)

        return __init__

    def _init_of(cls, fields):
        """The one method that is written out, so that it takes its arguments as quickly as one written by hand."""
        takes, sets, known = [], [], {"_set": object.__setattr__}
        for name, field in fields.items():
            value = name
            if field.default_factory is not dataclasses.MISSING:
                known[f"_make_{name}"], known["_missing"] = field.default_factory, dataclasses.MISSING
                value = f"_make_{name}() if {name} is _missing else {name}"
                takes.append(f"{name}=_missing")
            elif field.default is not dataclasses.MISSING:
                known[f"_default_{name}"] = field.default
                takes.append(f"{name}=_default_{name}")
            else:
                takes.append(name)
            slot = getattr(cls, name, None)
            if field.init and isinstance(slot, MemberDescriptorType):
                known[f"_set_{name}"] = slot.__set__  # half the time of finding it by its name
                sets.append(f" _set_{name}(self, {value})")
            elif field.init:
                sets.append(f" _set(self, {name!r}, {value})")
            else:
                takes.pop()
        sets.append(" self.__post_init__()" if hasattr(cls, "__post_init__") else " pass")
        exec(f"def __init__(self, {', '.join(takes)}):\n" + "\n".join(sets), known)
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    @dataclasses.dataclass(frozen=True, slots=True)
    class _Example:
        pass

    _PARAMS = _Example.__dataclass_params__

    def _nothing(one):
        return ()

    def _said(one):
        parts = (f"{name}={getattr(one, name)!r}" for name, field in one.__dataclass_fields__.items() if field.repr)
        return f"{one.__class__.__qualname__}({', '.join(parts)})"

    def _refuse_change(one, name, *value):
        raise dataclasses.FrozenInstanceError(f"{one.__class__.__qualname__}.{name} is not to be changed")
