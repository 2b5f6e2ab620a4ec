// Publishes the command line, which has the language server in it, into server/: for .NET as installed, compiled ahead of time for one runtime.
//   node scripts/server.mjs [--runtime linux-x64]
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeOfThisMachine } from "./targets.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = join(root, "..", "..");

/** Publishes for a runtime of .NET into a folder of this one. */
export function publishServer(runtime = runtimeOfThisMachine()) {
  const output = join(root, "server");
  rmSync(output, { recursive: true, force: true });
  const run = spawnSync("dotnet", [
    "publish", join(repository, "src", "BayesLang.Cli"), "-c", "Release", "-r", runtime, "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false", "-p:DebugType=none",
    "--artifacts-path", join(repository, "artifacts", "build"), "-o", output, "-v", "quiet", "-nologo",
  ], { stdio: ["ignore", 2, 2] });
  if (run.error) throw new Error(`dotnet did not start (${run.error.message}): the .NET SDK is needed, see global.json.`);
  if (run.status !== 0) throw new Error(`dotnet publish ended with ${run.status}.`);
  for (const name of readdirSync(output).filter(name => name.endsWith(".pdb") || name.endsWith(".xml"))) rmSync(join(output, name));
  if (!existsSync(join(output, "bayes.dll"))) throw new Error(`dotnet publish wrote no bayes.dll to ${output}.`);
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--runtime");
  console.log(publishServer(at < 0 ? undefined : process.argv[at + 1]));
}
