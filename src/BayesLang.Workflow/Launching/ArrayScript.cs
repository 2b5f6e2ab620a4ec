using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Workflow.Launching;

/// <summary>The script of a run's array, for Slurm and for those who want to know what runs on their cluster. A task goes on with its chain, which has a folder of its own.</summary>
static class ArrayScript
{
    private static readonly string[] environment = ["BAYESLANG_CACHE", "DOTNET_ROOT"];

    /// <param name="program">The command line, see <see cref="SlurmOptions.Program"/>.</param>
    /// <param name="folder">The folder of the chains' folders, absolute.</param>
    /// <param name="checkpoint">How often a chain's state is kept.</param>
    /// <param name="submission">The arguments of sbatch that the script is submitted with, told in a comment.</param>
    public static string Text(ImmutableArray<string> program, string folder, TimeSpan checkpoint, IEnumerable<string> submission)
    {
        string command = string.Join(' ', program.Select(Quote));
        return $"""
            #!/bin/sh
            # Written by bayes {ProductVersion.Text}. Each task of the array begins one chain of the run in the folder above this one, or goes on with it.
            # Submitted by: sbatch {string.Join(' ', submission.Select(Quote)).ReplaceLineEndings(" ")} array.sh
            chain={Quote(folder)}/chain-$SLURM_ARRAY_TASK_ID
            {string.Join('\n', Exports())}
            if [ ! -d "$chain" ]; then
              echo "error: $chain is not there on $(hostname). The run's folder must be on a file system that all nodes share: give one with --out." >&2
              exit 1
            fi
            for file in {string.Join(' ', program.Where(Path.IsPathRooted).Select(Quote))}; do
              if [ ! -e "$file" ]; then
                echo "error: $file is not there on $(hostname). bayes, and .NET, must be at the same place on all nodes." >&2
                exit 1
              fi
            done
            exec {command} resume "$chain" --threads 1 --no-summary --checkpoint {checkpoint.TotalSeconds.ToString(CultureInfo.InvariantCulture)}

            """.ReplaceLineEndings("\n");
    }

    /// <summary>A word of a POSIX shell that stands for the text as it is.</summary>
    internal static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_-./=:,%+@".Contains(c)) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>What bayes was started with here, where jobs do not inherit it.</summary>
    private static IEnumerable<string> Exports() =>
        environment.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => !string.IsNullOrEmpty(variable.Value)).Select(variable => $"export {variable.Name}={Quote(Path.GetFullPath(variable.Value ?? ""))}");
}
