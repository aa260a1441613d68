// Calls the WebAssembly core. A core that failed is replaced by a new one; checkers are then made again.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the wrong use of an option, a name or an answer is told with. */
export class Refused extends Error {}

export class Engine {
  #module;
  #exports;
  #bytes;
  /** How many cores there were before. */
  generation = 0;
  /** How often something was written: what was found last is kept until then. */
  #writes = 0;

  constructor(module) {
    this.#module = module;
    this.#start();
  }

  #start() {
    this.#exports = new WebAssembly.Instance(this.#module, {}).exports;
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
  }

  #memory() {
    if (this.#bytes.buffer !== this.#exports.memory.buffer) this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    return this.#bytes;
  }

  #safely(work) {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof Refused) throw cause;
      this.generation += 1;
      this.#start();
      throw new Error("moonlint could not look at this: it is too large, or this is a fault of moonlint", { cause });
    }
  }

  /** Writes sources one after another, and returns how many bytes each has. */
  #write(sources) {
    this.#writes += 1;
    const room = sources.reduce((sum, source) => sum + (typeof source === "string" ? source.length * 3 : source.length), 0);
    const start = this.#exports.room(room) >>> 0;
    const memory = this.#memory();
    let at = start;
    return sources.map((source) => {
      let length = source.length;
      if (typeof source === "string") length = encoder.encodeInto(source, memory.subarray(at)).written;
      else memory.set(source, at);
      at += length;
      return length;
    });
  }

  #read(length) {
    const start = this.#exports.answer() >>> 0;
    return decoder.decode(this.#memory().subarray(start, start + length));
  }

  /** Checks a request: how many findings there are, with what `render` takes, or `null` where there are none. */
  check(linter, source, isValue) {
    return this.#safely(() => {
      const [bytes] = this.#write([source]);
      const any = this.#exports.check(linter, bytes, isValue ? 1 : 0) >>> 0;
      if (any === 0) return null;
      if (any !== 1) throw new Error("there is no such checker");
      const { found } = this.#exports;
      return { errors: found(0), warnings: found(1), hints: found(2), written: this.#writes };
    });
  }

  /** The JSON of the report on what was checked; `null` where something else was written since. */
  render({ written }) {
    if (written !== this.#writes) return null;
    return this.#safely(() => {
      const length = this.#exports.render() >>> 0;
      return length === 0 ? null : this.#read(length);
    });
  }

  /** The answer to anything else, with how many bytes the first source has given as `request` where two are given. */
  call(call, ...sources) {
    return this.#safely(() => {
      const bytes = sources.map((source) => (typeof source === "string" ? encoder.encode(source) : source));
      if (bytes.length > 1) call = { ...call, request: bytes[0].length };
      const header = encoder.encode(JSON.stringify(call));
      const lengths = this.#write([header, ...bytes]);
      const all = lengths.reduce((sum, length) => sum + length, 0);
      const answer = JSON.parse(this.#read(this.#exports.call(header.length, all) >>> 0));
      if (answer !== null && typeof answer.refused === "string") throw new Refused(answer.refused);
      return answer;
    });
  }
}
