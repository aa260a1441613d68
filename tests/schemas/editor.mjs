// What Visual Studio Code's JSON service says of requests, offers for them and shows of them: see consumers.sh.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import library from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = library;
const [schemas, cases] = process.argv.slice(2);
const service = getLanguageService({});
service.configure({ validate: true, allowComments: false });

const clean = (text) => text.replace(/\s+/g, " ").trim();

async function open(file, text) {
  const document = TextDocument.create("file:///request.json", "json", 1, text);
  const schema = JSON.parse(readFileSync(join(schemas, file), "utf8"));
  service.resetSchema("file:///schema.json");
  service.configure({
    validate: true,
    allowComments: false,
    schemas: [{ uri: `file:///${file}`, fileMatch: ["request.json"], schema }],
  });
  return { document, json: service.parseJSONDocument(document) };
}

const lines = [];
for (const line of readFileSync(cases, "utf8").split("\n")) {
  if (line === "") continue;
  const { about, schema, text, ask } = JSON.parse(line);
  lines.push(`# ${about}`, text);
  const at = text.indexOf("|");
  const plain = ask ? text.slice(0, at) + text.slice(at + 1) : text;
  const { document, json } = await open(schema, plain);
  if (ask === "complete") {
    const list = await service.doComplete(document, document.positionAt(at), json);
    lines.push(`offers: ${list.items.map((item) => item.label).sort().join(" ")}`);
  } else if (ask === "hover") {
    const hover = await service.doHover(document, document.positionAt(at), json);
    const said = hover ? hover.contents.map((part) => (typeof part === "string" ? part : part.value)) : ["nothing"];
    lines.push(`shows: ${clean(said.join(" "))}`);
  } else {
    const problems = await service.doValidation(document, json);
    if (problems.length === 0) lines.push("nothing wrong");
    for (const problem of problems) lines.push(`${document.getText(problem.range)}: ${problem.message}`);
  }
  lines.push("");
}
process.stdout.write(`${lines.join("\n").trimEnd()}\n`);
