// The entry for browsers and bundlers.

import { assemble } from "./assemble.js";

const host = {
  locale: undefined,

  readConfig() {
    throw new TypeError("configurations are read in Node.js only; give the options themselves");
  },
};

async function load() {
  const response = await fetch(new URL("./moonlint-browser.wasm", import.meta.url));
  if (!response.ok) throw new Error(`moonlint-browser.wasm could not be loaded: ${response.status}`);
  // Not every server names the type that streaming asks for.
  return WebAssembly.compile(await response.arrayBuffer());
}

const all = assemble(await load(), host);

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
} = all;
