using System.CommandLine;
using BayesLang.LanguageServer.Hosting;

namespace BayesLang.Cli.Commands;

/// <summary>The language server, on the standard streams, for editors to start.</summary>
static class LspCommand
{
    public static Command Create()
    {
        Option<bool> stdio = new("--stdio") { Description = "Speak over standard input and output, as it does anyway; many editors say so." };
        Command command = new("lsp", "Serve an editor: errors as you type, completion, hover and all else of the Language Server Protocol. Editors start it; see docs/editors.md.") { stdio };
        command.SetAction(async (_, cancellation) =>
        {
            await using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
            return await LanguageServerHost.RunAsync(input, output, new ServerOptions(CommandLine.Version, OwnProgram.Command), cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
