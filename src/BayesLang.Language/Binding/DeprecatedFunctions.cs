using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Library functions that Stan 2.39 still takes and advises against, with what to write for a call.</summary>
sealed class DeprecatedFunctions(BindingContext context)
{
    const string CovarianceDensity = "lkj_cov";

    static readonly Dictionary<string, string> OdeSolvers = new()
    {
        ["integrate_ode"] = "ode_rk45", ["integrate_ode_rk45"] = "ode_rk45", ["integrate_ode_bdf"] = "ode_bdf", ["integrate_ode_adams"] = "ode_adams",
    };

    static readonly Dictionary<string, string> AlgebraSolvers = new() { ["algebra_solver"] = "solve_powell", ["algebra_solver_newton"] = "solve_newton" };

    /// <summary>Warns of a call of a deprecated function of the library.</summary>
    public void Check(CallSyntax call, ImmutableArray<BoundExpression> arguments)
    {
        string name = call.Function.Name;
        if (context.Functions.ContainsKey(name)) return;
        string[] texts = [.. call.Arguments.Select(argument => SourceWords.OnOneLine(context.Source.ToString(argument.Span)))];
        if (OdeSolvers.TryGetValue(name, out string? ode) && texts.Length is 7 or 10) Ode(call, ode, texts);
        else if (AlgebraSolvers.TryGetValue(name, out string? algebra) && texts.Length is 5 or 8) Algebra(call, algebra, texts, arguments);
        else if (FunctionNames.Normalized(name) == CovarianceDensity + "_lpdf" && texts.Length == 4)
            Covariance(call.Function.Span, name, arguments[0], $"target += lkj_corr_lpdf(Omega | {texts[3]}) + lognormal_lpdf(sigma | {texts[1]}, {texts[2]});");
    }

    /// <summary>Warns of a deprecated distribution after <c>~</c>.</summary>
    public void Check(DistributionSyntax distribution, BoundExpression variate)
    {
        if (distribution.Name.Name != CovarianceDensity || distribution.Arguments.Length != 3) return;
        string[] texts = [.. distribution.Arguments.Select(argument => SourceWords.OnOneLine(context.Source.ToString(argument.Span)))];
        Covariance(distribution.Name.Span, CovarianceDensity, variate, $"Omega ~ lkj_corr({texts[2]}); sigma ~ lognormal({texts[0]}, {texts[1]});");
    }

    /// <summary>The solver's own settings come before the arguments for the function now.</summary>
    void Ode(CallSyntax call, string modern, string[] texts)
    {
        string state = call.Arguments[1] is CallSyntax { Function.Name: "to_array_1d", Arguments: [var inner] } ? context.Source.ToString(inner.Span) : $"to_vector({texts[1]})";
        IEnumerable<string> passed = texts.Length == 10
            ? [texts[0], state, texts[2], texts[3], .. texts[7..], .. texts[4..7]]
            : [texts[0], state, .. texts[2..]];
        string written = $"{modern}{(texts.Length == 10 ? "_tol" : "")}({string.Join(", ", passed)})";
        context.Report(OldFormErrors.DeprecatedFunction, call.Function.Span, call.Function.Name,
            $"Write `{written}`, which gives an array of vectors, and let the system be `{System(texts[0])}`.");
    }

    /// <summary>The system of equations with its state as a vector.</summary>
    string System(string name)
    {
        FunctionSymbol? system = context.Functions.TryGetValue(name, out List<FunctionSymbol>? forms) ? forms.Find(form => form.Parameters.Length == 5) : null;
        if (system is null) return $"vector {name}(real time, vector state, array[] real theta, data array[] real x_r, data array[] int x_i)";
        IEnumerable<string> parameters = system.Parameters.Select((p, i) => $"{(p.IsDataOnly ? "data " : "")}{(i == 1 ? "vector" : p.Type.Name)} {p.Name}");
        return $"vector {name}({string.Join(", ", parameters)})";
    }

    void Algebra(CallSyntax call, string modern, string[] texts, ImmutableArray<BoundExpression> arguments)
    {
        string written = texts.Length == 5
            ? $"{modern}({string.Join(", ", texts)})"
            : $"{modern}_tol({string.Join(", ", (string[])[texts[0], texts[1], .. texts[5..], .. texts[2..5]])})";
        // The new solvers count their steps with an int; what the old ones took as a real number is for people to convert.
        bool converts = texts.Length == 5 || arguments[7].Type is IntType;
        string advice = converts ? "" : " The number of steps must be an int.";
        Fix[] fixes = !converts ? [] : [texts.Length == 5 ? new Fix($"Write `{modern}`", call.Function.Span, modern) : new Fix($"Write `{written}`", call.Span, written)];
        context.Report(OldFormErrors.DeprecatedFunction.At(context.Source, call.Function.Span, call.Function.Name, $"Write `{written}`.{advice}") with { Fixes = [.. fixes] });
    }

    void Covariance(TextSpan span, string name, BoundExpression variate, string statements)
    {
        string matrix = SourceWords.OnOneLine(context.Source.ToString(variate.Span));
        string size = variate is BoundVariable { Variable.Sized: SizedBasic { Sizes: [var rows, ..] } } ? SourceWords.OnOneLine(context.Source.ToString(rows.Span)) : "K";
        context.Report(OldFormErrors.DeprecatedFunction, span, name,
            $"Declare `corr_matrix[{size}] Omega; vector<lower=0>[{size}] sigma;` as parameters, write `{statements}`, and compute `{matrix} = quad_form_diag(Omega, sigma)`.");
    }
}
