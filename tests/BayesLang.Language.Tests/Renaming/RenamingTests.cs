using System.Collections.Immutable;
using BayesLang.Language.Formatting;
using BayesLang.Language.Renaming;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Renaming;

public class RenamingTests
{
    const string Program = """
        functions {
          real twice(real x);
          real twice(real x) { return 2 * x; }
          vector twice(vector x) { return 2 * x; }
          real foo_lpdf(real y, real m) { return normal_lpdf(y | m, 1); }
          real foo_lcdf(real y, real m) { return normal_lcdf(y | m, 1); }
          real foo_lccdf(real y, real m) { return normal_lccdf(y | m, 1); }
          real foo_rng(real m) { return normal_rng(m, 1); }
          real foo(real m) { return m; }
          void add_lp(real m) { target += m; }
        }
        data { int N; vector[N] time; }
        parameters { real mu; real<lower=0> other; }
        model {
          mu ~ foo(twice(other)) T[0, ];
          target += foo_lupdf(mu | foo(1)) + sum(twice(time));
          add_lp(mu);
        }
        generated quantities {
          @curve("time") vector[N] fitted = mu * time;
          real draw = foo_rng(mu);
        }
        """;

    static readonly CheckResult check = Checker.Check(new SourceText(Program, "model.bym"));

    /// <summary>What becomes of the program where the n-th use of a name is replaced, or why nothing does.</summary>
    static string Rename(string written, string name, int use = 0)
    {
        NameUse found = check.Names.Where(one => check.Tree.Source.ToString(one.Span) == written).ElementAt(use);
        if (NameChange.To(found.Meaning, written, name, out string problem) is not { } change) return problem;
        ImmutableArray<TextEdit> edits = change.In(check, meaning => change.Concerns(meaning) || meaning == found.Meaning);
        return RenamedProgram.Conflict(check, new Dictionary<string, ImmutableArray<TextEdit>> { ["model.bym"] = edits }, new IncludeFolders(), change) ?? TextEdits.Apply(Program, edits);
    }

    static string Replaced(params (string Old, string New)[] pieces) => pieces.Aggregate(Program, (text, piece) => text.Replace(piece.Old, piece.New, StringComparison.Ordinal));

    [Fact]
    public void The_program_of_the_tests_is_right() => Assert.False(check.HasErrors, string.Join("\n", check.Diagnostics));

    [Fact]
    public void Overloads_and_what_declares_them_are_renamed_together() => Assert.Equal(Replaced(("twice", "doubled")), Rename("twice", "doubled", 3));

    [Theory]
    [InlineData("foo", "bar", 1)]
    [InlineData("foo", "bar_lpdf", 1)]
    [InlineData("foo_lpdf", "bar_lpdf", 0)]
    [InlineData("foo_lupdf", "bar_lupdf", 0)]
    [InlineData("foo_rng", "bar_rng", 1)]
    public void The_forms_of_a_distribution_are_renamed_together(string written, string name, int use) =>
        Assert.Equal(Replaced(("foo_", "bar_"), ("~ foo(", "~ bar(")), Rename(written, name, use));

    [Fact]
    public void A_function_with_the_distributions_short_name_is_another_one() => Assert.Equal(Replaced(("real foo(", "real bar("), ("| foo(", "| bar(")), Rename("foo", "bar", 0));

    [Fact]
    public void Attributes_that_name_a_variable_follow() => Assert.Equal(Replaced(("time", "hours")), Rename("time", "hours"));

    [Fact]
    public void A_name_that_is_free_where_it_is_used_may_be_used_elsewhere() => Assert.Equal(Replaced(("real<lower=0> other", "real<lower=0> m"), ("twice(other)", "twice(m)")), Rename("other", "m"));

    [Theory]
    [InlineData("mu", "other", "`other` is taken: a parameter has that name, declared in line 13.")]
    [InlineData("mu", "time", "`time` is taken: a variable of the data has that name, declared in line 12.")]
    [InlineData("other", "foo", "`foo` is taken: a function has that name, declared in line 9.")]
    [InlineData("twice", "foo", "`foo` is taken: a function has that name, declared in line 9.")]
    [InlineData("twice", "exp", "With the new name the program would be wrong: The library has `exp` with these argument types already. Give the function another name or other argument types.")]
    [InlineData("mu", "", "`` is no name: names have letters from a to z, digits and underscores, and begin with a letter.")]
    [InlineData("mu", "a b", "`a b` is no name: names have letters from a to z, digits and underscores, and begin with a letter.")]
    [InlineData("mu", "model", "`model` is a word of the language.")]
    [InlineData("mu", "simplex", "`simplex` is a word of the language.")]
    [InlineData("normal_lpdf", "gauss_lpdf", "`normal_lpdf` belongs to the library, and keeps its name.")]
    [InlineData("foo_lpdf", "bar", "The ending `_lpdf` says what `foo_lpdf` is: the new name must have it too.")]
    [InlineData("foo_lupdf", "bar_lpdf", "The ending `_lupdf` says what `foo_lupdf` is: the new name must have it too.")]
    [InlineData("add_lp", "add", "The ending `_lp` says what `add_lp` is: the new name must have it too.")]
    [InlineData("twice", "twice_rng", "The ending `_rng` has a meaning, which `twice` does not have: the new name must end otherwise.")]
    public void What_cannot_be_is_refused_with_the_reason(string written, string name, string reason) => Assert.Equal(reason, Rename(written, name));

    [Theory]
    [InlineData("mu", "static")]
    [InlineData("mu", "mu__")]
    [InlineData("foo_lpdf", "_lpdf")]
    public void What_no_name_may_be_is_refused(string written, string name) => Assert.Contains($"`{name}`", Rename(written, name), StringComparison.Ordinal);

    [Fact]
    public void The_same_name_changes_nothing() => Assert.Equal(Program, Rename("mu", "mu"));
}
