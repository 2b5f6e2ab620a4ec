import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the extension: the tests run in it. */
export const root = process.cwd();
export const repository = join(root, "..", "..");

export const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

export const manifest = JSON.parse(read("package.json"));
