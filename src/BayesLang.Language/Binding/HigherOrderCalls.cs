using System.Collections.Immutable;
using BayesLang.Language.Signatures;
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
        var bound = ImmutableArray.CreateBuilder<BoundExpression>(arguments.Length);
        bool wrong = false;
        Type? sliced = Enumerable.Range(0, fixedCount).Where(i => signature.Slots[i] is SlicedSlot).Select(i => arguments[i].Type as ArrayType).FirstOrDefault();
        for (int i = 0; i < arguments.Length; i++)
        {
            BoundExpression? argument = i >= fixedCount ? PassedOn(arguments[i], i) : signature.Slots[i] switch
            {
                ValueSlot slot => Value(slot, i),
                SlicedSlot => Sliced(i),
                TupleSlot => arguments[i],
                FunctionSlot slot => Function(slot, i),
                _ => null,
            };
            wrong |= argument is null or BoundError || (argument.Type is ErrorType);
            bound.Add(argument ?? new BoundError(arguments[i].Span));
        }
        return wrong ? new BoundError(span) : new BoundCall(span, name, ConvertPassedOn(bound), signature.Result);

        BoundExpression? PassedOn(BoundExpression argument, int i)
        {
            if (argument is not BoundFunctionName) return argument;
            context.Report(BindingErrors.NotAFunctionArgument, argument.Span, name, i + 1);
            return null;
        }

        BoundExpression? Value(ValueSlot slot, int i)
        {
            BoundExpression argument = arguments[i];
            if (argument is BoundFunctionName || !Promotion.Converts(argument.Type, slot.Type))
            {
                string given = argument is BoundFunctionName ? "a function" : TypeWords.Describe(argument.Type);
                context.Report(BindingErrors.TypeMismatch, argument.Span, $"Argument {i + 1} of `{name}`", TypeWords.Describe(slot.Type), given, "");
                return null;
            }
            if (slot.DataOnly && ParameterDependence.Of(argument, context.Place))
            {
                context.Report(BindingErrors.NeedsData, argument.Span, i + 1, name);
                return null;
            }
            return Promotion.Convert(argument, slot.Type);
        }

        BoundExpression? Sliced(int i)
        {
            if (arguments[i].Type is ArrayType || arguments[i] is BoundError) return arguments[i];
            context.Report(BindingErrors.TypeMismatch, arguments[i].Span, $"Argument {i + 1} of `{name}`", "an array, which is cut into slices", TypeWords.Describe(arguments[i].Type), "");
            return null;
        }

        BoundExpression? Function(FunctionSlot slot, int i)
        {
            if (arguments[i] is not BoundFunctionName function)
            {
                if (arguments[i] is not BoundError) context.Report(BindingErrors.FunctionExpected, arguments[i].Span, i + 1, name, $"that returns {TypeWords.Describe(slot.Result)}");
                return null;
            }
            ImmutableArray<BoundExpression> passed = slot.FromTuple ? [] : arguments[fixedCount..];
            ImmutableArray<Type> passedTypes = !slot.FromTuple ? [.. passed.Select(a => a.Type)] : arguments[i + 1].Type is TupleType tuple ? tuple.Elements : [];
            if (slot.FromTuple && arguments[i + 1].Type is not TupleType)
            {
                if (arguments[i + 1] is not BoundError)
                    context.Report(BindingErrors.TypeMismatch, arguments[i + 1].Span, $"Argument {i + 2} of `{name}`", $"a tuple of the arguments for `{function.Name}`", TypeWords.Describe(arguments[i + 1].Type), " A tuple of one element is written (x,).");
                return null;
            }
            ImmutableArray<Type> expected = [.. slot.Leading.Select(t => t ?? sliced ?? Type.Error), .. passedTypes];
            if (expected.Any(t => t is ErrorType)) return FunctionFit.Reference(function, function.Forms[0]);
            string? reason = null;
            foreach (Candidate form in function.Forms)
            {
                string? misfit = Misfit(form, expected, slot.Leading.Length, slot.Result, i => !slot.FromTuple && ParameterDependence.Of(passed[i], context.Place));
                if (misfit is null)
                {
                    calls.CheckPlace(function.Name, function.Span);
                    return FunctionFit.Reference(function, form);
                }
                reason ??= misfit;
            }
            context.Report(BindingErrors.FunctionDoesNotFit, function.Span, function.Name, name, reason);
            return null;
        }

        ImmutableArray<BoundExpression> ConvertPassedOn(ImmutableArray<BoundExpression>.Builder values)
        {
            for (int i = 0; i < fixedCount; i++)
            {
                if (signature.Slots[i] is not FunctionSlot slot || values[i] is not BoundFunctionReference reference) continue;
                ImmutableArray<Type> parameters = reference.FunctionType.Arguments[slot.Leading.Length..];
                if (slot.FromTuple)
                    values[i + 1] = Promotion.Convert(values[i + 1], new TupleType(parameters));
                else
                    for (int k = 0; k < parameters.Length; k++) values[fixedCount + k] = Promotion.Convert(values[fixedCount + k], parameters[k]);
            }
            return values.ToImmutable();
        }
    }

    /// <summary>Why a function does not take what is passed to it, as a sentence; null where it does. The first parameters must have exactly the types given.</summary>
    static string? Misfit(Candidate form, ImmutableArray<Type> expected, int leading, Type result, Func<int, bool> dependsOnParameters)
    {
        if (form.Arguments.Length != expected.Length)
            return $"It takes {TypeWords.Count(form.Arguments.Length, "argument", "arguments")}, and {expected.Length} ({TypeWords.List(expected)}) are passed to it.";
        for (int i = 0; i < expected.Length; i++)
        {
            bool fits = i < leading ? form.Arguments[i] == expected[i] : Promotion.Converts(expected[i], form.Arguments[i]);
            if (!fits) return $"Its argument {i + 1} is {TypeWords.Describe(form.Arguments[i])}, where {TypeWords.Describe(expected[i])} is passed.";
            if (form.DataOnly[i] && !ParameterDependence.IsInteger(expected[i]) && i >= leading && dependsOnParameters(i - leading))
                return $"Its argument {i + 1} is marked data, where a value that depends on parameters is passed.";
        }
        return form.Result == result ? null : $"It returns {TypeWords.Describe(form.Result)}, where {TypeWords.Describe(result)} is expected.";
    }

    static string Describe(HigherOrderSignature signature)
    {
        IEnumerable<string> slots = signature.Slots.Select(slot => slot switch
        {
            ValueSlot value => (value.DataOnly ? "data " : "") + value.Type.Name,
            SlicedSlot => "an array to slice",
            TupleSlot => "a tuple of its arguments",
            _ => "a function",
        });
        return string.Join(", ", slots) + (signature.TakesRest ? ", and the arguments for the function" : "");
    }
}
