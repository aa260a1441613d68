// Matchers for `expect` of Vitest and Jest.

export function matchers(check) {
  return {
    toBeValidRequest(received, { checker } = {}) {
      const report = (checker?.check ?? check)(received);
      const found = report.diagnostics.filter(({ severity }) => severity === "error");
      const lines = found.map(({ rule, message, pointer, help }) => {
        const place = pointer ? ` (${pointer})` : "";
        return `  ${rule}: ${message}${place}${help ? `\n    ${help}` : ""}`;
      });
      return {
        pass: report.ok,
        message: () =>
          report.ok
            ? "expected a request with errors, but moonlint found none"
            : `expected a valid request, but moonlint found:\n${lines.join("\n")}`,
      };
    },
  };
}
