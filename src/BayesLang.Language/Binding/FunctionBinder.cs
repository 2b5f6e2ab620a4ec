using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>The user's functions: first all their signatures, so that they may call each other in any order, then their bodies.</summary>
sealed class FunctionBinder(BindingContext context, ExpressionBinder expressions, StatementBinder statements)
{
    readonly TypeBinder types = new(context, expressions);

    public ImmutableArray<BoundFunction> Bind(IEnumerable<StatementSyntax> members)
    {
        context.Place = new Place(BlockKind.Functions, null);
        var functions = new List<(FunctionSyntax Syntax, FunctionSymbol Symbol)>();
        var declarations = new ForwardDeclarations(context);
        bool broken = false;
        foreach (StatementSyntax member in members)
        {
            bool follows = broken;
            broken = member is CallStatementSyntax { Call.Arguments: var arguments } && arguments.Any(argument => argument is BadExpressionSyntax);
            switch (member)
            {
                // `f(real x) { … }` without a type for the result is a broken call and a block; the parser has reported it.
                case CallStatementSyntax when broken:
                case BlockStatementSyntax when follows:
                    break;
                case FunctionSyntax { Body: null } declaration:
                    FunctionSymbol declared = Symbol(declaration);
                    if (declared.Name.Length > 0) declarations.Add(declaration, declared);
                    break;
                case FunctionSyntax function:
                    functions.Add((function, Declare(function, declarations)));
                    break;
                case EmptyStatementSyntax:
                    context.Report(SyntaxErrors.SurplusSemicolon.At(context.Source, member.Span) with { Fixes = [new Fix("Remove the semicolon", member.Span, "")] });
                    break;
                case not BadStatementSyntax:
                    context.Report(BindingErrors.FunctionsOnly, member.Span);
                    break;
            }
        }
        declarations.Finish();
        return [.. functions.Select(f => BindBody(f.Syntax, f.Symbol))];
    }

    FunctionSymbol Symbol(FunctionSyntax syntax)
    {
        AttributeTable.Bind(context, syntax);
        Type result = types.InSignature(syntax.ReturnType);
        ImmutableArray<VariableSymbol> parameters = [.. syntax.Parameters.Select(p => new VariableSymbol(p.Name.Name, ParameterType(p), VariableOrigin.FunctionArgument, p.Name.Span) { IsDataOnly = p.IsData })];
        return new FunctionSymbol(syntax.Name.Name, result, parameters, FunctionNames.KindOf(syntax.Name.Name), syntax.Name.Span) { Documentation = syntax.Documentation };
    }

    FunctionSymbol Declare(FunctionSyntax syntax, ForwardDeclarations declarations)
    {
        FunctionSymbol symbol = Symbol(syntax);
        if (syntax.Name.IsMissing) return symbol;
        context.Note(symbol.Declaration, new FunctionMeaning(symbol), NameRole.Declaration);
        CheckName(symbol, isDeclared: declarations.Define(symbol));
        CheckDensity(syntax, symbol);
        context.AddFunction(symbol);
        return symbol;
    }

    Type ParameterType(ParameterSyntax parameter)
    {
        Type type = types.InSignature(parameter.Type);
        if (type is not VoidType) return type;
        context.Report(BindingErrors.VoidVariable, parameter.Type.Span);
        return Type.Error;
    }

    /// <summary>Whether the name is free; a definition that differs from its declaration has been reported.</summary>
    void CheckName(FunctionSymbol symbol, bool isDeclared)
    {
        string name = symbol.Name;
        if (FunctionNames.UnnormalizedSuffix(name) is { } suffix)
        {
            context.Report(BindingErrors.ReservedSuffix, symbol.Declaration, suffix, suffix.Replace("_lu", "_l", StringComparison.Ordinal));
            return;
        }
        ImmutableArray<Type> arguments = [.. symbol.Parameters.Select(p => p.Type)];
        if (HigherOrderTable.Contains(name) || name == "target" || SignatureTable.Lookup(name).Any(s => s.Arguments.SequenceEqual(arguments)))
            context.Report(BindingErrors.LibraryRedefined, symbol.Declaration, $"`{name}`");
        else if (!isDeclared && context.Functions.TryGetValue(name, out var overloads) && overloads.Find(o => o.Parameters.Select(p => p.Type).SequenceEqual(arguments)) is { } other)
            context.Report(BindingErrors.FunctionRedefined.At(context.Source, symbol.Declaration, name, TypeWords.List(arguments)) with { Related = [new(context.Source, other.Declaration, "The other definition.")] });
    }

    void CheckDensity(FunctionSyntax syntax, FunctionSymbol symbol)
    {
        if (!FunctionNames.IsConditional(symbol.Kind)) return;
        string suffix = FunctionNames.SuffixOf(symbol.Kind);
        if (symbol.Result is not (RealType or ErrorType)) context.Report(BindingErrors.DensityResult, syntax.ReturnType.Span, suffix, TypeWords.Describe(symbol.Result));
        if (symbol.Parameters.IsEmpty)
        {
            if (symbol.Kind is not (FunctionKind.Lpdf or FunctionKind.Lpmf)) return;
            context.Report(BindingErrors.LpdfForm, symbol.Declaration, suffix);
            return;
        }
        Type variate = symbol.Parameters[0].Type;
        if (variate is ErrorType) return;
        bool integer = ParameterDependence.IsDiscrete(variate);
        if (symbol.Kind == FunctionKind.Lpmf && !integer) context.Report(BindingErrors.DensityVariate, symbol.Parameters[0].Declaration, suffix, "an int or an array of ints", TypeWords.Describe(variate), "real outcomes", "_lpdf");
        if (symbol.Kind == FunctionKind.Lpdf && integer) context.Report(BindingErrors.DensityVariate, symbol.Parameters[0].Declaration, suffix, "real-valued", TypeWords.Describe(variate), "integer outcomes", "_lpmf");
    }

    BoundFunction BindBody(FunctionSyntax syntax, FunctionSymbol symbol)
    {
        context.Place = new Place(BlockKind.Functions, symbol);
        Scope outer = context.Isolate();
        foreach (VariableSymbol parameter in symbol.Parameters) context.Declare(parameter);
        ImmutableArray<BoundStatement> body = syntax.Body switch
        {
            null => [],
            BlockStatementSyntax block => statements.BindAll(block.Statements),
            var single => statements.BindAll([single]),
        };
        context.Restore(outer);
        var bound = new BoundBlock(syntax.Body?.Span ?? syntax.Span, body);
        if (symbol.Result is not (VoidType or ErrorType) && !(syntax.Body is { } written && ReturnCheck.Returns(written)))
            context.Report(BindingErrors.MissingReturn, symbol.Declaration, symbol.Name, TypeWords.Describe(symbol.Result));
        return new BoundFunction(syntax.Span, symbol, bound);
    }
}
