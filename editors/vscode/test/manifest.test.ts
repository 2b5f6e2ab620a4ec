import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { manifest, read, repository, root } from "./files";

const contributes = manifest.contributes;
const declared: string[] = contributes.commands.map((command: { command: string }) => command.command);
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".ts")).map(name => read("src", name)).join("\n");

test("every file that the manifest names is there", () => {
  const built = new Set(["./dist/extension.js"]);
  const paths: string[] = [];
  JSON.stringify(manifest, (key, value: unknown) => {
    if (typeof value === "string" && (/^\.?\/?(images|snippets|syntaxes|dist)\//.test(value) || value.endsWith("-configuration.json")) && key !== "jsonValidation") paths.push(value);
    return value;
  });
  assert.ok(paths.length >= 12, paths.join());
  for (const path of paths) assert.ok(built.has(path) || existsSync(join(root, path)), path);
});

test("the commands of the manifest are those that the extension registers", () => {
  const registered = [...read("src", "extension.ts").matchAll(/^ {4}"(bayeslang\.[\w.]+)":/gm)].map(match => match[1]!);
  assert.deepEqual(declared.toSorted(), registered.toSorted());
});

test("menus, keys, links and the source name only commands that there are", () => {
  const ofMenus = Object.values<{ command: string }[]>(contributes.menus).flat().map(item => item.command);
  const ofKeys = contributes.keybindings.map((key: { command: string }) => key.command);
  const ofLinks = contributes.viewsWelcome.flatMap((view: { contents: string }) => [...view.contents.matchAll(/command:(bayeslang\.[\w.]+)/g)].map(match => match[1]));
  const ofSource = [...sources.matchAll(/(?:executeCommand\(|command: )"(bayeslang\.[\w.]+)"/g)].map(match => match[1]);
  for (const command of [...ofMenus, ...ofKeys, ...ofLinks, ...ofSource]) assert.ok(declared.includes(command), command);
});

test("commands have a title and a category, and those in toolbars an icon", () => {
  const bars = ["editor/title", "editor/title/run", "view/title"].flatMap(menu => contributes.menus[menu]).concat(contributes.menus["view/item/context"].filter((item: { group: string }) => item.group.startsWith("inline")));
  const inBars = new Set(bars.filter((item: { group: string }) => /^(navigation|inline)/.test(item.group)).map((item: { command: string }) => item.command));
  for (const command of contributes.commands) {
    assert.equal(command.category, "BayesLang");
    assert.match(command.title, /^[A-Z]/);
    if (inBars.has(command.command)) assert.match(command.icon, /^\$\([a-z-]+\)$/, command.command);
  }
});

test("the contexts of the menus are those that the extension sets", () => {
  const used = new Set(JSON.stringify(contributes).match(/bayeslang\.(is|has)\w+/g));
  const set = new Set([...sources.matchAll(/"setContext", "(bayeslang\.\w+)"/g)].map(match => match[1]!));
  for (const context of used) assert.ok(set.has(context), context);
});

test("views, their containers and welcomes belong together", () => {
  const containers = contributes.viewsContainers.activitybar.map((container: { id: string }) => container.id);
  const views = Object.entries<{ id: string }[]>(contributes.views).flatMap(([container, all]) => {
    assert.ok(containers.includes(container));
    return all.map(view => view.id);
  });
  for (const welcome of contributes.viewsWelcome) assert.ok(views.includes(welcome.view));
  for (const view of views) assert.ok(sources.includes(`createTreeView("${view}"`));
});

test("settings have defaults of their types, a description, and a row in the README", () => {
  const readme = read("README.md");
  const rows = [...readme.matchAll(/^\| `(bayeslang\.[\w.]+)` \| (?:`(.*?)`)? ?\|/gm)].map(match => [match[1], match[2] ?? '""'] as const);
  const settings = Object.assign({}, ...contributes.configuration.map((section: { properties: object }) => section.properties)) as Record<string, { type: string; default: unknown; markdownDescription: string }>;
  for (const [name, setting] of Object.entries(settings)) {
    assert.equal(Array.isArray(setting.default) ? "array" : typeof setting.default, setting.type, name);
    assert.match(setting.markdownDescription, /\.$/, name);
  }
  const told = (value: unknown) => value === "" ? '""' : typeof value === "string" ? value : JSON.stringify(value);
  assert.deepEqual(rows.map(([name, value]) => `${name} ${value}`).toSorted(), Object.entries(settings).map(([name, setting]) => `${name} ${told(setting.default)}`).toSorted());
});

test("the extension reads only settings that there are", () => {
  const names = contributes.configuration.flatMap((section: { properties: object }) => Object.keys(section.properties));
  for (const match of read("src", "configuration.ts").matchAll(/\.get(?:<[^>]+>)?\("([\w.]+)"/g)) assert.ok(names.includes(`bayeslang.${match[1]}`), match[1]);
  for (const match of sources.matchAll(/affectsConfiguration\("([\w.]+)"/g)) assert.ok(names.some((name: string) => name === match[1] || name.startsWith(`${match[1]}.`)), match[1]);
});

test("the problem matcher reads what bayes check prints", () => {
  const [matcher] = contributes.problemMatchers;
  const pattern = new RegExp(matcher.pattern[0].regexp);
  const read = (line: string) => {
    const found = pattern.exec(line);
    return found && Object.fromEntries(["file", "line", "column", "severity", "code", "message"].map(part => [part, found[matcher.pattern[0][part]]]));
  };
  assert.deepEqual(read("models/a b.bym:14:22: error BYM2001: There is no variable `tua` here. Did you mean `tau`?"),
    { file: "models/a b.bym", line: "14", column: "22", severity: "error", code: "BYM2001", message: "There is no variable `tua` here. Did you mean `tau`?" });
  assert.equal(read("C:\\models\\m.bym:1:1: warning BYM4001: It is not read.")?.["file"], "C:\\models\\m.bym");
  assert.equal(read("m.bym:1:1: information BYM4316: It may be better non-centred.")?.["severity"], "information");
  for (const line of ["   14 |   theta ~ normal(mu, tua);", "  fix: Change to `tau`:", "1 file: 1 error, 0 warnings.", "m.bym:3:1: It is declared here."]) assert.equal(read(line), null, line);
});

test("the package's licence is the repository's, its version the products', its pictures as large as they should be", () => {
  assert.equal(read("LICENSE"), readFileSync(join(repository, "LICENSE"), "utf8"));
  assert.equal(manifest.version, /<Version>(.*)<\/Version>/.exec(readFileSync(join(repository, "Directory.Build.props"), "utf8"))?.[1]);
  assert.ok(read("CHANGELOG.md").includes(`## ${manifest.version}\n`));
  const icon = readFileSync(join(root, manifest.icon));
  assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [128, 128]);
});

test("the lock file names no registry, and every dependency is of one version", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { resolved?: string }> };
  for (const [name, entry] of Object.entries(lock.packages)) assert.equal(entry.resolved, undefined, name);
});
