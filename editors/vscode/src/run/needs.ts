/** A program without its comments and texts, as long as it was. */
export const bare = (program: string): string => program.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\r\n]*"/g, found => " ".repeat(found.length));

/** Whether a program declares data, and a run of it asks for some. */
export function needsData(program: string): boolean {
  const text = bare(program);
  const block = /(?<![A-Za-z0-9_])data\s*\{/g;
  for (let match = block.exec(text); match !== null; match = block.exec(text)) {
    if (/(?<![A-Za-z0-9_])transformed\s+$/.test(text.slice(0, match.index))) continue;
    const rest = text.slice(match.index + match[0].length);
    if (/^[^}]*;/.test(rest)) return true;
  }
  // What a file includes may declare data.
  return /^[ \t]*#include/m.test(text);
}

/** Whether a program names a table of its own, with which it runs where it is given no other. */
export const hasExample = (program: string): boolean => /^\s*@example\s*\(/m.test(program);

const endings = [".json", ".csv", ".data.json"];

/** The files that hold a model's data by their name, those that are meant most likely first: `model.json` beside `model.bym`. */
export function dataBeside(model: string): string[] {
  const stem = model.replace(/\.(bym|stan)$/, "");
  return endings.map(ending => stem + ending);
}

/** Files offered as data: those of the model's folder first, then by their paths; what programs keep for themselves is left out. */
export function candidates(model: string, files: readonly string[]): string[] {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  const own = folderOf(model);
  const isData = (path: string) => /\.(json|csv)$/.test(path) && !/(^|\/)(package|package-lock|tsconfig|fit|settings|launch|tasks)\.json$|(^|\/)(\.[^/]+|fits|node_modules|bin|obj)\//.test(path) && !/\/chain-\d+(_\w+)?\.(csv|json)$/.test(path);
  return files.filter(isData).sort((a, b) => Number(folderOf(b) === own) - Number(folderOf(a) === own) || (a < b ? -1 : a > b ? 1 : 0));
}
