"""The checker, with what it gives back as objects."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, Iterator, List, Optional, Union, overload

from . import _moonlint, _objects
from ._moonlint import Report
from ._objects import Fit, Fixed, Model, RequestError, Rule


class Checker(_moonlint.Checker):
    """Checks by settings. Make it once and use it from as many threads as there are.

    ``config`` is the path of a configuration; ``None`` takes for each file the nearest one above it, and none for what is no
    file; ``False`` takes none at all. ``select``, ``ignore`` and ``severity`` name rules or groups and win over the
    configuration. ``fields`` are fields that are known though the documentation does not name them.

    >>> checker = moonlint.Checker(ignore=["unsupported-duration"], locale="zh")
    >>> checker.check({"model": "wan2.7", "prompt": "A cat", "duration": 7}).ok
    True
    """

    __slots__ = ()

    def check_many(
        self, requests: Iterable[Any], /, *, jobs: Optional[int] = None, kind: str = "request"
    ) -> Iterator[Report]:
        """Checks many requests on several threads (``jobs``; one a core), and gives their reports in their order.

        Requests are taken as they are needed, some thousands or 16 MiB at a time, so that an iterable may be longer than
        memory. What it raises, or a value that has no JSON, ends the reports after those of the requests before it.

        >>> requests = [{"model": "wan2.7", "prompt": "A cat", "duration": seconds} for seconds in range(4, 7)]
        >>> [report.ok for report in moonlint.check_many(requests)]
        [False, True, False]
        """
        rest = iter(requests)
        while True:
            reports, error = self._check_batch(rest, kind, jobs)
            yield from reports
            if error is not None:
                raise error
            if not reports:
                return

    def fix(
        self, request: Any, /, *, unsafe: bool = False, kind: str = "request", path: Optional[str] = None
    ) -> Fixed:
        """Applies every safe fix, and with ``unsafe`` those too that may change what the request costs or makes.

        >>> moonlint.fix({"model": "wan2.7", "prompt": "A cat", "duration": "5"}).request
        {'model': 'wan2.7', 'prompt': 'A cat', 'duration': 5}
        >>> moonlint.fix('{"model": "wan2.7", "prompt": "A cat", "duration": 7}', unsafe=True).text
        '{"model": "wan2.7", "prompt": "A cat", "duration": 5}'
        """
        text, applied, rules, exhausted, report = self._fix(request, unsafe, kind, path)
        return Fixed(text, applied, rules, exhausted, report)

    def fits(self, request: Any, /) -> List[Fit]:
        """Asks every model whether it takes a request: the best verdicts come first.

        >>> fits = moonlint.fits({"model": "wan2.7", "prompt": "A cat", "duration": 7})
        >>> fits[0].model, fits[0].verdict
        ('seedance-2.0-cl-mini', 'as-is')
        """
        return _objects.fits(_moonlint._fits(self, request))

    @overload
    def normalize(self, request: Union[str, bytes, bytearray, memoryview], /) -> str: ...
    @overload
    def normalize(self, request: Any, /) -> Dict[str, Any]: ...
    def normalize(self, request: Any, /) -> Union[str, Dict[str, Any]]:
        """Rewrites a request in the spelling that the documentation prefers, its meaning unchanged: a text as text, and a
        value as a dict.

        Raises ``RequestError`` where the request leaves open what it means.

        >>> moonlint.normalize({"model": "seedance-2.0-kz", "prompt": "A cat", "seconds": "5"})
        {'model': 'seedance-2.0-kz', 'prompt': 'A cat', 'duration': 5}
        """
        text, ambiguous = _moonlint._normalize(self, request)
        if text is None:
            assert ambiguous is not None
            raise RequestError(ambiguous)
        return text if isinstance(request, (str, bytes, bytearray, memoryview)) else json.loads(text)

    def new(self, model: str, /, *, with_: Iterable[str] = ()) -> Dict[str, Any]:
        """Gives a valid request to start from, with some of ``first-frame``, ``last-frame``, ``reference-image``,
        ``reference-video``, ``audio``, ``music``, ``callback``.

        >>> moonlint.new("wan2.7")["model"]
        'wan2.7'
        """
        ingredients = [with_] if isinstance(with_, str) else list(with_)
        return json.loads(_moonlint._new(self, model, ingredients))

    def models(self) -> List[Model]:
        """Gives what is known of each model.

        >>> "wan2.7" in [model.name for model in moonlint.models()]
        True
        """
        return _objects.models(_moonlint._models(self))

    def model(self, name: str, /) -> Model:
        """Gives what is known of one model. Raises ``ValueError`` where there is none of this name.

        >>> moonlint.model("wan2.7").duration
        (5, 10, 15)
        """
        return _objects.models(_moonlint._models(self, name))[0]

    def rules(self) -> List[Rule]:
        """Gives the rules.

        >>> [rule.id for rule in moonlint.rules()][:2]
        ['invalid-json', 'duplicate-key']
        """
        return _objects.rules(_moonlint._rules(self.locale))

    def explain(self, rule: str, /) -> str:
        """Gives a rule's page, in Markdown.

        >>> moonlint.explain("wrong-type").splitlines()[0]
        '# wrong-type'
        """
        return _objects.rules(_moonlint._rules(self.locale, rule))[0].page

    def schema(
        self, name: str = "request", /, *, form: str = "check", closed: bool = False, plain: bool = False
    ) -> Dict[str, Any]:
        """Gives a JSON Schema: of a model's requests, or of ``request``, ``task``, ``moonlint``, ``report``. ``form`` is
        ``check``, ``types``, ``tool`` or ``openapi``.

        >>> moonlint.schema("wan2.7", form="types")["properties"]["duration"]["enum"]
        [5, 10, 15]
        """
        return json.loads(_moonlint._schema(self, name, form, closed, plain))
