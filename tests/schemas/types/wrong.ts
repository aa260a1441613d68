// Gives the generated types durations that the model makes, and ones that it does not: see consumers.sh.
import type { Seedance20DjFastRequest } from "./json2ts_seedance_2_0_dj_fast";
import type { components } from "./openapi";
import { createVideo } from "./orval";

const request = { model: "seedance-2.0-dj-fast", prompt: "A boat" } as const;

export const byJson2ts: Seedance20DjFastRequest[] = [
  { ...request, duration: 10 },
  // @ts-expect-error: 5, 10 or 15 s.
  { ...request, duration: 12 },
];
export const byOpenapi: components["schemas"]["Seedance20DjFastRequest"][] = [
  { ...request, duration: 10 },
  // @ts-expect-error: 5, 10 or 15 s.
  { ...request, duration: 12 },
];
export const byOrval = [
  () => createVideo({ ...request, duration: 10 }),
  // @ts-expect-error: 5, 10 or 15 s.
  () => createVideo({ ...request, duration: 12 }),
];
