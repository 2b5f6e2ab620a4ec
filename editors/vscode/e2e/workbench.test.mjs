// The package in the real workbench, step by step as a person works. Each step leaves a picture in e2e/out.
//   npm run e2e                     makes the package first
//   VSIX=FILE npm run e2e           takes one that is there
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Editor } from "./editor.mjs";
import { startWorkbench } from "./workbench.mjs";

const here = dirname(fileURLToPath(import.meta.url));
let workbench, editor, page;

/** A step; where it fails, a picture tells how things stood. */
const step = (name, act) => test(name, { timeout: 240_000 }, async () => {
  try {
    await act();
  } catch (error) {
    await editor.picture(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
    throw error;
  }
});

/** A file of the workspace as it is on disk. */
const saved = async name => {
  await editor.press("Control+s");
  await page.locator(".tab.active.dirty").waitFor({ state: "hidden" });
  return readFileSync(join(workbench.workspace, name), "utf8");
};

before(async () => {
  const vsix = process.env.VSIX ?? join(here, "..", "bayeslang.vsix");
  if (process.env.VSIX === undefined) assert.equal(spawnSync(process.execPath, [join(here, "..", "scripts", "package.mjs")], { stdio: ["ignore", "ignore", "inherit"] }).status, 0, "The package was not made.");
  workbench = await startWorkbench(vsix, join(here, "workspace"));
  editor = await Editor.open(workbench.url);
  page = editor.page;
}, { timeout: 900_000 });

after(async () => {
  await editor?.close();
  workbench?.stop();
});

step("a model with an error has a squiggle, and its message stands in the Problems view", async () => {
  await editor.file("radon.bym");
  await page.locator(".squiggly-error").first().waitFor();
  await page.locator(".statusbar-item", { hasText: "BayesLang 0" }).waitFor();
  await editor.command("View: Focus Problems");
  const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "BYM2001" });
  await problem.waitFor();
  assert.match(await problem.innerText(), /There is no variable `betta` here\. Did you mean `beta`\?/);
  await editor.picture("01-problems");
  await editor.press("Control+j");
});

step("the quick fix mends it", async () => {
  await editor.goTo(19, 39);
  await editor.press("Control+.");
  const action = page.locator(".action-widget .monaco-list-row", { hasText: "Change to `beta`" }).first();
  await action.waitFor();
  await editor.picture("02-quick-fix");
  await action.click();
  await page.locator(".squiggly-error").first().waitFor({ state: "hidden" });
  assert.match(await saved("radon.bym"), /alpha\[county\] \+ beta \* floor_measured/);
});

step("hovering tells what a name is", async () => {
  await editor.goTo(15, 40);
  await editor.press("Control+k", "Control+i");
  const hover = page.locator(".monaco-hover:visible", { hasText: "alpha" }).first();
  await hover.waitFor();
  await editor.picture("03-hover");
  await editor.press("Escape");
  await editor.goTo(15, 48);
  await editor.press("Control+k", "Control+i");
  await page.locator(".monaco-hover:visible", { hasText: "normal" }).first().waitFor();
  await editor.picture("04-hover-distribution");
  await editor.press("Escape");
});

step("a completion is accepted", async () => {
  await editor.file("short.bym");
  // The server has seen the file before one types: its lenses are there.
  await page.locator(".codelens-decoration a", { hasText: "Run" }).first().waitFor();
  await editor.goTo(6, 3);
  await editor.type("mu ~ stud");
  const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "student_t" }).first();
  await row.waitFor();
  await editor.picture("05-completion");
  await row.click();
  await editor.press("Escape");
  await editor.goTo(6, 30);
  await editor.press("End");
  await editor.type(";");
  assert.match(await saved("short.bym"), /mu ~ student_t\(nu, mu, sigma\);/);
  await editor.closeAll();
});

step("a rename changes every use", async () => {
  await editor.file("eight_schools.bym");
  await editor.goTo(17, 18);
  await editor.press("F2");
  const box = page.locator(".rename-box input");
  await box.waitFor();
  assert.equal(await box.inputValue(), "tau");
  await box.fill("between");
  await editor.picture("06-rename");
  await editor.press("Enter");
  await page.locator(".view-line", { hasText: "real<lower=0> between" }).waitFor();
  const text = await saved("eight_schools.bym");
  assert.match(text, /vector\[J\] theta = mu \+ between \* theta_trans;/);
  assert.match(text, /between ~ cauchy\(0, 5\);/);
  assert.doesNotMatch(text, /\btau [~*]/);
});

step("a document is formatted", async () => {
  await editor.file("untidy.bym");
  await page.locator(".statusbar-item", { hasText: "BayesLang 0" }).waitFor();
  await editor.command("Format Document");
  await page.locator(".view-line", { hasText: "normal(mu, sigma);" }).waitFor();
  await editor.picture("07-formatted");
  assert.equal(await saved("untidy.bym"), "data {\n  int<lower=0> N;\n  vector[N] y;\n}\nparameters {\n  real mu;\n  real<lower=0> sigma;\n}\nmodel {\n  mu ~ normal(0, 10);\n  sigma ~ exponential(1);\n  y ~ normal(mu, sigma);\n}\n");
  await editor.closeAll();
});

step("the lens runs a model, with progress, and the report opens beside it in the editor's theme", async () => {
  await editor.file("eight_schools.bym");
  const lens = page.locator(".codelens-decoration a", { hasText: "Run" }).first();
  await lens.waitFor();
  await editor.picture("08-lenses");
  await lens.click();
  await page.locator(".notification-toast", { hasText: "Sampling eight_schools.bym" }).waitFor();
  await editor.picture("09-running");
  const report = await editor.frameWith("section#answer");
  assert.equal(await report.locator("html").getAttribute("data-theme"), "light");
  await page.locator(".codelens-decoration a", { hasText: "Last fit" }).first().waitFor();
  await editor.picture("10-report");
});

step("the report of the last run opens again", async () => {
  await editor.closeAll();
  await editor.file("eight_schools.bym");
  await editor.command("BayesLang: Open Report of Last Run");
  await editor.frameWith("section#answer");
  await editor.closeAll();
});

step("data that are not known are asked for, and the prior's draws are told", async () => {
  await editor.file("untidy.bym");
  await editor.command("BayesLang: Prior Predictive Check");
  await page.locator(".quick-input-widget", { hasText: "Data of untidy.bym" }).waitFor();
  await editor.picture("10-data");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "measured.json" }).first().click();
  await page.locator(".output-view-container .view-line, .panel .view-line", { hasText: "sigma" }).first().waitFor();
  await editor.picture("10-prior-predictive");
  await editor.press("Control+j");
  await editor.closeAll();
});

step("a run that is cancelled keeps its draws and says so", async () => {
  await editor.file("slow.bym");
  await page.locator(".codelens-decoration a", { hasText: "Run" }).first().click();
  const running = page.locator(".notification-toast", { hasText: "Sampling slow.bym" });
  await running.filter({ hasText: "%" }).or(running.filter({ hasText: "warm-up" })).first().waitFor();
  await running.getByRole("button", { name: "Cancel" }).click();
  await page.locator(".notification-toast", { hasText: "what was drawn so far is in" }).waitFor();
  await editor.picture("10-cancelled");
  await editor.command("Notifications: Clear All Notifications");
  await editor.closeAll();
});

step("the emitted C# opens as a read-only document", async () => {
  await editor.closeAll();
  await editor.file("eight_schools.bym");
  await page.locator(".codelens-decoration a", { hasText: "C#" }).first().click();
  await page.locator('.tab[data-resource-name="eight_schools.cs"]').waitFor();
  await page.locator(".statusbar-item", { hasText: "BayesLang 0" }).waitFor();
  await editor.picture("11-csharp");
  await editor.closeAll();
});

step("the library opens a model, tells of it, inserts it, and begins a file with it", async () => {
  await editor.command("View: Show BayesLang");
  const row = text => page.locator(".pane-body .monaco-list-row", { hasText: text }).first();
  await row("Regression").waitFor();
  await row("Regression").click();
  const linear = page.locator(".pane-body .label-name", { hasText: /^Linear regression$/ });
  await linear.waitFor();
  await linear.click();
  await page.locator('.tab.active[data-resource-name="linear.bym"]').waitFor();
  await page.locator(".view-line", { hasText: "@title(" }).waitFor();
  await editor.picture("12-library");
  await editor.command("BayesLang: Show Documentation of Library Model");
  const documentation = await editor.frameWith("h1:has-text('Linear regression')");
  assert.equal(await documentation.locator("h2", { hasText: /^Priors$/ }).count(), 1);
  await editor.picture("13-documentation");
  await editor.closeAll();
  await editor.file("empty.bym");
  await linear.hover();
  await page.locator(".pane-body .monaco-list-row", { has: page.locator(".label-name", { hasText: /^Linear regression$/ }) }).locator('[aria-label^="Insert Library Model"]').click();
  await page.locator(".view-line", { hasText: "@title(" }).waitFor();
  assert.match(await saved("empty.bym"), /^@title\("Linear regression"\)/m);
  await editor.closeAll();
  await editor.command("BayesLang: New Model from Library…");
  await page.locator(".quick-input-widget input").fill("poisson");
  await editor.press("Enter");
  await page.locator('.tab.active[data-resource-name="poisson.bym"]').waitFor();
  await page.locator(".view-line", { hasText: "@title(" }).waitFor();
  await editor.closeAll();
});

step("a formula becomes a model", async () => {
  await editor.command("BayesLang: New Model from Formula…");
  const input = page.locator(".quick-input-widget input");
  await page.locator(".quick-input-widget", { hasText: "1 of 3" }).waitFor();
  await input.fill("weight");
  await page.locator(".quick-input-message", { hasText: "A formula has one ~" }).waitFor();
  await input.fill("weight ~ age + (1 | school)");
  await editor.press("Enter");
  await page.locator(".quick-input-widget", { hasText: "2 of 3" }).waitFor();
  await editor.picture("14-formula");
  await editor.press("Enter");
  await page.locator('.tab.active[data-resource-name="weight.bym"]').waitFor();
  await page.locator(".view-line", { hasText: "real b_age" }).waitFor();
  await editor.picture("15-formula-model");
  await editor.closeAll();
});

step("Stan programs are served where the user says so", async () => {
  await editor.file("program.stan");
  await page.locator(".statusbar-item", { hasText: "Stan" }).waitFor();
  await page.waitForTimeout(1500);
  assert.equal(await page.locator(".squiggly-error").count(), 0);
  await editor.file("settings.json");
  await editor.goTo(1, 2);
  await editor.type("\n\"bayeslang.stan.enable\": true,");
  await editor.press("Control+s");
  await editor.file("program.stan");
  await page.locator(".squiggly-error").first().waitFor();
  await editor.picture("16-stan");
  await editor.closeAll();
});

step("a task checks the folder, and its findings are problems", async () => {
  await editor.command("Tasks: Run Task");
  const task = page.locator(".quick-input-list .monaco-list-row", { hasText: "bayes: check all models" });
  await task.waitFor();
  await task.click();
  // The task shows its terminal, and would show it over the problems.
  await page.locator(".part.panel .title", { hasText: "check all models" }).waitFor();
  await editor.command("View: Focus Problems");
  // The file is open in no editor: what is told of it comes from the task alone.
  await page.locator(".markers-panel .monaco-list-row", { hasText: "There is no variable `sigma` here" }).filter({ hasText: "[Ln 8, Col 18]" }).waitFor();
  await editor.picture("17-task");
  await editor.press("Control+j");
});

step("a server that ends is started again; one that keeps ending is told of, with a report", async () => {
  await editor.file("eight_schools.bym");
  for (let time = 1; time <= 4; time++) {
    await page.locator(".statusbar-item", { hasText: "BayesLang 0" }).waitFor();
    const before = servers();
    assert.equal(before.length, 1);
    process.kill(before[0], "SIGKILL");
    if (time < 4) for (let i = 0; i < 100 && (servers().length === 0 || servers()[0] === before[0]); i++) await page.waitForTimeout(100);
    await page.waitForTimeout(1500);
  }
  const message = page.locator(".notification-toast", { hasText: "ended 4 times" });
  await message.waitFor();
  await editor.picture("18-crashes");
  assert.equal(await page.locator(".notification-toast").count(), 1);
  await message.getByRole("button", { name: "Restart" }).click();
  await page.locator(".statusbar-item", { hasText: "BayesLang 0" }).waitFor();
});

/** The processes of this workbench's language server. */
function servers() {
  const run = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  return run.stdout.split("\n").filter(line => line.includes(dirname(workbench.workspace)) && / lsp$/.test(line)).map(line => Number.parseInt(line, 10));
}
