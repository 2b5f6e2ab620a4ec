import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** How to start `bayes`: a program and the words before its own arguments. */
export interface Program {
  readonly command: string;
  readonly leading: readonly string[];
  /** Where it was found, for messages. */
  readonly from: "setting" | "package" | "PATH";
}

export interface Surroundings {
  /** The setting `bayeslang.server.path`. */
  readonly setting: string;
  /** The folder of the extension. */
  readonly extension: string;
  readonly path: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Whether a file is there, and whether it may be run. */
  readonly isFile: (path: string) => boolean;
  readonly isProgram: (path: string) => boolean;
}

export class NotFound extends Error {}

/** The program of the setting, else that of the package, else that on the PATH. */
export function locate(around: Surroundings): Program {
  const names = around.platform === "win32" ? ["bayes.exe", "bayes.cmd"] : ["bayes"];
  if (around.setting) {
    const path = around.setting.replace(/^~(?=$|[/\\])/, around.home);
    if (!around.isFile(path)) throw new NotFound(`The setting bayeslang.server.path names ${path}, which is no file.`);
    return path.endsWith(".dll") ? { command: "dotnet", leading: [path], from: "setting" } : { command: path, leading: [], from: "setting" };
  }
  const packaged = join(around.extension, "server", "bayes");
  const native = around.platform === "win32" ? packaged + ".exe" : packaged;
  if (around.isFile(native) && around.isProgram(native)) return { command: native, leading: [], from: "package" };
  // Unpacked without its permission to run, or on a platform without a host for it.
  if (around.isFile(packaged + ".dll")) return { command: "dotnet", leading: [packaged + ".dll"], from: "package" };
  for (const folder of (around.path ?? "").split(delimiter).filter(folder => folder !== ""))
    for (const name of names)
      if (around.isProgram(join(folder, name))) return { command: join(folder, name), leading: [], from: "PATH" };
  throw new NotFound("The program bayes was not found: not in this package, and not on the PATH. Set bayeslang.server.path.");
}

/** The surroundings as they are. */
export const surroundings = (setting: string, extension: string, home: string): Surroundings => ({
  setting, extension, home, path: process.env["PATH"], platform: process.platform,
  isFile: path => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  isProgram: path => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
});
