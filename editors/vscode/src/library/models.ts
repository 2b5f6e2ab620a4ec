/** A model of the library, as `bayes models --json` lists it. */
export interface LibraryModel {
  readonly name: string;
  readonly field: string;
  readonly title: string;
  readonly question: string;
  readonly keywords: readonly string[];
}

/** All about one, as `bayes models show NAME --json` tells it. */
export interface ModelDescription extends LibraryModel {
  readonly documentation: string;
  readonly not_for: readonly string[];
  readonly citations: readonly string[];
  readonly roles: readonly { readonly role: string; readonly takes: string; readonly optional: boolean; readonly documentation?: string }[];
  readonly options: readonly { readonly name: string; readonly default?: string; readonly documentation?: string }[];
  readonly priors: readonly { readonly parameter: string; readonly priors: readonly string[]; readonly documentation?: string }[];
  readonly estimands: readonly { readonly variable: string; readonly meaning: string; readonly unit?: string }[];
  readonly command: string;
}

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly models: readonly LibraryModel[];
}

export const readModels = (json: string): LibraryModel[] => JSON.parse(json) as LibraryModel[];

/** The fields in the order of the library. */
export function fields(models: readonly LibraryModel[]): Field[] {
  const names = [...new Set(models.map(model => model.field))];
  return names.map(name => ({ name, title: name.charAt(0).toUpperCase() + name.slice(1), models: models.filter(model => model.field === name) }));
}

/** A table of Markdown; nothing where it has no rows. */
function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const cell = (text: string) => text.replaceAll("|", "\\|").replace(/\s+/g, " ");
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return `\n## ${title}\n\n${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

const code = (text: string) => `\`${text}\``;

const list = (title: string, items: readonly string[]) => items.length === 0 ? "" : `\n## ${title}\n\n${items.map(item => `- ${item}`).join("\n")}\n`;

/** A text with its headings one level lower, those in blocks of code left as they are. */
const demoted = (markdown: string) => markdown.split(/^(```[^]*?^```)/m).map((part, i) => i % 2 === 1 ? part : part.replace(/^#/gm, "##")).join("");

/** The documentation of a model as a page, its worked example at the end. */
export function page(model: ModelDescription, example: string): string {
  return [
    `# ${model.title}\n\n*${model.question}*\n\n${model.documentation.trim()}\n`,
    list("Not for", model.not_for),
    table("Columns, by their roles", ["role", "takes", "is"], model.roles.map(role => [code(role.role) + (role.optional ? " (optional)" : ""), role.takes, role.documentation ?? ""])),
    table("Options", ["option", "default", "is"], model.options.map(option => [code(option.name), option.default === undefined ? "" : code(option.default), option.documentation ?? ""])),
    table("Priors", ["prior", "of"], model.priors.map(prior => [prior.priors.map(code).join(", ") || `${code(prior.parameter)} is flat`, prior.documentation ?? ""])),
    table("What it answers", ["quantity", "is"], model.estimands.map(estimand => [code(estimand.variable), estimand.meaning + (estimand.unit === undefined ? "" : ` [${estimand.unit}]`)])),
    `\n## How to run it\n\n\`\`\`sh\n${model.command.trim()}\n\`\`\`\n`,
    example.trim() === "" ? "" : `\n---\n\n${demoted(example.trim())}\n`,
    list("Sources", model.citations),
  ].join("");
}
