"""Models of MoonApiX video requests for Pydantic, generated from the documentation by moonlint."""

from typing import Annotated, Any, Literal, Optional, Union

from pydantic import Field

from ._pydantic import Material, Request


class ImageReference(Material):
    """A material: an image."""

    media_type: Literal["image"]
    """The medium: image, video, audio or music."""
    role: Literal["first_frame", "last_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: Optional[str] = None
    """The name by which the prompt calls the material, as @name."""


class VideoReference(Material):
    """A material: a video."""

    media_type: Literal["video"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_video", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: Optional[str] = None
    """The name by which the prompt calls the material, as @name."""


class AudioReference(Material):
    """A material: speech or sound."""

    media_type: Literal["audio"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_audio", "background_music", "voice_reference", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: Optional[str] = None
    """The name by which the prompt calls the material, as @name."""


class MusicReference(Material):
    """A material: music."""

    media_type: Literal["music"]
    """The medium: image, video, audio or music."""
    role: Literal["reference_audio", "background_music", "voice_reference", "style_reference", "character_reference"]
    """What the material is for, such as first_frame or reference_image."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""
    alias: Optional[str] = None
    """The name by which the prompt calls the material, as @name."""


class ImageItem(Material):
    """A material: an image."""

    role: Literal["first_frame", "last_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class ImageItem2(Material):
    """A material: an image."""

    role: Literal["first_frame", "reference_image", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class VideoItem(Material):
    """A material: a video."""

    role: Literal["reference_video", "style_reference", "character_reference"]
    """What the material is for, such as first_frame."""
    url: str
    """Where the material is: a public address, or an Asset:// reference."""


class Seedance20KzFastRequest(Request):
    """A request for seedance-2.0-kz-fast. Limits: none documented."""

    model: Literal["seedance-2.0-kz-fast"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20KzRequest(Request):
    """A request for seedance-2.0-kz. Limits: none documented."""

    model: Literal["seedance-2.0-kz"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20ClFastRequest(Request):
    """A request for seedance-2.0-cl-fast. Limits: none documented."""

    model: Literal["seedance-2.0-cl-fast"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20ClRequest(Request):
    """A request for seedance-2.0-cl. Limits: none documented."""

    model: Literal["seedance-2.0-cl"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20ClMiniRequest(Request):
    """A request for seedance-2.0-cl-mini. Limits: 4 to 15 seconds; 480p or 720p."""

    model: Literal["seedance-2.0-cl-mini"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[Literal[4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[Literal["480p", "720p"]] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20Ld17Request(Request):
    """A request for seedance-2.0-ld-17. Limits: audio only beside an image or a video."""

    model: Literal["seedance-2.0-ld-17"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20DjFastRequest(Request):
    """A request for seedance-2.0-dj-fast. Limits: 5, 10 or 15 seconds; no videos; no audio; at most 10 images."""

    model: Literal["seedance-2.0-dj-fast"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[Annotated[list[ImageReference], Field(max_length=10)]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[Literal[5, 10, 15]] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20Qm720pRequest(Request):
    """A request for seedance-2.0-qm-720p. Limits: none documented."""

    model: Literal["seedance-2.0-qm-720p"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20Wc720pRequest(Request):
    """A request for seedance-2.0-wc-720p. Limits: prompts of at most 1000 characters."""

    model: Literal["seedance-2.0-wc-720p"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1, max_length=1000)]
    """What the video shows."""
    references: Optional[list[Union[ImageReference, VideoReference, AudioReference, MusicReference]]] = None
    """The materials: each with its medium, its role and where it is."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Seedance20MeRequest(Request):
    """A request for seedance-2.0-me. Limits: no videos; no first frame beside a reference image."""

    model: Literal["seedance-2.0-me"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    images: Optional[list[ImageItem]] = None
    """Images: addresses, or objects with a role."""
    duration: Optional[int] = None
    """The length of the video in seconds."""
    ratio: Optional[str] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[str] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Happyhorse10Request(Request):
    """A request for happyhorse-1.0. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4; no videos."""

    model: Literal["happyhorse-1.0"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    images: Optional[list[ImageItem2]] = None
    """Images: addresses, or objects with a role."""
    first_frame_url: Optional[str] = None
    """The address of the image that is the first frame."""
    duration: Optional[Literal[5, 10, 15]] = None
    """The length of the video in seconds."""
    ratio: Optional[Literal["16:9", "9:16", "1:1", "4:3", "3:4"]] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[Literal["720P", "1080P"]] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


class Wan27Request(Request):
    """A request for wan2.7. Limits: 5, 10 or 15 seconds; 720P or 1080P; 16:9, 9:16, 1:1, 4:3 or 3:4."""

    model: Literal["wan2.7"]
    """The name of the video model."""
    prompt: Annotated[str, Field(min_length=1)]
    """What the video shows."""
    images: Optional[list[ImageItem]] = None
    """Images: addresses, or objects with a role."""
    videos: Optional[list[VideoItem]] = None
    """Videos: addresses, or objects with a role."""
    first_frame_url: Optional[str] = None
    """The address of the image that is the first frame."""
    last_frame_url: Optional[str] = None
    """The address of the image that is the last frame."""
    duration: Optional[Literal[5, 10, 15]] = None
    """The length of the video in seconds."""
    ratio: Optional[Literal["16:9", "9:16", "1:1", "4:3", "3:4"]] = None
    """The aspect ratio of the video, such as 16:9."""
    resolution: Optional[Literal["720P", "1080P"]] = None
    """The resolution of the video, such as 720p."""
    generate_audio: Optional[bool] = None
    """Whether the video has sound, where the model can make it."""
    watermark: Optional[bool] = None
    """Whether the video carries a watermark."""
    web_search: Optional[bool] = None
    """Whether the model may search the web."""
    callback_url: Optional[str] = None
    """The https address that is called when the task is done."""
    metadata: Optional[dict[str, Any]] = None
    """Further parameters."""


VideoRequest = Annotated[
    Union[
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
    ],
    Field(discriminator="model"),
]
"""A request for any documented model."""
