import * as vscode from "vscode";
import { runBayes } from "../bayes";
import { languageId, libraryScheme } from "../configuration";
import { NotFound } from "../server/locator";
import type { LanguageServer } from "../server/languageServer";
import { fields, type Field, type LibraryModel, type ModelDescription, page, readModels } from "./models";

/** The library of models, read from the program when it is first looked at. */
export class Library implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  private reading: Promise<readonly Field[]> | undefined;

  readonly onDidRefresh = this.changed.event;

  constructor(private readonly server: LanguageServer, private readonly output: vscode.LogOutputChannel) {}

  /** A model, or where the address ends in .md, its documentation. */
  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = nameOf(uri);
    return uri.path.endsWith(".md") ? this.documentation(name) : this.source(name);
  }

  /** The fields with their models; none where the program cannot be asked, which the view's welcome tells. */
  fields(): Promise<readonly Field[]> {
    return this.reading ??= this.read();
  }

  async models(): Promise<readonly LibraryModel[]> { return (await this.fields()).flatMap(field => field.models); }

  refresh(): void {
    this.reading = undefined;
    this.changed.fire();
  }

  source(name: string): Promise<string> { return runBayes(this.server, ["models", "show", name, "--source"]); }

  async documentation(name: string): Promise<string> {
    // Some models have no worked example.
    const [description, example] = await Promise.all([runBayes(this.server, ["models", "show", name, "--json"]), runBayes(this.server, ["models", "show", name, "--worked-example"]).catch(() => "")]);
    return page(JSON.parse(description) as ModelDescription, example);
  }

  async open(name: string): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(name, ".bym")), { preview: true });
  }

  async openDocumentation(name: string): Promise<void> {
    await vscode.commands.executeCommand("markdown.showPreview", uriOf(name, ".md"));
  }

  /** Puts a model's text where the cursor of the active model is; into a new file where there is none. */
  async insert(name: string): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || editor.document.languageId !== languageId || editor.document.uri.scheme === libraryScheme) return this.newFile(name);
    const text = await this.source(name);
    await editor.edit(edit => edit.replace(editor.selection, text));
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  }

  async newFile(name: string): Promise<void> { await newModel(name, await this.source(name)); }

  /** Lets the user find a model by words; undefined where they chose none. */
  async pick(): Promise<string | undefined> {
    const items = (await this.fields()).flatMap(field => [
      { label: field.title, kind: vscode.QuickPickItemKind.Separator },
      ...field.models.map(model => ({ label: model.title, description: model.name, detail: model.question })),
    ]);
    const picked = await vscode.window.showQuickPick(items, { title: "New Model from Library", placeHolder: "What is asked, or what is measured: compare, counts, groups, forecast …", matchOnDescription: true, matchOnDetail: true });
    return picked !== undefined && "description" in picked ? picked.description : undefined;
  }

  private async read(): Promise<readonly Field[]> {
    try {
      const found = fields(readModels(await runBayes(this.server, ["models", "list", "--json"])));
      await vscode.commands.executeCommand("setContext", "bayeslang.library", "read");
      return found;
    } catch (error) {
      this.output.error(`The library could not be read: ${(error as Error).message}`);
      await vscode.commands.executeCommand("setContext", "bayeslang.library", error instanceof NotFound ? "missing" : "failed");
      return [];
    }
  }
}

const uriOf = (name: string, ending: string) => vscode.Uri.from({ scheme: libraryScheme, path: `/${name}${ending}` });

const nameOf = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");

/** Opens a new model under a name that is free, to be saved where the user likes. */
export async function newModel(name: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.find(each => each.uri.scheme === "file")?.uri;
  if (folder === undefined) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content: text }));
    return;
  }
  const isTaken = async (uri: vscode.Uri) => vscode.workspace.textDocuments.some(document => document.uri.path === uri.path) || await Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
  let file = vscode.Uri.joinPath(folder, `${name}.bym`);
  for (let number = 2; await isTaken(file); number++) file = vscode.Uri.joinPath(folder, `${name}_${number}.bym`);
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: "untitled" }));
  const editor = await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, languageId));
  await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text));
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  editor.revealRange(new vscode.Range(0, 0, 0, 0));
}
