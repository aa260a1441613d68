// Judges cases with ajv: see validators.sh.
import { createReadStream, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Ajv from "ajv";

const folder = process.argv[2];
const schemas = join(folder, "schemas");

// Unknown keywords and formats, parts without effect, bad references and keywords without their `type` are errors.
const options = { strict: true, strictRequired: false, unicodeRegExp: true };
const validators = new Map();
let failures = 0;
for (const file of readdirSync(schemas).sort()) {
  const ajv = new Ajv(options);
  // What editors show.
  ajv.addVocabulary(["markdownDescription", "errorMessage", "enumDescriptions", "x-taplo"]);
  const schema = JSON.parse(readFileSync(join(schemas, file), "utf8"));
  if (!ajv.validateSchema(schema)) {
    console.error(`${file} is not a schema: ${ajv.errorsText()}`);
    failures += 1;
    continue;
  }
  validators.set(file, ajv.compile(schema));
}

let cases = 0;
let slowest = 0;
// A line at a time: there may be a million.
for await (const line of createInterface({ input: createReadStream(join(folder, "cases.jsonl")), crlfDelay: Infinity })) {
  const { accept, value } = JSON.parse(line);
  for (const [schema, expected] of Object.entries(accept)) {
    const validate = validators.get(schema);
    const start = performance.now();
    const accepted = validate?.(value);
    slowest = Math.max(slowest, performance.now() - start);
    cases += 1;
    if (accepted === expected) continue;
    failures += 1;
    if (failures <= 5) {
      const said = JSON.stringify(validate?.errors?.map((error) => `${error.instancePath} ${error.message}`));
      console.error(`ajv: ${schema} should ${expected ? "accept" : "reject"} ${line.slice(0, 2000)}\n${said}`);
    }
  }
}
console.error(`ajv: ${validators.size} schemas, ${cases} cases, ${failures} failures, slowest ${slowest.toFixed(1)} ms`);
if (slowest > 2000) {
  console.error("ajv: a pattern takes too long");
  failures += 1;
}
process.exit(failures === 0 ? 0 : 1);
