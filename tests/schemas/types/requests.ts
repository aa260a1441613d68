// Good requests type-check; of the others, each must not: an unused `@ts-expect-error` is an error itself.
import type { Seedance20DjFastRequest, VideoModel, VideoRequest, Wan27Request } from "./moonapix";

export const plain: VideoRequest = { model: "wan2.7", prompt: "A paper boat", duration: 5, ratio: "16:9", resolution: "720P" };

export const references: Seedance20DjFastRequest = {
  model: "seedance-2.0-dj-fast",
  prompt: "A paper boat like @boat",
  duration: 10,
  references: [
    { media_type: "image", role: "reference_image", url: "https://cdn.moonapix.com/boat.png", alias: "boat" },
  ],
};

export const frames: Wan27Request = {
  model: "wan2.7",
  prompt: "A paper boat",
  first_frame_url: "https://cdn.moonapix.com/bow.png",
  images: [{ url: "https://cdn.moonapix.com/boat.png", role: "reference_image" }],
  metadata: { note: 1 },
};

export const model: VideoModel = "seedance-2.0-me";

// @ts-expect-error: a wrong duration
export const duration: Seedance20DjFastRequest = { model: "seedance-2.0-dj-fast", prompt: "A paper boat", duration: 12 };

// @ts-expect-error: a duration that is a string
export const text: Wan27Request = { model: "wan2.7", prompt: "A paper boat", duration: "5" };

// @ts-expect-error: a wrong resolution
export const resolution: Wan27Request = { model: "wan2.7", prompt: "A paper boat", resolution: "480p" };

// @ts-expect-error: no prompt
export const silent: Wan27Request = { model: "wan2.7" };

// @ts-expect-error: an unknown field
export const unknown: Wan27Request = { model: "wan2.7", prompt: "A paper boat", seed: 5 };

// @ts-expect-error: an unknown model
export const other: VideoModel = "wan2.8";

export const video: Seedance20DjFastRequest = {
  model: "seedance-2.0-dj-fast",
  prompt: "A paper boat",
  // @ts-expect-error: a video for a model that takes images only
  references: [{ media_type: "video", role: "reference_video", url: "https://cdn.moonapix.com/boat.mp4" }],
};

export const role: Seedance20DjFastRequest = {
  model: "seedance-2.0-dj-fast",
  prompt: "A paper boat",
  // @ts-expect-error: a role of another medium
  references: [{ media_type: "image", role: "reference_audio", url: "https://cdn.moonapix.com/boat.png" }],
};

export const nowhere: Seedance20DjFastRequest = {
  model: "seedance-2.0-dj-fast",
  prompt: "A paper boat",
  // @ts-expect-error: a material without a place
  references: [{ media_type: "image", role: "reference_image" }],
};
