using BayesLang.Cli;
using BayesLang.Cli.Output;

return CommandLine.Run(args, Terminal.OfProcess(), backend: null);
