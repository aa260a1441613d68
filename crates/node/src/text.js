// Makes of what is to be checked the text or bytes that would be sent.

/** How deep values are followed; the check refuses what is far less deep. */
const MOST_DEPTH = 10_000;

/** How long the text of a value may become: a value may name one object very often, and may be made up as it is read. */
const MOST_LENGTH = 64 << 20;

/** How many parts of a text are kept before they become one: parts may be as short as a digit. */
const MOST_PARTS = 1 << 16;

/** `source`: a string or bytes. `isValue`: whether it was made of a value, so that places in it mean nothing to anyone. */
export function sourceOf(request) {
  if (typeof request === "string") return { source: wellFormed(request), isValue: false };
  const bytes = bytesOf(request);
  return bytes === null ? { source: textOf(request), isValue: true } : { source: bytes, isValue: false };
}

/** The bytes, if bytes are given. Those of another realm, as test runners have them, are bytes too. */
function bytesOf(request) {
  if (!ArrayBuffer.isView(request) && !isBuffer(request)) return null;
  try {
    if (!ArrayBuffer.isView(request)) return new Uint8Array(request);
    return new Uint8Array(request.buffer, request.byteOffset, request.byteLength);
  } catch (cause) {
    // They may have been handed to another thread.
    throw new TypeError(`the bytes cannot be read: ${said(cause)}`, { cause });
  }
}

function isBuffer(request) {
  if (typeof request !== "object" || request === null) return false;
  try {
    return request instanceof ArrayBuffer;
  } catch {
    // Of a proxy it may be forbidden to ask; then it is a value that cannot be read.
    return false;
  }
}

/** What somebody else's error says, which may be anything. */
function said(cause) {
  try {
    return String(cause?.message ?? cause);
  } catch {
    return "it says no more";
  }
}

/** Half of a surrogate pair has no UTF-8. It is written as bytes that are none, so that the check tells of it. */
function wellFormed(text) {
  if (text.isWellFormed()) return text;
  const encoder = new TextEncoder();
  const parts = text.split(/([\ud800-\udfff])/u).map((part, index) => {
    if (index % 2 === 0) return encoder.encode(part);
    const unit = part.charCodeAt(0);
    return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  });
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The JSON text of a value, as a client would send it, but for numbers that JSON does not have. */
function textOf(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    // Too deep for it, or nothing that has a text: then what follows says why.
    return carefully(value);
  }
  if (text === undefined) throw new TypeError(`a request is JSON text, bytes or a value, not ${kindOf(value)}`);
  // Numbers that JSON does not have have become `null`, which would hide them.
  return text.includes("null") ? carefully(value) : text;
}

function kindOf(value) {
  return value === undefined ? "undefined" : `a ${typeof value}`;
}

/** Writes what `JSON.stringify` writes, at any depth, with `NaN` and `Infinity` as such, and says where there is no text. */
function carefully(root) {
  let whole = "";
  let parts = [];
  let length = 0;
  const write = (text) => {
    parts.push(text);
    length += text.length;
    if (length > MOST_LENGTH) throw new TypeError("the request is too large to be checked");
    if (parts.length === MOST_PARTS) {
      whole += parts.join("");
      parts = [];
    }
  };
  const open = new Set();
  // Each level: a container, its keys (none for arrays), the next of them, how many there are, and whether one was written.
  const levels = [];
  const pointer = (key) => {
    const keys = levels.slice(0, 20).map((level) => (level.keys ? level.keys[level.next - 1] : level.next - 1));
    const path = keys.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    return path || (key === "" ? "the request" : `/${key}`);
  };
  const reading = (key, read) => {
    try {
      return read();
    } catch (cause) {
      throw new TypeError(`${pointer(key)} cannot be read: ${said(cause)}`, { cause });
    }
  };

  /** Writes a value, after `before` if there is anything to write, and returns whether there was. */
  const put = (given, key, before, inArray) => {
    const value = reading(key, () => {
      const has = given !== null && (typeof given === "object" || typeof given === "bigint");
      const said = has && typeof given.toJSON === "function" ? given.toJSON(key) : given;
      const isBoxed = said instanceof Number || said instanceof String || said instanceof Boolean;
      return isBoxed ? said.valueOf() : said;
    });
    switch (typeof value) {
      case "string":
        write(before + JSON.stringify(value));
        return true;
      case "number":
      case "boolean":
        write(before + String(value));
        return true;
      case "bigint":
        throw new TypeError(`${pointer(key)} is a BigInt, for which JSON has no form`);
      case "object":
        break;
      default:
        if (inArray) write(`${before}null`);
        return inArray;
    }
    if (value === null) {
      write(`${before}null`);
      return true;
    }
    if (open.has(value)) throw new TypeError(`${pointer(key)} is part of itself, for which JSON has no form`);
    if (levels.length >= MOST_DEPTH) {
      write(`${before}null`);
      return true;
    }
    const isArray = reading(key, () => Array.isArray(value));
    const keys = isArray ? null : reading(key, () => Object.keys(value));
    const count = isArray ? reading(key, () => Number(value.length)) : keys.length;
    write(before + (isArray ? "[" : "{"));
    open.add(value);
    levels.push({ value, keys, next: 0, count, any: false });
    return true;
  };

  if (!put(root, "", "", false)) throw new TypeError(`a request is JSON text, bytes or a value, not ${kindOf(root)}`);
  while (levels.length > 0) {
    const level = levels[levels.length - 1];
    // A length that is no number ends it, too.
    if (!(level.next < level.count)) {
      levels.pop();
      open.delete(level.value);
      write(level.keys ? "}" : "]");
      continue;
    }
    const key = level.keys ? level.keys[level.next] : level.next;
    level.next += 1;
    const item = reading(String(key), () => level.value[key]);
    const before = (level.any ? "," : "") + (level.keys ? `${JSON.stringify(key)}:` : "");
    if (put(item, String(key), before, !level.keys)) level.any = true;
  }
  return whole + parts.join("");
}
