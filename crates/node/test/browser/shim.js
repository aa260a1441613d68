// As much of `node:test` and `node:assert` as the tests use that run in browsers, too.

const tests = [];
let after = () => {};

export const test = (name, work) => tests.push({ name, work });
export const afterEach = (work) => {
  after = work;
};

/** Runs the tests, and gives what failed. */
export async function run() {
  const failed = [];
  for (const { name, work } of tests) {
    try {
      await work();
      after();
    } catch (error) {
      failed.push(`${name}: ${error?.stack ?? error}`);
    }
  }
  return { passed: tests.length - failed.length, failed };
}

function show(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function ok(value, message = "not true") {
  if (!value) throw new Error(message);
}

/** Whether an error is what is expected: of a class, with some properties, or by a function. */
function fits(error, expected) {
  if (expected === undefined) return true;
  if (typeof expected === "function") return expected.prototype === undefined ? expected(error) : error instanceof expected;
  return Object.entries(expected).every(([key, value]) =>
    value instanceof RegExp ? value.test(error[key]) : error[key] === value,
  );
}

export default {
  ok,
  equal: (actual, expected, message = "") => ok(Object.is(actual, expected), `${show(actual)} is not ${show(expected)} ${message}`),
  deepEqual: (actual, expected, message = "") => {
    const sorted = (_, value) =>
      value !== null && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    const [left, right] = [actual, expected].map((value) => JSON.stringify(value, sorted));
    ok(left === right, `${left} is not ${right} ${message}`);
  },
  match: (text, pattern) => ok(pattern.test(text), `${text} does not match ${pattern}`),
  throws: (work, expected, message = "") => {
    let error;
    try {
      work();
    } catch (thrown) {
      error = thrown;
    }
    ok(error !== undefined, `nothing was thrown ${message}`);
    ok(fits(error, expected), `${error?.stack} was thrown ${message}`);
  },
};
