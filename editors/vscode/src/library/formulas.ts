/** The families of `bayes new --family`. */
export const families = [
  { name: "gaussian", meaning: "numbers around a mean" },
  { name: "student", meaning: "numbers around a mean, with outliers" },
  { name: "lognormal", meaning: "amounts above zero whose scatter grows with them" },
  { name: "bernoulli", meaning: "yes or no" },
  { name: "binomial", meaning: "successes among trials: y | trials(n) ~ …" },
  { name: "poisson", meaning: "counts" },
  { name: "negbinomial", meaning: "counts that scatter more than Poisson's" },
  { name: "gamma", meaning: "amounts and times above zero" },
  { name: "beta", meaning: "shares between 0 and 1" },
  { name: "cumulative", meaning: "ordered categories" },
] as const;

/** What is wrong with a formula at first sight; undefined where nothing is. */
export function problemOf(formula: string): string | undefined {
  const sides = formula.split("~");
  if (sides.length !== 2) return "A formula has one ~ between the outcome and what explains it.";
  if (!/^[A-Za-z][A-Za-z0-9_.]*(\s*\|.*)?$/.test(sides[0]!.trim())) return "On the left of ~ stands the outcome.";
  return sides[1]!.trim() === "" ? "On the right of ~ stands what explains the outcome; 1 where nothing does." : undefined;
}

/** The outcome, as the name of a file. */
export const outcomeOf = (formula: string): string => /^\s*([A-Za-z][A-Za-z0-9_]*)/.exec(formula)?.[1] ?? "model";
