// Runs the examples of a README in the current folder, where the package is installed:
//
//     node readme.js README.md
//
// A block of JavaScript is a program; `//` after a line that prints says what. Of a shell's block, lines with `npx` are run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8");
const blocks = [...text.matchAll(/^```(js|sh|json)(?: (\S+))?\n(.*?)^```$/gmsu)];
let ran = 0;

for (const [, language, name, code] of blocks) {
  if (language === "json") {
    if (name) writeFileSync(name, code);
    continue;
  }
  if (language === "js") {
    writeFileSync("example.mjs", code);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["example.mjs"], { encoding: "utf8" });
    assert.equal(status, 0, `${code}\n${stderr}`);
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gmu)].map(([, told]) => told);
    assert.deepEqual(stdout.trimEnd().split("\n").filter(Boolean), promised, code);
    ran += 1;
    continue;
  }
  for (const line of code.split("\n").filter((line) => line.startsWith("npx "))) {
    const { status, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
    // A finding is an answer, too.
    assert.ok(status === 0 || status === 1, `${line}\n${stderr}`);
    ran += 1;
  }
}
assert.ok(ran >= 8, String(ran));
console.log(`${ran} passed, 0 failed`);
