import * as vscode from "vscode";
import type { Library } from "./library";
import type { Field, LibraryModel } from "./models";

/** The symbols of the fields; a field that has none has a folder. */
const icons: Readonly<Record<string, string>> = {
  compare: "git-compare", regression: "graph-line", groups: "organization", curves: "graph-scatter", time: "history", survival: "pulse", evidence: "beaker", causal: "type-hierarchy", space: "globe",
};

/** The library by field, in the view of models. */
export class LibraryTree implements vscode.TreeDataProvider<Field | LibraryModel> {
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(private readonly library: Library) {
    this.onDidChangeTreeData = library.onDidRefresh;
  }

  async getChildren(parent?: Field | LibraryModel): Promise<(Field | LibraryModel)[]> {
    return parent === undefined ? [...await this.library.fields()] : isField(parent) ? [...parent.models] : [];
  }

  getTreeItem(element: Field | LibraryModel): vscode.TreeItem {
    if (isField(element)) {
      const item = new vscode.TreeItem(element.title, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `field ${element.name}`;
      item.description = `${element.models.length}`;
      item.iconPath = new vscode.ThemeIcon(icons[element.name] ?? "folder");
      item.contextValue = "field";
      return item;
    }
    const item = new vscode.TreeItem(element.title);
    item.id = `model ${element.name}`;
    item.description = element.name;
    item.tooltip = new vscode.MarkdownString(`**${element.title}**\n\n${element.question}\n\n*${element.keywords.join(", ")}*`);
    item.iconPath = new vscode.ThemeIcon("symbol-file");
    item.contextValue = "model";
    item.command = { command: "bayeslang.library.open", title: "Open", arguments: [element] };
    return item;
  }
}

const isField = (element: Field | LibraryModel): element is Field => "models" in element;
