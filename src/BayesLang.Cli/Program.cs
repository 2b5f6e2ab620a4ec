using BayesLang.Cli;
using BayesLang.Cli.Output;

int code = ExitCodes.Fault;
DeepThreads.For(1, _ => code = CommandLine.Run(args, Terminal.OfProcess(), new ModelBackend()));
return code;
