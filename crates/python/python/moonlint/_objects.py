"""What checks find and catalogues hold, as objects: made of the JSON that the command line prints."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Sequence, Tuple, Union

if TYPE_CHECKING:
    from ._moonlint import Report

__all__ = [
    "Cell",
    "ConfigError",
    "Diagnostic",
    "Edit",
    "Fit",
    "Fix",
    "Fixed",
    "Label",
    "Model",
    "Position",
    "Range",
    "Receipt",
    "RequestError",
    "Rule",
    "Source",
    "Task",
]


@dataclass(frozen=True)
class Position:
    """A place in a text."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    offset: int
    """Counted from 0, in bytes of UTF-8."""


@dataclass(frozen=True)
class Range:
    """A part of a text."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Source:
    """Where the documentation says what a finding or a limit rests on."""

    url: str
    section: str
    retrieved: str
    basis: str
    """``documented``, ``advised``, ``undocumented``, ``inferred``, ``standard`` or ``configured``."""


@dataclass(frozen=True)
class Label:
    """Another place that explains a finding."""

    message: str
    path: str
    pointer: str
    range: Optional[Range]


@dataclass(frozen=True)
class Edit:
    """A text to put in the place of another."""

    range: Range
    text: str


@dataclass(frozen=True)
class Fix:
    """Edits that remove a finding, all together or not at all."""

    title: str
    applicability: str
    """``safe``, ``unsafe`` or ``display``."""
    edits: Tuple[Edit, ...]


@dataclass(frozen=True)
class Diagnostic:
    """A finding."""

    rule: str
    severity: str
    """``error``, ``warning`` or ``hint``."""
    message: str
    help: Optional[str]
    path: str
    document: int
    """Which document of the text it is about, from 0."""
    host: Optional[str]
    """What the document stands in, such as ``markdown/shell/json``."""
    pointer: str
    """A JSON pointer (RFC 6901) to the value at fault."""
    range: Optional[Range]
    """The bytes at fault; ``None`` where a value was checked, which has no text."""
    labels: Tuple[Label, ...]
    source: Optional[Source]
    url: str
    """The rule's page."""
    fix: Optional[Fix]

    def to_dict(self) -> Dict[str, Any]:
        """Gives the finding as the command line's JSON has it."""
        return _plain(asdict(self))

    def __str__(self) -> str:
        return f"{self.severity}[{self.rule}] {self.message}" + (f" ({self.pointer})" if self.pointer else "")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(held) for held in value]
    return value


def _range(found: Optional[Mapping[str, Any]]) -> Optional[Range]:
    return None if found is None else Range(Position(**found["start"]), Position(**found["end"]))


def _text_range(found: Mapping[str, Any]) -> Range:
    return Range(Position(**found["start"]), Position(**found["end"]))


def _source(found: Optional[Mapping[str, Any]]) -> Optional[Source]:
    if found is None:
        return None
    return Source(found["url"], found["section"], found["retrieved"], found["basis"])


def _fix(found: Optional[Mapping[str, Any]]) -> Optional[Fix]:
    if found is None:
        return None
    edits = tuple(Edit(_text_range(edit["range"]), edit["text"]) for edit in found["edits"])
    return Fix(found["title"], found["applicability"], edits)


def _diagnostic(found: Mapping[str, Any]) -> Diagnostic:
    labels = tuple(
        Label(label["message"], label["path"], label["pointer"], _range(label["range"])) for label in found["labels"]
    )
    return Diagnostic(
        rule=found["rule"],
        severity=found["severity"],
        message=found["message"],
        help=found["help"],
        path=found["path"],
        document=found["document"],
        host=found["host"],
        pointer=found["pointer"],
        range=_range(found["range"]),
        labels=labels,
        source=_source(found["source"]),
        url=found["url"],
        fix=_fix(found["fix"]),
    )


def diagnostics(text: str) -> Tuple[Diagnostic, ...]:
    """Makes findings of a report's JSON."""
    return tuple(map(_diagnostic, json.loads(text)["diagnostics"]))


class RequestError(ValueError):
    """A request has errors, and was not sent. ``report`` has all that was found."""

    report: Report

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = [found for found in self.report.diagnostics if found.severity == "error"]
        lines = [found.message + (f" ({found.pointer})" if found.pointer else "") for found in errors]
        return "\n".join(lines) or str(self.report)


class ConfigError(ValueError):
    """A configuration cannot be used."""


@dataclass(frozen=True)
class Fixed:
    """A request after its fixes."""

    text: str
    """Its JSON text."""
    applied: int
    """How many fixes were applied."""
    rules: Mapping[str, int]
    """How many for each rule."""
    exhausted: bool
    """Whether there may be more to fix: call again."""
    report: Report
    """What is left."""

    @property
    def request(self) -> Any:
        """The request as a value. Raises ``ValueError`` where the text is not JSON."""
        return json.loads(self.text)


@dataclass(frozen=True)
class Finding:
    """What a model finds in a request."""

    rule: str
    severity: str
    message: str
    pointer: str


@dataclass(frozen=True)
class Fit:
    """What one model says to a request."""

    model: str
    own: bool
    """Whether the request names this model itself."""
    verdict: str
    """``as-is``, ``nothing-against``, ``safe-fixes``, ``unsafe-fixes`` or ``no``."""
    documented: bool
    """Whether anything is documented of what the model takes."""
    partial: bool
    """Whether something of the request is filled in later."""
    findings: Tuple[Finding, ...]
    left_out: int
    """How many more findings there are."""
    exhausted: bool
    """Whether more fixes might help, which were not tried."""
    fixed: Optional[str]
    """The JSON text as the model takes it; ``None`` where it does not."""

    @property
    def request(self) -> Any:
        """The request as the model takes it, as a value; ``None`` where it does not."""
        return None if self.fixed is None else json.loads(self.fixed)


def fits(text: str) -> "list[Fit]":
    """Makes verdicts of their JSON."""
    made = []
    for found in json.loads(text):
        findings = tuple(Finding(**finding) for finding in found["findings"])
        made.append(
            Fit(
                model=found["model"],
                own=found["own"],
                verdict=found["verdict"],
                documented=found["documented"],
                partial=found.get("partial", False),
                findings=findings,
                left_out=found.get("left_out", 0),
                exhausted=found.get("exhausted", False),
                fixed=found["fixed"],
            )
        )
    return made


@dataclass(frozen=True)
class Cell:
    """One fact about a model, with where it is said."""

    key: str
    value: str
    source: Source
    note: str


@dataclass(frozen=True)
class Model:
    """What is known of a model. ``None`` is what the documentation does not say."""

    name: str
    base: Optional[str]
    """The model that a configuration made it from."""
    configured: bool
    line: Optional[str]
    """The line whose assets it takes."""
    references: str
    """How it stands to ``references[]``: ``recommended``, ``only``, ``not-listed`` or ``any``."""
    duration: Union[Tuple[int, ...], range, None]
    """The seconds that it makes: ``7 in model.duration``."""
    resolution: Optional[Tuple[str, ...]]
    ratio: Optional[Tuple[str, ...]]
    images: Optional[bool]
    videos: Optional[bool]
    audio: Optional[bool]
    max_images: Optional[int]
    max_prompt_chars: Optional[int]
    modes: Optional[Tuple[str, ...]]
    cells: Tuple[Cell, ...]
    """Every fact, with its source."""


def models(text: str) -> "list[Model]":
    """Makes models of their JSON."""
    made = []
    for found in json.loads(text):
        model = found["object"]
        duration = found["duration"]
        if isinstance(duration, dict):
            duration = range(duration["min"], duration["max"] + 1)
        elif duration is not None:
            duration = tuple(duration)
        cells = []
        for cell in model["cells"]:
            source = cell["source"]
            made_of = Source(source["url"], source["section"], source["retrieved"], source["basis"])
            cells.append(Cell(cell["key"], cell["value"], made_of, source.get("note", "")))
        made.append(
            Model(
                name=model["model"],
                base=model["base"],
                configured=model["configured"],
                line=found["line"],
                references=found["references"],
                duration=duration,
                resolution=_words(found["resolution"]),
                ratio=_words(found["ratio"]),
                images=found["images"],
                videos=found["videos"],
                audio=found["audio"],
                max_images=found["max_images"],
                max_prompt_chars=found["max_prompt_chars"],
                modes=_words(found["modes"]),
                cells=tuple(cells),
            )
        )
    return made


def _words(found: Optional[Sequence[str]]) -> Optional[Tuple[str, ...]]:
    return None if found is None else tuple(found)


@dataclass(frozen=True)
class Rule:
    """A rule."""

    id: str
    group: str
    severity: str
    fix: Optional[str]
    """How far its fixes can be trusted, if it has any: ``safe``, ``unsafe`` or ``display``."""
    schema: str
    """Whether the JSON Schemas say the same."""
    schema_reason: Optional[str]
    summary: str
    url: str
    source: Source
    page: str
    """Its page, in Markdown."""


def rules(text: str) -> "list[Rule]":
    """Makes rules of their JSON."""
    made = []
    for found in json.loads(text):
        source = found["source"]
        made.append(
            Rule(
                id=found["id"],
                group=found["group"],
                severity=found["severity"],
                fix=found["fix"],
                schema=found["schema"],
                schema_reason=found["schema_reason"],
                summary=found["summary"],
                url=found["url"],
                source=Source(source["url"], source["section"], source["retrieved"], source["basis"]),
                page=found["page"],
            )
        )
    return made


@dataclass(frozen=True)
class Task:
    """What the API answers, read leniently: what is absent or of another type than it should be is ``None``."""

    id: Optional[str]
    """By which the task is queried."""
    status: Optional[str]
    """As the answer spells it: ``pending``, ``submitted``, ``running``, ``succeeded``, ``failed``, ``cancelled``."""
    model: Optional[str]
    error: Optional[str]
    """What the service says went wrong."""
    trace_id: Optional[str]
    """What to name when asking for support."""
    result_url: Optional[str]
    """The address of the video; ``None`` until the task has succeeded."""
    result_urls: Tuple[str, ...]
    """Every address that the answer gives: more than one where it contradicts itself."""

    @classmethod
    def read(cls, answer: Any) -> Task:
        """Reads an answer: ``str``, ``bytes``, or a value.

        Raises ``ValueError`` where it is no JSON object.

        >>> task = moonlint.Task.read('{"id": "task_cat", "status": "running", "url": "https://cdn.moonapix.com/a.mp4"}')
        >>> task.status, task.result_url
        ('running', None)
        """
        from ._moonlint import _task

        found = json.loads(_task(answer))
        return cls(**{**found, "result_urls": tuple(found["result_urls"])})


@dataclass(frozen=True)
class Receipt:
    """What to keep once a request was answered."""

    task_id: Optional[str]
    model: Optional[str]
    trace_id: Optional[str]
    request: Any
    """The body that was sent, without what authorises somebody."""
    redacted: Tuple[str, ...]
    """JSON pointers to what was left out of it."""

    def to_dict(self) -> Dict[str, Any]:
        """Gives the receipt as plain values, to be written to a log."""
        return {
            "task_id": self.task_id,
            "model": self.model,
            "trace_id": self.trace_id,
            "request": self.request,
            "redacted": list(self.redacted),
        }

    def to_json(self) -> str:
        """Writes the receipt as JSON in one line."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))
