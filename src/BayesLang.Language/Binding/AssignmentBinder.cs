using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Assignments: what may be assigned, and with what.</summary>
sealed class AssignmentBinder(BindingContext context, ExpressionBinder expressions)
{
    public BoundStatement Bind(AssignmentSyntax syntax)
    {
        BoundTarget? target = Target(syntax.Target);
        bool compound = syntax.Operator is not ("=" or "<-");
        BoundExpression value = expressions.Bind(syntax.Value);
        if (target is null) return Error(syntax);
        CheckPlaces(target);
        if (compound && value.Type is not ErrorType)
        {
            BoundExpression current = Read(target);
            if (!CompoundApplies(syntax.Operator, current, value))
            {
                context.Report(BindingErrors.NoCompound, OperatorSpan(syntax), syntax.Operator, TypeWords.Describe(target.Type), TypeWords.Describe(value.Type), CompoundAdvice(syntax.Operator, target.Type, value.Type));
                return Error(syntax);
            }
            if (syntax.Operator == "/=" && current.Type is IntType && value.Type is IntType) context.Report(BindingErrors.IntegerDivision, OperatorSpan(syntax));
            value = expressions.BindBinary(syntax.Operator[..^1], current, value, syntax.Value.Span, OperatorSpan(syntax));
        }
        if (Promotion.Converts(value.Type, target.Type)) return new BoundAssignment(syntax.Span, target, Promotion.Convert(value, target.Type));
        if (target is BoundTupleTarget tuple && (value.Type as TupleType)?.Elements.Length != tuple.Elements.Length)
            context.Report(BindingErrors.TupleSizes, syntax.Value.Span, TypeWords.Count(tuple.Elements.Length, "element", "elements"), TypeWords.Describe(value.Type));
        else
            context.Report(BindingErrors.NoAssignment, syntax.Value.Span, context.Source.ToString(syntax.Target.Span), TypeWords.Describe(target.Type), TypeWords.Describe(value.Type), Advice(target.Type, value.Type));
        return Error(syntax);
    }

    /// <summary>As in Stan: <c>x op= y</c> must leave x's type as it is, <c>/=</c> divides by a number, and <c>.*=</c> and <c>./=</c> are not for ints and reals.</summary>
    bool CompoundApplies(string operation, BoundExpression current, BoundExpression value)
    {
        Type target = current.Type;
        if (target is ErrorType) return true;
        if (operation is ".*=" or "./=" && target is IntType or RealType) return false;
        ImmutableArray<Candidate> forms = operation == "/=" ? LibraryForms.Of("divide") : LibraryForms.OfBinary(operation[..^1]);
        return Overloads.Resolve(forms, [current, value], context.Place) is Resolution.Found { Candidate.Result: var result } && result == target;
    }

    static string CompoundAdvice(string operation, Type target, Type value) => (operation, target, value) switch
    {
        (".*=" or "./=", IntType or RealType, _) => $" For single numbers write `{operation[1..]}`.",
        (_, IntType, RealType) => " The result is real, and an int cannot hold it.",
        ("+=" or "-=", IntType or RealType or ComplexType, VectorType or RowVectorType or MatrixType or ArrayType { Element: IntType or RealType or ComplexType }) => " To add up its entries write `sum(…)` around it.",
        ("*=" or "/=", IntType or RealType or ComplexType, VectorType or RowVectorType or MatrixType) => $" The result is {TypeWords.Describe(value)}, and {TypeWords.Describe(target)} cannot hold it.",
        _ => Operators.Advice(operation[..^1], target, value),
    };

    TextSpan OperatorSpan(AssignmentSyntax syntax)
    {
        int start = context.Source.Text.IndexOf(syntax.Operator, syntax.Target.Span.End, StringComparison.Ordinal);
        return start < 0 ? syntax.Span : new TextSpan(start, syntax.Operator.Length);
    }

    /// <summary>Keeps a wrong assignment as a statement without effect on types further on.</summary>
    static BoundBlock Error(AssignmentSyntax syntax) => new(syntax.Span, []);

    /// <summary>How to make one type of another, as a sentence with a blank before it.</summary>
    public static string Advice(Type target, Type value) => (target, value) switch
    {
        (IntType, RealType) => " Reals are not rounded silently: convert with to_int, or declare the variable real.",
        (VectorType, RowVectorType) or (RowVectorType, VectorType) => " Transpose the value with `'`.",
        (VectorType, ArrayType) => " Convert it with to_vector.",
        (RowVectorType, ArrayType) => " Convert it with to_row_vector.",
        (ArrayType, VectorType or RowVectorType) => " Convert it with to_array_1d.",
        (MatrixType, VectorType or RowVectorType or ArrayType) => " Convert it with to_matrix.",
        (VectorType or RowVectorType or MatrixType or ArrayType, IntType or RealType) => " To fill a container with one value use rep_vector, rep_matrix or rep_array.",
        _ => "",
    };

    BoundTarget? Target(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case ParenthesizedSyntax parenthesized:
                return Target(parenthesized.Inner);
            case NameSyntax:
                if (expressions.Bind(syntax) is not BoundVariable { Variable: var variable }) return null;
                context.Note(syntax.Span, new VariableMeaning(variable), NameRole.Write);
                return CheckAssignable(variable, syntax.Span) ? new BoundVariableTarget(syntax.Span, variable.Type, variable, []) : null;
            case IndexingSyntax indexing:
            {
                BoundTarget? container = Target(indexing.Base);
                ImmutableArray<BoundIndex> indices = expressions.BindIndices(indexing.Indices);
                if (container is null || IsNested(indexing, container) || expressions.IndexedType(container.Type, indices, indexing.Base.Span, indexing.Span) is not { } type) return null;
                return Step(container, new IndexAccess(indices), type, syntax.Span);
            }
            case TupleElementSyntax element:
            {
                BoundTarget? tuple = Target(element.Base);
                return tuple is not null && expressions.ElementType(tuple.Type, element) is { } type ? Step(tuple, new TupleAccess(element.Position), type, syntax.Span) : null;
            }
            case TupleLiteralSyntax literal:
                BoundTarget?[] elements = [.. literal.Elements.Select(Target)];
                BoundTarget[] present = [.. elements.OfType<BoundTarget>()];
                return present.Length < elements.Length ? null : new BoundTupleTarget(syntax.Span, new TupleType([.. present.Select(e => e.Type)]), [.. present]);
            case BadExpressionSyntax:
                return null;
            default:
                context.Report(BindingErrors.NotAssignable, syntax.Span);
                return null;
        }
    }

    /// <summary>
    /// Reports entries of what a multiple index picked, <c>a[:][1] = …</c>. Earlier versions read the indices as those of one pair of brackets, and so does the fix.
    /// </summary>
    bool IsNested(IndexingSyntax indexing, BoundTarget container)
    {
        if (indexing.Base is not IndexingSyntax before || container is not BoundVariableTarget { Path: [.., IndexAccess { Indices: var inner }] } || inner.All(index => index is SingleIndex)) return false;
        string text = context.Source.Text;
        int close = before.Span.End - 1, open = SourceWords.Find(text, '[', before.Span.End, indexing.Span.End);
        if (open < 0 || text[close] != ']') return true;
        string modern = SourceWords.OnOneLine($"{text[indexing.Span.Start..close]}, {text[(open + 1)..indexing.Span.End]}");
        context.Report(OldFormErrors.NestedIndices.At(context.Source, indexing.Span, modern) with { Fixes = [new Fix($"Write `{modern}`", TextSpan.FromBounds(close, open + 1), ", ")] });
        return true;
    }

    BoundVariableTarget? Step(BoundTarget target, BoundAccess access, Type type, TextSpan span)
    {
        if (target is BoundVariableTarget variable) return new BoundVariableTarget(span, type, variable.Variable, variable.Path.Add(access));
        context.Report(BindingErrors.NotAssignable, span);
        return null;
    }

    bool CheckAssignable(VariableSymbol variable, TextSpan span)
    {
        VariableOrigin? here = context.Place.Block switch
        {
            BlockKind.TransformedData => VariableOrigin.TransformedData,
            BlockKind.TransformedParameters => VariableOrigin.TransformedParameters,
            BlockKind.GeneratedQuantities => VariableOrigin.GeneratedQuantities,
            _ => null,
        };
        if (variable.Origin == VariableOrigin.Local || variable.Origin == here) return true;
        string reason = variable.Origin switch
        {
            VariableOrigin.Data => "data come from outside",
            VariableOrigin.Parameters => "parameters are set by the sampler",
            VariableOrigin.Loop => "the variable of a loop is set by the loop",
            VariableOrigin.FunctionArgument => "a function's arguments are read-only; assign to a local variable",
            VariableOrigin.TransformedData => "it can be assigned in the transformed data block only",
            VariableOrigin.TransformedParameters => "it can be assigned in the transformed parameters block only",
            _ => "it can be assigned in the generated quantities block only",
        };
        context.Report(BindingErrors.ReadOnly.At(context.Source, span, variable.Name, reason) with { Related = [new(context.Source, variable.Declaration, $"`{variable.Name}` is declared here.")] });
        return false;
    }

    /// <summary>What one statement assigns must not overlap, and its indices must not read it, so that the order does not matter.</summary>
    void CheckPlaces(BoundTarget target)
    {
        BoundVariableTarget[] targets = [.. Targets(target)];
        for (int i = 1; i < targets.Length; i++)
            if (targets[..i].Any(earlier => Overlap(earlier, targets[i])))
                context.Report(BindingErrors.AssignedTwice, targets[i].Span, targets[i].Variable.Name);
        foreach (BoundVariableTarget one in targets)
            foreach (BoundExpression index in one.Path.OfType<IndexAccess>().SelectMany(access => access.Indices).SelectMany(BoundWalk.IndicesOf).SelectMany(e => BoundWalk.Expressions(e)))
                if (index is BoundVariable { Variable: var read } && targets.Any(written => written.Variable == read))
                {
                    context.Report(BindingErrors.ReadWhileAssigned, index.Span, read.Name);
                    return;
                }
    }

    static IEnumerable<BoundVariableTarget> Targets(BoundTarget target) => target switch
    {
        BoundTupleTarget tuple => tuple.Elements.SelectMany(Targets),
        BoundVariableTarget variable => [variable],
        _ => [],
    };

    /// <summary>Whether two targets may share memory: of one variable, unless they take different elements of a tuple. Indices are not compared.</summary>
    static bool Overlap(BoundVariableTarget a, BoundVariableTarget b) =>
        a.Variable == b.Variable && a.Path.OfType<TupleAccess>().Zip(b.Path.OfType<TupleAccess>()).All(pair => pair.First == pair.Second);

    /// <summary>The target's present value, for compound assignments.</summary>
    static BoundExpression Read(BoundTarget target)
    {
        if (target is BoundTupleTarget tuple) return new BoundTupleLiteral(tuple.Span, [.. tuple.Elements.Select(Read)], tuple.Type);
        if (target is not BoundVariableTarget variable) return new BoundError(target.Span);
        BoundExpression value = new BoundVariable(target.Span, variable.Variable);
        foreach (BoundAccess access in variable.Path)
            value = access switch
            {
                IndexAccess { Indices: var indices } => new BoundIndexing(target.Span, value, indices, Indexing.TypeOf(value.Type, indices.AsSpan()) ?? Type.Error),
                TupleAccess { Position: var position } when value.Type is TupleType { Elements: var elements } => new BoundTupleElement(target.Span, value, position, elements[position - 1]),
                _ => new BoundError(target.Span),
            };
        return value;
    }
}
