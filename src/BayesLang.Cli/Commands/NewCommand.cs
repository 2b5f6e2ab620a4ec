using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Library;

namespace BayesLang.Cli.Commands;

/// <summary>Copies a model of the library into a file that its user changes.</summary>
static class NewCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME") { Description = "A model of the library; bayes models lists them." };
        Option<string?> output = new("--out", "-o") { Description = "The file to write (default: NAME.bym).", HelpName = "FILE" };
        Command command = new("new", "Copy a model of the library into a file, to read and change it.") { name, output };
        command.SetAction(result =>
        {
            string wanted = result.GetRequiredValue(name);
            if (ModelLibrary.Standard.Find(wanted) is not { } model)
            {
                terminal.Fault($"there is no model {wanted} in the library.{ModelLibrary.Standard.Hint(wanted)}");
                return ExitCodes.Usage;
            }
            string path = result.GetValue(output) ?? wanted + LibraryModel.Extension;
            if (Directory.Exists(path)) path = Path.Combine(path, wanted + LibraryModel.Extension);
            if (File.Exists(path))
            {
                terminal.Fault($"{path} is there already, and may have changes. Choose another name with -o, or remove it.");
                return ExitCodes.Fault;
            }
            File.WriteAllText(path, model.Program);
            terminal.Out.WriteLine($"{path} is a copy of {wanted}. When you have changed it:");
            terminal.Out.WriteLine($"  bayes check {path}");
            terminal.Out.WriteLine($"  {ModelPage.Usage(model).Replace($"fit {wanted}", $"fit {path}", StringComparison.Ordinal)}");
            return ExitCodes.Done;
        });
        return command.WithExample("bayes new linear -o my_linear.bym");
    }
}
