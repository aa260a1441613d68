// usage: commands.js NODE_MODULES REPORT
//
// Reads workflow commands as the runner of GitHub Actions does, has GitHub's own toolkit write each again, and compares.

const fs = require("node:fs");
const path = require("node:path");

const [modules, report] = process.argv.slice(2);
const { issueCommand } = require(path.join(modules, "@actions/core/lib/command"));

const LEVELS = ["error", "warning", "notice"];
const PROPERTIES = ["file", "line", "endLine", "col", "endColumn", "title"];

const data = (text) => text.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
const property = (text) =>
  text
    .replace(/%0D/g, "\r")
    .replace(/%0A/g, "\n")
    .replace(/%3A/g, ":")
    .replace(/%2C/g, ",")
    .replace(/%25/g, "%");

/** What the toolkit prints for a command. */
function reissued(command, properties, message) {
  const write = process.stdout.write;
  let printed = "";
  process.stdout.write = (text) => ((printed += text), true);
  try {
    issueCommand(command, properties, message);
  } finally {
    process.stdout.write = write;
  }
  return printed.replace(/\r?\n$/, "");
}

/** What is wrong with a line, if anything is. */
function fault(line) {
  const parts = /^::([a-z]+) ((?:(?!::).)*)::(.*)$/.exec(line);
  if (parts === null) return "no command";
  const [, command, written, message] = parts;
  if (!LEVELS.includes(command)) return `the command ${command}`;
  const properties = {};
  for (const pair of written.split(",")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (at < 0 || !PROPERTIES.includes(name) || name in properties) return `the property ${pair}`;
    properties[name] = property(pair.slice(at + 1));
  }
  for (const name of ["line", "endLine", "col", "endColumn"]) {
    if (name in properties && !/^[1-9][0-9]*$/.test(properties[name])) return `${name} is ${properties[name]}`;
  }
  const number = (name) => Number(properties[name]);
  if (number("endLine") < number("line") || number("endColumn") < number("col")) return "an end before its start";
  if ("col" in properties && properties.line !== properties.endLine) return "columns over several lines";
  const expected = reissued(command, properties, data(message));
  return expected === line ? null : `the toolkit writes ${expected}`;
}

const text = fs.readFileSync(report, "utf8");
const lines = text.split("\n");
const faults = lines.pop() === "" ? [] : ["the last line does not end"];
for (const line of lines) {
  const found = fault(line);
  if (found !== null) faults.push(`${found}: ${line}`);
}
process.stdout.write(faults.join("\n"));
process.exitCode = faults.length === 0 ? 0 : 1;
