// Runs in Node.js and in a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as moonlint from "moonlint";

const { check, Checker, checkSource, explain, fits, fix, model, models, newRequest, normalize, readTask, receipt, rules } =
  moonlint;

const good = { model: "wan2.7", prompt: "A cat on a roof", duration: 5 };
const bad = { ...good, duration: 7 };
const ids = (report) => report.diagnostics.map(({ rule }) => rule);

test("a value has pointers and no ranges, a text has both", () => {
  const value = check(bad);
  assert.equal(value.ok, false);
  assert.deepEqual([value.errors, value.warnings, value.hints, value.documents, value.skipped], [1, 0, 0, 1, 0]);
  const [found] = value.diagnostics;
  assert.deepEqual([found.rule, found.pointer, found.range, found.fix], ["unsupported-duration", "/duration", null, null]);
  const text = JSON.stringify(bad);
  for (const source of [text, new TextEncoder().encode(text), new TextEncoder().encode(text).buffer]) {
    const [found] = check(source).diagnostics;
    assert.equal(text.slice(found.range.start.offset, found.range.end.offset), "7");
    assert.equal(found.fix.applicability, "unsafe");
  }
  assert.equal(check(good).ok, true);
  assert.equal(String(check(good)), "no findings");
  assert.match(String(check(text)), /^<request>:1:\d+: error\[unsupported-duration\] /u);
});

test("an error can be thrown, with the report", () => {
  assert.throws(
    () => check(bad).throwIfErrors(),
    (error) =>
      error instanceof moonlint.RequestError &&
      error.name === "RequestError" &&
      error.message.endsWith("(/duration)") &&
      error.report.errors === 1,
  );
  assert.equal(check(good).throwIfErrors().ok, true);
});

test("a report's JSON is its own", () => {
  const report = check(good);
  report.toJSON().diagnostics.push("mine");
  assert.deepEqual(check(good).toJSON().diagnostics, []);
  assert.deepEqual(JSON.parse(JSON.stringify(check(bad))), check(bad).toJSON());
});

test("fixes", () => {
  const fixed = fix({ ...good, duration: "5" });
  assert.deepEqual(fixed.request, good);
  assert.deepEqual([fixed.applied, fixed.rules, fixed.exhausted, fixed.report.ok], [1, { "wrong-type": 1 }, false, true]);
  const text = '{"model": "wan2.7", "prompt": "A cat", "duration": 7}';
  assert.equal(fix(text).text, text);
  assert.equal(fix(text).report.ok, false);
  assert.equal(fix(text, { unsafe: true }).text, text.replace("7}", "5}"));
});

test("which models take a request", () => {
  const all = fits(bad);
  assert.deepEqual([all[0].model, all[0].verdict], ["seedance-2.0-cl-mini", "as-is"]);
  assert.equal(all[0].request.model, "seedance-2.0-cl-mini");
  assert.deepEqual([all.length, all.filter(({ own }) => own).length], [models().length, 1]);
});

test("the preferred spelling", () => {
  const request = { model: "seedance-2.0-kz", prompt: "A cat", seconds: "5" };
  assert.deepEqual(normalize(request), { model: "seedance-2.0-kz", prompt: "A cat", duration: 5 });
  assert.equal(normalize('{"model": "wan2.7", "prompt": "A cat"}'), '{"model": "wan2.7", "prompt": "A cat"}');
  assert.throws(() => normalize({ ...request, duration: 10 }), moonlint.RequestError);
});

test("findings are told when they are asked for, of the request as it was", () => {
  const text = JSON.stringify({ model: "wan2.7", prompt: "A kite", duration: 7 });
  const bytes = new TextEncoder().encode(text);
  const [first, second] = [check(bytes), check(text.replace("7}", "8}"))];
  bytes.fill(0x20);
  assert.deepEqual([first.ok, first.errors, first.warnings, first.hints, second.ok], [false, 1, 0, 0, false]);
  assert.match(second.diagnostics[0].message, /8 s/u);
  assert.match(first.diagnostics[0].message, /7 s/u);
  assert.deepEqual(first.toJSON(), check(text).toJSON());
  assert.deepEqual(first.toJSON().summary, { ...check("{}").toJSON().summary, errors: 1, warnings: 0 });
  const report = check(text);
  new Checker({ ignore: ["unsupported-duration"] }).check(text);
  assert.equal(report.diagnostics[0].rule, "unsupported-duration");
});

test("requests to start from", () => {
  for (const { name } of models()) assert.deepEqual(ids(check(newRequest(name))), [], name);
  assert.ok(newRequest("wan2.7", { with: ["first-frame"] }).first_frame_url);
  assert.throws(() => newRequest("wan2.6"), { name: "TypeError", message: /did you mean `wan2.7`/u });
  assert.throws(() => newRequest("seedance-2.0-dj-fast", { with: ["audio"] }), TypeError);
  assert.throws(() => newRequest("wan2.7", { with: ["sound"] }), TypeError);
});

test("the catalogue and the rules", () => {
  assert.deepEqual(model("wan2.7").duration, [5, 10, 15]);
  assert.deepEqual(model("seedance-2.0-cl-mini").duration, { min: 4, max: 15 });
  assert.throws(() => model("wan2.6"), { name: "TypeError", message: /did you mean `wan2.7`/u });
  assert.ok(model("wan2.7").cells.every(({ source }) => source.url));
  assert.ok(rules().some(({ id, schemaReason }) => id === "wrong-type" && schemaReason !== undefined));
  assert.equal(explain("wrong-type").split("\n")[0], "# wrong-type");
  assert.throws(() => explain("wrong-typ"), { message: /wrong-type/u });
});

test("answers and receipts", () => {
  const answer = { id: "task_cat", status: "running", url: "https://cdn.moonapix.com/a.mp4", trace_id: "tr_5" };
  assert.deepEqual([readTask(answer).status, readTask(answer).resultUrl], ["running", null]);
  assert.equal(readTask({ ...answer, status: "succeeded" }).resultUrl, answer.url);
  assert.equal(readTask({ ...answer, error: "no such asset" }).error, "no such asset");
  assert.throws(() => readTask("[]"), TypeError);
  const kept = receipt({ ...good, api_key: "c2Vj" }, answer);
  assert.deepEqual(kept, {
    taskId: "task_cat",
    model: "wan2.7",
    traceId: "tr_5",
    request: { ...good, api_key: "REDACTED" },
    redacted: ["/api_key"],
  });
  assert.throws(() => receipt("{", answer), TypeError);
});

test("settings of a checker", () => {
  assert.equal(new Checker({ ignore: ["unsupported-duration"] }).check(bad).ok, true);
  assert.equal(new Checker({ select: "unsupported-ratio" }).check(bad).ok, true);
  assert.equal(new Checker({ severity: { "unsupported-duration": "warning" } }).check(bad).warnings, 1);
  assert.match(String(new Checker({ locale: "zh" }).check(bad)), /[\u4e00-\u9fff]/u);
  assert.equal(new Checker({ path: "ads/cat.json" }).check(bad).diagnostics[0].path, "ads/cat.json");
  assert.deepEqual(ids(new Checker({ fields: ["seed_of_mine"] }).check({ ...good, seed_of_mine: 1 })), []);
  assert.equal(new Checker({ model: "seedance-2.0-cl-mini" }).check(bad).errors, 0);
  assert.ok(new Checker({ hints: true }).check({ ...good, model: "seedance-2.0-kz", image_url: "https://cdn.moonapix.com/cat.png" }).hints > 0);
  for (const options of [{ ignore: ["no-such-rule"] }, { loacle: "zh" }, { locale: "fr" }, { model: "wan2.6" }, null]) {
    assert.throws(() => new Checker(options), TypeError, JSON.stringify(options));
  }
});

test("many checkers are let go", () => {
  for (let index = 0; index < 2_000; index += 1) new Checker();
  assert.equal(check(bad).ok, false);
});

test("several documents in a text", () => {
  const report = checkSource(`[${JSON.stringify(good)}, {"model": "wan2.7"}]`);
  assert.deepEqual([report.documents, report.diagnostics.map(({ document }) => document)], [2, [1]]);
  assert.equal(checkSource("{model: 'wan2.7', prompt: 'A cat', }", { language: "json5" }).ok, true);
  assert.equal(checkSource('{"model": "wan2.7", "prompt": "A cat"} // mine', { language: "jsonc" }).ok, true);
  assert.throws(() => checkSource({}), TypeError);
});
