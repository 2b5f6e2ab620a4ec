import { spawn } from "node:child_process";
import type { LanguageServer } from "./server/languageServer";

/** Runs `bayes` to its end and gives what it wrote to standard output; fails with what it wrote to standard error. */
export function runBayes(server: LanguageServer, words: readonly string[], folder?: string): Promise<string> {
  const program = server.program();
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, [...program.leading, ...words], { env: { ...process.env, NO_COLOR: "1" }, ...(folder === undefined ? {} : { cwd: folder }) });
    let output = "", errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => { output += text; });
    child.stderr.setEncoding("utf8").on("data", (text: string) => { errors += text; });
    child.once("error", reject);
    child.once("close", code => code === 0 ? resolve(output) : reject(new Error(errors.trim().replace(/^error: /, "") || `bayes ${words.join(" ")} ended with exit code ${code}.`)));
  });
}
