import { expect } from "vitest";

import "moonlint/vitest";

expect({ model: "wan2.7", prompt: "A cat" }).toBeValidRequest();
expect("{}").not.toBeValidRequest();
// @ts-expect-error
expect("{}").toBeValidReqest();
