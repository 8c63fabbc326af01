// Rewrites vitest's JSON report in the form that tally.mjs sums:  node vitest-to-ctrf.mjs IN OUT
import { readFileSync, writeFileSync } from "node:fs";

const [source, target] = process.argv.slice(2);
const report = JSON.parse(readFileSync(source, "utf8"));
const status = { passed: "passed", failed: "failed", skipped: "skipped", pending: "skipped", todo: "skipped" };
const tests = report.testResults.flatMap((file) => {
  const own = file.assertionResults.map((test) => ({
    name: test.fullName,
    status: status[test.status] ?? "failed",
    message: (test.failureMessages ?? []).join("\n"),
    extra: { type: file.name, method: test.fullName },
  }));
  // A file that cannot be loaded has no tests of its own, and has failed all the same.
  return file.status === "failed" && !own.some((test) => test.status === "failed")
    ? [...own, { name: file.name, status: "failed", message: file.message, extra: { type: file.name, method: "" } }]
    : own;
});
writeFileSync(target, JSON.stringify({ results: { tests } }));
