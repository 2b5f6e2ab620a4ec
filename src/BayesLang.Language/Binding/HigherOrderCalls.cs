using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Calls of functions that take a function and pass further arguments on to it.</summary>
sealed class HigherOrderCalls(BindingContext context, CallBinder calls)
{
    public BoundExpression Bind(HigherOrderSignature signature, string name, ImmutableArray<BoundExpression> arguments, TextSpan span, TextSpan nameSpan)
    {
        int fixedCount = signature.Slots.Length;
        if (arguments.Length < fixedCount || (arguments.Length > fixedCount && !signature.TakesRest))
        {
            context.Report(BindingErrors.WrongCount, nameSpan, name, (signature.TakesRest ? "at least " : "") + TypeWords.Count(fixedCount, "argument", "arguments"), TypeWords.AreSo(arguments.Length), "It takes " + Describe(signature) + ".");
            return new BoundError(span);
        }
        var call = new HigherOrderCall(signature, name, arguments);
        var bound = ImmutableArray.CreateBuilder<BoundExpression>(arguments.Length);
        for (int i = 0; i < arguments.Length; i++) bound.Add(Argument(call, i) ?? new BoundError(arguments[i].Span));
        return bound.Any(argument => argument is BoundError || argument.Type is ErrorType) ? new BoundError(span) : new BoundCall(span, name, WithPromotions(signature, bound), signature.Result);
    }

    /// <summary>A call while it is bound.</summary>
    sealed record HigherOrderCall(HigherOrderSignature Signature, string Name, ImmutableArray<BoundExpression> Arguments)
    {
        public bool Slices => Signature.Slots.Any(slot => slot is SlicedSlot);
    }

    /// <summary>What a function is given as one of its arguments.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="IsExact">True where the function must take that type itself; false where it may take one that it converts to.</param>
    /// <param name="MayDepend">Whether it may depend on parameters, so that the function cannot demand data.</param>
    sealed record Passed(Type Type, bool IsExact, bool MayDepend);

    /// <summary>An argument that fits, or null with a report.</summary>
    BoundExpression? Argument(HigherOrderCall call, int i)
    {
        BoundExpression argument = call.Arguments[i];
        if (i < call.Signature.Slots.Length && call.Signature.Slots[i] is FunctionSlot function) return Function(call, function, i);
        if (argument is BoundFunctionName passed)
        {
            context.Report(BindingErrors.NotAFunctionArgument, argument.Span, call.Name, i + 1, passed.Name);
            return null;
        }
        return i >= call.Signature.Slots.Length ? argument : call.Signature.Slots[i] switch
        {
            ValueSlot slot => Value(call, slot.Type, slot.DataOnly && ParameterDependence.Of(argument, context.Place), i),
            OptionsSlot slot => Value(call, slot.Type, DemandsData(argument, slot.DataOnly), i),
            TupleSlot { DataOnly: true } when ParameterDependence.Of(argument, context.Place) => Value(call, argument.Type, true, i),
            SlicedSlot => Sliced(call, i),
            _ => argument,
        };
    }

    BoundExpression? Value(HigherOrderCall call, Type type, bool isNotData, int i)
    {
        BoundExpression argument = call.Arguments[i];
        if (!Promotion.Converts(argument.Type, type))
        {
            context.Report(BindingErrors.TypeMismatch, argument.Span, $"Argument {i + 1} of `{call.Name}`", TypeWords.Describe(type), TypeWords.Describe(argument.Type), "");
            return null;
        }
        if (!isNotData) return Promotion.Convert(argument, type);
        context.Report(BindingErrors.NeedsData, argument.Span, i + 1, call.Name);
        return null;
    }

    bool DemandsData(BoundExpression argument, ImmutableArray<bool> dataOnly)
    {
        if (argument is BoundTupleLiteral literal) return literal.Elements.Zip(dataOnly).Any(pair => pair.Second && ParameterDependence.Of(pair.First, context.Place));
        return argument.Type is TupleType tuple && ParameterDependence.Of(argument, context.Place) && tuple.Elements.Zip(dataOnly).Any(pair => pair.Second && !ParameterDependence.IsDiscrete(pair.First));
    }

    BoundExpression? Sliced(HigherOrderCall call, int i)
    {
        BoundExpression argument = call.Arguments[i];
        Type? element = (argument.Type as ArrayType)?.Innermost;
        if (argument.Type is ErrorType || element is IntType or RealType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false }) return argument;
        context.Report(BindingErrors.TypeMismatch, argument.Span, $"Argument {i + 1} of `{call.Name}`", "an array of numbers, vectors or matrices, which is cut into slices", TypeWords.Describe(argument.Type), "");
        return null;
    }

    BoundFunctionReference? Function(HigherOrderCall call, FunctionSlot slot, int i)
    {
        if (call.Arguments[i] is not BoundFunctionName function)
        {
            if (call.Arguments[i] is not BoundError) context.Report(BindingErrors.FunctionExpected, call.Arguments[i].Span, i + 1, call.Name, $"that returns {TypeWords.Describe(slot.Result)}");
            return null;
        }
        if (slot.FromTuple && call.Arguments[i + 1].Type is not TupleType)
        {
            if (call.Arguments[i + 1] is not BoundError)
                context.Report(BindingErrors.TypeMismatch, call.Arguments[i + 1].Span, $"Argument {i + 2} of `{call.Name}`", $"a tuple of the arguments for `{function.Name}`", TypeWords.Describe(call.Arguments[i + 1].Type), " A tuple of one element is written (x,).");
            return null;
        }
        ImmutableArray<Passed> passed = [.. slot.Leading.Select(type => Leading(call, type)), .. slot.FromTuple ? OfTuple(call.Arguments[i + 1]) : call.Arguments[call.Signature.Slots.Length..].Select(Of)];
        if (passed.Any(p => p.Type is ErrorType)) return FunctionFit.Reference(function, function.Forms[0]);
        if (Choose(call, slot, function, passed) is not { } form) return null;
        calls.CheckPlace(function.Name, function.Span);
        // The likelihood of a Laplace approximation, which alone has a leading argument.
        if (slot is { FromTuple: true, Leading: not [] } && form.User is { } user) context.TwiceDifferentiated.Add((user, function.Span, call.Name));
        context.Note(function.Span, form, NameRole.Argument);
        return FunctionFit.Reference(function, form);
    }

    /// <summary>The form that takes what is passed with the fewest promotions; null, with a report, where none does or two do equally well.</summary>
    Candidate? Choose(HigherOrderCall call, FunctionSlot slot, BoundFunctionName function, ImmutableArray<Passed> passed)
    {
        if (WrongKind(call, function) is { } kind)
        {
            context.Report(BindingErrors.FunctionDoesNotFit, function.Span, function.Name, call.Name, kind);
            return null;
        }
        string? reason = null;
        List<(Candidate Form, int Cost)> fitting = [];
        foreach (Candidate form in function.Forms)
        {
            if (Misfit(call.Name, form, passed, slot.Result) is { } misfit) reason ??= misfit;
            else fitting.Add((form, passed.Zip(form.Arguments).Sum(pair => Promotion.Cost(pair.First.Type, pair.Second) ?? 0)));
        }
        if (fitting is [])
        {
            context.Report(BindingErrors.FunctionDoesNotFit, function.Span, function.Name, call.Name, reason);
            return null;
        }
        int least = fitting.Min(f => f.Cost);
        Candidate[] best = [.. fitting.Where(f => f.Cost == least).Select(f => f.Form)];
        if (best.Length > 1) context.Report(BindingErrors.Ambiguous, function.Span, function.Name, TypeWords.List(passed.Select(p => p.Type)), best[0], best[1]);
        return best[0];
    }

    /// <summary>Why a function's name ending keeps it from being passed, as a sentence; null where it does not.</summary>
    static string? WrongKind(HigherOrderCall call, BoundFunctionName function)
    {
        FunctionKind kind = FunctionNames.KindOf(function.Name);
        return kind switch
        {
            FunctionKind.Rng => "It draws random numbers, and the result must follow from the arguments alone.",
            FunctionKind.Lp or FunctionKind.Jacobian => "It changes the target density, and the result must follow from the arguments alone.",
            FunctionKind.Lpdf or FunctionKind.Lpmf when !call.Slices => "It is a density; pass a function with an ordinary name that calls it.",
            _ => null,
        };
    }

    Passed Leading(HigherOrderCall call, Type? type)
    {
        if (type is not null) return new Passed(type, IsExact: true, MayDepend: !ParameterDependence.IsDiscrete(type));
        BoundExpression sliced = call.Arguments[Enumerable.Range(0, call.Signature.Slots.Length).First(i => call.Signature.Slots[i] is SlicedSlot)];
        return sliced.Type is ArrayType ? Of(sliced) : new Passed(Type.Error, IsExact: false, MayDepend: false);
    }

    Passed Of(BoundExpression argument) => new(argument.Type, IsExact: false, ParameterDependence.Of(argument, context.Place));

    IEnumerable<Passed> OfTuple(BoundExpression tuple) => tuple switch
    {
        BoundTupleLiteral literal => literal.Elements.Select(Of),
        { Type: TupleType { Elements: var elements } } => elements.Select(element => new Passed(element, IsExact: false, ParameterDependence.Of(tuple, context.Place) && !ParameterDependence.IsDiscrete(element))),
        _ => [],
    };

    /// <summary>Why a function does not take what is passed to it, as a sentence; null where it does.</summary>
    static string? Misfit(string caller, Candidate form, ImmutableArray<Passed> passed, Type result)
    {
        if (form.Arguments.Length != passed.Length)
            return $"It takes {TypeWords.Count(form.Arguments.Length, "argument", "arguments")}, and {passed.Length} ({TypeWords.List(passed.Select(p => p.Type))}) are passed to it.";
        for (int i = 0; i < passed.Length; i++)
        {
            (Type given, Type taken) = (passed[i].Type, form.Arguments[i]);
            if (passed[i].IsExact ? taken != given : !Promotion.Converts(given, taken))
                return $"Its argument {i + 1} is {TypeWords.Describe(taken)}, where {(passed[i].IsExact ? $"`{caller}` passes" : "the call passes")} {TypeWords.Describe(given)}.";
            if (form.DataOnly[i] && passed[i].MayDepend) return $"Its argument {i + 1} is marked data, where a value that may depend on parameters is passed.";
        }
        return form.Result == result ? null : $"It returns {TypeWords.Describe(form.Result)}, where {TypeWords.Describe(result)} is expected.";
    }

    /// <summary>The arguments with what is passed on promoted to the parameters of the functions.</summary>
    static ImmutableArray<BoundExpression> WithPromotions(HigherOrderSignature signature, ImmutableArray<BoundExpression>.Builder values)
    {
        int fixedCount = signature.Slots.Length;
        for (int i = 0; i < fixedCount; i++)
        {
            if (signature.Slots[i] is not FunctionSlot slot || values[i] is not BoundFunctionReference reference) continue;
            ImmutableArray<Type> parameters = reference.FunctionType.Arguments[slot.Leading.Length..];
            if (slot.FromTuple) values[i + 1] = Promotion.Convert(values[i + 1], new TupleType(parameters));
            else
                for (int k = 0; k < parameters.Length; k++) values[fixedCount + k] = Promotion.Convert(values[fixedCount + k], parameters[k]);
            for (int k = 0; k < fixedCount; k++)
                if (signature.Slots[k] is SlicedSlot) values[k] = Promotion.Convert(values[k], reference.FunctionType.Arguments[0]);
        }
        return values.ToImmutable();
    }

    static string Describe(HigherOrderSignature signature)
    {
        IEnumerable<string> slots = signature.Slots.Select(slot => slot switch
        {
            ValueSlot value => (value.DataOnly ? "data " : "") + value.Type.Name,
            OptionsSlot options => $"options as a {options.Type.Name}",
            SlicedSlot => "an array to slice",
            TupleSlot => "a tuple of its arguments",
            _ => "a function",
        });
        return string.Join(", ", slots) + (signature.TakesRest ? ", and the arguments for the function" : "");
    }
}
