namespace BayesLang.Data.Csv;

/// <summary>The methods by the names that CmdStan's files give them.</summary>
public static class RunMethod
{
    public const string Sample = "sample", Optimize = "optimize", Laplace = "laplace", Variational = "variational", Pathfinder = "pathfinder";

    /// <summary>In manifests alone: the files' heads are those of sampling.</summary>
    public const string PriorPredictive = "prior-predictive";

    /// <summary>Simulation-based calibration, whose record is none of a fit.</summary>
    public const string Calibration = "sbc";

    /// <summary>The method that a file's head records; sampling where it records none.</summary>
    public static string Of(CsvHeader header) => header.Settings.GetValueOrDefault("method", Sample);
}
