import { basename } from "node:path";
import * as vscode from "vscode";
import { csharpScheme } from "./configuration";

/** The C# that models become, as the server last emitted it: read-only documents. */
export class EmittedCSharp implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly texts = new Map<string, string>();

  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "// Ask for the emitted C# again.\n";
  }

  async show(model: vscode.Uri, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: csharpScheme, path: `/${basename(model.path).replace(/\.\w+$/, "")}.cs`, query: model.toString() });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), "csharp");
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }
}
