using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Loading;
using BayesLang.Runtime.Model;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>What the rules about loops leave in the emitted code: that they apply at all, the figures alone would not tell.</summary>
public sealed class LoopRuleTests
{
    private static string Gradient(string program)
    {
        string code = CodeOf(program), start = "public override double LogDensityAndGradient";
        return code[code.IndexOf(start, StringComparison.Ordinal)..code.IndexOf("void ", code.IndexOf(start, StringComparison.Ordinal), StringComparison.Ordinal)];
    }

    private static string CodeOf(string program) => ModelEmitter.Emit(ModelCompiler.Translate(TestPrograms.All[program].Text, new CompileOptions()));

    [Fact]
    public void Sums_on_the_way_are_not_kept() => Assert.DoesNotContain("workspace.Push", Gradient("convolution"));

    [Fact]
    public void Neighbours_in_reverse_order_are_loaded_at_once() => Assert.Contains("Lanes.LoadReversed(y, ", Gradient("convolution"));

    [Fact]
    public void Sums_into_elements_of_the_turn_are_not_kept() => Assert.DoesNotContain("workspace.Push", Gradient("sums_in_an_array"));

    [Fact]
    public void An_affine_recurrence_is_one_step_forwards_and_one_backwards()
    {
        string code = Gradient("moving_average");
        Assert.Contains("Math.FusedMultiplyAdd(-theta_free, err_before, ", code);
        Assert.Contains("Math.FusedMultiplyAdd(-theta_free, d_err_after, ", code);
    }

    [Fact]
    public void A_volatility_goes_on_as_its_square() => Assert.Matches(@"Math\.FusedMultiplyAdd\(\w+, s_before, ", Gradient("volatility"));

    [Fact]
    public void An_outcome_takes_one_logarithm_and_its_check_runs_on_vectors()
    {
        string code = Gradient("probabilities_of_outcomes");
        Assert.Contains("VectorMath.LogEither(", code);
        Assert.Contains("if (!Lanes.All(", code);
    }

    [Fact]
    public void Logarithms_of_a_probability_share_one_exponential()
    {
        string code = Gradient("probabilities_of_outcomes");
        Assert.DoesNotContain("SpecialFunctions.LogInvLogit", code);
        Assert.DoesNotContain("SpecialFunctions.InvLogit", code);
    }

    [Fact]
    public void Weights_that_are_looked_up_have_their_logarithms_once()
    {
        string code = Gradient("mixture_of_looked_up_weights");
        Assert.Contains("VectorMath.Exp(lps_1_v - largest_v)", code);
        Assert.Contains("log_w", code);
        Assert.DoesNotContain("LogSumExp", code);
    }

    [Fact]
    public void Turns_of_two_kinds_run_in_two_loops()
    {
        string code = Gradient("turns_of_two_kinds");
        Assert.Contains("n_turns[", code);
        Assert.Contains("n_turns2[", code);
        Assert.DoesNotContain("if (g[", code);
    }

    [Fact]
    public void Data_that_a_loop_crosses_are_laid_along_it() => Assert.Contains("z2[", Gradient("columns_by_rows"));

    [Fact]
    public void A_forward_step_is_a_product()
    {
        string code = Gradient("forward_over_states");
        Assert.Contains("Reductions.LogProduct(la", code);
        Assert.Contains("Reductions.LogProductAdjointRight(", code);
    }

    [Fact]
    public void A_sum_that_all_states_share_is_taken_once()
    {
        string code = Gradient("forward_with_rows_in_common");
        int step = code.IndexOf("Reductions.LogSumExp(acc", StringComparison.Ordinal), states = code.IndexOf("la[t * K + k", StringComparison.Ordinal);
        Assert.True(step > 0 && states > step, code);
        Assert.DoesNotContain("accumulator", code);
    }

    [Fact]
    public void A_softmax_of_which_logarithms_are_read_is_none() => Assert.DoesNotContain("oftmax(", Gradient("categories_by_softmax"));

    [Fact]
    public void What_is_overwritten_before_it_is_read_is_not_kept() => Assert.DoesNotContain("workspace.Push", Gradient("differences_of_steps"));

    [Fact]
    public void A_branch_of_all_turns_goes_around_the_loop()
    {
        string code = Gradient("one_of_two_for_all");
        Assert.Contains("VectorMath.Pow(", code);
        Assert.DoesNotContain("(condition)", code);
    }

    [Fact]
    public void A_check_that_fails_in_a_vector_names_its_turn()
    {
        TestProgram program = new("failing_check", """
            data { int N; array[N] int<lower=0, upper=1> y; }
            parameters { vector[N] e; }
            model { for (n in 1:N) { real p = e[n] * e[n]; y[n] ~ bernoulli(p); target += e[n]; } }
            """, """{"N": 13, "y": [1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1]}""");
        double[] x = new double[13], gradient = new double[13];
        Array.Fill(x, 0.5);
        Workspace workspace = program.Model.CreateWorkspace();
        double density = program.Model.LogDensityAndGradient(x, gradient, workspace);
        Assert.Equal(8 * Math.Log(0.25) + 5 * Math.Log(0.75) + 6.5, density, 1e-12);
        x[6] = 1.5;
        var fault = Assert.Throws<ModelException>(() => program.Model.LogDensityAndGradient(x, gradient, workspace));
        Assert.Contains("2.25", fault.Message);
    }

    [Fact]
    public void Probabilities_at_the_ends_have_finite_derivatives()
    {
        TestProgram program = new("ends", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; }
            parameters { vector[4] e; }
            model { for (n in 1:N) { real p = square(e[g[n]]); y[n] ~ bernoulli(p); } 0 ~ binomial(5, square(e[1])); 5 ~ binomial(5, square(e[2])); }
            """, """{"N": 9, "y": [0, 1, 0, 1, 0, 1, 0, 1, 0], "g": [1, 2, 1, 2, 1, 2, 1, 2, 1]}""");
        double[] x = [0, 1, 0, 1], gradient = new double[4];
        double density = program.Model.LogDensityAndGradient(x, gradient, program.Model.CreateWorkspace());
        Assert.Equal(0, density);
        Assert.Equal([0, 18, 0, 0], gradient);
    }
}
