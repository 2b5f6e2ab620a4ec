import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { families, outcomeOf, problemOf } from "../src/library/formulas";
import { fields, page } from "../src/library/models";
import { read, repository } from "./files";

const model = (name: string, field: string) => ({ name, field, title: `The ${name}`, question: "What is it?", keywords: [] });

test("models are grouped by field, in their order", () => {
  assert.deepEqual(fields([model("b", "time"), model("a", "space"), model("c", "time")]).map(field => [field.title, ...field.models.map(each => each.name)]), [["Time", "b", "c"], ["Space", "a"]]);
});

test("each field of the library has a symbol of its own", () => {
  const table = readFileSync(join(repository, "src", "BayesLang.Workflow", "Library", "LibraryField.cs"), "utf8");
  const names = [...table.matchAll(/new\("(\w+)"/g)].map(match => match[1]!);
  assert.ok(names.length >= 9, names.join());
  const icons = read("src", "library", "tree.ts");
  for (const name of names) assert.match(icons, new RegExp(`\\b${name}: "`), name);
});

test("the documentation of a model is a page of Markdown", () => {
  const text = page({
    ...model("linear", "regression"), documentation: "How it works.", not_for: ["Counts: poisson."], citations: [], command: "bayes fit linear",
    roles: [{ role: "outcome", takes: "numbers | one column", optional: false, documentation: "The\noutcome." }], options: [], priors: [{ parameter: "s", priors: ["s ~ exponential(1)"] }, { parameter: "t", priors: [] }], estimands: [],
  }, "# Example\n\n## Data\n\n```sh\n# run\n```\n\n## Priors\n\nIt was so.\n");
  assert.ok(text.startsWith("# The linear\n\n*What is it?*\n\nHow it works.\n"));
  assert.ok(text.includes("| `outcome` | numbers \\| one column | The outcome. |"));
  assert.ok(text.includes("| `s ~ exponential(1)` |  |\n| `t` is flat |  |"));
  assert.ok(text.includes("```sh\nbayes fit linear\n```"));
  assert.ok(text.endsWith("---\n\n## Example\n\n### Data\n\n```sh\n# run\n```\n\n### Priors\n\nIt was so.\n"));
  assert.ok(!text.includes("## Options") && !text.includes("## Sources"));
});

test("the families are those of the formulas", () => {
  const table = readFileSync(join(repository, "src", "BayesLang.Workflow", "Formulas", "Family.cs"), "utf8");
  assert.deepEqual(families.map(family => family.name), [...table.matchAll(/^ +new\("(\w+)", "/gm)].map(match => match[1]));
});

test("a formula is looked at before it is sent", () => {
  for (const right of ["y ~ x", "y ~ 1", "y | trials(n) ~ x + (1 + x | g)", " log_y ~ x "]) assert.equal(problemOf(right), undefined, right);
  for (const wrong of ["", "y", "~ x", "y ~", "y ~ x ~ z", "3 ~ x"]) assert.notEqual(problemOf(wrong), undefined, wrong);
  assert.equal(outcomeOf(" log_y | trials(n) ~ x"), "log_y");
});
