using BayesLang.Cli;
using BayesLang.Cli.Output;
using BayesLang.Language;

return DeepStack.Run(isDeep: true, () => CommandLine.Run(args, Terminal.OfProcess(), new ModelBackend()));
