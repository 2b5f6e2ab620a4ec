// Makes the package: bayeslang.vsix, with the extension and the server for one platform in it.
//   npm run package [-- --target linux-arm64] [-- --no-server | --keep-server] [-- --out FILE]
// Without a server the package runs everywhere, and uses the bayes of its settings or on the PATH. --keep-server takes the one that was published before.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { publishServer } from "./server.mjs";
import { runtimes, targetOfThisMachine } from "./targets.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const valueOf = name => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;

const target = valueOf("--target") ?? targetOfThisMachine();
const isBare = process.argv.includes("--no-server");
if (!isBare && !runtimes[target]) throw new Error(`There is no platform ${target}; there are ${Object.keys(runtimes).join(", ")}.`);

const build = spawnSync(process.execPath, [join(root, "scripts", "build.mjs")], { stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);
if (isBare) rmSync(join(root, "server"), { recursive: true, force: true });
else if (!process.argv.includes("--keep-server") || !existsSync(join(root, "server", "bayes.dll"))) publishServer(runtimes[target]);

const packagePath = resolve(valueOf("--out") ?? join(root, "bayeslang.vsix"));
await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true, ...(isBare ? {} : { target }) });
console.log(packagePath);
