// Guards before a real server, which counts what reaches it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";

import axios from "axios";

import { Checker, checkAxios, RequestError, withChecks } from "moonlint";

const good = { model: "wan2.7", prompt: "A cat on a roof" };
const bad = { ...good, duration: 7 };
const json = { "content-type": "application/json" };

let received = [];
let base;
const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    received.push({ method: request.method, url: request.url, body: Buffer.concat(parts).toString() });
    response.setHeader("content-type", "application/json");
    response.end('{"id": "task_cat", "status": "submitted"}');
  });
});

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  received = [];
});

const post = (body, headers = json) => ({ method: "POST", body, headers });

test("fetch does not send a request with errors", async () => {
  const send = withChecks(fetch);
  for (const path of ["/v1/videos", "/v1/video/generations", "/v1/videos/", "/proxy/v1/videos?x=1"]) {
    const url = base + path;
    const text = JSON.stringify(bad);
    const bytes = new TextEncoder().encode(text);
    for (const [input, init] of [
      [url, post(text)],
      [url, post(text, {})],
      [url, { method: "post", body: text }],
      [new URL(url), post(bytes)],
      [url, post(bytes.buffer)],
      [url, post(new Blob([text], { type: "application/json" }))],
      [url, { ...post(new Blob([text]).stream()), duplex: "half" }],
      [new Request(url, post(text)), undefined],
      [new Request(url, { method: "POST" }), post(text)],
    ]) {
      await assert.rejects(send(input, init), (error) => error instanceof RequestError && error.report.errors === 1);
    }
  }
  assert.deepEqual(received, []);
});

test("fetch sends everything else as it is", async () => {
  const send = withChecks(fetch);
  const text = JSON.stringify(good);
  const url = `${base}/v1/videos`;
  const answers = [
    await send(url, post(text)),
    await send(new Request(url, post(text))),
    await send(url, { ...post(new Blob([text]).stream()), duplex: "half" }),
    await send(`${base}/v1/images`, post(JSON.stringify(bad))),
    await send(`${base}/v1/videos/task_cat`),
    await send(url, post(JSON.stringify(bad), { "content-type": "application/x-ndjson" })),
    await send(url, { method: "POST", body: new URLSearchParams(bad) }),
    await send(url, { method: "POST" }),
  ];
  assert.ok(answers.every(({ ok }) => ok));
  assert.equal(received.length, answers.length);
  assert.deepEqual(received.slice(0, 3).map(({ body }) => body), [text, text, text]);
  assert.equal((await answers[0].json()).id, "task_cat");
});

test("a checker of one's own", async () => {
  const checker = new Checker({ ignore: ["unsupported-duration"] });
  await withChecks(fetch, { checker })(`${base}/v1/videos`, post(JSON.stringify(bad)));
  assert.equal(received.length, 1);
});

test("axios does not send a request with errors", async () => {
  const client = axios.create({ baseURL: `${base}/v1` });
  const eject = checkAxios(client);
  await assert.rejects(client.post("/videos", bad), RequestError);
  await assert.rejects(client.post("/videos", JSON.stringify(bad), { headers: json }), RequestError);
  await assert.rejects(client({ method: "post", url: "/video/generations", data: bad }), RequestError);
  await assert.rejects(client.request({ method: "POST", baseURL: base, url: "/v1/videos", data: bad }), RequestError);
  assert.deepEqual(received, []);
  assert.equal((await client.post("/videos", good)).data.id, "task_cat");
  await client.post("/images", bad);
  await client.get("/videos/task_cat");
  await client.post("/videos", new URLSearchParams({ model: "wan2.7" }));
  assert.equal(received.length, 4);
  eject();
  await client.post("/videos", bad);
  assert.equal(received.length, 5);
});
