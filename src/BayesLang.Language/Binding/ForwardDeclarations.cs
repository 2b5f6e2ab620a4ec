using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>
/// Functions declared apart from their definitions, which earlier versions of Stan needed for recursion. A declaration before its
/// definition is a warning; one without a definition, one that comes again or after the definition, and one that differs from it are errors.
/// </summary>
sealed class ForwardDeclarations(BindingContext context)
{
    readonly List<(FunctionSyntax Syntax, FunctionSymbol Symbol)> open = [];

    public void Add(FunctionSyntax syntax, FunctionSymbol symbol)
    {
        bool again = open.Exists(other => SameArguments(other.Symbol, symbol));
        if (again || Defined(symbol) is not null)
        {
            context.Report(OldFormErrors.DeclaredAgain.At(context.Source, symbol.Declaration, symbol.Name, again ? "declared" : "defined") with { Fixes = [Removal(syntax)] });
            return;
        }
        open.Add((syntax, symbol));
    }

    /// <summary>Takes note of a definition, and warns of its declaration; true where there was one.</summary>
    public bool Define(FunctionSymbol symbol)
    {
        int index = open.FindIndex(other => SameArguments(other.Symbol, symbol));
        if (index < 0) return false;
        var (syntax, declared) = open[index];
        open.RemoveAt(index);
        context.Note(declared.Declaration, new FunctionMeaning(symbol), NameRole.Declaration);
        bool same = declared.Result == symbol.Result && declared.Parameters.Zip(symbol.Parameters, (a, b) => a.IsDataOnly == b.IsDataOnly).All(equal => equal);
        Diagnostic diagnostic = same
            ? OldFormErrors.ForwardDeclaration.At(context.Source, declared.Declaration, symbol.Name)
            : OldFormErrors.DeclarationDiffers.At(context.Source, declared.Declaration, symbol.Name);
        context.Report(diagnostic with { Fixes = [Removal(syntax)], Related = [new RelatedPlace(context.Source, symbol.Declaration, $"`{symbol.Name}` is defined here.")] });
        return true;
    }

    /// <summary>Reports what was never defined. Calls of it are checked all the same.</summary>
    public void Finish()
    {
        foreach (var (_, symbol) in open)
        {
            context.Report(BindingErrors.DeclaredNotDefined, symbol.Declaration, symbol.Name);
            context.Note(symbol.Declaration, new FunctionMeaning(symbol), NameRole.Declaration);
            context.AddFunction(symbol);
        }
    }

    FunctionSymbol? Defined(FunctionSymbol symbol) => context.Functions.TryGetValue(symbol.Name, out List<FunctionSymbol>? overloads) ? overloads.Find(other => SameArguments(other, symbol)) : null;

    static bool SameArguments(FunctionSymbol a, FunctionSymbol b) => a.Name == b.Name && a.Parameters.Select(p => p.Type).SequenceEqual(b.Parameters.Select(p => p.Type));

    /// <summary>The edit that removes a declaration, and its lines where nothing else stands on them.</summary>
    Fix Removal(FunctionSyntax syntax)
    {
        string text = context.Source.Text;
        int start = syntax.Span.Start, end = syntax.Span.End;
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        while (end < text.Length && text[end] is ' ' or '\t' or '\r') end++;
        bool ownLines = (start == 0 || text[start - 1] == '\n') && end < text.Length && text[end] == '\n';
        return new Fix("Remove the declaration", ownLines ? TextSpan.FromBounds(start, end + 1) : syntax.Span, "");
    }
}
