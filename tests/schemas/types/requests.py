"""Good requests type-check; of the others, each must not: an unused `type: ignore` is an error itself."""

from moonapix import Seedance20DjFastRequest, VideoRequest, Wan27Request

plain: VideoRequest = {"model": "wan2.7", "prompt": "A paper boat", "duration": 5, "ratio": "16:9", "resolution": "720P"}

references: Seedance20DjFastRequest = {
    "model": "seedance-2.0-dj-fast",
    "prompt": "A paper boat like @boat",
    "duration": 10,
    "references": [
        {"media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat"},
    ],
}

frames: Wan27Request = {
    "model": "wan2.7",
    "prompt": "A paper boat",
    "first_frame_url": "https://cdn.moonapix.com/bow.png",
    "images": [{"url": "https://cdn.moonapix.com/boat.png", "role": "reference_image"}],
    "metadata": {"note": 1},
}

duration: Wan27Request = {"model": "wan2.7", "prompt": "A paper boat", "duration": 12}  # type: ignore[typeddict-item]
text: Wan27Request = {"model": "wan2.7", "prompt": "A paper boat", "duration": "5"}  # type: ignore[typeddict-item]
resolution: Wan27Request = {"model": "wan2.7", "prompt": "A boat", "resolution": "480p"}  # type: ignore[typeddict-item]
silent: Wan27Request = {"model": "wan2.7"}  # type: ignore[typeddict-item]
unknown: Wan27Request = {"model": "wan2.7", "prompt": "A paper boat", "seed": 5}  # type: ignore[typeddict-unknown-key]
other: Wan27Request = {"model": "wan2.8", "prompt": "A paper boat"}  # type: ignore[typeddict-item]
video: Seedance20DjFastRequest = {
    "model": "seedance-2.0-dj-fast",
    "prompt": "A paper boat",
    "references": [
        {
            "media_type": "video",  # type: ignore[typeddict-item]
            "role": "reference_video",  # type: ignore[typeddict-item]
            "url": "https://cdn.moonapix.com/boat.mp4",
        },
    ],
}
nowhere: Seedance20DjFastRequest = {
    "model": "seedance-2.0-dj-fast",
    "prompt": "A paper boat",
    "references": [{"media_type": "image", "role": "reference_image"}],  # type: ignore[typeddict-item]
}
