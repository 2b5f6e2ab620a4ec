using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Renaming;

/// <summary>
/// A new name for a variable or a function of a program's own. The overloads of a function change together, and so do the forms of a
/// distribution: <c>foo_lpdf</c>, <c>foo_rng</c> and <c>foo_lcdf</c> belong together by their names, and <c>~ foo</c> means the first of them.
/// </summary>
public sealed class NameChange
{
    static readonly FunctionKind[] forms = [FunctionKind.Lpdf, FunctionKind.Lpmf, FunctionKind.Cdf, FunctionKind.Lcdf, FunctionKind.Lccdf, FunctionKind.Rng];

    readonly string oldStem, newStem;

    NameChange(string oldStem, string newStem, ImmutableArray<string> functions)
    {
        this.oldStem = oldStem;
        this.newStem = newStem;
        Functions = functions;
    }

    /// <summary>The functions that change; none where a variable does.</summary>
    public ImmutableArray<string> Functions { get; }

    /// <summary>Why what a name stands for cannot have another one, as a sentence; null where it can.</summary>
    public static string? Obstacle(Meaning meaning) => meaning switch
    {
        LibraryMeaning library => $"`{library.Name}` belongs to the library, and keeps its name.",
        VariableMeaning { Variable.IsLevelCount: true } => "The number of a factor's levels has no name of its own.",
        _ => null,
    };

    /// <summary>The change of what stands at a place to what is written there instead; null, with the reason as a sentence, where it cannot be.</summary>
    /// <param name="meaning">What the name stands for.</param>
    /// <param name="written">The name as it is written at the place: <c>foo</c>, <c>foo_lpdf</c> or <c>foo_lupdf</c>.</param>
    /// <param name="name">The new name in its stead.</param>
    /// <param name="problem">Why not.</param>
    public static NameChange? To(Meaning meaning, string written, string name, out string problem)
    {
        problem = Obstacle(meaning) ?? NewNames.Problem(name) ?? "";
        if (problem.Length > 0) return null;
        if (meaning is not FunctionMeaning { Function: { Name: var old, Kind: var kind } }) return new NameChange(written, name, []);

        bool hasForms = forms.Contains(kind);
        string suffix = old.EndsWith(FunctionNames.SuffixOf(kind), StringComparison.Ordinal) ? FunctionNames.SuffixOf(kind) : "";
        string stem = old[..^suffix.Length];
        string ending = written.StartsWith(stem, StringComparison.Ordinal) ? written[stem.Length..] : suffix;
        // In `~ foo` either name will do.
        if (ending.Length == 0 && hasForms && name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        else if (!name.EndsWith(ending, StringComparison.Ordinal)) problem = $"The ending `{ending}` says what `{written}` is: the new name must have it too.";
        else if (ending.Length == 0 && !hasForms && FunctionNames.KindOf(name) is not FunctionKind.Plain and var other) problem = $"The ending `{FunctionNames.SuffixOf(other)}` has a meaning, which `{written}` does not have: the new name must end otherwise.";
        string changed = ending.Length > 0 && problem.Length == 0 ? name[..^ending.Length] : name;
        if (problem.Length == 0) problem = NewNames.Problem(changed + suffix) ?? "";
        return problem.Length > 0 ? null : new NameChange(stem, changed, hasForms ? [.. forms.Select(form => stem + FunctionNames.SuffixOf(form))] : [old]);
    }

    /// <summary>The names that come.</summary>
    public IEnumerable<string> Coming => Functions.IsEmpty ? [newStem] : Functions.Select(name => newStem + name[oldStem.Length..]);

    /// <summary>Whether all functions of a meaning's name change, wherever they are declared.</summary>
    public bool Concerns(Meaning meaning) => meaning is FunctionMeaning { Function.Name: var name } && Functions.Contains(name);

    /// <summary>The edits of a program's whole text, in order.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isConcerned">Whether what a name stands for changes.</param>
    public ImmutableArray<TextEdit> In(CheckResult program, Func<Meaning, bool> isConcerned)
    {
        if (oldStem == newStem) return [];
        SourceText source = program.Tree.Source;
        IEnumerable<TextSpan> names = program.Names.Where(use => isConcerned(use.Meaning)).Select(use => use.Span);
        return [.. names.Concat(Quoted(program, isConcerned)).Where(span => source.Text.AsSpan(span.Start, span.Length).StartsWith(oldStem)).Select(span => new TextEdit(span with { Length = oldStem.Length }, newStem)).OrderBy(edit => edit.Span.Start)];
    }

    /// <summary>Where attributes name the variable in quotes.</summary>
    IEnumerable<TextSpan> Quoted(CheckResult program, Func<Meaning, bool> isConcerned)
    {
        bool isDeclared = program.Names.Any(use => use is { Role: NameRole.Declaration, Meaning: VariableMeaning { Variable: { Origin: VariableOrigin.Data or VariableOrigin.TransformedData } variable } } && variable.Name == oldStem && isConcerned(use.Meaning));
        if (!isDeclared) return [];
        return from attribute in SyntaxNodes.DescendantsAndSelf(program.Tree.Root).OfType<AttributeSyntax>()
               where attribute.Name.Name == LibraryAttributes.Curve
               from text in attribute.Arguments.OfType<LiteralSyntax>()
               where text.Text == $"\"{oldStem}\""
               select new TextSpan(text.Span.Start + 1, oldStem.Length);
    }
}
