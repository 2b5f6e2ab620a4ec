import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { csharpScheme, isModel, libraryScheme } from "./configuration";
import { EmittedCSharp } from "./documents";
import { newFromFormula } from "./library/formula";
import { Library } from "./library/library";
import type { LibraryModel } from "./library/models";
import { LibraryTree } from "./library/tree";
import { type Arguments, isServerCommand, serverCommands } from "./run/commands";
import { DataOfModels } from "./run/data";
import { Reports } from "./run/reports";
import { Runner } from "./run/runner";
import { LanguageServer } from "./server/languageServer";
import { StatusBar } from "./statusBar";
import { BayesTasks } from "./tasks";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("BayesLang", { log: true });
  const runOutput = vscode.window.createOutputChannel("BayesLang Runs");
  const csharp = new EmittedCSharp();
  const middleware: Middleware = {
    // A code lens names a command of the server: what it leaves open is asked for here, and what comes of it is shown.
    executeCommand: (command, args, next) => isServerCommand(command) && hasUri(args[0]) ? runner.run(command, args[0]) : next(command, args),
  };
  const server = new LanguageServer(context, output, middleware);
  const status = new StatusBar();
  const reports = new Reports(context.workspaceState, context.extensionUri);
  const data = new DataOfModels(context.workspaceState);
  const runner = new Runner(server, status, data, reports, csharp, runOutput);
  const library = new Library(server, output);
  const modelOf = async (element: LibraryModel | undefined) => element?.name ?? nameOfShown() ?? await library.pick();
  const onModel = (act: (name: string) => Promise<void>) => async (element?: LibraryModel) => {
    const name = await modelOf(isLibraryModel(element) ? element : undefined);
    if (name !== undefined) await act(name);
  };

  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    "bayeslang.run": (uri?: vscode.Uri) => runner.runActive(serverCommands.sample, uri),
    "bayeslang.runPriorPredictive": (uri?: vscode.Uri) => runner.runActive(serverCommands.priorPredictive, uri),
    "bayeslang.checkModel": (uri?: vscode.Uri) => runner.runActive(serverCommands.check, uri),
    "bayeslang.showEmittedCSharp": (uri?: vscode.Uri) => runner.runActive(serverCommands.showCSharp, uri),
    "bayeslang.openReport": async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) await reports.openLast(document.uri);
    },
    "bayeslang.chooseData": async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) await data.ask(document);
    },
    "bayeslang.newFromFormula": () => newFromFormula(server),
    "bayeslang.newFromLibrary": async () => {
      const name = await library.pick();
      if (name !== undefined) await library.newFile(name);
    },
    "bayeslang.restartServer": () => server.restart(),
    "bayeslang.showOutput": () => output.show(),
    "bayeslang.copyServerReport": async () => {
      await vscode.env.clipboard.writeText(server.report);
      vscode.window.setStatusBarMessage("The report of the language server is on the clipboard.", 5000);
    },
    "bayeslang.showActions": showActions,
    "bayeslang.library.refresh": () => library.refresh(),
    "bayeslang.library.open": onModel(name => library.open(name)),
    "bayeslang.library.insert": onModel(name => library.insert(name)),
    "bayeslang.library.newFile": onModel(name => library.newFile(name)),
    "bayeslang.library.documentation": onModel(name => library.openDocumentation(name)),
  };

  const updateContext = () => {
    const document = vscode.window.activeTextEditor?.document;
    const isOurs = document !== undefined && isModel(document) && document.uri.scheme !== libraryScheme;
    void vscode.commands.executeCommand("setContext", "bayeslang.isModel", isOurs);
    void vscode.commands.executeCommand("setContext", "bayeslang.hasReport", isOurs && reports.of(document.uri) !== undefined);
  };

  context.subscriptions.push(
    output, runOutput, server, status, reports,
    ...Object.entries(commands).map(([name, act]) => vscode.commands.registerCommand(name, act as (...args: unknown[]) => unknown)),
    vscode.workspace.registerTextDocumentContentProvider(csharpScheme, csharp),
    vscode.workspace.registerTextDocumentContentProvider(libraryScheme, library),
    vscode.window.createTreeView("bayeslang.library", { treeDataProvider: new LibraryTree(library), showCollapseAll: true }),
    vscode.tasks.registerTaskProvider("bayes", new BayesTasks(server)),
    server.onDidChangeStatus(now => status.show(now)),
    reports.onDidChange(updateContext),
    vscode.window.onDidChangeActiveTextEditor(updateContext),
    vscode.workspace.onDidOpenTextDocument(updateContext),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration(async change => {
      if (change.affectsConfiguration("bayeslang.server.path")) library.refresh();
      if (change.affectsConfiguration("bayeslang.server.path") || change.affectsConfiguration("bayeslang.stan.enable")) await server.restart();
      else if (change.affectsConfiguration("bayeslang")) await server.settingsChanged();
      updateContext();
    }),
  );
  updateContext();
  await server.start();
}

/** The name of the library's model in the active editor. */
function nameOfShown(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === libraryScheme ? /^\/(\w+)\.bym$/.exec(uri.path)?.[1] : undefined;
}

const isLibraryModel = (element: unknown): element is LibraryModel => typeof element === "object" && element !== null && "name" in element && "question" in element;

const hasUri = (value: unknown): value is Arguments => typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)["uri"] === "string";

/** What can be done, for a click on the status bar. */
async function showActions(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const ofModel = document !== undefined && isModel(document)
    ? [["$(play) Run Model (Sample)", "bayeslang.run"], ["$(graph-scatter) Prior Predictive Check", "bayeslang.runPriorPredictive"], ["$(check) Check Model", "bayeslang.checkModel"], ["$(file-code) Show Emitted C#", "bayeslang.showEmittedCSharp"], ["$(table) Choose Data of Model…", "bayeslang.chooseData"]]
    : [];
  const always = [["$(debug-restart) Restart Language Server", "bayeslang.restartServer"], ["$(output) Show Output", "bayeslang.showOutput"], ["$(copy) Copy Report of Language Server", "bayeslang.copyServerReport"]];
  const picked = await vscode.window.showQuickPick([...ofModel, ...always].map(([label, command]) => ({ label: label!, command: command! })), { title: "BayesLang" });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}
