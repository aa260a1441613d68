import type { VideoModel, VideoRequest } from "./requests.js";

export type * from "./requests.js";

export type Severity = "error" | "warning" | "hint";
export type Applicability = "safe" | "unsafe" | "display";
export type Ingredient =
  | "first-frame"
  | "last-frame"
  | "reference-image"
  | "reference-video"
  | "audio"
  | "music"
  | "callback";

/** A place in a text. Lines and columns count from 1, columns in characters; offsets from 0, in bytes of UTF-8. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** Where the documentation says what a finding or a limit rests on. */
export interface Source {
  url: string;
  section: string;
  retrieved: string;
  basis: string;
}

/** Another place that explains a finding. */
export interface Label {
  message: string;
  path: string;
  pointer: string;
  range: Range | null;
}

/** Edits that remove a finding, all together or not at all. */
export interface Fix {
  title: string;
  applicability: Applicability;
  edits: { range: Range; text: string }[];
}

export interface Diagnostic {
  rule: string;
  severity: Severity;
  message: string;
  help: string | null;
  path: string;
  /** Which document of the text it is about, from 0. */
  document: number;
  /** What the document stands in, such as `markdown/shell/json`. */
  host: string | null;
  /** A JSON pointer to the value at fault. */
  pointer: string;
  /** The bytes at fault; `null` where a value was checked, which has no text. */
  range: Range | null;
  labels: Label[];
  source: Source | null;
  /** The address of the rule's page. */
  url: string;
  fix: Fix | null;
}

/** The JSON output of the command line, version 1. */
export interface ReportJson {
  version: 1;
  diagnostics: Diagnostic[];
  summary: {
    files: number;
    documents: number;
    skipped: number;
    errors: number;
    warnings: number;
    hints: number;
    fixed: number;
    suppressed: number;
    unreadable: number;
  };
}

/** What a check found. */
export declare class Report {
  private constructor();
  /** Whether there is no error. */
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly documents: number;
  readonly skipped: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Throws a `RequestError` where there is an error. */
  throwIfErrors(): this;
  toJSON(): ReportJson;
  /** A line for each finding. */
  toString(): string;
}

/** Thrown for a request that has errors, which was then not sent. */
export declare class RequestError extends Error {
  constructor(report: Report);
  readonly report: Report;
}

/** A request after its fixes. */
export interface Fixed {
  readonly text: string;
  /** The text as a value. */
  readonly request: unknown;
  /** How many fixes were applied, and how many for each rule. */
  readonly applied: number;
  readonly rules: Readonly<Record<string, number>>;
  /** Whether there may be more to fix: call again. */
  readonly exhausted: boolean;
  /** What is left. */
  readonly report: Report;
}

/** What one model says to a request. */
export interface Fit {
  model: string;
  /** Whether the request names this model itself. */
  own: boolean;
  verdict: "as-is" | "nothing-against" | "safe-fixes" | "unsafe-fixes" | "no";
  /** Whether anything is documented of what the model takes. */
  documented: boolean;
  partial: boolean;
  findings: { rule: string; severity: Severity; message: string; pointer: string }[];
  leftOut: number;
  exhausted: boolean;
  /** The request as the model takes it, as text and as a value; `null` where it does not. */
  text: string | null;
  request: unknown;
}

/** What is known of a model. `null` is what the documentation does not say. */
export interface Model {
  name: string;
  base: string | null;
  configured: boolean;
  line: string | null;
  references: string;
  /** The seconds that it makes. */
  duration: number[] | { min: number; max: number } | null;
  resolution: string[] | null;
  ratio: string[] | null;
  images: boolean | null;
  videos: boolean | null;
  audio: boolean | null;
  maxImages: number | null;
  maxPromptChars: number | null;
  modes: string[] | null;
  /** Every fact, with its source. */
  cells: { key: string; value: string; source: Source & { note?: string } }[];
}

export interface Rule {
  id: string;
  group: string;
  severity: Severity;
  fix: Applicability | null;
  schema: string;
  schemaReason: string | null;
  summary: string;
  url: string;
  source: Source;
  /** Its page, in Markdown. */
  page: string;
}

/** What the API answers, read leniently: what is absent or of another type than it should be is `null`. */
export interface Task {
  id: string | null;
  status: string | null;
  model: string | null;
  error: string | null;
  /** What to name when asking for support. */
  traceId: string | null;
  /** The address of the video; `null` until the task has succeeded. */
  resultUrl: string | null;
  resultUrls: string[];
}

/** What to keep of a request and its answer. */
export interface Receipt {
  taskId: string | null;
  model: string | null;
  traceId: string | null;
  /** The body that was sent, without what authorises somebody. */
  request: unknown;
  /** JSON pointers to what was left out of it. */
  redacted: string[];
}

export interface CheckerOptions {
  /** The path of a configuration, or its text; Node.js only. */
  config?: string | { text: string; path?: string; pyproject?: boolean } | false;
  /** The path that reports name, and for which the configuration is read. */
  path?: string;
  /** Rules or groups. */
  select?: string | Iterable<string>;
  ignore?: string | Iterable<string>;
  severity?: Record<string, Severity>;
  hints?: boolean;
  /** The model to check for, whatever requests say. */
  model?: string;
  /** Fields that are known though the documentation does not name them. */
  fields?: string | Iterable<string>;
  locale?: "en" | "zh";
}

export interface FileOptions {
  kind?: "request" | "task" | "auto";
  /** Whether only what is certainly a request or an answer is checked. */
  detect?: boolean;
}

/** Text, bytes, or any value that JSON can say. */
export type Input = string | Uint8Array | ArrayBuffer | object | number | boolean | null;

export interface Functions {
  /** Checks one request. What is wrong with it is in the report. */
  check(request: Input): Report;
  /** Applies every safe fix, and with `unsafe` those too that may change what the request costs or makes. */
  fix(request: Input, options?: { unsafe?: boolean }): Fixed;
  /** Asks every model whether it takes a request: the best verdicts come first. */
  fits(request: Input): Fit[];
  /** Rewrites a request in the spelling that the documentation prefers; a text as text, a value as a value. */
  normalize(request: string | Uint8Array | ArrayBuffer): string;
  normalize(request: object): unknown;
  /** A valid request to start from. */
  newRequest<M extends VideoModel>(model: M, options?: { with?: Iterable<Ingredient> }): Extract<VideoRequest, { model: M }>;
  newRequest(model: string, options?: { with?: Iterable<Ingredient> }): unknown;
  models(): Model[];
  model(name: string): Model;
  rules(): Rule[];
  /** A rule's page, in Markdown. */
  explain(rule: string): string;
  /** A JSON Schema; Node.js only. */
  schema(
    name?: string,
    options?: { form?: "check" | "types" | "tool" | "openapi"; closed?: boolean; plain?: boolean },
  ): Record<string, unknown>;
  /** Checks a file as the command line does; Node.js only. */
  checkFile(path: string, options?: FileOptions): Report;
  /** Checks a text that may hold several documents; in browsers, `json`, `jsonc` and `json5`. */
  checkSource(text: string | Uint8Array, options?: FileOptions & { language?: string; path?: string }): Report;
}

/** Checks by settings. Make it once. */
export declare class Checker {
  constructor(options?: CheckerOptions);
}
export interface Checker extends Functions {}

export declare const check: Functions["check"];
export declare const fix: Functions["fix"];
export declare const fits: Functions["fits"];
export declare const normalize: Functions["normalize"];
export declare const newRequest: Functions["newRequest"];
export declare const models: Functions["models"];
export declare const model: Functions["model"];
export declare const rules: Functions["rules"];
export declare const explain: Functions["explain"];
export declare const schema: Functions["schema"];
export declare const checkFile: Functions["checkFile"];
export declare const checkSource: Functions["checkSource"];

/** Reads an answer. Throws a `TypeError` where it is no JSON object. */
export declare function readTask(answer: Input): Task;
/** Gives what to keep of a request and of its answer. */
export declare function receipt(request: Input, answer: Input): Receipt;

/** A `fetch` that throws a `RequestError` where a request for a video has errors, and sends everything else as it is. */
export declare function withChecks<F extends (...args: any[]) => Promise<any>>(
  fetch: F,
  options?: { checker?: Checker },
): F;

/** Adds an interceptor to axios, or to one of its instances, which throws a `RequestError`; returns what takes it away. */
export declare function checkAxios(
  axios: { interceptors: { request: { use(handler: (config: any) => any): number; eject(id: number): void } } },
  options?: { checker?: Checker },
): () => void;

/** What `expect.extend` of Vitest and Jest takes. */
export declare const matchers: {
  toBeValidRequest(received: unknown, options?: { checker?: Checker }): { pass: boolean; message: () => string };
};
