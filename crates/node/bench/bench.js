// Microseconds a call beside ajv, with moonlint's own schema, and zod, with a schema written for one model. Both find less: they
// have no pages, fixes or rules about prompts, materials and addresses.
//
//     npm install --no-save ajv zod && node bench/bench.js

import { readFileSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";

import Ajv from "ajv";
import { z } from "zod";

import { check, schema } from "moonlint";

const good = {
  model: "wan2.7",
  prompt: "A paper boat drifts down a rainy street, the camera follows it at water level",
  first_frame_url: "https://cdn.moonapix.com/boat.png",
  duration: 5,
  ratio: "16:9",
  resolution: "720P",
  watermark: false,
};
const bad = { ...good, duration: 7 };

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema("wan2.7", { plain: true }));
const zod = z.looseObject({
  model: z.literal("wan2.7"),
  prompt: z.string().min(1),
  first_frame_url: z.url().optional(),
  duration: z.union([z.literal(5), z.literal(10), z.literal(15)]).optional(),
  ratio: z.enum(["16:9", "9:16", "1:1", "4:3", "3:4"]).optional(),
  resolution: z.enum(["720P", "1080P"]).optional(),
  watermark: z.boolean().optional(),
});

/** The least of many short rounds, in microseconds, so that what else the machine does counts little. */
function time(work, calls = 100) {
  let best = Infinity;
  for (let round = 0; round < 400; round += 1) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < calls; call += 1) work();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1_000 / calls);
  }
  return best.toFixed(2);
}

const texts = [JSON.stringify(good), JSON.stringify(bad)];
const row = (name, ...works) => console.log(`| ${name} | ${works.map((work) => (work ? time(work) : "")).join(" | ")} |`);
console.log("| | value, clean | value, one error | text, clean | text, one error |\n|---|---|---|---|---|");
row("moonlint, `ok`", () => check(good).ok, () => check(bad).ok, () => check(texts[0]).ok, () => check(texts[1]).ok);
row("moonlint, `diagnostics`", null, () => check(bad).diagnostics, null, () => check(texts[1]).diagnostics);
row("ajv", () => ajv(good), () => ajv(bad), () => ajv(JSON.parse(texts[0])), () => ajv(JSON.parse(texts[1])));
row("zod", () => zod.safeParse(good), () => zod.safeParse(bad), () => zod.safeParse(JSON.parse(texts[0])), () => zod.safeParse(JSON.parse(texts[1])));

for (const name of ["moonlint.wasm", "moonlint-browser.wasm"]) {
  const path = new URL(`../dist/${name}`, import.meta.url);
  console.log(`${name}: ${statSync(path).size} bytes, ${gzipSync(readFileSync(path)).length} gzip`);
}
const load = 'const s = performance.now(); require("moonlint").check({}); console.log(performance.now() - s)';
const loads = Array.from({ length: 7 }, () => Number(spawnSync(process.execPath, ["-e", load], { cwd: import.meta.dirname, encoding: "utf8" }).stdout));
console.log(`load and first check: ${Math.min(...loads).toFixed(0)} ms`);
