using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Methods;

/// <summary>What all methods besides sampling are told: where to start, what to call the data, where the results go.</summary>
public abstract record MethodOptions
{
    /// <summary>Decides all random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Starts are uniform on (−radius, radius) of the unconstrained scale.</summary>
    public double InitRadius { get; init; } = 2;

    /// <summary>Constrained initial values; parameters that are absent, and all where this is null, start at random.</summary>
    public IDataContext? Init { get; init; }

    /// <summary>The folder to write; null for <c>fits/MODEL-TIME</c> in the current one. Draws of an earlier fit in it are replaced.</summary>
    public string? Folder { get; init; }

    /// <summary>The path of the data, for the manifest and the results' files; null where there is none.</summary>
    public string? DataPath { get; init; }

    /// <summary>Receives what the program prints, a line at a time, by one thread at a time.</summary>
    public Action<string>? OnPrint { get; init; }

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public virtual void Validate()
    {
        if (!(InitRadius >= 0 && double.IsFinite(InitRadius))) throw new ArgumentException($"{nameof(InitRadius)} must be 0 or more, and finite.");
    }
}
