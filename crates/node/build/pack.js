// Packs `moonlint` and the package of this system's command line into a folder:
//
//     node build/pack.js FOLDER PROGRAM [PLATFORM-ARCH]
//
// The one depends on those of all systems, which npm installs as far as they are for the machine.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SYSTEMS = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win32-x64"];

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [folder, program, system = `${process.platform}-${process.arch}`] = process.argv.slice(2);
if (!program || !SYSTEMS.includes(system)) {
  console.error(`usage: node build/pack.js FOLDER PROGRAM [${SYSTEMS.join("|")}]`);
  process.exit(2);
}

const out = resolve(folder);
const stage = (name) => {
  const path = join(out, "stage", name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, "../..", licence), join(path, licence));
  return path;
};
const write = (path, manifest) => writeFileSync(join(path, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const pack = (path) => execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: path, encoding: "utf8" }).trim();

const { scripts: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { version, license, homepage, repository, engines } = manifest;

const main = stage("moonlint");
cpSync(join(root, "dist"), join(main, "dist"), { recursive: true });
copyFileSync(join(root, "README.md"), join(main, "README.md"));
const optionalDependencies = Object.fromEntries(SYSTEMS.map((name) => [`@moonlint/cli-${name}`, version]));
write(main, { ...manifest, optionalDependencies });

const [os, cpu] = system.split("-");
const name = os === "win32" ? "moonlint.exe" : "moonlint";
const binary = stage(`cli-${system}`);
copyFileSync(program, join(binary, name));
chmodSync(join(binary, name), 0o755);
write(binary, {
  name: `@moonlint/cli-${system}`,
  version,
  description: `The command line of moonlint for ${system}`,
  license,
  homepage,
  repository,
  engines,
  os: [os],
  cpu: [cpu],
  files: [name, "LICENSE-APACHE", "LICENSE-MIT"],
});

for (const path of [main, binary]) console.log(join(out, pack(path)));
