// Makes `dist` of the sources, the generated types and the cores. `build/wasm` has built the cores before.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { NAMES } from "../src/names.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...names) => join(root, ...names);
const dist = (name) => at("dist", name);

rmSync(at("dist"), { recursive: true, force: true });
mkdirSync(at("dist"));

const common = { bundle: true, platform: "node", target: "node20", legalComments: "none" };
await build({ ...common, entryPoints: [at("src/node.js")], outfile: dist("index.cjs"), format: "cjs" });
const banner = { js: "#!/usr/bin/env node" };
await build({ ...common, entryPoints: [at("src/cli.js")], outfile: dist("cli.cjs"), format: "cjs", banner });
const browser = { bundle: true, platform: "browser", format: "esm", target: "es2022", legalComments: "none" };
await build({ ...browser, entryPoints: [at("src/browser.js")], outfile: dist("browser.js") });

// One implementation, so that a RequestError is one, whichever way the module was loaded.
writeFileSync(dist("index.js"), `import all from "./index.cjs";\n\nexport const { ${NAMES.join(", ")} } = all;\n`);
const registers = (from) => `import { expect } from "${from}";\n\nimport { matchers } from "./index.js";\n\nexpect.extend(matchers);\n`;
writeFileSync(dist("vitest.js"), registers("vitest"));
writeFileSync(dist("jest.js"), registers("@jest/globals"));
writeFileSync(dist("jest.cjs"), `require("@jest/globals").expect.extend(require("./index.cjs").matchers);\n`);

const types = readFileSync(at("types/index.d.ts"), "utf8");
writeFileSync(dist("index.d.ts"), types);
writeFileSync(dist("index.d.cts"), types.replaceAll('"./requests.js"', '"./requests.cjs"'));
for (const name of ["vitest.d.ts", "jest.d.ts"]) copyFileSync(at("types", name), dist(name));
for (const name of ["requests.d.ts", "requests.d.cts"]) copyFileSync(at("../../schemas/types/moonapix.ts"), dist(name));
const cores = process.env.MOONLINT_CORES ?? at("../../target/wasm");
for (const name of ["moonlint.wasm", "moonlint-browser.wasm"]) copyFileSync(join(cores, name), dist(name));
