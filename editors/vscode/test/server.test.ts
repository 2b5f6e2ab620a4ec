import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { CrashLog, crashReport, Tail } from "../src/server/crashes";
import { locate, NotFound, type Surroundings } from "../src/server/locator";

const around = (files: readonly string[], changes: Partial<Surroundings> = {}): Surroundings => ({
  setting: "", extension: "/ext", path: ["/usr/bin", "/opt/bayes"].join(delimiter), platform: "linux", home: "/home/me", isFile: path => files.includes(path), isProgram: path => files.includes(path), ...changes,
});
const packaged = join("/ext", "server", "bayes"), onPath = join("/opt/bayes", "bayes");

test("the server of the setting comes first, then the package's, then that on the PATH", () => {
  assert.deepEqual(locate(around(["/mine/bayes", packaged, onPath], { setting: "/mine/bayes" })), { command: "/mine/bayes", leading: [], from: "setting" });
  assert.deepEqual(locate(around([packaged, onPath])), { command: packaged, leading: [], from: "package" });
  assert.deepEqual(locate(around([onPath])), { command: onPath, leading: [], from: "PATH" });
});

test("a library of .NET is run by dotnet, and ~ is one's home", () => {
  assert.deepEqual(locate(around(["/home/me/b/bayes.dll"], { setting: "~/b/bayes.dll" })), { command: "dotnet", leading: ["/home/me/b/bayes.dll"], from: "setting" });
  assert.deepEqual(locate(around([packaged, packaged + ".dll"], { isProgram: () => false })), { command: "dotnet", leading: [packaged + ".dll"], from: "package" });
});

test("a setting that is wrong is told, and nothing else is taken in its place", () => {
  assert.throws(() => locate(around([packaged], { setting: "/gone" })), (error: Error) => error instanceof NotFound && error.message === "The setting bayeslang.server.path names /gone, which is no file.");
  assert.throws(() => locate(around([])), NotFound);
});

test("a server that ends again and again is given up, one that ends now and then is not", () => {
  const log = new CrashLog(), ending = (time: number) => ({ time, code: 134, signal: null, errors: "" });
  for (const time of [0, 100_000, 200_000, 300_000, 400_000]) log.add(ending(time));
  assert.ok(!log.isHopeless);
  for (const time of [410_000, 420_000]) log.add(ending(time));
  assert.ok(log.isHopeless);
  log.clear();
  assert.ok(!log.isHopeless);
});

test("the report has what a person needs who is to mend it", () => {
  const log = new CrashLog(), versions = { extension: "0.1.0", editor: "1.139.0", platform: "linux-x64", server: "0.1.0", command: "bayes lsp" };
  assert.match(crashReport(versions, log), /It has not ended by itself\./);
  log.add({ time: 0, code: 134, signal: null, errors: "Unhandled exception.\n   at Main()\n" });
  assert.equal(crashReport(versions, log), "BayesLang 0.1.0 in VS Code 1.139.0 on linux-x64\nServer: 0.1.0, started as bayes lsp\nIt ended with exit code 134.\n\nWhat it wrote last to its standard error:\n\n```\nUnhandled exception.\n   at Main()\n```\n");
  log.add({ time: 1, code: null, signal: "SIGKILL", errors: "" });
  assert.match(crashReport(versions, log), /It was ended by SIGKILL, 2 times within 3 minutes\.[^]*\(nothing\)/);
});

test("of what a process writes the last lines are kept, whole", () => {
  const tail = new Tail(20);
  tail.add("first line\n");
  assert.equal(tail.lines, "first line\n");
  tail.add("second line\nthird\n");
  assert.equal(tail.lines, "second line\nthird\n");
});
