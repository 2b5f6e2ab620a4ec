using System.Text.RegularExpressions;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Loading;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>That emitted code reads as a person would write it.</summary>
public sealed class EmittedCodeTests
{
    static string CodeOf(string program) => ModelEmitter.Emit(ModelCompiler.Translate(TestPrograms.All[program].Text, new CompileOptions()));

    public static TheoryData<string> Programs => ["names_of_counters", "convolution", "moving_average", "volatility", "probabilities_of_outcomes"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Lines_end_before_column_180(string program) => Assert.All(CodeOf(program).Split('\n'), line => Assert.InRange(line.Length, 0, 180));

    [Theory]
    [MemberData(nameof(Programs))]
    public void No_sign_is_needless(string program)
    {
        Assert.DoesNotMatch(@"\(-\d[\d.E]*\) [*/]", CodeOf(program));
        Assert.DoesNotMatch(@"[^(,=?:<>] \+ -\d", CodeOf(program));
        Assert.DoesNotMatch(@"[+-]= -", CodeOf(program));
    }

    /// <summary>Counters of loops one after the other share the shortest name that nothing else has.</summary>
    [Fact]
    public void Counters_have_short_names()
    {
        string code = CodeOf("names_of_counters");
        string[] counters = [.. Regex.Matches(code, @"for \(int (\w+) = ").Select(m => m.Groups[1].Value).Distinct()];
        Assert.Contains("n", counters);
        // Those are data, a parameter and variables of the program.
        Assert.DoesNotContain(counters, c => c is "i" or "j" or "k" or "l" or "a" or "t");
        // The program has more loops over n than that, but they are not inside of one another.
        Assert.DoesNotContain(counters, c => Regex.IsMatch(c, @"^n([5-9]|\d+_\d+)$"));
        code = CodeOf("convolution");
        Assert.Contains("for (int i = ", code);
        Assert.DoesNotContain("for (int i2", code);
    }

    [Fact]
    public void An_element_that_nothing_writes_is_loaded_once_in_a_turn()
    {
        string code = CodeOf("names_of_counters");
        foreach (Match loop in Regex.Matches(code, @"i \+= 4\)\n *\{\n(?<body>(?:(?! *\}\n).*\n)*)"))
        {
            string[] loads = [.. Regex.Matches(loop.Groups["body"].Value, @"Lanes\.Load\((?!d_)\w+, \w+\)").Select(m => m.Value)];
            Assert.Equal(loads.Distinct(), loads);
        }
    }
}
