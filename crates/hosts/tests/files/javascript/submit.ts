import axios from "axios";

const BASE = process.env.BASE ?? "https://api.moonapix.com";
const ENDPOINT = `${BASE}/v1/videos`;

interface Options { model: string; prompt: string; duration: number }

// An object in a call.
await fetch(ENDPOINT, {
  method: "POST",
  headers: { "Content-Type": "application/json", model: "x" },
  body: JSON.stringify({
    model: "wan2.7",
    prompt: `A ${bird} lands`, // 鸟
    duration: 7,
    resolution: "720P",
  }),
});

// A variable, shorthand, spread, single quotes.
const payload = {
  model: 'seedance-2.0-dj-fast' as const,
  prompt,
  'duration': 5.0,
  generate_audio: true,
  ...(more ? { ratio: '16：9' } : {}),
} satisfies VideoRequest;
await axios.post('https://api.moonapix.com/v1/videos', payload, { headers });

await client.request({ url: "/v1/videos", method: "POST", data: { model: "wan2.7", prompt: "A hare", seconds: 0x7 } });

// JSON in strings.
const raw = '{"model": "wan2.7", "prompt": "It\'s \\"late\\"", "duration": "10"}';
const text = `{
  "model": "${model}",
  "prompt": "A fox",
  "duration": ${duration},
  "aspect_ratio": "16：9"
}`;

// Another service; no request.
await fetch("https://api.openai.com/v1/videos", { method: "POST", body: JSON.stringify({ model: "wan2.7", prompt: "A hare", duration: 7 }) });
const defaults = { model: "small", retries: 3 };
export const View = { model: String, prompt: { type: String }, duration: Number };

export const knownToBeWrong = {
  model: "wan2.7",
  prompt: "A hare",
  duration: 7, // moonlint: ignore[unsupported-duration] a test of refusal
  ratio: "16:10",
};
