// What tombi, a language server for TOML, offers in configurations, and finds wrong with them: see consumers.sh.
//
// usage: toml.mjs SCHEMAS CASES TOMBI
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [schemas, cases, program] = process.argv.slice(2);
const schema = pathToFileURL(resolve(schemas, "moonlint.schema.json"));
const folder = new URL("configurations/", import.meta.url);

// A server that never answers must not stop the tests.
const limit = setTimeout(() => {
  console.error(`${program} did not answer in a minute`);
  process.exit(1);
}, 60_000);

function start(receive) {
  const server = spawn(program, ["lsp", "--offline"], { stdio: ["pipe", "pipe", "ignore"] });
  let bytes = Buffer.alloc(0);
  server.stdout.on("data", (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const start = bytes.indexOf("\r\n\r\n") + 4;
      const length = Number(/Content-Length: (\d+)/i.exec(bytes.subarray(0, start).toString())?.[1]);
      if (start < 4 || bytes.length < start + length) return;
      receive(JSON.parse(bytes.subarray(start, start + length).toString()));
      bytes = bytes.subarray(start + length);
    }
  });
  return (message) => {
    const body = Buffer.from(JSON.stringify(message));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
}

const waiting = new Map();
const diagnosed = new Map();
let send;
function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    diagnosed.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method !== undefined && message.id !== undefined) {
    const items = message.method === "workspace/configuration" ? message.params.items : undefined;
    send({ jsonrpc: "2.0", id: message.id, result: items ? items.map(() => null) : null });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result);
  }
}
send = start(receive);

let count = 0;
const tell = (method, params) => send({ jsonrpc: "2.0", method, params });
function ask(method, params) {
  const id = (count += 1);
  return new Promise((done) => {
    waiting.set(id, done);
    send({ jsonrpc: "2.0", id, method, params });
  });
}

const root = folder.href;
await ask("initialize", {
  processId: null,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "configurations" }],
  capabilities: { textDocument: { completion: {} }, workspace: { configuration: true } },
});
tell("initialized", {});

for (const [number, line] of readFileSync(cases, "utf8").trim().split("\n").entries()) {
  const { about, text } = JSON.parse(line);
  const whole = `#:schema ${schema}\n${text}`;
  const at = whole.indexOf("|");
  const uri = `${root}${number}/moonlint.toml`;
  const before = whole.slice(0, at);
  // Completion is asked for when the document has been read.
  const problems = await new Promise((done) => {
    diagnosed.set(uri, done);
    const document = { uri, languageId: "toml", version: 1, text: at < 0 ? whole : before + whole.slice(at + 1) };
    tell("textDocument/didOpen", { textDocument: document });
  });
  console.log(`# ${about}\n${text}`);
  if (at < 0) {
    console.log(problems.length === 0 ? "nothing wrong" : problems.map(({ message }) => message).join("\n"));
  } else {
    const rows = before.split("\n");
    const position = { line: rows.length - 1, character: rows.at(-1).length };
    const found = await ask("textDocument/completion", { textDocument: { uri }, position });
    const labels = (found?.items ?? found ?? []).map((item) => item.label);
    console.log(`offers: ${[...new Set(labels)].sort().join(" ")}`);
  }
  console.log();
}
clearTimeout(limit);
process.exit(0);
