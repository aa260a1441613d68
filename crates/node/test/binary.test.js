// The package and the command line say the same. MOONLINT_BINARY names the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { check, Checker, checkFile, checkSource, fits, fix, rules, schema } from "moonlint";

const fixtures = fileURLToPath(new URL("../../../tests/rules", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "moonlint-"));
after(() => rmSync(folder, { recursive: true }));

function run(args, input) {
  const { stdout, stderr, status } = spawnSync(process.env.MOONLINT_BINARY, args, { input, encoding: "utf8", cwd: folder });
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout);
}

/** Some requests of every rule. */
const sources = readdirSync(fixtures).flatMap((rule) => {
  const path = join(fixtures, rule);
  if (!statSync(path).isDirectory()) return [];
  return readdirSync(path).filter((file) => file.endsWith(".json")).slice(0, 3).map((file) => join(path, file));
});

test("a text's report is the command line's", () => {
  assert.ok(sources.length > 60, String(sources.length));
  // One run over all of them as files.
  const files = run(["check", "--no-config", "--hints", "--output-format", "json", ...sources]);
  const checker = new Checker({ hints: true });
  let compared = 0;
  for (const source of sources) {
    const report = checker.checkSource(readFileSync(source), { language: "json" }).toJSON();
    const strip = (found) => ({ ...found, path: "", labels: found.labels.map((label) => ({ ...label, path: "" })) });
    const expected = files.diagnostics.filter(({ path }) => path === source || path.endsWith(source)).map(strip);
    const isTask = source.includes("task") || report.diagnostics.some(({ rule }) => rule === "not-a-request");
    // Across requests, and for what is no request, the command line knows more.
    if (isTask || expected.some(({ rule }) => rule === "asset-on-two-lines")) continue;
    assert.deepEqual(report.diagnostics.map(strip), expected, source);
    compared += 1;
  }
  assert.ok(compared > 40, String(compared));
});

test("a report is the command line's to the last field", () => {
  for (const text of ['{"model": "wan2.7", "prompt": "A cat"}', '{"model": "wan2.7",\n "prompt": "小猫", "duration": 7, "promt": 1}']) {
    const expected = run(["check", "--no-config", "--output-format", "json", "-"], text);
    assert.deepEqual(new Checker({ path: "<stdin>" }).check(text).toJSON(), expected);
  }
});

test("fits, rules and schemas are the command line's", () => {
  const text = '{"model": "wan2.7", "prompt": "A cat", "duration": 7}';
  const expected = run(["fits", "--no-config", "--output-format", "json", "-"], text);
  assert.deepEqual(
    fits(text).map(({ model, verdict, findings, text }) => ({ model, verdict, findings, fixed: text })),
    expected.map(({ model, verdict, findings, fixed }) => ({ model, verdict, findings, fixed })),
  );
  const described = run(["rules", "--output-format", "json"]).map(({ schema_reason, ...rule }) => ({ ...rule, schemaReason: schema_reason }));
  assert.deepEqual(rules(), described);
  for (const form of ["check", "types", "tool"]) {
    assert.deepEqual(schema("wan2.7", { form }), run(["schema", "--no-config", "--form", form, "wan2.7"]));
  }
  assert.throws(() => schema("wan2.6"), TypeError);
  assert.throws(() => schema("wan2.7", { form: "tipes" }), TypeError);
});

test("files and other languages are the command line's", () => {
  const page = 'Try it:\n\n```json\n{"model": "wan2.7", "prompt": "A cat", "duration": 7}\n```\n';
  writeFileSync(join(folder, "page.md"), page);
  writeFileSync(join(folder, "moonlint.toml"), 'ignore = ["unsupported-ratio"]\n[per-file-ignores]\n"drafts/" = ["limits"]\n');
  assert.equal(checkFile(join(folder, "page.md")).diagnostics[0].host, "markdown/json");
  assert.equal(checkSource(page, { language: "markdown" }).diagnostics[0].path, "<source>");
  assert.equal(checkSource(page, { path: join(folder, "page.md") }).errors, 1);
  assert.throws(() => checkFile(join(folder, "missing.json")), Error);
  assert.throws(() => checkSource(page, { language: "klingon" }), /klingon/u);
});

test("a configuration holds for requests, too", () => {
  const config = join(folder, "moonlint.toml");
  const request = { model: "wan2.7", prompt: "A cat", duration: 7, ratio: "2:1" };
  assert.equal(check(request).errors, 2);
  assert.equal(new Checker({ config }).check(request).errors, 1);
  assert.equal(new Checker({ config, path: join(folder, "drafts/ad.json") }).check(request).errors, 0);
  assert.equal(new Checker({ config }).checkFile(join(folder, "page.md")).errors, 1);
  const made = { text: '[models."wan3"]\nbase = "wan2.7"\nduration = [7]\n' };
  assert.equal(new Checker({ config: made }).check({ ...request, model: "wan3", ratio: "1:1" }).ok, true);
  assert.throws(() => new Checker({ config: { text: "hint = true" } }), { name: "TypeError", message: /moonlint.toml:1:1: .*`hints`/u });
  assert.throws(() => new Checker({ config: join(folder, "none.toml") }), /ENOENT/u);
  assert.equal(fix({ ...request, duration: "5", ratio: "1:1" }).report.ok, true);
});
