using System.Text;
using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Binding;

/// <summary>
/// A program with marks where findings are expected: <c>‹2001 foo›</c> marks <c>foo</c> with the code BYM2001. Marks may nest.
/// A program without a data or parameters block gets the usual ones (<see cref="WithPrelude"/>).
/// </summary>
static partial class AnnotatedSource
{
    [GeneratedRegex(@"‹(\d{4}) |›")]
    private static partial Regex Mark { get; }

    public static BindingResult BindClean(string program)
    {
        BindingResult result = Bind(WithPrelude(program));
        Assert.Empty(result.Diagnostics.Select(d => d.ToString()));
        return result;
    }

    /// <summary>Binds and compares the findings with the marks, codes and spans both.</summary>
    public static BindingResult Check(string annotated)
    {
        annotated = WithPrelude(annotated);
        var text = new StringBuilder();
        var expected = new List<string>();
        var open = new Stack<(string Code, int Start)>();
        int from = 0;
        foreach (Match mark in Mark.Matches(annotated))
        {
            text.Append(annotated, from, mark.Index - from);
            from = mark.Index + mark.Length;
            if (mark.Groups[1].Success) open.Push(("BYM" + mark.Groups[1].Value, text.Length));
            else
            {
                var (code, start) = open.Pop();
                expected.Add($"{code} '{text.ToString(start, text.Length - start)}'");
            }
        }
        text.Append(annotated, from, annotated.Length - from);
        BindingResult result = Bind(text.ToString());
        Assert.Equal(expected.Order(), result.Diagnostics.Select(d => $"{d.Code} '{d.Source.ToString(d.Span)}'").Order());
        Assert.All(result.Diagnostics, d => Assert.True(d.Message[^1] is '.' or '?', d.Message));
        return result;
    }

    public static BindingResult Bind(string program)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(program, "test.bym"));
        Assert.Empty(tree.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        return Binder.Bind(tree);
    }

    /// <summary>The program with the usual data and parameters where it has none of its own, its blocks in their order.</summary>
    public static string WithPrelude(string program)
    {
        var blocks = new Dictionary<string, string>();
        int start = 0, depth = 0;
        for (int i = 0; i < program.Length; i++)
        {
            if (program[i] == '{') depth++;
            if (program[i] != '}' || --depth > 0) continue;
            string block = program[start..(i + 1)].Trim();
            blocks[block[..block.IndexOf('{')].Trim()] = block;
            start = i + 1;
        }
        blocks.TryAdd("data", "data { int<lower=0> N; vector[N] x; array[N] int<lower=0> y; array[N] real t; matrix[N, N] A; }");
        blocks.TryAdd("parameters", "parameters { real mu; real<lower=0> sigma; vector[N] theta; }");
        return string.Join('\n', BlockOrder.Where(blocks.ContainsKey).Select(name => blocks[name]));
    }

    static readonly string[] BlockOrder = ["functions", "data", "transformed data", "parameters", "transformed parameters", "model", "generated quantities"];
}
