"""Has reports judged by the authorities on their formats.

usage: judge.py TOOLS REPORTS

Installs what it needs from the package registries into the folder TOOLS, once, and then reads every file in the folder
REPORTS: `good/NAME.FORMAT` must be accepted, `bad/NAME.FORMAT` must be rejected, or the judges are asleep. Prints what is
wrong and exits with 1 when something is.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS, REPORTS = (Path(argument).resolve() for argument in sys.argv[1:3])

PYTHON_PACKAGES = ["lxml==6.1.3", "jsonschema[format-nongpl]==4.26.0"]
# Its source package carries the schema of the JUnit dialect that it and Jenkins follow.
JUNIT_PACKAGE = "pytest==9.0.2"
SARIF_PACKAGE = f"@microsoft/sarif-multitool-{sys.platform}"
NODE_PACKAGES = [
    f"{SARIF_PACKAGE}@5.7.0",
    "@umbrelladocs/rdformat-validator@1.0.1",
    "@actions/core@1.11.1",
]

# Warnings of the SARIF validator that do not apply.
EXPECTED = [
    # The one finding of the set that has no text has no region either.
    "SARIF2017",
]


def run(*command, **options):
    """Runs a program and returns what it printed; fails with that when the program does."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}")
    return done.stdout


def install(name, fill):
    """Fills the folder `name` unless it is there. A folder that is there is complete, whoever made it."""
    folder = TOOLS / name
    if folder.exists():
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TOOLS) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        fill(made)
        try:
            made.rename(folder)
        except OSError:
            # Another run was faster.
            if not folder.exists():
                raise


def pip(*arguments):
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments)


def python_packages(folder):
    pip("install", "--quiet", "--target", folder, *PYTHON_PACKAGES)


def junit_schema(folder):
    pip("download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", folder, JUNIT_PACKAGE)
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as files:
        member = next(name for name in files.getnames() if name.endswith("/junit-10.xsd"))
        (folder / "junit.xsd").write_bytes(files.extractfile(member).read())


def node_packages(folder):
    # Without a manifest of its own, npm would take one of a folder above.
    (folder / "package.json").write_text("{}")
    npm = shutil.which("npm")
    run(npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", *NODE_PACKAGES, cwd=folder)
    # What the package's own script would do.
    for program in (folder / "node_modules" / SARIF_PACKAGE).glob("Sarif.Multitool*"):
        program.chmod(0o755)


def sarif(report):
    """The schema that the validator ships, by an independent validator, and the validator's own rules."""
    package = TOOLS / "node/node_modules" / SARIF_PACKAGE
    schema = json.loads((package / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    yield from by_schema(schema, json.loads(report.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as scratch:
        output = run(
            package / "Sarif.Multitool",
            "validate",
            report,
            *("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--output", Path(scratch) / "verdict.sarif"),
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        )
    if "Analysis completed successfully" not in output:
        yield output
    for line in output.splitlines():
        if (": error " in line or ": warning " in line) and not any(code in line for code in EXPECTED):
            yield line


def junit(report):
    return by_xsd(TOOLS / "junit/junit.xsd", report)


def checkstyle(report):
    return by_xsd(HERE / "checkstyle.xsd", report)


def gitlab(report):
    violations = json.loads(report.read_text(encoding="utf-8"))
    yield from by_schema(json.loads((HERE / "gitlab.schema.json").read_text(encoding="utf-8")), violations)
    fingerprints = [violation.get("fingerprint") for violation in violations]
    if len(set(fingerprints)) < len(fingerprints):
        yield "a fingerprint is not unique"


def rdjson(report):
    program = TOOLS / "node/node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
    return by_node(program, "--strict", "--no-extra-fields", report)


def github(report):
    return by_node(HERE / "commands.js", TOOLS / "node/node_modules", report)


def by_schema(schema, instance):
    import jsonschema

    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for error in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(instance):
        yield f"{error.json_path}: {error.message[:300]}"


def by_xsd(xsd, report):
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(xsd))
    try:
        document = etree.parse(report, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema.validate(document)
    return [str(error) for error in schema.error_log]


def by_node(*command):
    done = subprocess.run(
        [shutil.which("node"), *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    return [done.stdout] if done.returncode != 0 else []


JUDGES = {judge.__name__: judge for judge in [sarif, junit, checkstyle, gitlab, rdjson, github]}


def judge(report):
    """What is wrong with a report, or with its judge."""
    problems = list(JUDGES[report.suffix[1:]](report))
    if report.parent.name == "good":
        return [f"{report.name}: {problem}" for problem in problems]
    return [] if problems else [f"{report.name}: this is broken, and was accepted"]


def main():
    jobs = {"python": python_packages, "junit": junit_schema, "node": node_packages}
    with ThreadPoolExecutor() as pool:
        # Reading the results raises what went wrong.
        list(pool.map(install, jobs.keys(), jobs.values()))
        sys.path.insert(0, str(TOOLS / "python"))
        reports = sorted(REPORTS.glob("*/*.*"))
        problems = [problem for problems in pool.map(judge, reports) for problem in problems]
    for kind in ["good", "bad"]:
        judged = {report.suffix[1:] for report in reports if report.parent.name == kind}
        if judged != JUDGES.keys():
            problems.append(f"no {kind} report of {', '.join(JUDGES.keys() - judged)}")
    print("\n".join(problems) or f"{len(reports)} reports judged")
    sys.exit(1 if problems else 0)


main()
