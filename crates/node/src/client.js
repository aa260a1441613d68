// Guards for clients: a request with errors is not sent.

/** The two paths at which videos are made. */
const PATHS = ["/v1/videos", "/v1/video/generations"];

/** Whether a request makes a video, and is JSON as far as it says what it is. */
function concerns(method, address, contentType) {
  if (String(method).toUpperCase() !== "POST") return false;
  const path = String(address).replace(/[?#].*$/su, "").replace(/\/+$/u, "");
  if (!PATHS.some((end) => path.endsWith(end))) return false;
  const type = (contentType ?? "").split(";")[0].trim().toLowerCase();
  return type === "" || type.endsWith("/json") || type.endsWith("+json");
}

const isStream = (body) => typeof body?.getReader === "function" || typeof body?.[Symbol.asyncIterator] === "function";

/** The body as it can be checked, or `undefined` where it is no JSON: a form. */
async function readable(body) {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (typeof body.arrayBuffer === "function") return new Uint8Array(await body.arrayBuffer());
  return undefined;
}

export function clients(check) {
  const refuse = (checker, body) => (checker?.check ?? check)(body).throwIfErrors();

  /** A `fetch` that throws `RequestError` where a request for a video has errors, and sends everything else as it is. */
  const withChecks = (fetch, { checker } = {}) => {
    if (typeof fetch !== "function") throw new TypeError("withChecks is given a function such as fetch");
    return async (input, init) => {
      const request = typeof input === "object" && input !== null && typeof input.clone === "function" ? input : undefined;
      const method = init?.method ?? request?.method ?? "GET";
      const header = (headers) => new Headers(headers).get("content-type");
      // What a client sets by itself for a string says nothing of what the string is.
      const given = init?.headers !== undefined ? header(init.headers) : request?.headers.get("content-type");
      const type = given?.startsWith("text/plain") ? "" : given;
      if (!concerns(method, request?.url ?? input, type)) return fetch(input, init);
      let body = init?.body;
      if (body === undefined || body === null) {
        if (request?.body) refuse(checker, new Uint8Array(await request.clone().arrayBuffer()));
        return fetch(input, init);
      }
      if (isStream(body) && typeof body.arrayBuffer !== "function") {
        // A stream can be read once: what was read is sent.
        const bytes = new Uint8Array(await new Response(body).arrayBuffer());
        refuse(checker, bytes);
        return fetch(input, { ...init, body: bytes });
      }
      body = await readable(body);
      if (body !== undefined) refuse(checker, body);
      return fetch(input, init);
    };
  };

  /** Adds an interceptor to axios, or to one of its instances, which throws `RequestError`; returns what takes it away. */
  const checkAxios = (axios, { checker } = {}) => {
    const id = axios.interceptors.request.use((config) => {
      const { data, headers } = config;
      const type = headers?.getContentType?.() ?? headers?.["Content-Type"] ?? headers?.["content-type"];
      const address = `${config.baseURL ?? ""}${config.url ?? ""}`;
      const isJson = typeof type !== "string" || !type.startsWith("application/x-www-form-urlencoded");
      if (isJson && concerns(config.method ?? "get", address, typeof type === "string" ? type : "") && isBody(data)) {
        refuse(checker, data);
      }
      return config;
    });
    return () => axios.interceptors.request.eject(id);
  };

  return { withChecks, checkAxios };
}

/** Whether axios sends it as JSON: a string, bytes or a plain value; no form, no stream. */
function isBody(data) {
  if (data === undefined || data === null) return false;
  if (typeof data === "string" || data instanceof Uint8Array || data instanceof ArrayBuffer) return true;
  if (typeof data !== "object") return true;
  const isOther = ["FormData", "URLSearchParams", "Blob", "File"].some((name) => {
    const type = globalThis[name];
    return typeof type === "function" && data instanceof type;
  });
  return !isOther && !isStream(data) && typeof data.pipe !== "function";
}
