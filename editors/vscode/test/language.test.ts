import assert from "node:assert/strict";
import { test } from "node:test";
import { manifest, read } from "./files";

const configuration = JSON.parse(read("language-configuration.json"));

test("the languages have their endings, and one configuration", () => {
  const languages = Object.fromEntries(manifest.contributes.languages.map((language: { id: string; extensions: string[] }) => [language.id, language.extensions]));
  assert.deepEqual(languages, { bayeslang: [".bym"], stan: [".stan", ".stanfunctions"] });
});

test("words are names with letters of other alphabets, and numbers", () => {
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern, "g"));
  assert.deepEqual(words("theta_1 ~ normal(μ, 2.5);"), ["theta_1", "normal", "μ", "2.5"]);
});

test("a new line after an opening bracket is indented, one with a closing bracket is not", () => {
  const increase = new RegExp(configuration.indentationRules.increaseIndentPattern), decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
  for (const line of ["model {", "  for (n in 1:N) {", "  y ~ normal(", "generated quantities { // what follows"]) assert.match(line, increase);
  for (const line of ["data { int N; }", "  mu ~ normal(0, 1);", "// a comment {", "  print(\"{\");"]) assert.doesNotMatch(line, increase);
  for (const line of ["}", "  } else {", "  );"]) assert.match(line, decrease);
});

test("Enter continues a documentation comment", () => {
  const after = (line: string, rest = "") => configuration.onEnterRules.find((rule: { beforeText: string; afterText?: string }) => new RegExp(rule.beforeText).test(line) && (rule.afterText === undefined || new RegExp(rule.afterText).test(rest)))?.action.appendText;
  assert.equal(after("  /// The number of rows."), "/// ");
  assert.equal(after("  // a thought ", "that is cut in two"), "// ");
  assert.equal(after("  // a thought"), undefined);
  assert.equal(after("  //// a line of slashes"), undefined);
  assert.equal(after("  real mu;"), undefined);
});

test("regions fold", () => {
  const { start, end } = configuration.folding.markers;
  assert.match("  // region priors", new RegExp(start));
  assert.match("  //#endregion", new RegExp(end));
  assert.doesNotMatch("// regional effects", new RegExp(start));
});

test("snippets have prefixes of their own, a description, and numbered places", () => {
  const files: string[] = [...new Set<string>(manifest.contributes.snippets.map((entry: { path: string }) => entry.path))];
  const all = files.flatMap(file => Object.entries<{ prefix: string; description: string; body: string[] }>(JSON.parse(read(file))));
  assert.ok(all.length > 20);
  assert.equal(new Set(all.map(([, snippet]) => snippet.prefix)).size, all.length);
  for (const [name, snippet] of all) {
    const body = snippet.body.join("\n");
    assert.match(snippet.description, /^[A-Z]/, name);
    const numbers = new Set([...body.matchAll(/\$\{?(\d+)/g)].map(match => Number(match[1])));
    const largest = Math.max(...numbers);
    for (let i = 1; i <= largest; i++) assert.ok(numbers.has(i), `${name}: $${i}`);
    for (const [open, close] of ["{}", "()", "[]"]) assert.equal(body.replaceAll("${", "{").split(open!).length, body.split(close!).length, `${name}: ${open}`);
  }
});
