import * as vscode from "vscode";
import { isModel, languageId } from "./configuration";
import type { LanguageServer } from "./server/languageServer";
import { type TaskSettings, wordsOf } from "./taskWords";

/** What a task says in tasks.json. */
type BayesTask = vscode.TaskDefinition & TaskSettings;

/** Tasks that run `bayes`: the check of the folder and of the model that is open, and a run of it. */
export class BayesTasks implements vscode.TaskProvider {
  constructor(private readonly server: LanguageServer) {}

  provideTasks(): vscode.Task[] {
    const tasks = (vscode.workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === "file").map(folder => this.task({ type: "bayes", command: "check" }, folder));
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && isModel(document) && document.uri.scheme === "file") {
      const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.TaskScope.Workspace;
      const file = vscode.workspace.asRelativePath(document.uri, false);
      tasks.push(this.task({ type: "bayes", command: "check", file }, folder));
      if (document.languageId === languageId) tasks.push(this.task({ type: "bayes", command: "sample", file }, folder));
    }
    return tasks.flatMap(task => task ?? []);
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    return this.task(task.definition as BayesTask, task.scope === undefined || task.scope === vscode.TaskScope.Global ? vscode.TaskScope.Workspace : task.scope);
  }

  private task(definition: BayesTask, scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace): vscode.Task | undefined {
    try {
      const program = this.server.program();
      const name = `${definition.command} ${definition.file ?? "all models"}`;
      const execution = new vscode.ProcessExecution(program.command, [...program.leading, ...wordsOf(definition)], typeof scope === "object" ? { cwd: scope.uri.fsPath } : {});
      const task = new vscode.Task(definition, scope, name, "bayes", execution, definition.command === "check" ? ["$bayes"] : []);
      if (definition.command === "check") task.group = vscode.TaskGroup.Build;
      return task;
    } catch {
      // Without a program there is nothing to run; the server's own start tells why.
      return undefined;
    }
  }
}
