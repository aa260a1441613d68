// Runs in Node.js and in a browser: values that nobody would think of, made up by chance. Every function gives an answer or throws
// a TypeError or a RequestError. A seed is a value, so that one which fails can be had again.

import assert from "node:assert/strict";
import { test } from "node:test";

import { check, checkSource, fits, fix, normalize, readTask, receipt, RequestError } from "moonlint";

const ATTACKS = 800;

const good = { model: "wan2.7", prompt: "A cat on a roof" };
const NAMES = ["model", "prompt", "duration", "seconds", "ratio", "resolution", "references", "content", "images", "image_url", "metadata", "id"];
const TEXTS = ["", " ", "5", "wan2.7", "seedance-2.0-kz", "16:9", "\0", '"\\/', "\ud800", "\udc00x", "😀", "é".repeat(300), "null", "a/b~c", "__proto__"];
const NUMBERS = [0, -0, -1, 5, 7, 2 ** 53, 1e308, 5e-324, NaN, Infinity, -Infinity, 0.5, true, false];

/** Numbers by chance, the same for the same seed. */
function chance(seed) {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes values of a seed. */
function attacker(seed) {
  const random = chance(seed);
  const below = (count) => Math.floor(random() * count);
  const one = (choices) => choices[below(choices.length)];
  const some = (count, make) => Array.from({ length: below(count) }, make);
  const made = [];

  const plain = (depth = 0) => {
    const roll = random();
    if (depth > 5 || roll < 0.4) return one([one(TEXTS), one(NUMBERS), null]);
    if (roll < 0.6) return some(4, () => plain(depth + 1));
    return Object.fromEntries(some(5, () => [one(NAMES), plain(depth + 1)]));
  };

  /** What somebody else's code throws: anything. */
  const thrown = () => one([new Error("not for you"), null, undefined, Symbol("thrown"), 5n, new Proxy({}, { get: refuse }), { toString: null }]);
  const refuse = () => {
    throw thrown();
  };

  const answer = (depth) => {
    const held = hostile(depth);
    return one([refuse, () => held, () => undefined, () => 5, () => "text", () => [], () => null, () => made.at(-1)]);
  };

  const proxy = (depth) => {
    const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf", "isExtensible", "defineProperty"];
    const handler = Object.fromEntries(some(4, () => [one(traps), answer(depth)]));
    const target = one([() => ({ ...good }), () => [1, 2], () => plain(depth), () => () => 1])();
    return new Proxy(target !== null && (typeof target === "object" || typeof target === "function") ? target : {}, handler);
  };

  const getters = (depth) => {
    const object = one([{}, [], Object.create(null)]);
    for (const name of some(4, () => one([...NAMES, "toJSON", "0", "valueOf"]))) {
      const value = answer(depth);
      Object.defineProperty(object, name, { enumerable: random() < 0.9, configurable: true, ...one([{ get: value }, { value }]) });
    }
    return object;
  };

  const lengths = (depth) => {
    const length = one([NaN, -1, 3.5, "2", 20, Symbol("length"), { valueOf: refuse }, undefined, 5n]);
    return new Proxy([], { get: (target, name) => (name === "length" ? length : name === "toJSON" ? undefined : plain(depth)) });
  };

  const bytes = () => {
    const buffer = new ArrayBuffer(8);
    const view = one([new Uint8Array(buffer, 2), new DataView(buffer), new Float64Array(buffer), buffer]);
    if (random() < 0.4) structuredClone(buffer, { transfer: [buffer] });
    else if (random() < 0.3 && view !== buffer) Object.defineProperty(view, one(["buffer", "byteOffset", "byteLength"]), { get: one([refuse, () => -1, () => 1e20]) });
    return view;
  };

  const boxed = (depth) => {
    const box = one([new Number(7), new String("text"), new Boolean(true), Object(5n), Object(Symbol("boxed")), new Date(NaN)]);
    if (random() < 0.5) box.valueOf = answer(depth);
    return box;
  };

  const deep = (depth) => {
    let value = hostile(depth);
    for (let level = one([3, 600, 20_000]); level > 0; level -= 1) value = level % 2 ? [value] : { metadata: value };
    return value;
  };

  const odd = () => one([5n, undefined, () => 1, Symbol("odd"), new Map([[1, 2]]), new Set([1]), /x/u, new Error("odd"), globalThis, Math, new WeakMap(), Promise.resolve(1), class {}]);

  const ring = (depth) => {
    const object = { model: "wan2.7", metadata: [hostile(depth)] };
    object.metadata.push(one([object, object.metadata]));
    return object;
  };

  /** Changes what is made while it is read. */
  const changing = (depth) => {
    const object = { ...good, list: [1, 2, hostile(depth)] };
    const change = () => {
      const other = one(made);
      if (Array.isArray(other)) other.length = below(5);
      else if (other !== null && typeof other === "object") for (const name of NAMES) delete other[name];
      return plain(depth);
    };
    Object.defineProperty(object, "duration", { enumerable: true, get: () => { try { return change(); } catch { return 5; } } });
    return object;
  };

  function hostile(depth = 0) {
    const roll = random();
    if (depth > 4 || roll < 0.3) return plain(depth);
    if (roll < 0.4 && made.length > 0) return one(made);
    const make = one([proxy, getters, lengths, bytes, boxed, deep, odd, ring, changing, (more) => some(4, () => hostile(more))]);
    const value = make(depth + 1);
    made.push(value);
    return value;
  }

  const request = (make) =>
    random() < 0.2 ? make() : { model: one(TEXTS), prompt: "A cat", ...Object.fromEntries(some(5, () => [one(NAMES), make()])) };
  return { hostile: () => request(hostile), plain: () => request(plain) };
}

test("whatever is made up gives an answer or a TypeError", () => {
  for (let seed = 0; seed < ATTACKS; seed += 1) {
    const request = attacker(seed).hostile();
    const works = [check, (value) => fix(value, { unsafe: true }), normalize, readTask, (value) => receipt(value, value), (value) => checkSource(value)];
    for (const work of seed % 8 === 0 ? [...works, fits] : works) {
      try {
        const given = work(request);
        given.toJSON?.();
      } catch (error) {
        const meant = error instanceof TypeError || error instanceof RequestError;
        assert.ok(meant, `seed ${seed} in ${work.name || work}`);
      }
    }
    if (seed % 10 === 0) assert.equal(check({ ...good, duration: 7 }).errors, 1);
  }
});

test("what has JSON is judged as its text", () => {
  for (let seed = 0; seed < ATTACKS; seed += 1) {
    const request = attacker(seed).plain();
    // Numbers that JSON does not have, and halves of surrogate pairs, are told as they are only where they are a value.
    const text = JSON.stringify(request);
    if (typeof request === "string") continue;
    if (JSON.stringify(JSON.parse(text)) !== text || /[\ud800-\udfff]|\\ud/u.test(text) || hasOdd(request)) continue;
    const told = (form) => check(form).diagnostics.map(({ rule, pointer }) => `${rule} ${pointer}`).sort();
    assert.deepEqual(told(request), told(text), `seed ${seed}`);
  }
});

function hasOdd(value) {
  if (typeof value === "number") return !Number.isFinite(value);
  return value !== null && typeof value === "object" && Object.values(value).some(hasOdd);
}
