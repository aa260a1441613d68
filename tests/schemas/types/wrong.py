"""Gives the generated classes a wrong duration, and a right one: see consumers.sh."""

import sys

from generated_seedance_2_0_dj_fast import Request
from pydantic import ValidationError

material = {"media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png"}
request = {"model": "seedance-2.0-dj-fast", "prompt": "A boat", "references": [material]}
Request.model_validate({**request, "duration": 10})
try:
    Request.model_validate({**request, "duration": 12})
except ValidationError:
    sys.exit(0)
sys.exit("a generated class accepts a wrong duration")
