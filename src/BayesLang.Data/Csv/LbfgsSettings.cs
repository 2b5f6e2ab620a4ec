using System.Collections.Immutable;

namespace BayesLang.Data.Csv;

/// <summary>The settings of the line search and the tolerances, which the files of an optimiser and of Pathfinder record alike.</summary>
public sealed record LbfgsSettings
{
    public double InitAlpha { get; init; } = 0.001;

    public double TolObj { get; init; } = 1e-12;

    public double TolRelObj { get; init; } = 1e4;

    public double TolGrad { get; init; } = 1e-8;

    public double TolRelGrad { get; init; } = 1e7;

    public double TolParam { get; init; } = 1e-8;

    /// <summary>Null for BFGS, which has none.</summary>
    public int? HistorySize { get; init; } = 5;

    internal ImmutableArray<Setting> Members =>
    [
        Setting.Value("init_alpha", InitAlpha, 0.001),
        Setting.Value("tol_obj", TolObj, 1e-12),
        Setting.Value("tol_rel_obj", TolRelObj, 1e4),
        Setting.Value("tol_grad", TolGrad, 1e-8),
        Setting.Value("tol_rel_grad", TolRelGrad, 1e7),
        Setting.Value("tol_param", TolParam, 1e-8),
        .. HistorySize is { } size ? (ImmutableArray<Setting>)[Setting.Value("history_size", size, 5)] : [],
    ];
}
