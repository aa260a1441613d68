// Where the command line is: in a package of its own for each system.

import { createRequire } from "node:module";
import { join } from "node:path";

export function binary() {
  if (process.env.MOONLINT_BINARY) return process.env.MOONLINT_BINARY;
  const name = `@moonlint/cli-${process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "moonlint.exe" : "moonlint";
  try {
    return createRequire(join(__dirname, "index.cjs")).resolve(`${name}/${file}`);
  } catch {
    throw new Error(
      `the command line of moonlint is not here: npm did not install ${name}, because optional dependencies are left out or ` +
        "because there is no such package. MOONLINT_BINARY may name the program instead.",
    );
  }
}
