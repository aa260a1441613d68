// The functions and the checker, over an engine and what the surroundings can do.

import { Refused } from "./engine.js";
import { Fixed, Report, RequestError } from "./objects.js";
import { sourceOf } from "./text.js";

/** Languages that the core reads; the command line reads all others. */
const DIALECTS = new Set(["json", "jsonc", "json5"]);

const OPTIONS = new Set(["config", "path", "select", "ignore", "severity", "hints", "model", "fields", "locale"]);

function names(value) {
  return typeof value === "string" ? [value] : [...value];
}

/**
 * `host`: `locale`, `readConfig(path)` → `{ path, text, pyproject, place(file) }`, `run(args, input)` → JSON text of a report.
 */
export function library(engine, host) {
  /** Answers, or throws what is meant for whoever called: the wrong use of the package. */
  const ask = (call, ...sources) => {
    try {
      return engine.call(call, ...sources);
    } catch (error) {
      throw error instanceof Refused ? new TypeError(error.message) : error;
    }
  };

  const dropped = new FinalizationRegistry(({ generation, handle }) => {
    if (generation === engine.generation) engine.call({ call: "drop", linter: handle });
  });

  class Checker {
    #options;
    #handle;
    #generation = -1;
    #flags;

    constructor(options = {}) {
      if (options === null || typeof options !== "object") throw new TypeError("the options of a checker are an object");
      const unknown = Object.keys(options).find((name) => !OPTIONS.has(name));
      if (unknown !== undefined) throw new TypeError(`a checker has no option ${JSON.stringify(unknown)}`);
      const { config, path, select, ignore, severity, hints, model, fields, locale } = options;
      const read = config === undefined || config === false ? undefined : host.readConfig(config);
      this.#options = {
        config: read && { path: read.path, text: read.text, pyproject: read.pyproject },
        place: read && path !== undefined ? read.place(path) : undefined,
        path,
        select: names(select ?? []),
        ignore: names(ignore ?? []),
        severity: severity ?? {},
        hints,
        model,
        fields: names(fields ?? []),
        locale: locale ?? host.locale,
      };
      this.#flags = this.#asFlags(config);
      this.#linter();
    }

    /** The handle of the checker in the engine of now. */
    #linter() {
      if (this.#generation !== engine.generation) {
        this.#handle = ask({ call: "checker", options: this.#options });
        this.#generation = engine.generation;
        dropped.register(this, { generation: this.#generation, handle: this.#handle });
      }
      return this.#handle;
    }

    /** The options as the command line has them. */
    #asFlags(config) {
      const { select, ignore, severity, hints, model, fields, locale } = this.#options;
      if (fields.length > 0) return null;
      const flags = [];
      if (typeof config === "string") flags.push("--config", config);
      else if (config === false) flags.push("--no-config");
      else if (config !== undefined) return null;
      for (const name of select) flags.push("--select", name);
      for (const name of ignore) flags.push("--ignore", name);
      for (const [rule, level] of Object.entries(severity)) flags.push("--severity", `${rule}=${level}`);
      if (hints) flags.push("--hints");
      if (model !== undefined) flags.push("--model", model);
      if (locale !== undefined) flags.push("--locale", locale);
      return flags;
    }

    #run(flags, input) {
      if (!host.run) throw new Error("files, and languages other than JSON, are checked in Node.js only");
      if (this.#flags === null) {
        throw new TypeError("for files and languages other than JSON, fields and a configuration are given in a file");
      }
      const text = host.run(["check", "--output-format", "json", ...this.#flags, ...flags], input);
      return new Report(text);
    }

    check = (request) => {
      const { source, isValue } = sourceOf(request);
      const found = engine.check(this.#linter(), source, isValue);
      if (found === null) return new Report();
      // Whoever asks only whether there is an error does not wait for texts. Bytes may change until they are asked for.
      const kept = typeof source === "string" ? source : source.slice();
      const text = () => engine.render(found) ?? engine.render(engine.check(this.#linter(), kept, isValue));
      return new Report(text, found);
    };

    fix = (request, { unsafe = false } = {}) => {
      const { source, isValue } = sourceOf(request);
      return new Fixed(ask({ call: "fix", linter: this.#linter(), unsafe: Boolean(unsafe), isValue }, source));
    };

    fits = (request) => {
      const { source } = sourceOf(request);
      return ask({ call: "fits", linter: this.#linter() }, source).map((fit) => ({
        model: fit.model,
        own: fit.own,
        verdict: fit.verdict,
        documented: fit.documented,
        partial: fit.partial ?? false,
        findings: fit.findings,
        leftOut: fit.left_out ?? 0,
        exhausted: fit.exhausted ?? false,
        text: fit.fixed,
        request: fit.fixed === null ? null : JSON.parse(fit.fixed),
      }));
    };

    normalize = (request) => {
      const { source, isValue } = sourceOf(request);
      const normal = ask({ call: "normalize", linter: this.#linter(), isValue }, source);
      if (normal.report) throw new RequestError(new Report(JSON.stringify(normal.report)));
      return isValue ? JSON.parse(normal.text) : normal.text;
    };

    newRequest = (model, { with: ingredients = [] } = {}) =>
      ask({ call: "new", linter: this.#linter(), model: String(model), with: names(ingredients) });

    models = () => ask({ call: "models", linter: this.#linter() });

    model = (name) => ask({ call: "models", linter: this.#linter(), name: String(name) })[0];

    rules = () => ask({ call: "rules", linter: this.#linter() }).map(rule);

    explain = (id) => ask({ call: "rules", linter: this.#linter(), rule: String(id) })[0].page;

    schema = (name = "request", { form = "check", closed = false, plain = false } = {}) =>
      ask({ call: "schema", linter: this.#linter(), name, form, closed: Boolean(closed), plain: Boolean(plain) });

    checkFile = (path, { kind = "auto", detect = false } = {}) =>
      this.#run(["--kind", kind, ...(detect ? ["--detect"] : []), "--", String(path)]);

    checkSource = (text, { language, path, kind = "auto", detect = false } = {}) => {
      const { source, isValue } = sourceOf(text);
      if (isValue) throw new TypeError("a source is a string or bytes");
      if (language === undefined && path === undefined) language = "json";
      if (DIALECTS.has(language) && path === undefined && kind === "auto" && !detect) {
        return new Report(JSON.stringify(ask({ call: "source", linter: this.#linter(), dialect: language }, source)));
      }
      const flags = ["--kind", kind];
      if (detect) flags.push("--detect");
      if (language !== undefined) flags.push("--language", language);
      if (path !== undefined) flags.push("--stdin-filename", path);
      return this.#run([...flags, "-"], source);
    };
  }

  const checker = new Checker();
  return {
    Checker,
    Report,
    RequestError,
    check: checker.check,
    fix: checker.fix,
    fits: checker.fits,
    normalize: checker.normalize,
    newRequest: checker.newRequest,
    models: checker.models,
    model: checker.model,
    rules: checker.rules,
    explain: checker.explain,
    schema: checker.schema,
    checkFile: checker.checkFile,
    checkSource: checker.checkSource,
    readTask: (answer) => ask({ call: "task" }, sourceOf(answer).source),
    receipt: (request, answer) => {
      const receipt = ask({ call: "receipt" }, sourceOf(request).source, sourceOf(answer).source);
      const { task_id: taskId, model, trace_id: traceId, request: sent, redacted } = receipt;
      return { taskId, model, traceId, request: sent, redacted };
    },
  };
}

function rule({ schema_reason: schemaReason, ...others }) {
  return { ...others, schemaReason };
}
