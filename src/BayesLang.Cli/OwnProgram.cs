using System.Collections.Immutable;

namespace BayesLang.Cli;

/// <summary>This program's own start, for those who start it elsewhere.</summary>
static class OwnProgram
{
    /// <summary>The program's file, or .NET's own with the program's library; absolute, without arguments.</summary>
    public static ImmutableArray<string> Command { get; } = Environment.ProcessPath is { } process && Path.GetFileNameWithoutExtension(process) != "dotnet"
        ? [process]
        : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, $"{typeof(OwnProgram).Assembly.GetName().Name}.dll")];
}
