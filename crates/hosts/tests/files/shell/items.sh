#!/bin/sh
http POST https://moonapix.com/v1/videos "Authorization: Bearer $MOON_KEY" \
  model=wan2.7 prompt="A \"kite\" over the bay" duration:=7 trace==1
xh post https://moonapix.com/v1/videos model="$MODEL" prompt=纸船 duration:="$SECONDS" \
  callback_url=http://hooks.lumen-works.io/v resolutoin=720p metadata[shot]=5 image_url@boat.png
http --form POST https://moonapix.com/v1/videos model=wan2.7 prompt=x duration=7
http POST https://api.openai.com/v1/videos model=wan2.7 prompt=x duration:=7
