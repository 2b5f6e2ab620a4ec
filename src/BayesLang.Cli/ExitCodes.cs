namespace BayesLang.Cli;

/// <summary>What the process returns; part of the command line's contract.</summary>
static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The model, the data or the run is at fault; a message says where.</summary>
    public const int Fault = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A check failed that the user asked to be strict about.</summary>
    public const int CheckFailed = 3;
}
