import assert from "node:assert/strict";
import { test } from "node:test";
import { isServerCommand, readAnswer, serverCommands } from "../src/run/commands";
import { candidates, dataBeside, hasExample, needsData } from "../src/run/needs";
import { policy, reportPage } from "../src/run/reportPage";
import { wordsOf } from "../src/taskWords";
import { manifest } from "./files";

test("a run asks for data where the program declares some", () => {
  assert.ok(needsData("data { int N; }\nmodel {}"));
  assert.ok(needsData("data\n{\n  // rows\n  vector[3] y ~ normal(mu, 1);\n}"));
  assert.ok(needsData("#include data.stan\nmodel {}"));
  for (const program of ["parameters { real x; }", "data { }", "data { // int N;\n}", "transformed data { int N = 1; }", "/* data { int N; } */", "@title(\"data { int N; }\")\nparameters {}", "real my_data { }"]) assert.ok(!needsData(program), program);
});

test("a model with a table of its own is run with it", () => {
  assert.ok(hasExample("/// A model.\n@title(\"T\")\n@example(\"t.csv\", \"outcome=y\")\ndata { int N; }"));
  assert.ok(!hasExample("// @example of a thing\ndata { int N; }"));
});

test("data are found by the name of their model, and offered by nearness", () => {
  assert.deepEqual(dataBeside("/w/radon.bym"), ["/w/radon.json", "/w/radon.csv", "/w/radon.data.json"]);
  assert.deepEqual(candidates("/w/models/radon.bym", ["/w/a.csv", "/w/package.json", "/w/models/houses.csv", "/w/fits/radon/fit.json", "/w/.vscode/settings.json", "/w/models/chain-1.csv", "/w/README.md"]), ["/w/models/houses.csv", "/w/a.csv"]);
});

test("answers of the server are read, whatever they are", () => {
  assert.deepEqual(readAnswer({ fit: "f", report: "f/report.html", summary: "s", exitCode: 0, message: null }), { fit: "f", report: "f/report.html", summary: "s", exitCode: 0 });
  assert.deepEqual(readAnswer("class C {}"), { text: "class C {}" });
  for (const none of [null, undefined, 3, {}]) assert.deepEqual(readAnswer(none), {});
});

test("the commands of the server are none of the manifest's, since the client registers them", () => {
  const declared = manifest.contributes.commands.map((command: { command: string }) => command.command);
  for (const command of Object.values(serverCommands)) {
    assert.ok(isServerCommand(command));
    assert.ok(!declared.includes(command), command);
  }
  assert.ok(!isServerCommand("toString"));
});

test("a report in a webview loads nothing, runs its own script alone, and follows the theme", () => {
  const page = reportPage("<!DOCTYPE html><html><head><title>R</title><script type=\"module\">1</script></head><body><p>&lt;script> in a text</p></body></html>", "n0");
  assert.ok(page.indexOf("Content-Security-Policy") < page.indexOf("<title>"));
  assert.ok(page.includes(policy("n0")));
  assert.ok(page.includes("<script nonce=\"n0\" type=\"module\">1</script>"));
  assert.ok(page.includes("dataset.theme"));
  assert.match(policy("n0"), /^default-src 'none'/);
  assert.doesNotMatch(policy("n0"), /https?:|\*|script-src[^;]*unsafe/);
});

test("a task is the words of a command line", () => {
  assert.deepEqual(wordsOf({ command: "check" }), ["check", "."]);
  assert.deepEqual(wordsOf({ command: "sample", file: "m.bym", data: "d.json", arguments: ["--seed", "1"] }), ["sample", "m.bym", "--data", "d.json", "--seed", "1"]);
  const [definition] = manifest.contributes.taskDefinitions;
  assert.deepEqual(Object.keys(definition.properties), ["command", "file", "data", "arguments"]);
});
