import "vitest";

import type { Checker } from "./index.js";

declare module "vitest" {
  interface Matchers<T = any> {
    /** Whether moonlint finds no error in a request. */
    toBeValidRequest(options?: { checker?: Checker }): T;
  }
}
