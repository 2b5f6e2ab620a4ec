using System.Collections.Concurrent;
using BayesLang.Data;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;
using BayesLang.Workflow;

namespace BayesLang.LanguageServer.Running;

/// <summary>The runs under way, one a model, and what is known of those that ended.</summary>
sealed class ModelRuns
{
    /// <summary>The draws of larger fits are not read for a line above a block.</summary>
    const long MostBytes = 100_000_000;

    readonly ConcurrentDictionary<string, byte> running = new();
    readonly ConcurrentDictionary<string, double?> rHats = new();

    /// <summary>Runs something for a model.</summary>
    /// <exception cref="RpcException">Something runs for it already.</exception>
    public async Task<TResult> Run<TResult>(string uri, Func<Task<TResult>> run)
    {
        if (!running.TryAdd(uri, 0)) throw new RpcException((int)LSPErrorCodes.RequestFailed, $"{uri[(uri.LastIndexOf('/') + 1)..]} is being run. Wait for its end, or cancel it.");
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            running.TryRemove(uri, out _);
        }
    }

    /// <summary>The worst R-hat of a fit's quantities, computed from its draws once; null where that cannot be.</summary>
    public double? RHatOf(LastFit fit) => fit.Manifest.Diagnostics?.MaxRHat ?? (fit.Manifest.IsComplete ? rHats.GetOrAdd(fit.Manifest.Id, _ => RHatOfDraws(fit)) : null);

    static double? RHatOfDraws(LastFit fit)
    {
        try
        {
            if (fit.Manifest.Chains.Sum(chain => new FileInfo(Path.Combine(fit.Folder, chain)).Length) > MostBytes) return null;
            double[] all = [.. Fit.Open(fit.Folder).Summary().Rows.Select(row => row.RHat).Where(double.IsFinite)];
            return all.Length == 0 ? null : all.Max();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DataFormatException)
        {
            return null;
        }
    }
}
