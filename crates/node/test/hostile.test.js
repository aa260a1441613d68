// Runs in Node.js and in a browser: whatever comes in gives a report or a TypeError, and what comes after it is checked as before.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { check, fits, fix, normalize, readTask, receipt } from "moonlint";

const good = { model: "wan2.7", prompt: "A cat on a roof" };
const first = (request) => check(request).diagnostics.map(({ rule, pointer }) => `${rule} ${pointer}`)[0];

afterEach(() => {
  assert.equal(check(good).ok, true);
  assert.equal(check({ ...good, duration: 7 }).ok, false);
});

test("numbers that JSON does not have are found, not hidden", () => {
  for (const number of [NaN, Infinity, -Infinity]) {
    assert.equal(first({ ...good, duration: number }), "invalid-json /duration");
    assert.equal(first({ ...good, metadata: { list: [null, number] } }), "invalid-json /metadata/list/1");
  }
  assert.equal(check({ ...good, prompt: "null and NaN" }).ok, true);
});

test("what has no JSON is refused, with its place", () => {
  const cycle = { ...good };
  cycle.metadata = { cycle };
  const far = { ...good };
  let end = far;
  for (let level = 0; level < 50_000; level += 1) end = end.metadata = {};
  end.metadata = far;
  for (const [request, message] of [
    [{ ...good, duration: 5n }, /^\/duration is a BigInt/u],
    [cycle, /^\/metadata\/cycle is part of itself/u],
    [undefined, /not undefined$/u],
    [() => good, /not a function$/u],
    [Symbol("request"), /not a symbol$/u],
    [10n, /BigInt/u],
  ]) {
    assert.throws(() => check(request), { name: "TypeError", message });
  }
  // A cycle that is longer than values are followed is too deep.
  assert.equal(check(far).ok, false);
});

test("what is not sent is not checked", () => {
  assert.equal(check({ ...good, duration: undefined, ratio: () => 1, [Symbol("a")]: 1 }).ok, true);
  assert.equal(check({ toJSON: () => good }).ok, true);
  assert.equal(check(Object.assign(Object.create(null), good)).ok, true);
  assert.equal(first({ ...good, duration: new Date(0) }), "wrong-type /duration");
  assert.equal(first({ ...good, duration: new Number(7) }), "unsupported-duration /duration");
});

test("half of a surrogate pair is found", () => {
  assert.equal(first({ ...good, prompt: "a\ud800" }), "invalid-json /prompt");
  assert.equal(first(`{"model": "wan2.7", "prompt": "a\ud800b"}`)?.split(" ")[0], "invalid-json");
  assert.equal(check({ ...good, prompt: "a\ud83d\udc08" }).ok, true);
});

test("depth", () => {
  let array = [];
  let object = {};
  for (let level = 0; level < 100_000; level += 1) {
    array = [array];
    object = { object };
  }
  for (const request of [array, object, { ...good, metadata: object }, "[".repeat(100_000), '{"a":'.repeat(100_000)]) {
    assert.equal(check(request).ok, false);
    assert.ok(fix(request).text.length > 0);
    assert.ok(fits(request).length > 0);
  }
});

test("values that resist", () => {
  const throws = () => {
    throw new Error("not for you");
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const request of [
    { ...good, get duration() { return throws(); } },
    { ...good, metadata: { toJSON: throws } },
    { ...good, metadata: new Proxy({}, { ownKeys: throws }) },
    new Proxy({}, { get: throws }),
    new Proxy({}, { getPrototypeOf: throws, ownKeys: throws }),
    revoked.proxy,
    { ...good, metadata: revoked.proxy },
  ]) {
    for (const work of [check, fix, fits, normalize, readTask, (request) => receipt(request, "{}")]) {
      assert.throws(() => work(request), TypeError);
    }
  }
  let reads = 0;
  const changing = { ...good, get duration() { return (reads += 1) % 2 ? 5 : NaN; }, metadata: null };
  assert.equal(typeof check(changing).ok, "boolean");
  const endless = () => new Proxy({}, { ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (_, key) => (key === "a" ? endless() : undefined) });
  assert.equal(check(endless()).ok, false);
});

test("bytes", () => {
  for (const bytes of [[], [0xff], [0xef, 0xbb, 0xbf], [0], [0xff, 0xfe, 0x7b, 0x00]]) {
    assert.equal(check(Uint8Array.from(bytes)).ok, false);
  }
  let seed = 1;
  for (let round = 0; round < 500; round += 1) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...good, duration: 7 }));
    for (let times = 0; times < 3; times += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      bytes[seed % bytes.length] = (seed >> 8) & 0xff;
    }
    check(bytes).toJSON();
    fix(bytes, { unsafe: true });
  }
});

test("size", () => {
  assert.equal(check({ ...good, metadata: { text: "x".repeat(8 << 20) } }).ok, true);
  const many = check(`{"model": "wan2.7", ${'"promt": 1, '.repeat(20_000)} "prompt": "x"}`);
  assert.ok(many.errors > 1_000);
  assert.equal(many.toJSON().summary.errors, many.errors);
});
