// What every entry of the package has in common.

import { clients } from "./client.js";
import { Engine } from "./engine.js";
import { library } from "./library.js";
import { matchers } from "./matchers.js";

export function assemble(module, host) {
  const all = library(new Engine(module), host);
  return { ...all, ...clients(all.check), matchers: matchers(all.check) };
}
