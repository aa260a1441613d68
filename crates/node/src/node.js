// The entry for Node.js.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

import { assemble } from "./assemble.js";
import { binary } from "./binary.js";

const host = {
  locale: process.env.MOONLINT_LOCALE || undefined,

  readConfig(config) {
    if (typeof config === "object") {
      return { pyproject: false, path: "moonlint.toml", ...config, place: String };
    }
    const path = String(config);
    const text = readFileSync(path, "utf8");
    const place = (file) => relative(dirname(resolve(path)), resolve(file));
    return { path, text, pyproject: basename(path) === "pyproject.toml", place };
  },

  run(args, input) {
    const options = { input: input ?? "", encoding: "utf8", maxBuffer: 1 << 30, windowsHide: true };
    const { status, stdout, stderr, error } = spawnSync(binary(), args, options);
    if (error) throw error;
    if (status !== 0 && status !== 1) throw new Error(stderr.trim() || `moonlint ended with ${status}`);
    return input === undefined ? stdout : stdout.replaceAll('"path": "<stdin>"', '"path": "<source>"');
  },
};

const module_ = new WebAssembly.Module(readFileSync(join(__dirname, "moonlint.wasm")));

export const {
  Checker,
  Report,
  RequestError,
  check,
  checkAxios,
  checkFile,
  checkSource,
  explain,
  fits,
  fix,
  matchers,
  model,
  models,
  newRequest,
  normalize,
  readTask,
  receipt,
  rules,
  schema,
  withChecks,
} = assemble(module_, host);
