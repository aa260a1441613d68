// What checks find, as objects.

const CLEAN = {
  version: 1,
  diagnostics: [],
  summary: { files: 1, documents: 1, skipped: 0, errors: 0, warnings: 0, hints: 0, fixed: 0, suppressed: 0, unreadable: 0 },
};

const inspect = Symbol.for("nodejs.util.inspect.custom");

/** What a check found. */
export class Report {
  #given;
  #counts;
  #found;

  /**
   * Of the JSON text of a report, or of a function that gives it and is asked at most once, with what is known before then;
   * `null` for a report in which nothing is found.
   */
  constructor(text = null, counts = undefined) {
    this.#given = text;
    this.#counts = text === null ? CLEAN.summary : counts;
  }

  get #text() {
    if (typeof this.#given === "function") this.#given = this.#given();
    return this.#given;
  }

  get #data() {
    this.#found ??= this.#given === null ? CLEAN : JSON.parse(this.#text);
    return this.#found;
  }

  get #summary() {
    this.#counts ??= this.#data.summary;
    return this.#counts;
  }

  get ok() {
    return this.errors === 0;
  }

  get errors() {
    return this.#summary.errors;
  }

  get warnings() {
    return this.#summary.warnings;
  }

  get hints() {
    return this.#summary.hints;
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
    return this.#given === null ? structuredClone(CLEAN) : JSON.parse(this.#text);
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
