using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Chooses the function that a call means, the user's or the library's, and says why there is none.</summary>
sealed class CallBinder(BindingContext context, ExpressionBinder expressions)
{
    readonly DeprecatedFunctions deprecated = new(context);

    RemovedFunctions Removed => new(context.Source, Exists);

    /// <summary>All forms of a function's name; <c>foo_lupdf</c> has those of <c>foo_lpdf</c>.</summary>
    public ImmutableArray<Candidate> Forms(string name)
    {
        string normalized = FunctionNames.Normalized(name);
        ImmutableArray<Candidate> library = LibraryForms.Of(normalized);
        if (!context.Functions.TryGetValue(normalized, out var functions)) return library;
        ImmutableArray<Candidate> users = [.. functions.Select(Candidate.Of)];
        return [.. users, .. library.Where(form => !users.Any(user => user.Arguments.SequenceEqual(form.Arguments)))];
    }

    /// <summary>Whether it is a user's function whose signature could not be read in full.</summary>
    public bool IsUnread(string name) => context.IsUnread(name) && context.Functions.ContainsKey(FunctionNames.Normalized(name));

    public bool Exists(string name) =>
        FunctionNames.Normalized(name) is var normalized && (context.Functions.ContainsKey(normalized) || IsLibrary(normalized));

    static bool IsLibrary(string name) => FunctionNames.Normalized(name) is var normalized && (SignatureTable.Contains(normalized) || HigherOrderTable.Contains(normalized));

    public BoundExpression Bind(CallSyntax call)
    {
        string name = call.Function.Name;
        ImmutableArray<BoundExpression> arguments = [.. call.Arguments.Select(BindArgument)];
        if (call.Function.IsMissing) return new BoundError(call.Span);
        if (name == "target" && arguments.IsEmpty)
        {
            if (!context.Place.AllowsTargetUse) context.Report(BindingErrors.TargetValueNotHere, call.Span);
            return new BoundTargetValue(call.Span);
        }
        if (name == Factors.LevelsName && !context.Functions.ContainsKey(name) && context.Scope.Find(name) is null) return Factors.Bind(context, call, arguments);
        // A variable hides a function of the user's; the library's can still be called.
        if (context.Scope.Find(name) is { } variable && !IsLibrary(name))
        {
            ReportVariable(call, variable, arguments);
            return new BoundError(call.Span);
        }
        if (!Exists(name))
        {
            if (Removed.Rewrite(call, arguments.IsEmpty ? null : arguments[0].Type) is { } removed) return BindRemoved(call, removed, arguments);
            ReportUnknown(name, call.Function.Span);
            return new BoundError(call.Span);
        }
        // Until a form is chosen, or where none fits: whatever function has that name.
        NoteName(name, call.Function.Span);
        CheckPlace(name, call.Function.Span);
        CheckBar(call);
        if (IsUnread(name)) return new BoundError(call.Span);
        BoundExpression bound = Resolve(name, arguments, call.Span, call.Function.Span);
        if (bound is not BoundError) deprecated.Check(call, arguments);
        return bound;
    }

    /// <summary>Reports a removed function, and binds the call as what it means, so that the rest of the program is checked.</summary>
    BoundExpression BindRemoved(CallSyntax call, RemovedCall removed, ImmutableArray<BoundExpression> arguments)
    {
        ReportRemoved(call, removed);
        switch (call.Function.Name)
        {
            case RemovedFunctions.GetLp when arguments.IsEmpty:
                if (!context.Place.AllowsTarget) context.Report(BindingErrors.TargetNotHere, call.Span, "`target()`");
                return new BoundTargetValue(call.Span);
            case RemovedFunctions.IfElse when arguments.Length == 3:
                return expressions.Conditional(call.Span, expressions.AsCondition(arguments[0], call.Arguments[0]), arguments[1], arguments[2]);
            case var _ when removed.Modern is { } modern:
                CheckPlace(modern, call.Function.Span);
                return Resolve(modern, arguments, call.Span, call.Function.Span);
            default:
                return new BoundError(call.Span);
        }
    }

    /// <summary>An expression with its calls of removed functions as they are written now.</summary>
    public string Shown(ExpressionSyntax expression) => Removed.Shown(expression);

    public void ReportRemoved(CallSyntax call, RemovedCall removed) =>
        context.Report(BindingErrors.RemovedFunction.At(context.Source, call.Function.Span, call.Function.Name, removed.Shown) with { Fixes = removed.Fix is null ? [] : [removed.Fix] });

    /// <summary>The expression of a call of the removed <c>increment_log_prob</c>, which is reported; null for other calls.</summary>
    public ExpressionSyntax? RemovedIncrement(CallSyntax call)
    {
        if (call is not { Function.Name: RemovedFunctions.IncrementLogProb, Arguments: [var value] } || Exists(call.Function.Name)) return null;
        if (Removed.Rewrite(call) is { } removed) ReportRemoved(call, removed);
        return value;
    }

    BoundExpression BindArgument(ExpressionSyntax syntax) => syntax is NameSyntax ? expressions.BindAny(syntax) : expressions.Bind(syntax);

    /// <summary>The call of a function that exists, with its arguments converted.</summary>
    public BoundExpression Resolve(string name, ImmutableArray<BoundExpression> arguments, TextSpan span, TextSpan nameSpan)
    {
        if (HigherOrderTable.Lookup(FunctionNames.Normalized(name)) is { } higherOrder)
            return new HigherOrderCalls(context, this).Bind(higherOrder, name, arguments, span, nameSpan);
        if (Choose(name, Forms(name), arguments, nameSpan) is not { } candidate) return new BoundError(span);
        // The name as it is written: what binding puts in the place of something else has no name there.
        if (nameSpan != span && context.Source.Text.AsSpan(nameSpan.Start, nameSpan.Length).SequenceEqual(name)) context.Note(nameSpan, candidate, NameRole.Call);
        return Call(name, candidate, arguments, span);
    }

    void NoteName(string name, TextSpan span)
    {
        string normalized = FunctionNames.Normalized(name);
        context.Note(span, context.Functions.TryGetValue(normalized, out List<FunctionSymbol>? functions) ? new FunctionMeaning(functions[0]) : new LibraryMeaning(normalized, null), NameRole.Call);
    }

    /// <summary>The form that fits, or null, with a report.</summary>
    public Candidate? Choose(string name, ImmutableArray<Candidate> forms, ImmutableArray<BoundExpression> arguments, TextSpan nameSpan, bool isTilde = false)
    {
        switch (Overloads.Resolve(forms, arguments, context.Place))
        {
            case Resolution.Found { Candidate: var candidate }:
                return candidate;
            case Resolution.Ambiguous { First: var first, Second: var second }:
                context.Report(BindingErrors.Ambiguous, nameSpan, name, TypeWords.Types(arguments), first, second);
                return null;
            case Resolution.None { Nearest: var nearest }:
                ReportNoFit(name, forms, nearest, arguments, nameSpan, isTilde);
                return null;
            default:
                return null;
        }
    }

    public static BoundExpression Call(string name, Candidate candidate, ImmutableArray<BoundExpression> arguments, TextSpan span)
    {
        ImmutableArray<BoundExpression> converted = [.. arguments.Zip(candidate.Arguments, ConvertArgument)];
        return candidate.User is { } user
            ? new BoundUserCall(span, user, converted, FunctionNames.UnnormalizedSuffix(name) is not null)
            : new BoundCall(span, name, converted, candidate.Result);
    }

    static BoundExpression ConvertArgument(BoundExpression argument, Type expected) =>
        argument is BoundFunctionName name && expected is FunctionType function
            ? (BoundExpression?)FunctionFit.Choose(name, function) ?? new BoundError(argument.Span)
            : Promotion.Convert(argument, expected);

    /// <summary>Reports a call whose ending is not allowed in this block or function.</summary>
    public void CheckPlace(string name, TextSpan span)
    {
        Place place = context.Place;
        switch (FunctionNames.KindOf(name))
        {
            case FunctionKind.Rng when !place.AllowsRandom:
                context.Report(BindingErrors.RngNotHere, span, name);
                break;
            case FunctionKind.Lp when !place.AllowsTargetUse:
                context.Report(BindingErrors.LpNotHere, span, name);
                break;
            case FunctionKind.Lp when place.Block == BlockKind.TransformedParameters:
                context.Report(OldFormErrors.LpInTransformedParameters, span, name, name[..^"_lp".Length] + "_jacobian");
                break;
            case FunctionKind.Jacobian when !place.AllowsJacobian:
                context.Report(BindingErrors.JacobianNotHere, span, $"`{name}`");
                break;
            case FunctionKind.Lpdf or FunctionKind.Lpmf when FunctionNames.UnnormalizedSuffix(name) is not null && !place.AllowsUnnormalized:
                string normalized = FunctionNames.Normalized(name);
                context.Report(BindingErrors.UnnormalizedNotHere.At(context.Source, span, name, normalized) with { Fixes = [new Fix($"Change to `{normalized}`", span, normalized)] });
                break;
        }
    }

    void CheckBar(CallSyntax call)
    {
        bool conditional = FunctionNames.IsConditional(FunctionNames.KindOf(call.Function.Name));
        if (call.HasBar && !conditional)
        {
            int bar = call.Arguments.Length < 2 ? -1 : context.Source.Text.IndexOf('|', call.Arguments[0].Span.End, call.Arguments[1].Span.Start - call.Arguments[0].Span.End);
            context.Report(BindingErrors.BarNotAllowed.At(context.Source, call.Function.Span) with { Fixes = bar < 0 ? [] : [new Fix("Write a comma", new TextSpan(bar, 1), ",")] });
        }
        if (call.HasBar || !conditional || call.Arguments.Length < 2) return;
        string modern = Removed.WithBar(call, call.Function.Name);
        context.Report(BindingErrors.BarMissing.At(context.Source, call.Function.Span, call.Function.Name, modern) with
        {
            Fixes = Removed.Bar(call, modern) is { } fix ? [fix] : [],
        });
    }

    void ReportUnknown(string name, TextSpan span)
    {
        if (context.IsUnread(name) || !context.FirstReportOf(name + "(")) return;
        string[] forms = [.. ((string[])["_lpdf", "_lpmf", "_rng"]).Select(suffix => name + suffix).Where(Exists)];
        if (forms.Length > 0)
        {
            context.Report(BindingErrors.UnknownFunction, span, name, $" `{name}` is a distribution: write `y ~ {name}(…)`, or call {TypeWords.Choice([.. forms.Select(f => $"`{f}`")])}.");
            return;
        }
        Suggestion meant = context.Suggest(name, context.Functions.Keys.Concat(SignatureTable.Names).Concat(HigherOrderTable.Names));
        context.Report(BindingErrors.UnknownFunction.At(context.Source, span, name, meant.Or(" Define it in the functions block, or check its spelling.")) with { Fixes = meant.Fixes(span) });
    }

    /// <summary>Says what a call of a variable may have meant: the function that it hides, an entry, or a product.</summary>
    void ReportVariable(CallSyntax call, VariableSymbol variable, ImmutableArray<BoundExpression> arguments)
    {
        bool hides = context.Functions.ContainsKey(FunctionNames.Normalized(variable.Name));
        bool isEntry = !hides && arguments is not [] && arguments.Length <= Indexing.Dimensions(variable.Type) && arguments.All(argument => argument.Type is IntType);
        string entry = isEntry ? $"{variable.Name}[{context.Source.ToString(TextSpan.FromBounds(call.Arguments[0].Span.Start, call.Arguments[^1].Span.End))}]" : "";
        string advice = hides ? " Rename it to reach the function of that name." : isEntry ? $" Its entries are taken in brackets: write `{entry}`." : arguments is [_] ? " To multiply, write `*` between." : "";
        Fix[] fixes = isEntry ? [new("Write brackets", call.Span, entry)] : [];
        context.Report(BindingErrors.VariableAsFunction.At(context.Source, call.Function.Span, variable.Name, TypeWords.Describe(variable.Type), advice) with
        {
            Fixes = [.. fixes],
            Related = [new(context.Source, variable.Declaration, $"`{variable.Name}` is declared here.")],
        });
    }

    /// <summary>The forms shown, the nearest first, where no form of a function fits.</summary>
    const int MostNotes = 5;

    /// <summary>Says which argument is at fault and what would do. In a `~` statement the outcome is not counted among the arguments.</summary>
    void ReportNoFit(string name, ImmutableArray<Candidate> forms, ImmutableArray<Candidate> nearest, ImmutableArray<BoundExpression> arguments, TextSpan nameSpan, bool isTilde)
    {
        int outcomes = isTilde ? 1 : 0;
        ImmutableArray<RelatedPlace> related = [.. nearest.Where(c => c.User is not null).Take(3).Select(c => new RelatedPlace(context.Source, c.User?.Declaration ?? nameSpan, $"{c} is defined here."))];
        if (nearest[0].Arguments.Length != arguments.Length)
        {
            int[] counts = [.. forms.Select(c => c.Arguments.Length - outcomes).Distinct().Order()];
            string takes = TypeWords.Choice([.. counts.Select(c => c.ToString())]) + (counts is [1] ? " argument" : " arguments");
            context.Report(BindingErrors.WrongCount.At(context.Source, nameSpan, name, takes, TypeWords.AreSo(arguments.Length - outcomes), $"The nearest form is `{Show(nearest[0])}`.") with { Related = related });
            return;
        }
        int[][] failing = [.. nearest.Select(c => Overloads.Failing(c, arguments, context.Place).ToArray())];
        int position = failing[0][0];
        BoundExpression argument = arguments[position];
        if (argument is BoundFunctionName function && nearest[0].Arguments[position] is FunctionType expected)
        {
            context.Report(BindingErrors.FunctionDoesNotFit, argument.Span, function.Name, name, FunctionFit.Reason(function.Forms[0], expected));
            return;
        }
        if (argument is BoundFunctionName { Name: var passed })
        {
            context.Report(BindingErrors.NotAFunctionArgument, argument.Span, name, position + 1, passed);
            return;
        }
        if (nearest[0].Arguments[position] is FunctionType needed)
        {
            context.Report(BindingErrors.FunctionExpected, argument.Span, position + 1, name, needed.Name);
            return;
        }
        if (Promotion.Converts(argument.Type, nearest[0].Arguments[position]))
        {
            context.Report(BindingErrors.NeedsData, argument.Span, position + 1, name);
            return;
        }
        ImmutableArray<string> notes = [.. nearest.Take(MostNotes).Select((c, i) => Needs(c, failing[i][0]))];
        bool oneArgument = failing.All(f => f.Length == 1 && f[0] == position);
        Diagnostic diagnostic = oneArgument
            ? BindingErrors.NoOverload.At(context.Source, argument.Span, name, TypeWords.Types(arguments), position < outcomes ? "The outcome" : $"Argument {position + 1 - outcomes}",
                TypeWords.Describe(argument.Type), Accepted([.. nearest.Select(c => c.Arguments[position]).Distinct()]))
            : BindingErrors.NoOverloadAtAll.At(context.Source, nameSpan, name, TypeWords.Types(arguments), Reason(nearest[0], position));
        context.Report(diagnostic with { Related = related, Notes = nearest.Length > 1 ? notes : [] });

        string Reason(Candidate form, int at) => $"`{Show(form)}`, whose {Position(at)} must be {Expected(form, at)}";

        string Needs(Candidate form, int at) => $"`{Show(form)}` needs {Expected(form, at)} as its {Position(at)}.";

        string Position(int at) => at < outcomes ? "outcome" : $"argument {at + 1 - outcomes}";

        string Expected(Candidate form, int at) => form.DataOnly[at] ? "data" : TypeWords.Describe(form.Arguments[at]);

        string Show(Candidate form) => isTilde ? $"{form.Arguments[0].Name} ~ {name}({TypeWords.List(form.Arguments.Skip(1))})" : form.ToString();
    }

    static string Accepted(Type[] types) => types is [var only] ? $"must be {TypeWords.Describe(only)}" : $"may be {TypeWords.Choice([.. types.Select(t => t.Name)])}";
}
