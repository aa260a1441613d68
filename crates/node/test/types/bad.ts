// Each line after a mark is an error.
import { check, Checker, fits, newRequest, type VideoRequest } from "moonlint";

// @ts-expect-error
const duration: VideoRequest = { model: "wan2.7", prompt: "A cat", duration: 7 };
// @ts-expect-error
const text: VideoRequest = { model: "wan2.7", prompt: "A cat", duration: "5" };
// @ts-expect-error
const ratio: VideoRequest = { model: "happyhorse-1.0", prompt: "A cat", ratio: "2:1" };
// @ts-expect-error
const model: VideoRequest = { model: "wan2.6", prompt: "A cat" };
// @ts-expect-error
const prompt: VideoRequest = { model: "wan2.7" };
// @ts-expect-error
const field: VideoRequest = { model: "wan2.7", prompt: "A cat", promt: "A cat" };
// @ts-expect-error
const videos: VideoRequest = { model: "happyhorse-1.0", prompt: "A cat", videos: [] };
// @ts-expect-error
check(undefined);
// @ts-expect-error
new Checker({ loacle: "zh" });
// @ts-expect-error
newRequest("wan2.7", { with: ["sound"] });
// @ts-expect-error
fits({}).verdict;

console.log(duration, text, ratio, model, prompt, field, videos);
