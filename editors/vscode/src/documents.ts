import { basename } from "node:path";
import * as vscode from "vscode";
import { scheme } from "./configuration";

/** Read-only documents that the extension makes: emitted C#, and models of the library with their documentation. */
export class Documents implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly makers = new Map<string, (uri: vscode.Uri) => string | Promise<string>>();

  readonly onDidChange = this.changed.event;

  /** Adds what makes the documents below a folder of the scheme. */
  add(folder: string, make: (uri: vscode.Uri) => string | Promise<string>): void { this.makers.set(folder, make); }

  refresh(uri: vscode.Uri): void { this.changed.fire(uri); }

  provideTextDocumentContent(uri: vscode.Uri): string | Promise<string> {
    const make = this.makers.get(uri.path.split("/")[1] ?? "");
    if (make === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return make(uri);
  }
}

/** The C# that models become, as the server last emitted it. */
export class EmittedCSharp {
  private readonly texts = new Map<string, string>();

  constructor(private readonly documents: Documents) {
    documents.add("csharp", uri => this.texts.get(uri.toString()) ?? "// Ask for the emitted C# again.\n");
  }

  async show(model: vscode.Uri, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/csharp/${basename(model.path).replace(/\.\w+$/, "")}.cs`, query: model.toString() });
    this.texts.set(uri.toString(), text);
    this.documents.refresh(uri);
    const document = await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), "csharp");
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }
}
