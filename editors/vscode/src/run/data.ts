import { basename } from "node:path";
import * as vscode from "vscode";
import { candidates, dataBeside, hasExample, needsData } from "./needs";

/** A model's data: a file, none where it is run without, or not known. */
export type Choice = { readonly file: string } | "none";

/** Which data belong to which model: found by their names, or asked for and remembered. */
export class DataOfModels {
  constructor(private readonly memory: vscode.Memento) {}

  /** The data to run a model with; undefined where the user went away from the question. */
  async of(document: vscode.TextDocument): Promise<Choice | undefined> {
    const known = await this.known(document);
    return known ?? (needsData(document.getText()) && !hasExample(document.getText()) ? this.ask(document) : "none");
  }

  /** The data that need no question: remembered, or beside the model. */
  private async known(document: vscode.TextDocument): Promise<Choice | undefined> {
    const remembered = this.memory.get<Choice>(key(document.uri));
    if (remembered === "none") return needsData(document.getText()) ? undefined : "none";
    if (remembered !== undefined && await exists(vscode.Uri.file(remembered.file))) return remembered;
    for (const path of document.uri.scheme === "file" ? dataBeside(document.uri.fsPath) : [])
      if (await exists(vscode.Uri.file(path))) return { file: path };
    return undefined;
  }

  /** Asks for the data, and remembers them. */
  async ask(document: vscode.TextDocument): Promise<Choice | undefined> {
    const files = await vscode.workspace.findFiles("**/*.{json,csv}", "**/{node_modules,fits,bin,obj,.*}/**", 500);
    const offered = candidates(document.uri.fsPath, files.map(uri => uri.fsPath));
    type Item = vscode.QuickPickItem & { readonly choice?: Choice };
    const items: Item[] = [
      ...offered.map(path => ({ label: basename(path), description: vscode.workspace.asRelativePath(path), iconPath: new vscode.ThemeIcon(path.endsWith(".csv") ? "table" : "json"), choice: { file: path } })),
      { label: "", kind: vscode.QuickPickItemKind.Separator },
      { label: "Browse…", iconPath: new vscode.ThemeIcon("folder-opened") },
      { label: "No data", iconPath: new vscode.ThemeIcon("circle-slash"), description: "run the model without", choice: "none" },
    ];
    const picked = await vscode.window.showQuickPick(items, { title: `Data of ${basename(document.uri.path)}`, placeHolder: "The file of the data: Stan JSON, or a CSV file with a header", matchOnDescription: true, ignoreFocusOut: true });
    if (picked === undefined) return undefined;
    const choice = picked.choice ?? await this.browse(document);
    if (choice !== undefined) await this.memory.update(key(document.uri), choice);
    return choice;
  }

  private async browse(document: vscode.TextDocument): Promise<Choice | undefined> {
    const found = await vscode.window.showOpenDialog({ title: `Data of ${basename(document.uri.path)}`, filters: { Data: ["json", "csv"] }, canSelectMany: false });
    return found?.[0] === undefined ? undefined : { file: found[0].fsPath };
  }
}

const key = (uri: vscode.Uri) => `data ${uri.toString()}`;

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
