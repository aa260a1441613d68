// What checks find, as objects.

const CLEAN = {
  version: 1,
  diagnostics: [],
  summary: { files: 1, documents: 1, skipped: 0, errors: 0, warnings: 0, hints: 0, fixed: 0, suppressed: 0, unreadable: 0 },
};

const inspect = Symbol.for("nodejs.util.inspect.custom");

/** What a check found. */
export class Report {
  #text;
  #found;

  /** Of the JSON text of a report; `null` for one in which nothing is found. */
  constructor(text = null) {
    this.#text = text;
  }

  get #data() {
    this.#found ??= this.#text === null ? CLEAN : JSON.parse(this.#text);
    return this.#found;
  }

  get ok() {
    return this.#text === null || this.errors === 0;
  }

  get errors() {
    return this.#data.summary.errors;
  }

  get warnings() {
    return this.#data.summary.warnings;
  }

  get hints() {
    return this.#data.summary.hints;
  }

  get documents() {
    return this.#data.summary.documents;
  }

  get skipped() {
    return this.#data.summary.skipped;
  }

  get diagnostics() {
    return this.#data.diagnostics;
  }

  throwIfErrors() {
    if (!this.ok) throw new RequestError(this);
    return this;
  }

  /** The JSON output of the command line, version 1. It is the caller's own. */
  toJSON() {
    return this.#text === null ? structuredClone(CLEAN) : JSON.parse(this.#text);
  }

  toString() {
    return this.diagnostics.map(told).join("\n") || "no findings";
  }

  [inspect]() {
    return `Report { ok: ${this.ok}, errors: ${this.errors}, warnings: ${this.warnings}, hints: ${this.hints} }`;
  }
}

function told({ path, pointer, range, severity, rule, message }) {
  const place = range ? `${path}:${range.start.line}:${range.start.column}` : path + (pointer && `#${pointer}`);
  return `${place}: ${severity}[${rule}] ${message}`;
}

/** Thrown for a request that has errors. */
export class RequestError extends Error {
  constructor(report) {
    const errors = report.diagnostics.filter((found) => found.severity === "error");
    super(errors.map(({ message, pointer }) => (pointer ? `${message} (${pointer})` : message)).join("; "));
    this.name = "RequestError";
    this.report = report;
  }
}

/** A request after fixes. */
export class Fixed {
  constructor({ text, applied, rules, exhausted, report }) {
    this.text = text;
    this.applied = applied;
    this.rules = rules;
    this.exhausted = exhausted;
    this.report = new Report(JSON.stringify(report));
  }

  /** The request as a value. */
  get request() {
    return JSON.parse(this.text);
  }
}
