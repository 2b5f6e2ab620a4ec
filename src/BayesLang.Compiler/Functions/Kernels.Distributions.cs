namespace BayesLang.Compiler.Functions;

/// <summary>Kernels of densities and distribution functions that are more than formulas.</summary>
public static partial class Kernels
{
    /// <summary>Of the eight arguments of the diffusion model; the method is one of <c>LogDensity</c>, <c>LogCdf</c>, <c>LogCcdf</c>.</summary>
    public static Kernel Wiener(string method) => new("wiener", ["arguments", "aux partials", "aux work"], $"Wiener.{method}({{arguments}}, {{partials}}, {{work}})",
        [new("arguments", "Wiener.Adjoint({result'}, {partials}, {arguments'})")]);

    /// <summary>The length of the work space of <see cref="Wiener"/>.</summary>
    public static int WienerScratch => Runtime.Distributions.Wiener.ScratchSize;

    /// <summary>
    /// The log likelihood of a dynamic linear model: y is r × times, F n × r, G n × n, V r × r (or r variances), W n × n, m₀ n, C₀ n × n; the filter's states are kept for the adjoint.
    /// </summary>
    public static Kernel DynamicLinear(bool isDiagonal)
    {
        string type = isDiagonal ? "SequentialFilter" : "KalmanFilter";
        return new("gaussian_dlm_obs", ["r", "times", "n", "y", "f", "g", "v", "w", "m", "c", "aux states"],
            $"{type}.LogLikelihood({{y}}, {{f}}, {{g}}, {{v}}, {{w}}, {{m}}, {{c}}, {{states}}, {{r}}, {{times}}, {{n}}, {{line}})",
            [new("y f g v w m c", $"{type}.Adjoint({{y}}, {{f}}, {{g}}, {{v}}, {{states}}, {{result'}}, {{y'}}, {{f'}}, {{g'}}, {{v'}}, {{w'}}, {{m'}}, {{c'}}, {{r}}, {{times}}, {{n}}, {{scratch}})")])
        {
            Scratch = $"{type}.AdjointScratchSize({{r}}, {{n}})",
        };
    }

    public static readonly Kernel HiddenStateProbabilities = new("hmm_hidden_state_prob", ["states", "times", "omega", "gamma", "rho", "out work", "out probabilities"],
        "HiddenMarkov.StateProbabilities({omega}, {gamma}, {rho}, {work}, {probabilities}, {states}, {times}, {line})", []) { HasEffect = true };
}
