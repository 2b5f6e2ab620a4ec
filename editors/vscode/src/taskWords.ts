/** What a task of bayes says in tasks.json. */
export interface TaskSettings {
  readonly command: "check" | "sample";
  readonly file?: string;
  readonly data?: string;
  readonly arguments?: readonly string[];
}

/** The words after `bayes`. */
export const wordsOf = (task: TaskSettings): string[] =>
  [task.command, task.file ?? ".", ...(task.data === undefined ? [] : ["--data", task.data]), ...task.arguments ?? []];
