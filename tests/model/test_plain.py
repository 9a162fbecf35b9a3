"""The plain shapes are those of the models: the same keys, as required, and of the same types."""

from __future__ import annotations

import types
from datetime import date
from pathlib import Path
from typing import Annotated, ForwardRef, Literal, NamedTuple, Union, get_args, get_origin

import pytest
from pydantic import BaseModel
from typing_extensions import get_type_hints, is_typeddict

from llmeff import names
from llmeff.corpus.read import read_corpus
from llmeff.index.opening import open_index
from llmeff.model import (
    cells,
    embedding_bits,
    engine,
    language_models,
    packing,
    plain,
    plain_engine,
    plain_numbers,
    plain_venues,
    record,
    results,
    sources,
    taxonomy,
)
from llmeff.model.base import Model, Range
from llmeff.model.properties import Properties

TOY = Path(__file__).parents[1] / "toy"
PAIRS: dict[type, type[Model]] = {
    names.GroupBody: record.Group,
    plain.RangeBody: Range,
    plain.PublishedBody: record.Published,
    plain.IdsBody: record.Ids,
    plain.CodeBody: record.Code,
    plain.BaselineBody: record.Baseline,
    plain.ClaimBody: record.Claim,
    plain_numbers.LimitsBody: record.Limits,
    plain_numbers.ResultBody: results.Result,
    plain_numbers.RunBody: results.Run,
    plain_numbers.EmbeddingBitsBody: embedding_bits.EmbeddingBits,
    plain_numbers.PackingBody: packing.Packing,
    plain_numbers.ShapeBody: language_models.Shape,
    plain_numbers.ReleasedBody: language_models.Released,
    plain_numbers.ModelBody: language_models.LanguageModel,
    plain.RelationBody: record.Relation,
    plain.SourceBody: sources.Source,
    plain.VersionBody: record.Version,
    plain.OtherNamesBody: record.OtherNames,
    plain.StatusBody: record.Status,
    plain.Body: record.Record,
    plain.FacetBody: taxonomy.Facet,
    plain.TopicBody: taxonomy.Topic,
    plain.BlockFormatBody: taxonomy.BlockFormat,
    plain.TermBody: taxonomy.Term,
    plain.MetricBody: taxonomy.Metric,
    plain_venues.ProceedingsBody: taxonomy.Proceedings,
    plain_venues.VenueBody: taxonomy.Venue,
    plain.KindBody: taxonomy.RecordKind,
    plain.RelationKindBody: taxonomy.RelationKind,
    plain_engine.HardwareBody: taxonomy.Hardware,
    plain.TaxonomyBody: taxonomy.Taxonomy,
    plain_engine.EngineVersionBody: engine.EngineVersion,
    plain_engine.ReleaseBody: engine.Release,
    plain_engine.PlaceBody: engine.Place,
    plain_engine.OnBody: engine.On,
    plain_engine.ObservationBody: engine.Observation,
    plain_engine.EngineBody: engine.Engine,
}
NO_MODEL = {plain.Card, plain_numbers.SettingBody}  # what the index makes of a record; the settings of all cells as one


class Shape(NamedTuple):
    """A type, reduced to what JSON can tell apart."""

    kind: str
    parts: frozenset[object] = frozenset()


def shape(annotation: object) -> Shape:
    """The shape of a type of either side; dates are text in JSON, tuples lists, models mappings, whole numbers are numbers too."""
    if isinstance(annotation, (str, ForwardRef)):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return shape(eval(name, vars(plain)))  # an alias that names itself or others, within plain.py
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape(parts[0])
    if origin in (Union, types.UnionType):
        inner = [shape(part) for part in parts if part is not type(None)]
        return inner[0] if len(set(inner)) == 1 else Shape("one of", frozenset(inner))
    if origin is Literal:
        return Shape("word", frozenset(parts))
    if origin in (tuple, list):
        return Shape("list", frozenset({shape(parts[0])}))
    if origin is dict or annotation is Properties:
        return Shape("properties")  # fields by group: their many models have no shape of their own
    if annotation is plain_numbers.SettingBody or (isinstance(annotation, type) and issubclass(annotation, results.Setting)):
        return Shape("Setting")
    if isinstance(annotation, type) and issubclass(annotation, results.Result):
        return Shape("Result")  # whichever cell it is of
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(annotation.__name__)
    if is_typeddict(annotation):
        return Shape(PAIRS[annotation].__name__)  # type: ignore[index]  # a TypedDict is a type
    names = {str: "text", date: "text", int: "whole number", float: "number", bool: "yes/no"}
    return Shape(names[annotation])  # type: ignore[index]  # any other type fails here, as it should


def typed_dicts() -> list[type]:
    every = {**vars(plain), **vars(plain_engine), **vars(plain_numbers), **vars(plain_venues), **vars(names)}
    return [value for name, value in every.items() if is_typeddict(value) and not name.startswith("_")]


def test_every_shape_has_its_model() -> None:
    assert set(typed_dicts()) == {*PAIRS, *NO_MODEL}


@pytest.mark.parametrize("body", PAIRS, ids=lambda body: body.__name__)
def test_a_shape_has_the_keys_of_its_model(body: type) -> None:
    fields = PAIRS[body].model_fields
    assert set(get_type_hints(body)) == set(fields)
    assert body.__required_keys__ == {name for name, field in fields.items() if field.is_required()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("body", PAIRS, ids=lambda body: body.__name__)
def test_a_shape_has_the_types_of_its_model(body: type) -> None:
    hints = get_type_hints(body)
    differ = {name: (shape(hints[name]), shape(field.annotation)) for name, field in PAIRS[body].model_fields.items()
              if shape(hints[name]) != shape(field.annotation)}
    assert not differ


def test_a_setting_has_the_fields_of_the_settings_of_all_cells() -> None:
    hints = get_type_hints(plain_numbers.SettingBody)
    fields: dict[str, set[Shape]] = {}
    for one in results.RESULTS:
        setting = one.model_fields["setting"].annotation
        assert isinstance(setting, type)
        assert issubclass(setting, results.Setting)
        for name, field in setting.model_fields.items():
            fields.setdefault(name, set()).add(shape(field.annotation))
    assert set(hints) == set(fields)
    parts = {name: set(map(shape, get_args(hint))) | {shape(hint)} for name, hint in hints.items()}
    assert {name for name, found in fields.items() if not found <= parts[name]} == set()


def test_every_cell_has_its_results() -> None:
    assert [cell for one in results.RESULTS for cell in get_args(one.model_fields["cell"].annotation)] == list(cells.CELLS)


def test_a_card_is_what_the_index_writes() -> None:
    cards = open_index(TOY).cards([1, 2, 3, 4])
    for card in cards:
        assert set(card) == plain.Card.__required_keys__
        assert plain.Card.__optional_keys__ == set()


def test_a_body_has_only_keys_of_its_shape() -> None:
    for entry in read_corpus(TOY).entries:
        assert set(entry.record.body) <= set(get_type_hints(plain.Body))
        assert set(entry.record.body) >= plain.Body.__required_keys__
