import { expect, test } from "vitest";

import { Checker } from "moonlint";
import "moonlint/vitest";

const good = { model: "wan2.7", prompt: "A cat on a roof", duration: 5 };
const bad = { ...good, duration: 7 };

test("a valid request", () => {
  expect(good).toBeValidRequest();
  expect(JSON.stringify(good)).toBeValidRequest();
  expect(bad).not.toBeValidRequest();
  expect(bad).toBeValidRequest({ checker: new Checker({ ignore: ["unsupported-duration"] }) });
});

test("what fails tells why", () => {
  expect(() => expect(bad).toBeValidRequest()).toThrow(/unsupported-duration: .*7.* \(\/duration\)/u);
  expect(() => expect(good).not.toBeValidRequest()).toThrow(/found none/u);
});
