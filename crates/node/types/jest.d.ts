import type { Checker } from "./index.js";

declare global {
  namespace jest {
    interface Matchers<R> {
      /** Whether moonlint finds no error in a request. */
      toBeValidRequest(options?: { checker?: Checker }): R;
    }
  }
}
