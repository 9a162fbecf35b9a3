"""What the knowledge base says to those who run models: engines, hardware, memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from llmeff.errors import NotFoundError, UsageError
from llmeff.kb.referring import Referring
from llmeff.select import features, lookup, meant
from llmeff.select.filters import Filters, decided, matching
from llmeff.select.names import apart
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.answers.fit import Fitting
    from llmeff.answers.longest import Longest
    from llmeff.answers.support import Matrix
    from llmeff.model.budget import Budget
    from llmeff.model.plain_engine import EngineBody
    from llmeff.model.plain_numbers import ModelBody, ShapeBody
    from llmeff.select.cards import Held


class Running(Referring):
    """Answers on engines and memory."""

    def support(
        self, references: Iterable[str] = (), engines: Iterable[str] = (), hardware: str | None = None, version: str | None = None,
        topic: str | None = None, behind: bool = False, where: str | None = None, bits: float | str | None = None,
        status: str | None = None,
    ) -> Matrix:
        """What engines were seen to support, the newest version of each, or one version of one engine.

        Args:
            references: the works, or features by the names that engines give them or by whole words of these; a format, such as ``fp8``,
                is both; without any, the works of the topic, or all that the engines speak of.
            engines: the engines, by id, name or alias; without any, all that speak of the works.
            hardware: only what a page says of this hardware, e.g. ``nvidia-turing`` or ``amd``.
            version: a version of the one engine.
            topic: the works of a topic, and what engines say of it.
            behind: only what is of a version older than the newest known release of its engine.
            where: only the works for which this condition holds, see ``llmeff.select.where``; features that are no works have no fields.
            bits: only what a page states for these bits, a whole number with what lies below the next; also a bound, such as ``<8``.
            status: only what has this status, on the hardware where such is asked for, e.g. ``removed``.

        Raises:
            AmbiguousReferenceError: several records go by a reference.
            NotFoundError: a reference, engine, version, hardware, topic or field names what does not exist.
            UsageError: a version without one engine, a condition that cannot be read, no such status.
        """
        from llmeff.answers.support import status_called, support
        from llmeff.select.running import engine_called

        engines = list(engines)
        numbers, named = self._spoken(references, [engine_called(self._index, name)["id"] for name in engines])
        path = self._topic(topic)
        asked = numbers if numbers or named else self._of_topic(path) if path or where is not None else None
        if where is None:
            found = self._led(support(self._index, asked, engines, hardware, version, path, named), numbers, engines, version)
        else:
            found = self._holding(asked or [], where, lambda numbers: support(self._index, numbers, engines, hardware, version))
        if bits is not None:
            found = replace(found.stating(bits), silent=found.silent if numbers or named else ())
        if status:
            found = found.being(status_called(status))
        return found.behind() if behind else found

    def support_of_features(self, features: Collection[str]) -> Matrix:
        """What engines say of features, the newest version of each.

        Args:
            features: by the names that engines give them, which works may share.
        """
        from llmeff.answers.support import support

        return support(self._index, [], features=features)

    def _led(self, found: Matrix, numbers: Sequence[int], engines: Sequence[str], version: str | None) -> Matrix:
        """With the family of works of which no page speaks."""
        from llmeff.answers.kin import with_kin

        return with_kin(self._index, found, numbers, engines, version)

    def _of_topic(self, path: str | None) -> Sequence[int]:
        """The works of a topic, or all."""
        return matching(self._index, Filters(topic=(path,) if path else ()))

    def _holding(self, numbers: Sequence[int], where: str, ask: Callable[[Sequence[int]], Matrix]) -> Matrix:
        """What engines say of the works for which a condition holds, with the names of those for which it cannot be decided."""
        divided = decided(self._index, numbers, where)
        return replace(ask(divided.passing), undecided=tuple(row.name for row in ask(list(divided.unknown)).rows))

    def works_and_features(self, references: Iterable[str]) -> tuple[list[str], list[str]]:
        """The ids of the works that are meant, and the features that engines call so where no work is.

        Args:
            references: of works, or features by the names that engines give them; the words of one title are one reference.

        Raises:
            AmbiguousReferenceError: several records go by a reference.
            NotFoundError: a reference names what does not exist.
        """
        asked = list(references)
        try:
            numbers, named = self._works_and_features(asked)
        except NotFoundError:
            numbers, named = self._numbers(asked), []
        return [id_ for id_, _ in self._index.named(numbers)], named

    def beside(self, references: Iterable[str], works: Collection[str]) -> list[str]:
        """What names mean beside the works that were found by them, a line each with the command that shows it.

        Args:
            references: the names.
            works: the ids of the works that they were understood as.
        """
        names = dict.fromkeys(references)
        return list(dict.fromkeys(line for name in names for line in features.beside(self._index, name, works)))

    def explained(self, references: Iterable[str]) -> list[str]:
        """A line for each name that is one of a format of numbers, with the command that explains it."""
        return [line for name in dict.fromkeys(references) for line in features.explained(self._index, name)]

    def hardware_of_works(self) -> dict[str, frozenset[str]]:
        """The hardware on which engines were seen to run works, by the id of the work, with the lines that generations are of."""
        from llmeff.select.running import runs_of

        found = {work: frozenset(one for run in runs for one in run.on if one) for work, runs in runs_of(self._index).items()}
        return {work: on for work, on in found.items() if on}

    def works_with(self, references: Iterable[str], engine: str) -> list[str]:
        """A line for each work of which its own record says that it works with what an engine is called, where no page of the engine has
        to say so; none for what is no work.

        Args:
            references: of works.
            engine: id, name or alias of the engine.

        Raises:
            NotFoundError: no engine is called so.
        """
        from llmeff.select.running import engine_called

        found = engine_called(self._index, engine)
        names = {key(name) for name in (found["id"], found["name"], *found.get("aliases", ()))}
        bodies = self._index.bodies([number for text in references for number in lookup.matches(self._index, text)])
        said = {body["name"]: (body["id"], value) for body in bodies for fields in body.get("properties", {}).values()
                for value in _texts(fields.get("works_with")) if key(value) in names}
        return [f"the record of {name} says that it works with {value}: llmeff show {id_}" for name, (id_, value) in said.items()]

    def _works_and_features(self, references: Iterable[str]) -> tuple[list[int], list[str]]:
        numbers: list[int] = []
        named: list[str] = []
        for reference in dict.fromkeys(references):
            works, own = meant.in_engines(self._index, reference, ())
            named += own
            numbers += works if len(works) == 1 else [] if own else [self._number(reference)]
        return list(dict.fromkeys(numbers)), named

    def _spoken(self, references: Iterable[str], engines: Collection[str]) -> tuple[list[int], list[str]]:
        """The works and the features that are meant by what is asked of engines: of a name that works share with a feature all works."""
        texts = list(references)
        parts = dict.fromkeys(part for text in texts for part in self._named_apart(text))
        numbers = [] if parts or not texts else [self._number(texts[0])]
        named: list[str] = []
        for reference in parts:
            works, own = self._of_engines(reference, engines)
            named += own
            all_meant = len(works) == 1 or features.is_format(reference) or meant.features(self._index, reference)
            numbers += works if works and all_meant else [] if own else [self._number(reference)]
        return list(dict.fromkeys(numbers)), list(dict.fromkeys(named))

    def _named_apart(self, text: str) -> list[str]:
        """The names that a comma or "and" divides, where each is one; else the text as it is. The word alone is none."""
        parts = [text] if any(meant.in_engines(self._index, text, ())) else apart(text)
        if not parts and any(map(str.isalpha, text)):
            return []
        return parts if len(parts) > 1 and all(any(meant.in_engines(self._index, part, ())) for part in parts) else [text]

    def _of_engines(self, reference: str, engines: Collection[str]) -> tuple[list[int], list[str]]:
        """Works and features that some engines call so; of a format, or a work that goes by one, the features that have it in their name,
        with the works of which an engine speaks; where no engine speaks of a work, what any calls so; else, of what is no other name,
        features by a word of theirs."""
        works, own = meant.in_engines(self._index, reference, engines)
        formats = features.formats_called(self._index, reference)
        if wide := [feature for name in formats for feature in features.worded(self._index, name, engines)]:
            return [number for number in works if self._index.supporting([number])], wide
        if not works and not own:
            works, own = meant.in_engines(self._index, reference, ())
        if works and not self._index.supporting(works):
            own = meant.features(self._index, reference)
        elif not works and not own and not meant.meanings(self._index, reference):
            own = list(dict.fromkeys(feature for feature, _ in lookup.switched(self._index, reference)))
            own = own or features.worded(self._index, reference, engines) or features.worded(self._index, reference)
        return works, own

    def fit(self, model: str | ShapeBody, budget: Budget, engine: str = "", hardware: str = "") -> Fitting:
        """What of a model fits into a memory, by method of quantization, with the sums.

        Args:
            model: id, name or spelling of a model of the list, or a shape; see ``llmeff.model.budget.shape_of``.
            budget: memory, context, batch and bits.
            engine: only methods that this engine was seen to run, in the bits that it states.
            hardware: of the engine only what a page says to run on this hardware, e.g. ``nvidia-turing``.

        Raises:
            NotFoundError: no such model, engine or hardware, or a model whose shape is not recorded.
            UsageError: the shape lacks a number, the budget is none, or hardware is named without an engine.
        """
        from llmeff.answers.fit import fit, model_called
        from llmeff.model.budget import Budget, held

        if not isinstance(budget, Budget):
            raise UsageError("budget is a Budget of llmeff.model.budget")
        if hardware and not engine:
            raise UsageError("hardware is what an engine runs on: name the engine too, by --engine")
        if not isinstance(model, str):
            return fit(self._index, "the given shape", held(model), budget, engine, hardware)
        found = model_called(self._index, model)
        return fit(self._index, found["name"], found["shape"], budget, engine, hardware, found["family"])

    def fit_longest(self, model: str | ShapeBody, budget: Budget, engine: str = "", hardware: str = "") -> Longest:
        """As ``fit``, with the longest context that fits in place of that of the budget, in the most bits in which that one does, or in
        those that are asked for; its context stays where nothing fits at all.

        Raises:
            NotFoundError: as ``fit`` does.
            UsageError: as ``fit`` does, or no memory is named.
        """
        from llmeff.answers.longest import longest
        from llmeff.model.budget import Budget

        if isinstance(budget, Budget) and budget.memory is None:
            raise UsageError("the longest context is that which fits into a memory: name it by --memory")
        return longest(lambda asked: self.fit(model, asked, engine, hardware), budget)

    def cards_named(self, text: str) -> Held | None:
        """The cards that stand beside a model, with their memory; None where none does, or where their words end the name of a model.

        Args:
            text: a model and cards, such as "llama-3.1-8b on 4xA100-40GB".
        """
        from llmeff.select.cards import held_by, without_sizes

        held = held_by(self._index.taxonomy.get("hardware", []), text)
        return held if held and (self._calls(held.left) or not self._calls(without_sizes(text))) else None

    def _calls(self, text: str) -> bool:
        """Whether a text names a model with a shape."""
        from llmeff.answers.fit import model_called

        try:
            return bool(model_called(self._index, " ".join(text.split())))
        except NotFoundError:
            return False

    def stored_bits(self, text: str) -> float:
        """The bits that a stored number takes, as people say them: ``8``, ``fp8``, or a format with its share of scales, ``q8_0``.

        Raises:
            UsageError: it is neither a number nor a format of the taxonomy.
        """
        from llmeff.answers.blocks import stored_bits

        return stored_bits(self._index, text)

    def models(self) -> list[ModelBody]:
        """The models that records may name, by id."""
        return self._index.models

    def engines(self) -> list[EngineBody]:
        """The engines and libraries with what was seen of them, by id."""
        return self._index.engines(anew=True)

    def engine(self, name: str) -> EngineBody:
        """The engine that a text names, by id, name or alias.

        Raises:
            NotFoundError: none is called so; what the text means otherwise is said.
        """
        from llmeff.select.running import engine_called

        try:
            called = engine_called(self._index, name)
        except NotFoundError as error:
            said = meant.instead(self._index, name, error)
            work = next((found.id for found in meant.meanings(self._index, name) if found.what == "work"), None)
            runs = [f"What runs it: llmeff support {work}"] if work else []
            raise NotFoundError(str(said), said.near, [*runs, *said.instead]) from None
        return self._index.engines([called["id"]], anew=True)[0]


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
