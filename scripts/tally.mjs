// Sums result files in CTRF (xunit.v3's -ctrf) and says what is wrong with them.
//
//   node tally.mjs FOLDER NAME…      one project per NAME: FOLDER/NAME.ctrf is what ran,
//                                    FOLDER/NAME.found (optional) the JSON list of methods that were discovered
//
// Prints each failure, then the totals as its last line. Exit 1 when a test failed, a file is missing or unreadable,
// a project ran nothing, or a discovered method did not run. CTG_PARTIAL=1: a project may run nothing (a filter is set).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...names] = process.argv.slice(2);
const partial = process.env.CTG_PARTIAL === "1";
const faults = [];
const total = { passed: 0, failed: 0, skipped: 0 };

function read(path) {
  try {
    // xunit colours even its JSON lists.
    return JSON.parse(readFileSync(path, "utf8").replace(/\u001b\[[0-9;]*m/g, ""));
  } catch (error) {
    return { unreadable: error.message };
  }
}

// The lines of a stack trace that lie in this repository.
function ownLines(trace) {
  return (trace ?? "").split("\n").filter((line) => /\.cs\(|\.cs:line/.test(line)).slice(0, 4).map((line) => line.trim());
}

function tally(name) {
  const path = join(folder, `${name}.ctrf`);
  if (!existsSync(path)) return faults.push(`${name}: no result file; its run was cut short`);
  const report = read(path);
  const tests = report.results?.tests;
  if (!Array.isArray(tests)) return faults.push(`${name}: its result file cannot be read (${report.unreadable ?? "no tests in it"})`);

  for (const suite of report.results.extra?.suites ?? [])
    for (const error of suite.errors ?? []) faults.push(`${name}: ${error.message ?? JSON.stringify(error)}`);

  const ran = new Set();
  for (const test of tests) {
    if (!(test.status in total)) continue; // "pending": explicit, or filtered out
    total[test.status]++;
    ran.add(`${test.extra?.type}.${test.extra?.method}`);
    if (test.status === "failed")
      console.log([`FAILED ${test.name}`, ...(test.message ?? "").replaceAll('\\"', '"').trim().split("\n"), ...ownLines(test.trace)].join("\n  "));
  }
  if (partial) return;
  if (ran.size === 0) faults.push(`${name}: no test ran`);

  const foundPath = join(folder, `${name}.found`);
  if (!existsSync(foundPath)) return;
  const found = read(foundPath);
  if (!Array.isArray(found)) return faults.push(`${name}: the list of its tests cannot be read (${found.unreadable})`);
  // Explicit tests run on request only: the one class that fails on purpose.
  const missing = found.filter((method) => !ran.has(method) && !method.includes(".FailsOnPurpose."));
  for (const method of missing) faults.push(`${name}: ${method} was found and did not run`);
}

if (names.length === 0) faults.push("no test project");
names.forEach(tally);
if (total.passed + total.failed === 0) faults.push("no test ran at all");
for (const fault of faults) console.log(`FAULT ${fault}`);
// A fault is a failure too: the totals never read as a success.
console.log(`${total.passed} passed, ${total.failed + faults.length} failed, ${total.skipped} skipped`);
process.exitCode = total.failed + faults.length > 0 ? 1 : 0;
