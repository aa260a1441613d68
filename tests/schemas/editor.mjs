// What editors say of requests, offer for them and show of them: Visual Studio Code's JSON service, and the language
// server for YAML, which takes JSON too. See consumers.sh.
//
// usage: editor.mjs SCHEMAS CASES
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import library from "vscode-json-languageservice";
import { getLanguageService as forYaml } from "yaml-language-server/out/src/languageservice/yamlLanguageService.js";

const { getLanguageService, TextDocument } = library;
const [schemas, cases] = process.argv.slice(2);
const clean = (text) => text.replace(/\s+/g, " ").trim();

// Documents are remembered by their names.
let count = 0;

/** The service of each editor for a schema. */
function services(schema) {
  const schemaOf = { uri: "file:///schema.json", fileMatch: ["*"], schema };
  const json = getLanguageService({});
  json.configure({ validate: true, allowComments: false, schemas: [schemaOf] });
  const yaml = forYaml({
    schemaRequestService: () => Promise.reject(new Error("no network")),
    workspaceContext: { resolveRelativePath: (path) => path },
    telemetry: { send() {}, sendError() {}, sendTrack() {} },
  });
  yaml.configure({ validate: true, completion: true, hover: true, schemas: [schemaOf] });
  const open = (text) => TextDocument.create(`file:///${(count += 1)}.json`, "json", 1, text);
  const asked = (what, service, text, at) => {
    const document = open(text);
    const third = service === json ? json.parseJSONDocument(document) : false;
    return service[what](document, document.positionAt(at), third);
  };
  return {
    json: {
      problems: (text) => {
        const document = open(text);
        return json.doValidation(document, json.parseJSONDocument(document));
      },
      offers: (text, at) => asked("doComplete", json, text, at),
      shows: (text, at) => asked("doHover", json, text, at),
    },
    yaml: {
      problems: (text) => yaml.doValidation(open(text), false),
      offers: (text, at) => asked("doComplete", yaml, text, at),
      shows: (text, at) => asked("doHover", yaml, text, at),
    },
  };
}

const read = (file) => JSON.parse(readFileSync(join(schemas, file), "utf8"));
const labels = (list) => [...new Set(list.items.map((item) => item.label))].sort().join(" ");

const lines = [];
/** Notes what both say; once, where it is the same. */
function note(verb, json, yaml) {
  // YAML needs no quotation marks, and its server offers the whole request by its title, too.
  const bare = (lines) => lines.join("\n").replace(/^Request for \S+ /, "").replaceAll('"', "").split(" ").sort().join(" ");
  const same = bare(json) === bare(yaml);
  lines.push(...json.map((line) => `${verb}${line}`));
  if (!same) lines.push(...yaml.map((line) => `yaml ${verb}${line}`));
}

for (const line of readFileSync(cases, "utf8").trim().split("\n")) {
  const { about, schema, text, ask } = JSON.parse(line);
  lines.push(`# ${about}`, text);
  const at = text.indexOf("|");
  const plain = ask ? text.slice(0, at) + text.slice(at + 1) : text;
  const { json, yaml } = services(read(schema));
  const said = async (service) => {
    if (ask === "complete") return [labels(await service.offers(plain, at))];
    if (ask === "hover") {
      const contents = (await service.shows(plain, at))?.contents ?? "nothing";
      const parts = Array.isArray(contents) ? contents : [contents];
      return [clean(parts.map((part) => part.value ?? part).join(" "))];
    }
    const document = TextDocument.create("file:///x.json", "json", 1, plain);
    const problems = await service.problems(plain);
    const lines = problems.map(({ range, message }) => `${document.getText(range).slice(0, 120)}: ${message}`);
    return lines.length === 0 ? ["nothing wrong"] : lines;
  };
  const verb = { complete: "offers: ", hover: "shows: " }[ask] ?? "";
  // For YAML nothing is offered between braces.
  const own = await said(json);
  note(verb, own, ask === "complete" ? own : await said(yaml));
  lines.push("");
}

// What is offered for every model.
const places = {
  fields: ['{"prompt":"p",|}', "prompt: p\n|"],
  duration: ['{"duration":|}', "duration: |"],
  seconds: ['{"seconds":|}', "seconds: |"],
  resolution: ['{"resolution":|}', "resolution: |"],
  ratio: ['{"ratio":|}', "ratio: |"],
  media: ['{"references":[{"media_type":|}]}', "references:\n  - media_type: |"],
  roles: ['{"references":[{"role":|}]}', "references:\n  - role: |"],
  types: ['{"content":[{"type":|}]}', "content:\n  - type: |"],
};
for (const file of readdirSync(schemas).sort()) {
  const model = /^(.*\d.*)\.schema\.json$/.exec(file)?.[1];
  if (model === undefined) continue;
  lines.push(`# ${model}`);
  const own = services(read(file));
  for (const [place, texts] of Object.entries(places)) {
    const offers = async (service, text) => {
      const at = text.indexOf("|");
      return [labels(await service.offers(text.slice(0, at) + text.slice(at + 1), at))];
    };
    note(`${place}: `, await offers(own.json, texts[0]), await offers(own.yaml, texts[1]));
  }
  lines.push("");
}
process.stdout.write(`${lines.join("\n").trimEnd()}\n`);
