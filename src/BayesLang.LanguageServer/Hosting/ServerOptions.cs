namespace BayesLang.LanguageServer.Hosting;

/// <summary>What the process that runs a server tells it.</summary>
/// <param name="Version">The version that it tells the editor.</param>
/// <param name="Command">The words of a command line that run <c>bayes</c>, for what the server leaves to a process of its own: sampling.</param>
public sealed record ServerOptions(string Version, IReadOnlyList<string> Command);
