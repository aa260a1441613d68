"""Types of MoonApiX video requests, generated from the documentation by moonlint."""

import sys
from typing import Any, Literal, Union

# Pydantic takes no older `typing.TypedDict`.
if sys.version_info >= (3, 12):
    from typing import NotRequired, TypedDict
else:
    from typing_extensions import NotRequired, TypedDict


class ImageReference(TypedDict):
    """A material: an image."""

    media_type: Literal["image"]
    """The medium: image, video, audio or music."""
    role: Literal["first_frame", "last_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: NotRequired[str]
    """The name by which the prompt calls the material, as @name."""


class VideoReference(TypedDict):
    """A material: a video."""

    media_type: Literal["video"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_video", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: NotRequired[str]
    """The name by which the prompt calls the material, as @name."""


class AudioReference(TypedDict):
    """A material: speech or sound."""

    media_type: Literal["audio"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_audio", "background_music", "voice_reference", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: NotRequired[str]
    """The name by which the prompt calls the material, as @name."""


class MusicReference(TypedDict):
    """A material: music."""

    media_type: Literal["music"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_audio", "background_music", "voice_reference", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: NotRequired[str]
    """The name by which the prompt calls the material, as @name."""


class ImageItem(TypedDict):
    """A material: an image."""

    role: Literal["first_frame", "last_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class ImageItem2(TypedDict):
    """A material: an image."""

    role: Literal["first_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class VideoItem(TypedDict):
    """A material: a video."""

    role: Literal["reference_video", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class Seedance20KzFastRequest(TypedDict):
    """A request for seedance-2.0-kz-fast. Limits: none documented."""

    model: Literal["seedance-2.0-kz-fast"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20KzRequest(TypedDict):
    """A request for seedance-2.0-kz. Limits: none documented."""

    model: Literal["seedance-2.0-kz"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20ClFastRequest(TypedDict):
    """A request for seedance-2.0-cl-fast. Limits: none documented."""

    model: Literal["seedance-2.0-cl-fast"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20ClRequest(TypedDict):
    """A request for seedance-2.0-cl. Limits: none documented."""

    model: Literal["seedance-2.0-cl"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20ClMiniRequest(TypedDict):
    """A request for seedance-2.0-cl-mini. Limits: 4 to 15 seconds; 480p or 720p."""

    model: Literal["seedance-2.0-cl-mini"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[Literal[4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[Literal["480p", "720p"]]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20Ld17Request(TypedDict):
    """A request for seedance-2.0-ld-17. Limits: audio only beside an image or a video."""

    model: Literal["seedance-2.0-ld-17"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20DjFastRequest(TypedDict):
    """A request for seedance-2.0-dj-fast. Limits: 5, 10 or 15 seconds; no videos; no audio; at most 10 images."""

    model: Literal["seedance-2.0-dj-fast"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[ImageReference]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[Literal[5, 10, 15]]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20Qm720pRequest(TypedDict):
    """A request for seedance-2.0-qm-720p. Limits: none documented."""

    model: Literal["seedance-2.0-qm-720p"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20Wc720pRequest(TypedDict):
    """A request for seedance-2.0-wc-720p. Limits: prompts of at most 1000 characters."""

    model: Literal["seedance-2.0-wc-720p"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    references: NotRequired[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]]
    """The materials: each with its medium, its role and where it is."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Seedance20MeRequest(TypedDict):
    """A request for seedance-2.0-me. Limits: no videos; no first frame beside a reference image."""

    model: Literal["seedance-2.0-me"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    images: NotRequired[list[ImageItem]]
    """Images: addresses, or objects with a role."""
    duration: NotRequired[int]
    """The length of the video in seconds."""
    ratio: NotRequired[str]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[str]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Happyhorse10Request(TypedDict):
    """A request for happyhorse-1.0. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4; no videos."""

    model: Literal["happyhorse-1.0"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    images: NotRequired[list[ImageItem2]]
    """Images: addresses, or objects with a role."""
    first_frame_url: NotRequired[str]
    """The address of the image that is the first frame."""
    duration: NotRequired[Literal[5, 10, 15]]
    """The length of the video in seconds."""
    ratio: NotRequired[Literal["16:9", "9:16", "1:1", "4:3", "3:4"]]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[Literal["720P", "1080P"]]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


class Wan27Request(TypedDict):
    """A request for wan2.7. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4."""

    model: Literal["wan2.7"]
    """The name of the video model."""
    prompt: str
    """What the video shows."""
    images: NotRequired[list[ImageItem]]
    """Images: addresses, or objects with a role."""
    videos: NotRequired[list[VideoItem]]
    """Videos: addresses, or objects with a role."""
    first_frame_url: NotRequired[str]
    """The address of the image that is the first frame."""
    last_frame_url: NotRequired[str]
    """The address of the image that is the last frame."""
    duration: NotRequired[Literal[5, 10, 15]]
    """The length of the video in seconds."""
    ratio: NotRequired[Literal["16:9", "9:16", "1:1", "4:3", "3:4"]]
    """The aspect ratio of the video, such as 16:9."""
    resolution: NotRequired[Literal["720P", "1080P"]]
    """The resolution of the video, such as 720p."""
    generate_audio: NotRequired[bool]
    """Whether the video has sound, where the model can make it."""
    watermark: NotRequired[bool]
    """Whether the video carries a watermark."""
    web_search: NotRequired[bool]
    """Whether the model may search the web."""
    callback_url: NotRequired[str]
    """The https address that is called when the task is done."""
    metadata: NotRequired[dict[str, Any]]
    """Further parameters."""


VideoRequest = Union[
    Seedance20KzFastRequest,
    Seedance20KzRequest,
    Seedance20ClFastRequest,
    Seedance20ClRequest,
    Seedance20ClMiniRequest,
    Seedance20Ld17Request,
    Seedance20DjFastRequest,
    Seedance20Qm720pRequest,
    Seedance20Wc720pRequest,
    Seedance20MeRequest,
    Happyhorse10Request,
    Wan27Request,
]
"""A request for any documented model."""
