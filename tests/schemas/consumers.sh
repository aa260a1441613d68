#!/bin/sh
# Lets the programs that take the schemas take them: an editor, compilers, validators that know draft-07 only.
#
# usage: consumers.sh FOLDER SCHEMAS
#
# They are installed into FOLDER from their registries. A language that is not there is skipped with a message, except on
# CI. What the editor says goes to FOLDER/editor.txt.
set -eu

folder=$1
schemas=$2
here=$(cd "$(dirname "$0")" && pwd)
node_packages="vscode-json-languageservice@5.7.2 typescript@7.0.2 json-schema-to-typescript@16.0.0"
python_packages="fastjsonschema==2.22.3 mypy==2.4.1 typing_extensions==4.16.0"

skip() {
    if [ "${CI:-}" = true ]; then
        echo "schemas: $1 is not there, and CI skips nothing" >&2
        exit 1
    fi
    echo "SKIPPED: $2, because $1 is not there" >&2
}

# Installs once for each list: the last thing done is the mark.
installed() { [ "$(cat "$folder/$1.done" 2>/dev/null)" = "$2" ]; }
mark() { echo "$2" >"$folder/$1.done"; }

mkdir -p "$folder"
if command -v node >/dev/null && command -v npm >/dev/null; then
    if ! installed node "$node_packages"; then
        rm -rf "$folder/node"
        mkdir -p "$folder/node"
        echo '{"private": true}' >"$folder/node/package.json"
        # shellcheck disable=SC2086 # a list of words
        npm install --prefix "$folder/node" --no-audit --no-fund --ignore-scripts --loglevel=error $node_packages >&2
        mark node "$node_packages"
    fi
    cp "$here/editor.mjs" "$here/types/requests.ts" "$schemas/types/moonapix.ts" "$folder/node/"
    node "$folder/node/editor.mjs" "$schemas" "$here/editor.jsonl" >"$folder/editor.txt"
    for schema in "$schemas"/types/*.schema.json; do
        name=$(basename "$schema" .schema.json | tr '.-' '__')
        "$folder/node/node_modules/.bin/json2ts" "$schema" >"$folder/node/generated_$name.ts"
    done
    (cd "$folder/node" && node_modules/.bin/tsc --strict --noEmit --types '' requests.ts generated_*.ts) >&2
    echo "TypeScript: requests and generated types compile" >&2
else
    skip "Node.js with npm" "schemas are not tried in an editor and in TypeScript"
fi

python=
for name in python3 python; do
    if command -v "$name" >/dev/null && "$name" -m pip --version >/dev/null 2>&1; then
        python=$name
        break
    fi
done
if [ -n "$python" ]; then
    if ! installed python "$python_packages"; then
        rm -rf "$folder/python"
        # shellcheck disable=SC2086 # a list of words
        PIP_ROOT_USER_ACTION=ignore "$python" -m pip install --quiet --disable-pip-version-check --target "$folder/python" $python_packages >&2
        mark python "$python_packages"
    fi
    mkdir -p "$folder/types"
    cp "$here/types/requests.py" "$schemas/types/moonapix.py" "$folder/types/"
    PYTHONPATH="$folder/python" PYTHONDONTWRITEBYTECODE=1 "$python" "$here/fast.py" "$schemas" "$here/editor.jsonl" >&2
    (cd "$folder/types" && PYTHONPATH="$folder/python" "$python" -m mypy --strict --warn-unused-ignores requests.py) >&2
else
    skip "Python with pip" "schemas are not tried in Python"
fi
