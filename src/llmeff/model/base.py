"""What every model shares: frozen, strict, and no key that the schema does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from llmeff.safe import address
from llmeff.text import CONTROL

_URL: TypeAdapter[AnyHttpUrl] = TypeAdapter(AnyHttpUrl)
_CONTROL = re.compile(rf"[{CONTROL}\t\n\r\ufeff]")  # a text of the data is one line


class Model(BaseModel):
    """Base of all data classes: immutable, no silent conversion, unknown keys refused, and so are keys without a value."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema, in which nothing is the default of what is left out, and no value: whoever finds a key takes what it has."""
        schema = handler(source)
        inner: Any = handler.resolve_ref_schema(schema)
        while "fields" not in inner:
            inner = inner["schema"]
        for field in inner["fields"].values():
            given = field["schema"]
            if given["type"] == "default" and given["schema"]["type"] == "nullable":
                given["schema"] = given["schema"]["schema"]
        return schema

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The JSON Schema, in which what may be left out has no default that could be written."""
        schema = handler.resolve_ref_schema(handler(core))
        for field in schema.get("properties", {}).values():
            if isinstance(field.get("default"), dict | None):
                field.pop("default", None)
        return schema


def clean(text: str) -> str:
    """A text of one line without control characters, and without blanks around it.

    Raises:
        ValueError: it is none.
    """
    if _CONTROL.search(text):
        raise ValueError("holds a control character")
    if text != text.strip() or not text:
        raise ValueError("is empty, or begins or ends with a blank")
    return text


def _web(text: str) -> str:
    _URL.validate_python(text)
    if address(text) != text:
        raise ValueError("holds a character that an address writes in another way")
    return clean(text)


Text = Annotated[str, AfterValidator(clean)]
Url = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_web)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-+.][a-z0-9]+)*$", max_length=60)]
TopicPath = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*$", max_length=200)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Count = Annotated[int, Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
Bits = Annotated[float, Field(gt=0, le=64, description="bits")]
Fraction = Annotated[float, Field(ge=0, le=1)]
Day = Annotated[date, Field(description="ISO date, YYYY-MM-DD")]


T = TypeVar("T")


def _listed(value: object) -> object:
    """A list, of one item where a single value is given."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value if value is None else (value,)
    return tuple(value)


Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""A list that is read from a single value as well."""


class Range(Model):
    """A closed interval, for what a source gives as "from … to …"."""

    min: float
    max: float

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if self.min > self.max:
            raise ValueError("min is greater than max")
        return self


Number = Annotated[float | Range, Field(description="a number, or {min, max}")]


def _amount(span: Range) -> Range:
    if span.min < 0:
        raise ValueError("min is less than 0")
    return span


def _share(span: Range) -> Range:
    if span.max > 1:
        raise ValueError("max is greater than 1")
    return span


AmountRange = Annotated[Range, AfterValidator(_amount)]
Amount = Annotated[Annotated[float, Field(ge=0)] | AmountRange, Field(description="a number, or {min, max}")]
"""A number of things, which is not less than none."""
Share = Annotated[Fraction | Annotated[AmountRange, AfterValidator(_share)], Field(description="a number, or {min, max}")]
"""A part of a whole, 0 to 1."""


def parts_of(annotation: object) -> Iterator[object]:
    """An annotation and all that it is made of; the words of a Literal are no types and stay out."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from parts_of(part)


def models_in(annotation: object) -> list[type[BaseModel]]:
    """The models that an annotation names, e.g. that of the items of a list."""
    # on Python 3.10 tuple[str, ...] is a type to isinstance
    return [p for p in parts_of(annotation) if get_origin(p) is None and isinstance(p, type) and issubclass(p, BaseModel)]
