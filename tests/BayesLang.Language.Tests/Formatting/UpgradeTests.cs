using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Formatting;

// There may be a namespace of this name.
using Upgrade = BayesLang.Language.Formatting.Upgrade;

public class UpgradeTests
{
    [Fact]
    public void Old_forms_are_written_in_modern_spelling()
    {
        const string Old = """
            functions {
              real first(real[] x) { return x[1]; } # the first
            }
            data {
              int<lower=0> N;
              real x[N]; # observed
              vector[2] y[N, 3];
            }
            parameters { real mu; }
            model {
              real z;
              z <- mu * get_lp();
              increment_log_prob(z);
            }
            """;
        UpgradeResult result = Upgrade.Apply(new SourceText(Old));
        Assert.Null(result.Refusal);
        Assert.Equal("""
            functions {
              real first(array[] real x) { return x[1]; } // the first
            }
            data {
              int<lower=0> N;
              array[N] real x; // observed
              array[N, 3] vector[2] y;
            }
            parameters { real mu; }
            model {
              real z;
              z = mu * target();
              target += z;
            }
            """, result.Source.Text);
        Assert.Equal(8, result.Applied.Length);
        Assert.Empty(Checker.Check(result.Source).Diagnostics.Where(diagnostic => diagnostic.Descriptor.IsUpgrade));
    }

    [Fact]
    public void Fixes_within_each_other_take_a_round_each()
    {
        UpgradeResult result = Upgrade.Apply(new SourceText("parameters { real z; } model { increment_log_prob(z + get_lp()); }"));
        Assert.Equal("parameters { real z; } model { target += z + target(); }", result.Source.Text);
        Assert.Equal(2, result.Applied.Length);
    }

    [Fact]
    public void A_modern_program_stays_the_same()
    {
        SourceText source = new("parameters { real mu; } model { mu ~ normal(0, 1); }");
        Assert.Same(source, Upgrade.Apply(source).Source);
    }

    [Fact]
    public void Other_errors_stay_and_included_files_are_not_touched()
    {
        SourceText source = new("functions {\n#include helper.stanfunctions\n}\ndata { real x[2]; } model { x ~ norml(0, 1); }", Path.Combine(SampleHarness.Folder, "good", "in_memory.stan"));
        UpgradeResult result = Upgrade.Apply(source, Sample.Includes);
        Assert.Null(result.Refusal);
        Assert.Equal("functions {\n#include helper.stanfunctions\n}\ndata { array[2] real x; } model { x ~ norml(0, 1); }", result.Source.Text);
    }

    [Theory]
    [MemberData(nameof(SampleHarness.All), MemberType = typeof(SampleHarness))]
    public void Upgraded_samples_have_no_old_forms_left_and_no_new_errors(string name)
    {
        SourceText source = Sample.Load(name).Source;
        UpgradeResult result = Upgrade.Apply(source, Sample.Includes);
        Assert.Null(result.Refusal);
        static int Errors(SourceText text) => Checker.Check(text, Sample.Includes).Diagnostics.Count(diagnostic => diagnostic.Severity == Language.Diagnostics.Severity.Error);
        Assert.True(Errors(result.Source) <= Errors(source));
    }
}
