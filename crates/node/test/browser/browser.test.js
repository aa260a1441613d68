// The tests of requests again, in Chromium, with what a bundler makes of the package for browsers.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "moonlint-browser-"));
let received = 0;
let bundle;
let browser;

const server = createServer((request, response) => {
  const send = (type, body) => response.setHeader("content-type", type).end(body);
  switch (new URL(request.url, "http://localhost").pathname) {
    case "/":
      return send("text/html", "<!doctype html><title>moonlint</title>");
    case "/bundle.js":
      return send("text/javascript", bundle);
    case "/dist/browser.js":
      return send("text/javascript", readFileSync(path("../../dist/browser.js")));
    case "/moonlint-browser.wasm":
    case "/dist/moonlint-browser.wasm":
      return send("application/wasm", readFileSync(path("../../dist/moonlint-browser.wasm")));
    case "/v1/videos":
      received += 1;
      return send("application/json", '{"id": "task_cat", "status": "submitted"}');
    default:
      return response.writeHead(404).end();
  }
});

before(async () => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  assert.ok(existsSync(executablePath), `${executablePath} is missing; CHROMIUM names another`);
  const shim = path("shim.js");
  const made = await build({
    stdin: {
      contents: 'import "../check.test.js"; import "../hostile.test.js"; import "../attack.test.js"; export { run } from "./shim.js";',
      resolveDir: path("."),
    },
    alias: { "node:test": shim, "node:assert/strict": shim },
    bundle: true,
    // The package says that only its matchers do something when they are loaded; tests are no part of it.
    ignoreAnnotations: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  bundle = made.outputFiles[0].text;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  args.push("--disable-component-update", "--disable-sync");
  browser = await chromium.launchPersistentContext(folder, { executablePath, args, headless: true });
});

after(async () => {
  await browser?.close();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

async function open() {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return page;
}

test("the tests of requests pass in a browser", { timeout: 120_000 }, async () => {
  const page = await open();
  const { passed, failed } = await page.evaluate(async () => (await import("/bundle.js")).run());
  assert.deepEqual(failed, []);
  assert.ok(passed > 15, String(passed));
});

test("a guarded fetch does not send a request with errors", async () => {
  const page = await open();
  const told = await page.evaluate(async () => {
    const { withChecks } = await import("/dist/browser.js");
    const send = withChecks(fetch);
    const post = (duration) =>
      send("/v1/videos", { method: "POST", body: JSON.stringify({ model: "wan2.7", prompt: "A cat", duration }) });
    const refused = await post(7).catch(({ name, message }) => `${name}: ${message}`);
    return [refused, (await (await post(5)).json()).id];
  });
  assert.match(told[0], /^RequestError: .*\(\/duration\)$/u);
  assert.equal(told[1], "task_cat");
  assert.equal(received, 1);
});

test("what only Node.js can do is refused in so many words", async () => {
  const page = await open();
  const told = await page.evaluate(async () => {
    const { Checker, checkFile, checkSource, schema } = await import("/dist/browser.js");
    const works = [
      () => checkFile("ad.json"),
      () => checkSource("# A page", { language: "markdown" }),
      () => schema("wan2.7"),
      () => new Checker({ config: "moonlint.toml" }),
    ];
    return works.map((work) => {
      try {
        work();
        return "";
      } catch ({ message }) {
        return message;
      }
    });
  });
  for (const message of told) assert.match(message, /in Node\.js only/u);
});

test("the core is at most 1.5 MiB", () => {
  const { size } = statSync(path("../../dist/moonlint-browser.wasm"));
  assert.ok(size <= 1.5 * 2 ** 20, String(size));
});
