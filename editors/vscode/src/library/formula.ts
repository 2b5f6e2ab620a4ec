import * as vscode from "vscode";
import { runBayes } from "../bayes";
import type { LanguageServer } from "../server/languageServer";
import { families, outcomeOf, problemOf } from "./formulas";
import { newModel } from "./library";

/** Asks for a formula, a family and a table, and opens the model that `bayes new --formula` writes. */
export async function newFromFormula(server: LanguageServer): Promise<void> {
  const title = "New Model from Formula";
  const formula = await vscode.window.showInputBox({ title: `${title} (1 of 3)`, prompt: "A regression: the outcome, ~, and what explains it. (1 + x | g) varies by g.", placeHolder: "y ~ x + (1 + x | group)", ignoreFocusOut: true, validateInput: problemOf });
  if (formula === undefined) return;
  const family = await vscode.window.showQuickPick(families.map(each => ({ label: each.name, description: each.meaning })), { title: `${title} (2 of 3)`, placeHolder: "The distribution of the outcome", matchOnDescription: true, ignoreFocusOut: true });
  if (family === undefined) return;
  const tables = (await vscode.workspace.findFiles("**/*.csv", "**/{node_modules,fits,bin,obj,.*}/**", 200)).map(uri => uri.fsPath).sort();
  const none = { label: "No table", description: "texts among the columns are named as factor(x)", path: undefined as string | undefined };
  const table = tables.length === 0 ? none : await vscode.window.showQuickPick([none, ...tables.map(path => ({ label: vscode.workspace.asRelativePath(path), description: "", path: path as string | undefined }))],
    { title: `${title} (3 of 3)`, placeHolder: "The table that it is of: its columns of texts become categories", ignoreFocusOut: true });
  if (table === undefined) return;
  try {
    const text = await runBayes(server, ["new", "--formula", formula, "--family", family.label, ...(table.path === undefined ? [] : ["--data", table.path]), "--out", "-"]);
    await newModel(outcomeOf(formula), text);
  } catch (error) {
    void vscode.window.showErrorMessage((error as Error).message);
  }
}
