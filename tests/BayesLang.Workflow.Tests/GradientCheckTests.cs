using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests;
using BayesLang.Workflow.Gradients;

namespace BayesLang.Workflow.Tests;

public class GradientCheckTests
{
    public static TheoryData<string, double, double> Functions => new()
    {
        { "exp", 0.5, Math.Exp(0.5) },
        { "sine", 30, Math.Cos(30) },
        { "cube", -1000, 3e6 },
        { "log", 1e-3, 1e3 },
        { "root", 2, 0.5 / Math.Sqrt(2) },
        { "steep", 1e-3, -2e3 * Math.Exp(-1) },
        { "even", 0, 0 },
        { "constant", 3, 0 },
        { "offset", 1, Math.Cos(1) },
    };

    static Func<double, double> FunctionOf(string name) => name switch
    {
        "exp" => Math.Exp,
        "sine" => Math.Sin,
        "cube" => x => x * x * x,
        "log" => x => x > 0 ? Math.Log(x) : double.NaN,
        "root" => Math.Sqrt,
        "steep" => x => Math.Exp(-1e6 * x * x),
        "even" => x => Math.Exp(-100 * x * x) + Math.Cos(x),
        "offset" => x => 1e6 + Math.Sin(x),
        _ => _ => 42,
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Extrapolated_differences_are_as_exact_as_they_say(string function, double x, double expected)
    {
        NumericalDerivative found = NumericalDerivative.Extrapolated(FunctionOf(function), x);
        Assert.True(Math.Abs(found.Value - expected) <= 10 * found.Uncertainty + 1e-14 * Math.Abs(expected), $"{found.Value:R} ± {found.Uncertainty:R}, not {expected:R}");
        // Better by far than a single difference, but for the rounding of a large offset.
        Assert.True(found.Uncertainty <= (function == "offset" ? 1e-7 : 1e-9) * Math.Max(1, Math.Abs(expected)), $"± {found.Uncertainty:R}");
    }

    [Fact]
    public void A_single_step_knows_its_error_too()
    {
        NumericalDerivative found = NumericalDerivative.OfStep(Math.Exp, 1, 1e-3);
        Assert.InRange(Math.Abs(found.Value - Math.E), found.Uncertainty / 3, 3 * found.Uncertainty);
        Assert.True(double.IsNaN(NumericalDerivative.Extrapolated(_ => double.NaN, 1).Value));
    }

    static GradientCheck Check(string program, string data = "{}", GradientCheckOptions? options = null) => Model.Compile(new SourceText(program, "m.bym")).CheckGradient(Data.Parse(data), options);

    [Theory]
    [InlineData("parameters { real mu; real<lower=0> tau; simplex[4] p; } model { mu ~ student_t(3, 0, 2); tau ~ cauchy(0, 1); p ~ dirichlet([1, 2, 3, 4]'); }")]
    [InlineData("parameters { cholesky_factor_corr[3] L; cov_matrix[2] S; ordered[3] c; } model { L ~ lkj_corr_cholesky(2); S ~ wishart(4, identity_matrix(2)); c ~ normal(0, 3); }")]
    [InlineData("parameters { vector<lower=-1, upper=2>[3] x; unit_vector[3] u; } model { target += sum(cos(x)) * 50 + u[1] * exp(x[2]); }")]
    public void Gradients_of_programs_are_right(string program)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            GradientCheck check = Check(program, options: new GradientCheckOptions { Seed = seed });
            Assert.All(check.Entries, entry => Assert.True(entry.Verdict == GradientVerdict.Right, entry.ToString()));
            Assert.All(check.Entries, entry => Assert.InRange(Math.Abs(entry.Error), 0, 1e-6 * Math.Max(1, Math.Abs(entry.Difference))));
            // CmdStan's own step and error find no fault either.
            Assert.False(Check(program, options: new GradientCheckOptions { Seed = seed, Epsilon = 1e-6 }).IsWrong);
        }
    }

    [Fact]
    public void The_point_is_the_one_given()
    {
        GradientCheck check = Check("parameters { real mu; real<lower=0> tau; } model { mu ~ normal(0, tau); }", options: new GradientCheckOptions { Init = Data.Parse("""{ "mu": 3, "tau": 1 }""") });
        Assert.Equal(["mu", "tau"], check.Entries.Select(entry => entry.Name));
        Assert.Equal([3, 0], check.Entries.Select(entry => entry.Value));
        // −μ²/2τ² − log τ + log τ (the Jacobian): the derivatives are −3 and 9.
        Assert.Equal(-3, check.Entries[0].Model, 1e-12);
        Assert.Equal(9, check.Entries[1].Difference, 1e-8);
        Assert.Equal(-4.5, check.LogDensity, 1e-12);
    }

    /// <summary>A model of two coordinates whose second derivative is a little wrong.</summary>
    sealed class Faulty(double fault, Func<double, double>? second = null) : CompiledModel
    {
        public override int UnconstrainedCount => 2;

        public override ImmutableArray<OutputVariable> Outputs => [];

        public override ImmutableArray<string> UnconstrainedNames => ["a", "b"];

        public override Workspace CreateWorkspace() => new Nothing();

        public override double LogDensity(ReadOnlySpan<double> x, Workspace workspace) => -x[0] * x[0] / 2 + (second ?? Math.Sin)(x[1]);

        public override double LogDensityAndGradient(ReadOnlySpan<double> x, Span<double> gradient, Workspace workspace)
        {
            gradient[0] = -x[0];
            gradient[1] = Math.Cos(x[1]) + fault;
            return LogDensity(x, workspace);
        }

        public override void Constrain(ReadOnlySpan<double> unconstrained, Span<double> constrained, OutputBlocks blocks, Workspace workspace, RandomStream random) => throw new NotSupportedException();

        public override void Unconstrain(IDataContext parameters, Span<double> unconstrained) => throw new NotSupportedException();

        sealed class Nothing : Workspace;
    }

    [Theory]
    [InlineData(0, GradientVerdict.Right)]
    [InlineData(1e-7, GradientVerdict.Right)]
    [InlineData(2e-6, GradientVerdict.Wrong)]
    [InlineData(-0.5, GradientVerdict.Wrong)]
    public void A_wrong_derivative_is_found_and_only_it(double fault, GradientVerdict verdict)
    {
        GradientCheck check = GradientCheck.Of(new Faulty(fault), new GradientCheckOptions { Seed = 3 });
        Assert.Equal([GradientVerdict.Right, verdict], check.Entries.Select(entry => entry.Verdict));
        Assert.Equal(fault, check.Entries[1].Error, 1e-8);
        Assert.Equal(verdict == GradientVerdict.Wrong, check.IsWrong);
        // A coarser demand lets it pass.
        Assert.False(GradientCheck.Of(new Faulty(fault), new GradientCheckOptions { Seed = 3, Error = 1 }).IsWrong);
    }

    [Fact]
    public void Where_the_density_is_not_smooth_nothing_is_claimed()
    {
        Random noise = new(1);
        GradientCheck check = GradientCheck.Of(new Faulty(0, x => Math.Sin(x) + 1e-3 * noise.NextDouble()), new GradientCheckOptions());
        Assert.Equal(GradientVerdict.Unsure, check.Entries[1].Verdict);
        Assert.False(check.IsWrong);
        Assert.False(check.IsCertain);
    }

    [Fact]
    public void A_model_without_parameters_has_no_gradient() => Assert.Empty(Check("generated quantities { real x = 1; }").Entries);
}
