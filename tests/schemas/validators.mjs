// Lets validators for JavaScript compile the schemas, and judge the requests of editor.jsonl: see consumers.sh.
//
// usage: validators.mjs SCHEMAS CASES
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { validator } from "@exodus/schemasafe";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const [schemas, cases] = process.argv.slice(2);
const FOREIGN = ["markdownDescription", "errorMessage", "enumDescriptions", "x-taplo"];

/** What `moonlint schema --plain` prints. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (schema === null || typeof schema !== "object") return schema;
  const kept = Object.entries(schema).filter(([key]) => !FOREIGN.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

// As SchemaStore checks what it takes: whatever ajv would log is an error.
function ajv(schema) {
  const own = new Ajv({ strict: true });
  addFormats(own);
  own.addVocabulary(FOREIGN);
  return own.compile(schema);
}

const validators = {
  ajv,
  schemasafe: (schema) => validator(plain(schema), { mode: "default", includeErrors: false }),
};
let failures = 0;
for (const [name, compile] of Object.entries(validators)) {
  const compiled = new Map();
  for (const file of readdirSync(schemas).filter((file) => file.endsWith(".schema.json"))) {
    // It refuses parts that refuse nothing, with which those describe what may stand there.
    if (name === "schemasafe" && /^(report|task)\./.test(file)) continue;
    try {
      compiled.set(file, compile(JSON.parse(readFileSync(join(schemas, file), "utf8"))));
    } catch (error) {
      failures += 1;
      console.error(`${name}: ${file}: ${error.message}`);
    }
  }
  for (const line of readFileSync(cases, "utf8").trim().split("\n")) {
    const { about, schema, text, ask } = JSON.parse(line);
    if (ask || compiled.get(schema)?.(JSON.parse(text)) === false) continue;
    failures += 1;
    console.error(`${name}: ${schema} accepts ${about}`);
  }
  console.error(`${name}: ${compiled.size} schemas`);
}
process.exit(failures === 0 ? 0 : 1);
