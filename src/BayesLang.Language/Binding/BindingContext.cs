using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>What the binders of one program share: the names, the place, and the findings.</summary>
sealed class BindingContext(SourceText source, IReadOnlySet<string> unread)
{
    readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    readonly HashSet<(string Name, BlockKind Block, FunctionSymbol? Function)> unknownReported = [];

    readonly Dictionary<int, NameUse> names = [];

    readonly HashSet<string> adopted = [];
    int comparisonsLeft = 1_000_000;

    public SourceText Source { get; } = source;

    public Scope Scope { get; private set; } = new(null);

    public Place Place { get; set; } = new(BlockKind.Functions, null);

    public int LoopDepth { get; set; }

    /// <summary>The user's functions by name.</summary>
    public Dictionary<string, List<FunctionSymbol>> Functions { get; } = [];

    public void AddFunction(FunctionSymbol function)
    {
        if (!Functions.TryGetValue(function.Name, out List<FunctionSymbol>? overloads)) Functions[function.Name] = overloads = [];
        overloads.Add(function);
    }

    /// <summary>Where the variables of the blocks are declared, those further down too.</summary>
    public Dictionary<string, (BlockKind Block, TextSpan Span)> BlockVariables { get; } = [];

    /// <summary>The user's functions that are differentiated twice, with the calls that do it.</summary>
    public List<(FunctionSymbol Function, TextSpan Span, string Caller)> TwiceDifferentiated { get; } = [];

    /// <summary>What the names in the source stand for, as far as that is known, in the order of the source.</summary>
    public ImmutableArray<NameUse> Names => [.. names.Values.OrderBy(use => use.Span.Start)];

    /// <summary>Notes what a name stands for; of two notes on one place the later one holds.</summary>
    public void Note(TextSpan span, Meaning meaning, NameRole role)
    {
        if (span.Length > 0) names[span.Start] = new NameUse(span, meaning, role);
    }

    /// <summary>Notes that the name of a function means one of its forms.</summary>
    public void Note(TextSpan span, Candidate form, NameRole role) =>
        Note(span, form.User is { } user ? new FunctionMeaning(user) : new LibraryMeaning(FunctionNames.Normalized(form.Name), new Signature(form.Name, form.Arguments, form.Result, form.DataOnly)), role);

    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.ToImmutable();

    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params object?[] arguments) => Report(descriptor.At(Source, span, arguments));

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostics.Count < Diagnostic.Limit) diagnostics.Add(diagnostic);
    }

    /// <summary>Whether a declaration that could not be read names it: what is wrong there is reported, and nothing more is known of the name.</summary>
    public bool IsUnread(string name) => unread.Contains(name);

    /// <summary>How many declared names are missing, and reported.</summary>
    public int MissingNames { get; init; }

    /// <summary>Whether an unknown name is taken for one that is missing in a declaration; later uses of it are then known.</summary>
    public bool IsMissingOne(string name) => adopted.Contains(name) || (adopted.Count < MissingNames && adopted.Add(name));

    /// <summary>True the first time that a name is unknown in a block or function; later uses of it say nothing new.</summary>
    public bool FirstReportOf(string name) => unknownReported.Add((name, Place.Block, Place.Function));

    /// <summary>The nearest of the names; in files with very many mistakes the search ends at some time.</summary>
    public Suggestion Suggest(string name, IEnumerable<string> names) => Spelling.Suggest(name, names.TakeWhile(_ => comparisonsLeft-- > 0));

    public void Enter() => Scope = new Scope(Scope);

    public void Leave()
    {
        if (Scope.Parent is not { } outer) return;
        Scope.Close();
        Scope = outer;
    }

    /// <summary>Starts afresh with no variables, as in a function's body; returns the scope to go back to.</summary>
    public Scope Isolate()
    {
        Scope outer = Scope;
        Scope = new Scope(null);
        return outer;
    }

    public void Restore(Scope scope) => Scope = scope;

    /// <summary>
    /// Adds a variable and reports where its name is taken by another; it is added all the same, so that its uses are checked.
    /// As in Stan a variable may have a function's name, and hides it.
    /// </summary>
    public void Declare(VariableSymbol variable)
    {
        string name = variable.Name;
        Note(variable.Declaration, new VariableMeaning(variable), NameRole.Declaration);
        if (FunctionNames.UnnormalizedSuffix(name) is { } suffix)
            Report(BindingErrors.ReservedSuffix, variable.Declaration, suffix, suffix.Replace("_lu", "_l", StringComparison.Ordinal));
        else if (Scope.Find(name) is { } other)
            Report(BindingErrors.Redeclared.At(Source, variable.Declaration, name) with { Related = [new RelatedPlace(Source, other.Declaration, $"`{name}` is declared here.")] });
        Scope.Declare(variable);
    }
}
