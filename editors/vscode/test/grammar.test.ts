import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import { manifest, read, root } from "./files";

const paths = new Map<string, string>(manifest.contributes.grammars.map((grammar: { scopeName: string; path: string }) => [grammar.scopeName, grammar.path]));
let grammar: IGrammar, stan: IGrammar;

before(async () => {
  const wasm = readFileSync(join(dirname(createRequire(join(root, "package.json")).resolve("vscode-oniguruma")), "onig.wasm"));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: scope => Promise.resolve(paths.has(scope) ? parseRawGrammar(read(paths.get(scope)!), paths.get(scope)!) : null),
  });
  grammar = (await registry.loadGrammar("source.bayeslang"))!;
  stan = (await registry.loadGrammar("source.stan"))!;
});

/** The words of a text with their innermost scopes, without what has none but the text's own. */
function tokens(text: string, of = grammar): string[] {
  let state = INITIAL;
  return text.split("\n").flatMap(line => {
    const result = of.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.filter(token => token.scopes.length > 1 && line.slice(token.startIndex, token.endIndex).trim() !== "")
      .map(token => `${line.slice(token.startIndex, token.endIndex).trim()} ${token.scopes.at(-1)!.replace(/\.bayeslang$/, "")}`);
  });
}

test("a declaration with its constraint and its prior", () => {
  assert.deepEqual(tokens("  @noncentered vector<lower=0>[J] theta ~ normal(mu, 2.5); // groups"), [
    "@ punctuation.definition.decorator", "noncentered entity.name.function.decorator", "vector storage.type", "< keyword.operator.comparison", "lower variable.parameter.constraint", "= keyword.operator.assignment",
    "0 constant.numeric.integer", "> keyword.operator.comparison", "[ punctuation.section.brackets", "J variable.other", "] punctuation.section.brackets", "theta variable.other", "~ keyword.operator.distributed",
    "normal support.function.distribution", "( punctuation.section.brackets", "mu variable.other", ", punctuation.separator", "2.5 constant.numeric.float", ") punctuation.section.brackets", "; punctuation.terminator.statement",
    "// groups comment.line.double-slash",
  ]);
});

test("blocks, and data as a word of a function's arguments", () => {
  const blocks = (text: string) => tokens(text).filter(token => token.endsWith("keyword.other.block"));
  assert.deepEqual(blocks("functions {\n}\ndata {\n}\ntransformed data {\n}\nparameters {\n}\ntransformed  parameters\n{\n}\nmodel {\n}\ngenerated quantities {\n}").map(token => token.replace(" keyword.other.block", "")),
    ["functions", "data", "transformed data", "parameters", "transformed  parameters", "model", "generated quantities"]);
  assert.ok(tokens("real f(data vector x) {").includes("data storage.modifier"));
});

test("words that are keywords only in their place", () => {
  assert.ok(tokens("array[N] int x;").includes("array storage.type"));
  assert.ok(tokens("factor[N] county;").includes("factor storage.type"));
  assert.ok(tokens("real factor = 1;").includes("factor variable.other"));
  assert.ok(tokens("vector<missing>[N] x;").includes("missing variable.parameter.constraint"));
  assert.ok(tokens("y ~ normal(0, 1) T[0, ];").includes("T keyword.other.truncation"));
  assert.ok(tokens("real T = 1;").includes("T variable.other"));
  assert.ok(tokens("jacobian += 1;").includes("jacobian variable.language"));
});

test("functions of the library by what they are, and others", () => {
  assert.deepEqual(tokens("target += normal_lupdf(y | mu, exp(mine(x)) + normal_rng(0, 1));").filter(token => / (support|entity|variable\.language)/.test(token)),
    ["target variable.language", "normal_lupdf support.function.density", "exp support.function", "mine entity.name.function", "normal_rng support.function.random"]);
  assert.ok(tokens("x ~ my_own(1);").includes("my_own entity.name.function.distribution"));
  assert.ok(tokens("real exp_total = 1;").includes("exp_total variable.other"));
  assert.ok(tokens("vector<lower=lower_bound>[N] x;").includes("lower_bound variable.other"));
});

test("numbers, texts, statements and comments", () => {
  assert.deepEqual(tokens("1_000 .5 1e-3 2.0i").map(token => token.split(".").at(-1)), ["integer", "float", "float", "imaginary"]);
  assert.deepEqual(tokens("print(\"a // b\", x); # old"), ["print keyword.other.message", "( punctuation.section.brackets", "\"a // b\" string.quoted.double", ", punctuation.separator", "x variable.other", ") punctuation.section.brackets", "; punctuation.terminator.statement", "# old comment.line.number-sign"]);
  assert.deepEqual(tokens("/// told\n/* of\ntwo */ return x';"), ["/// told comment.line.documentation", "/* comment.block", "of comment.block", "two comment.block", "*/ comment.block", "return keyword.control", "x variable.other", "' keyword.operator.transpose", "; punctuation.terminator.statement"]);
  assert.deepEqual(tokens("#include <a/b.stan>"), ["#include keyword.control.directive.include", "<a/b.stan> string.quoted.include"]);
});

test("Stan programs have the same colours", () => assert.deepEqual(tokens("parameters { real<upper=1> x; }", stan), tokens("parameters { real<upper=1> x; }")));
