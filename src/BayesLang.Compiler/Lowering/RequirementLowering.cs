using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>Emits the checks of a function's <see cref="Requirements"/>, for each element of the containers among its arguments.</summary>
public static class RequirementLowering
{
    public static void Emit(Builder builder, string function, ImmutableArray<Value> arguments)
    {
        Emit(builder, function, arguments, Requirements.Of(function));
    }

    /// <summary>Emits the checks of requirements that are not found by the function's name.</summary>
    public static void Emit(Builder builder, string function, ImmutableArray<Value> arguments, ImmutableArray<Requirement> requirements)
    {
        foreach (Requirement requirement in requirements)
        {
            // A name with another meaning for other arguments, as of a function of tuples.
            if (requirement.Argument >= arguments.Length || arguments.Any(a => a is TupleValue)) continue;
            if (arguments.OfType<ArrayValue>().FirstOrDefault() is not { } shape)
            {
                Check([.. arguments.Select(a => ((ScalarValue)a).Expr)], []);
                continue;
            }
            // An argument that is a scalar beside containers is checked where they are: once, where the condition is of it alone, by hoisting.
            builder.LoopOver(shape, indices => Check([.. arguments.Select(a => a is ArrayValue array ? array.Element(indices) : ((ScalarValue)a).Expr)], arguments[requirement.Argument] is ArrayValue ? indices : []));

            void Check(ImmutableArray<Expr> elements, ImmutableArray<Expr> indices)
            {
                if (requirement.Condition(elements) is not { } condition) return;
                var message = ImmutableArray.CreateBuilder<MessagePart>();
                message.Add(new TextPart($"{function}: {requirement.Name}"));
                for (int d = 0; d < indices.Length; d++)
                {
                    message.Add(new TextPart(d == 0 ? "[" : ", "));
                    message.Add(new ValuePart(indices[d] + 1));
                }
                message.Add(new TextPart(indices.IsEmpty ? " is " : "] is "));
                message.Add(new ValuePart(requirement.Value?.Invoke(elements) ?? elements[requirement.Argument]));
                message.Add(new TextPart($", but must be {requirement.Text}!"));
                builder.Emit(new Check(condition, message.ToImmutable(), requirement.IsImplied));
            }
        }
    }
}
