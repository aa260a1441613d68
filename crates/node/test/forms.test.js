import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import * as moonlint from "moonlint";

import { NAMES } from "../src/names.js";

test("one module, whichever way it is loaded", () => {
  const required = createRequire(import.meta.url)("moonlint");
  assert.deepEqual(Object.keys(moonlint).sort(), Object.keys(required).sort());
  assert.deepEqual(Object.keys(moonlint).sort(), [...NAMES].sort());
  assert.equal(moonlint.RequestError, required.RequestError);
  assert.equal(required.check(Buffer.from('{"model": "wan2.7", "prompt": "A cat"}')).ok, true);
});
