// Types of MoonApiX video requests, generated from the documentation by moonlint.
/** A material: an image. */
export interface ImageReference {
  /** The medium: image, video, audio or music. */
  media_type: "image";
  /** What the material is for, such as first_frame or reference_image. */
  role: "first_frame" | "last_frame" | "reference_image" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
  /** The name by which the prompt calls the material, as @name. */
  alias?: string;
}

/** A material: a video. */
export interface VideoReference {
  /** The medium: image, video, audio or music. */
  media_type: "video";
  /** What the material is for, such as first_frame or reference_image. */
  role: "reference_video" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
  /** The name by which the prompt calls the material, as @name. */
  alias?: string;
}

/** A material: speech or sound. */
export interface AudioReference {
  /** The medium: image, video, audio or music. */
  media_type: "audio";
  /** What the material is for, such as first_frame or reference_image. */
  role: "reference_audio" | "background_music" | "voice_reference" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
  /** The name by which the prompt calls the material, as @name. */
  alias?: string;
}

/** A material: music. */
export interface MusicReference {
  /** The medium: image, video, audio or music. */
  media_type: "music";
  /** What the material is for, such as first_frame or reference_image. */
  role: "reference_audio" | "background_music" | "voice_reference" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
  /** The name by which the prompt calls the material, as @name. */
  alias?: string;
}

/** A material: an image. */
export interface ImageItem {
  /** What the material is for, such as first_frame. */
  role: "first_frame" | "last_frame" | "reference_image" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
}

/** A material: an image. */
export interface ImageItem2 {
  /** What the material is for, such as first_frame. */
  role: "first_frame" | "reference_image" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
}

/** A material: a video. */
export interface VideoItem {
  /** What the material is for, such as first_frame. */
  role: "reference_video" | "style_reference" | "character_reference";
  /** Where the material is: a public address, or an Asset:// reference. */
  url: string;
}

/** A request for seedance-2.0-kz-fast. Limits: none documented. */
export interface Seedance20KzFastRequest {
  /** The name of the video model. */
  model: "seedance-2.0-kz-fast";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-kz. Limits: none documented. */
export interface Seedance20KzRequest {
  /** The name of the video model. */
  model: "seedance-2.0-kz";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-cl-fast. Limits: none documented. */
export interface Seedance20ClFastRequest {
  /** The name of the video model. */
  model: "seedance-2.0-cl-fast";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-cl. Limits: none documented. */
export interface Seedance20ClRequest {
  /** The name of the video model. */
  model: "seedance-2.0-cl";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-cl-mini. Limits: 4 to 15 seconds; 480p or 720p. */
export interface Seedance20ClMiniRequest {
  /** The name of the video model. */
  model: "seedance-2.0-cl-mini";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: "480p" | "720p";
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-ld-17. Limits: audio only beside an image or a video. */
export interface Seedance20Ld17Request {
  /** The name of the video model. */
  model: "seedance-2.0-ld-17";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-dj-fast. Limits: 5, 10 or 15 seconds; no videos; no audio; at most 10 images. */
export interface Seedance20DjFastRequest {
  /** The name of the video model. */
  model: "seedance-2.0-dj-fast";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference)[];
  /** The length of the video in seconds. */
  duration?: 5 | 10 | 15;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-qm-720p. Limits: none documented. */
export interface Seedance20Qm720pRequest {
  /** The name of the video model. */
  model: "seedance-2.0-qm-720p";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-wc-720p. Limits: prompts of at most 1000 characters. */
export interface Seedance20Wc720pRequest {
  /** The name of the video model. */
  model: "seedance-2.0-wc-720p";
  /** What the video shows. */
  prompt: string;
  /** The materials: each with its medium, its role and where it is. */
  references?: (ImageReference | VideoReference | AudioReference | MusicReference)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for seedance-2.0-me. Limits: no videos; no first frame beside a reference image. */
export interface Seedance20MeRequest {
  /** The name of the video model. */
  model: "seedance-2.0-me";
  /** What the video shows. */
  prompt: string;
  /** Images: addresses, or objects with a role. */
  images?: (ImageItem)[];
  /** The length of the video in seconds. */
  duration?: number;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: string;
  /** The resolution of the video, such as 720p. */
  resolution?: string;
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for happyhorse-1.0. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4; no videos. */
export interface Happyhorse10Request {
  /** The name of the video model. */
  model: "happyhorse-1.0";
  /** What the video shows. */
  prompt: string;
  /** Images: addresses, or objects with a role. */
  images?: (ImageItem2)[];
  /** The address of the image that is the first frame. */
  first_frame_url?: string;
  /** The length of the video in seconds. */
  duration?: 5 | 10 | 15;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4";
  /** The resolution of the video, such as 720p. */
  resolution?: "720P" | "1080P";
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for wan2.7. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4. */
export interface Wan27Request {
  /** The name of the video model. */
  model: "wan2.7";
  /** What the video shows. */
  prompt: string;
  /** Images: addresses, or objects with a role. */
  images?: (ImageItem)[];
  /** Videos: addresses, or objects with a role. */
  videos?: (VideoItem)[];
  /** The address of the image that is the first frame. */
  first_frame_url?: string;
  /** The address of the image that is the last frame. */
  last_frame_url?: string;
  /** The length of the video in seconds. */
  duration?: 5 | 10 | 15;
  /** The aspect ratio of the video, such as 16:9. */
  ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4";
  /** The resolution of the video, such as 720p. */
  resolution?: "720P" | "1080P";
  /** Whether the video has sound, where the model can make it. */
  generate_audio?: boolean;
  /** Whether the video carries a watermark. */
  watermark?: boolean;
  /** Whether the model may search the web. */
  web_search?: boolean;
  /** The https address that is called when the task is done. */
  callback_url?: string;
  /** Further parameters. */
  metadata?: Record<string, unknown>;
}

/** A request for any documented model. */
export type VideoRequest =
  | Seedance20KzFastRequest
  | Seedance20KzRequest
  | Seedance20ClFastRequest
  | Seedance20ClRequest
  | Seedance20ClMiniRequest
  | Seedance20Ld17Request
  | Seedance20DjFastRequest
  | Seedance20Qm720pRequest
  | Seedance20Wc720pRequest
  | Seedance20MeRequest
  | Happyhorse10Request
  | Wan27Request;

/** A documented model. */
export type VideoModel = VideoRequest["model"];
