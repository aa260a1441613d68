#!/bin/sh
curl https://moonapix.com/v1/videos -H "Authorization: Bearer sk-4f9a8b7c6d5e4f3a2b1c" -H "Content-Type: application/json" -d '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" -H'authorization:bearer sk-qL8vT2mX7rN4zK9w' --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" --header=X-Api-Key:mk-Zr83LpQw0tYb55 --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" --oauth2-bearer sk-Hd73kQpW0sNv66 --json '{"model": "wan2.7", "prompt": "A heron lands"}'
KEY=sk-Vb7QpLx2Rz9TmW4c
curl "$BASE/v1/videos" -H "Authorization: Bearer $KEY" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" -H "Authorization: Bearer ${KEY}" --json '{"model": "wan2.7", "prompt": "A second heron lands"}'
