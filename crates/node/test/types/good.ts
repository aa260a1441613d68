import {
  check,
  Checker,
  checkAxios,
  fits,
  newRequest,
  readTask,
  receipt,
  RequestError,
  withChecks,
  type Diagnostic,
  type VideoRequest,
  type Wan27Request,
} from "moonlint";
import axios from "axios";

const request: VideoRequest = { model: "wan2.7", prompt: "A cat on a roof", duration: 5, ratio: "16:9" };
const other: VideoRequest = {
  model: "seedance-2.0-kz",
  prompt: "A cat",
  duration: 7,
  references: [{ media_type: "image", role: "first_frame", url: "https://cdn.moonapix.com/cat.png" }],
};
const report = check(request).throwIfErrors();
const found: Diagnostic | undefined = report.diagnostics[0];
const offset: number | undefined = found?.range?.start.offset;
const started: Wan27Request = newRequest("wan2.7", { with: ["first-frame"] });
const send: typeof fetch = withChecks(fetch, { checker: new Checker({ config: "moonlint.toml", locale: "zh" }) });
const eject: () => void = checkAxios(axios);
const url: string | null = readTask("{}").resultUrl;
const id: string | null = receipt(started, {}).taskId;
try {
  report.throwIfErrors();
} catch (error) {
  if (error instanceof RequestError) console.log(error.report.errors);
}
console.log(other, offset, send, eject, url, id, fits(new Uint8Array())[0]?.verdict === "as-is");
