#!/bin/sh
# Lets validators of other languages judge what the linter has judged.
#
# usage: validators.sh FOLDER
#
# FOLDER has the schemas in schemas/ and the cases in cases.jsonl: one a line, with a value, and which schemas are to accept
# it and which are not. The validators are installed into FOLDER from their registries. A language that is
# not there is skipped with a message, except on CI.
set -eu

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
ajv=8.20.0
jsonschema=4.26.0
fastjsonschema=2.22.3

skip() {
    if [ "${CI:-}" = true ]; then
        echo "schemas: $1 is not there, and CI skips nothing" >&2
        exit 1
    fi
    echo "SKIPPED: schemas are not checked with $2, because $1 is not there" >&2
}

# Installs once for each version: the last thing done is the mark.
installed() { [ -e "$folder/$1-$2.done" ]; }
mark() { touch "$folder/$1-$2.done"; }

if command -v node >/dev/null && command -v npm >/dev/null; then
    if ! installed ajv "$ajv"; then
        rm -rf "$folder/node"
        mkdir -p "$folder/node"
        echo '{"private": true}' >"$folder/node/package.json"
        npm install --prefix "$folder/node" --no-audit --no-fund --ignore-scripts --loglevel=error "ajv@$ajv" >&2
        mark ajv "$ajv"
    fi
    cp "$here/ajv.mjs" "$folder/node/"
    node "$folder/node/ajv.mjs" "$folder" >&2
else
    skip "Node.js with npm" ajv
fi

python=
for name in python3 python; do
    if command -v "$name" >/dev/null && "$name" -m pip --version >/dev/null 2>&1; then
        python=$name
        break
    fi
done
if [ -n "$python" ]; then
    if ! installed python "$jsonschema-$fastjsonschema"; then
        rm -rf "$folder/python"
        PIP_ROOT_USER_ACTION=ignore "$python" -m pip install --quiet --disable-pip-version-check --target "$folder/python" \
            "jsonschema==$jsonschema" "fastjsonschema==$fastjsonschema" >&2
        mark python "$jsonschema-$fastjsonschema"
    fi
    PYTHONPATH="$folder/python" PYTHONDONTWRITEBYTECODE=1 "$python" "$here/python_validators.py" "$folder" >&2
else
    skip "Python with pip" "fastjsonschema and python-jsonschema"
fi
