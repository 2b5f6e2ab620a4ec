using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Story;
using BayesLang.Language.Syntax;
using BayesLang.Language.Tests.Fuzzing;

namespace BayesLang.Language.Tests.Story;

/// <summary>The generative story: its order, its entries, and laws over all programs of the tests.</summary>
public class ModelStoryTests
{
    private static ModelStory Tell(string program)
    {
        BindingResult result = Binder.Bind(SyntaxTree.Parse(new SourceText(program, "m.bym")));
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return ModelStory.Of(result.Program);
    }

    [Fact]
    public void What_generates_comes_before_what_depends_on_it()
    {
        ModelStory story = Tell("""
            data { int N; vector[N] y; vector[N] x; }
            parameters {
              vector[N] theta ~ normal(centre, spread);
              real low;
              real<lower=low> high;
              real mu ~ normal(0, 1);
              real<lower=0> tau;
            }
            transformed parameters {
              real spread = sqrt(tau);
              real centre = 2 * mu;
            }
            model {
              y ~ normal(theta .* x, high);
              tau ~ gamma(2, 1);
            }
            """);
        Assert.Equal(
            ["Prior mu", "Definition centre", "Prior tau", "Definition spread", "Prior theta", "Flat low", "Flat high", "Likelihood y"],
            story.Entries.Select(entry => $"{entry.Kind} {entry.Subject?.Name}"));
        Assert.Equal(@"y_{n} &\sim \operatorname{Normal}\left(\theta_{n} \, x_{n}, \mathit{high}\right), \quad n = 1, \ldots, N", Assert.Single(story.Entries[^1].Latex));
    }

    [Theory]
    [InlineData("for (t in 2 : N) y[t] ~ normal(a + b * y[t - 1], s);", "Each y[t], for t = 2, …, N, comes from a normal distribution with location a + b * y[t - 1] and scale s.", @"y_{t} &\sim \operatorname{Normal}\left(a + b \, y_{t - 1}, s\right), \quad t = 2, \ldots, N")]
    [InlineData("y[2 : N] ~ normal(b * y[1 : N - 1], s);", "Each y[n], for n = 2, …, N, comes from a normal distribution with location b * y[n - 1] and scale s.", @"y_{n} &\sim \operatorname{Normal}\left(b \, y_{n - 1}, s\right), \quad n = 2, \ldots, N")]
    [InlineData("y ~ normal(alpha[g], s);", "Each y[n], for n = 1, …, N, comes from a normal distribution with location alpha[g[n]] and scale s.", @"y_{n} &\sim \operatorname{Normal}\left(\alpha_{g_{n}}, s\right), \quad n = 1, \ldots, N")]
    [InlineData("y ~ normal_id_glm(x, a, beta, s);", "Each y[n], for n = 1, …, N, comes from a normal linear regression with design matrix x[n], intercept a, coefficients beta and scale s.", @"y_{n} &\sim \operatorname{Normal}\left(a + x_{n} \beta, s\right), \quad n = 1, \ldots, N")]
    [InlineData("y ~ normal(cumulative_sum(alpha), s);", "y comes from a normal distribution with location cumulative_sum(alpha) and scale s.", @"y &\sim \operatorname{Normal}\left(\operatorname{cumulative\_sum}\left(\alpha\right), s\right)")]
    [InlineData("a ~ normal(0, 1) T[-1, 1];", "a has a normal distribution with location 0 and scale 1, truncated to values from -1 to 1.", @"a &\sim \operatorname{Normal}\left(0, 1\right)\ \text{truncated to}\ \left[-1, 1\right]")]
    [InlineData("s ~ student_t(3, 0, 1);", "s has a Student t distribution with degrees of freedom 3, location 0 and scale 1, kept at 0 or above.", @"s &\sim \operatorname{Student\,t}\left(3, 0, 1\right), \quad s \ge 0")]
    [InlineData("s ~ wide(a);", "s has the program's own distribution wide with a, kept at 0 or above.", @"s &\sim \operatorname{wide}\left(a\right), \quad s \ge 0")]
    [InlineData("if (N > 9) a ~ cauchy(0, 1);", "a has a Cauchy distribution with location 0 and scale 1, where N > 9.", @"a &\sim \operatorname{Cauchy}\left(0, 1\right), \quad \text{if } N > 9")]
    [InlineData("target += exponential_lccdf(y[1] | s);", "y[1] is censored: the value lies above it, and comes from an exponential distribution with rate s.", @"y_{1}^{*} &\sim \operatorname{Exponential}\left(s\right), \quad y_{1}^{*} > y_{1}")]
    [InlineData("for (n in 1 : N) target += log_sum_exp(log(p) + normal_lpdf(y[n] | a, s), log1m(p) + cauchy_lpdf(y[n] | a, s));",
        "Each y[n], for n = 1, …, N, comes from a mixture of a normal distribution with location a and scale s (weight p) and a Cauchy distribution with location a and scale s (weight 1 - p).",
        @"y_{n} &\sim p \, \operatorname{Normal}\left(a, s\right) + \left(1 - p\right) \, \operatorname{Cauchy}\left(a, s\right), \quad n = 1, \ldots, N")]
    [InlineData("target += log_sum_exp(bernoulli_lpmf(1 | p), bernoulli_lpmf(0 | p) + poisson_lpmf(g[1] | s));", "g[1] comes from a mixture of the value itself (weight p) and a Poisson distribution with rate s (weight 1 - p).",
        @"g_{1} &\sim p \, \delta_{g_{1}} + \left(1 - p\right) \, \operatorname{Poisson}\left(s\right)")]
    [InlineData("target += -log(s);", "The log density gets -log(s) too.", @"\log p &\mathrel{+}= -\log\left(s\right)")]
    public void Statements_are_told_in_words_and_formulas(string statement, string words, string latex)
    {
        ModelStory story = Tell($$"""
            functions { real wide_lpdf(real x, real at) { return cauchy_lpdf(x | at, 9); } }
            data { int N; int K; vector[N] y; matrix[N, K] x; array[N] int g; }
            parameters { real a; real b; real<lower=0> s; real<lower=0, upper=1> p; vector[N] alpha; vector[K] beta; }
            model { {{statement}} }
            """);
        StoryEntry entry = Assert.Single(story.Entries, entry => entry.Kind != StoryKind.Flat);
        Assert.Equal(words, entry.Words);
        Assert.Equal(latex, Assert.Single(entry.Latex));
        Assert.Equal(4, entry.Line);
    }

    /// <summary>Of every program of the tests a story can be told, in sentences and formulas that are well formed.</summary>
    [Fact]
    public void Stories_of_all_programs_are_well_formed()
    {
        Corpus corpus = Corpus.Load();
        int told = 0;
        Parallel.ForEach(corpus.Programs, program =>
        {
            BindingResult binding = Binder.Bind(SyntaxTree.Parse(program.Source, corpus.Includes));
            if (binding.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)) return;
            foreach (StoryEntry entry in ModelStory.Of(binding.Program).Entries)
            {
                Assert.True(entry.Words.EndsWith('.') && !entry.Words.Contains("  ", StringComparison.Ordinal), $"{program.Name}: {entry.Words}");
                Assert.All(entry.Latex, line => Assert.True(IsBalanced(line), $"{program.Name}: {line}"));
                Interlocked.Increment(ref told);
            }
        });
        Assert.True(told > 400, $"Only {told} entries.");
    }

    /// <summary>Braces close, every \left has its \right, and one sign of alignment stands outside of them.</summary>
    private static bool IsBalanced(string line)
    {
        (int braces, int signs, int environments) = (0, 0, 0);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '{' or '}') i++;
            else if (line[i] == '{') braces++;
            else if (line[i] == '}' && --braces < 0) return false;
            else if (line.AsSpan(i).StartsWith(@"\begin{")) environments++;
            else if (line.AsSpan(i).StartsWith(@"\end{")) environments--;
            else if (line[i] == '&' && environments == 0) signs++;
        }
        int lefts = line.Split(@"\left").Length, rights = line.Split(@"\right").Length;
        return braces == 0 && signs == 1 && lefts == rights;
    }
}
