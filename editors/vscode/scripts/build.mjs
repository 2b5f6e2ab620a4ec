// Bundles the extension (dist/extension.js), or with --tests the unit tests (out/test), or with --watch again with every change.
import { context } from "esbuild";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const common = { absWorkingDir: root, bundle: true, platform: "node", target: "node22", logLevel: "warning" };

const extension = { ...common, format: "cjs", entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"], minify: !process.argv.includes("--watch"), sourcemap: process.argv.includes("--watch") };

const tests = {
  ...common, format: "cjs", outdir: "out/test", outExtension: { ".js": ".cjs" }, packages: "external",
  entryPoints: readdirSync(join(root, "test")).filter(name => name.endsWith(".test.ts")).map(name => `test/${name}`),
};

const isTests = process.argv.includes("--tests");
if (isTests) rmSync(join(root, "out/test"), { recursive: true, force: true });
const build = await context(isTests ? tests : extension);
if (process.argv.includes("--watch")) await build.watch();
else {
  await build.rebuild();
  await build.dispose();
}
