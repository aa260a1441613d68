"""Each line that says so is an error for type checkers."""

import moonlint
import moonlint.arrow
from moonlint.types import VideoRequest, Wan27Request

a: Wan27Request = {"model": "wan2.7", "prompt": "A kite", "duration": 7}  # wrong
b: Wan27Request = {"model": "wan2.8", "prompt": "A kite"}  # wrong
c: Wan27Request = {"model": "wan2.7"}  # wrong
d: Wan27Request = {"model": "wan2.7", "prompt": "A kite", "resolution": "480p"}  # wrong
e: VideoRequest = {"model": "seedance-2.0-dj-fast", "prompt": "A kite", "duration": "5"}  # wrong
f: int = moonlint.check(a).diagnostics[0].pointer  # wrong
moonlint.Checker(ingore=["limits"])  # wrong
moonlint.check_source({"model": "wan2.7"})  # wrong
moonlint.arrow.check(["{}"])  # wrong
