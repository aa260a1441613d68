#!/bin/sh
# Lets the programs that take the schemas take them: editors, validators, generators of code.
#
# usage: consumers.sh FOLDER SCHEMAS
#
# They are installed into FOLDER from their registries. A language that is not there is skipped with a message, except on
# CI. What editors of requests say goes to FOLDER/editor.txt; what one of TOML says is in tombi.txt.
set -eu

folder=$1
schemas=$2
here=$(cd "$(dirname "$0")" && pwd)
node_packages="vscode-json-languageservice@5.7.2 yaml-language-server@2.0.0 ajv@8.20.0 ajv-formats@3.0.1
    @exodus/schemasafe@1.3.0 @sourcemeta/jsonschema@16.11.0 typescript@5.9.3 json-schema-to-typescript@16.0.0 quicktype@26.0.0
    openapi-typescript@7.13.0 @redocly/cli@2.77.0 @stoplight/spectral-cli@6.16.3 pyright@1.1.414
    orval@7.13.2 axios@1.7.9"
python_packages="fastjsonschema==2.22.3 check-jsonschema==0.39.0 tombi==1.9.6 datamodel-code-generator==0.89.0
    openapi-python-client==0.29.1 mypy==2.4.1 typing_extensions==4.16.0"

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
        npm install --prefix "$folder/node" --legacy-peer-deps --no-audit --no-fund --ignore-scripts --loglevel=error $node_packages >&2
        mark node "$node_packages"
    fi
    tools=$folder/node/node_modules/.bin
    cp "$here"/*.mjs "$here/types/requests.ts" "$schemas/types/moonapix.ts" "$folder/node/"
    node "$folder/node/editor.mjs" "$schemas" "$here/editor.jsonl" >"$folder/editor.txt"
    node "$folder/node/validators.mjs" "$schemas" "$here/editor.jsonl" >&2

    rm -rf "$folder/node/generated"
    mkdir "$folder/node/generated"
    for schema in "$schemas"/types/*.schema.json; do
        name=$(basename "$schema" .schema.json | tr '.-' '__')
        "$tools/json2ts" "$schema" >"$folder/node/generated/json2ts_$name.ts"
        for language in ts py; do
            "$tools/quicktype" --src-lang schema --lang "$language" --top-level Request --telemetry disable \
                --out "$folder/node/generated/quicktype_$name.$language" "$schema" >&2
        done
    done
    "$tools/openapi-typescript" "$schemas/openapi.json" --output "$folder/node/generated/openapi.ts" >&2
    # Its other clients make no type of the statuses 4XX that compiles.
    (cd "$folder/node" && "$tools/orval" --input "$schemas/openapi.json" --output generated/orval.ts --client axios-functions) >&2
    cat "$here/types/wrong.ts" >"$folder/node/generated/wrong.ts"
    (cd "$folder/node" && "$tools/tsc" --strict --noEmit requests.ts generated/*.ts) >&2
    echo "TypeScript: requests, and types from json2ts, quicktype, openapi-typescript and orval, compile" >&2
    (cd "$folder/node" && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true "$tools/redocly" lint "$schemas/openapi.json") >&2
    echo 'extends: ["spectral:oas"]' >"$folder/node/spectral.yaml"
    "$tools/spectral" lint --ruleset "$folder/node/spectral.yaml" --fail-severity hint "$schemas/openapi.json" >&2
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
    rm -rf "$folder/types"
    mkdir "$folder/types"
    cp "$here/types/"*.py "$schemas/types/moonapix.py" "$folder/types/"
    export PYTHONPATH="$folder/python" PYTHONDONTWRITEBYTECODE=1
    "$python" "$here/fast.py" "$schemas" "$here/editor.jsonl" >&2
    for schema in "$schemas"/types/*.schema.json; do
        name=$(basename "$schema" .schema.json | tr '.-' '__')
        "$python" -m datamodel_code_generator --input "$schema" --input-file-type jsonschema --class-name Request \
            --use-annotated --output-model-type pydantic_v2.BaseModel --output "$folder/types/generated_$name.py" 2>/dev/null
    done
    (cd "$folder/types" && "$python" -m openapi_python_client generate --path "$schemas/openapi.json" --meta none --output-path client) >&2
    (cd "$folder/types" && "$python" -m mypy --strict --warn-unused-ignores requests.py client generated_*.py) >&2
    (cd "$folder/types" && "$python" wrong.py) >&2
    echo '{"model": "seedance-2.0-dj-fast", "prompt": "A boat", "duration": 12}' >"$folder/wrong.json"
    echo '{"model": "seedance-2.0-dj-fast", "prompt": "A boat", "duration": 10}' >"$folder/right.json"
    "$python" -m check_jsonschema --schemafile "$schemas/request.schema.json" "$folder/right.json" >&2
    if "$python" -m check_jsonschema --schemafile "$schemas/request.schema.json" "$folder/wrong.json" >/dev/null 2>&1; then
        echo "check-jsonschema accepts a wrong duration" >&2
        exit 1
    fi
    if [ -d "$folder/node/generated" ]; then
        "$python" "$here/sourcemeta.py" "$folder/node/node_modules" "$schemas" "$here/editor.jsonl" >&2
        "$python" -m mypy "$folder"/node/generated/*.py >&2
        cp "$here/types/pyright.json" "$folder/types/pyrightconfig.json"
        "$tools/pyright" --project "$folder/types" >&2
        node "$folder/node/toml.mjs" "$schemas" "$here/toml.jsonl" "$folder/python/bin/tombi" >"$folder/tombi.txt"
        [ "${INSTA_UPDATE:-}" != always ] || cp "$folder/tombi.txt" "$here/tombi.txt"
        diff "$here/tombi.txt" "$folder/tombi.txt" >&2
    fi
else
    skip "Python with pip" "schemas are not tried in Python"
fi
