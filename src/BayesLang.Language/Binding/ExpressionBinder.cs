using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Gives every expression its type.</summary>
sealed class ExpressionBinder
{
    readonly BindingContext context;
    readonly CallBinder calls;

    public ExpressionBinder(BindingContext context)
    {
        this.context = context;
        calls = new CallBinder(context, this);
    }

    public CallBinder Calls => calls;

    /// <summary>An expression that has a value: text, functions and void calls are reported.</summary>
    public BoundExpression Bind(ExpressionSyntax syntax)
    {
        BoundExpression bound = BindAny(syntax);
        switch (bound)
        {
            case BoundFunctionName name:
                context.Report(BindingErrors.FunctionAsValue.At(context.Source, name.Span, name.Name) with
                {
                    Fixes = name.Forms.Any(form => form.Arguments.IsEmpty) ? [new Fix($"Write `{name.Name}()`", name.Span, name.Name + "()")] : [],
                });
                return new BoundError(name.Span);
            case BoundString:
                context.Report(BindingErrors.StringAsValue, syntax.Span);
                return new BoundError(syntax.Span);
            case { Type: VoidType }:
                context.Report(BindingErrors.VoidAsValue, syntax.Span, (bound as BoundUserCall)?.Function.Name);
                return new BoundError(syntax.Span);
            default:
                return bound;
        }
    }

    /// <summary>An expression, or the name of a function (<see cref="BoundFunctionName"/>), or text.</summary>
    public BoundExpression BindAny(ExpressionSyntax syntax)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            if (context.FirstReportOf("(depth)")) context.Report(BindingErrors.TooDeep, syntax.Span);
            return new BoundError(syntax.Span);
        }
        return syntax switch
        {
            LiteralSyntax literal => BindLiteral(literal),
            NameSyntax name => BindName(name),
            ParenthesizedSyntax parenthesized => Bind(parenthesized.Inner) with { Span = syntax.Span },
            CallSyntax call => calls.Bind(call),
            UnarySyntax unary => BindUnary(unary),
            BinarySyntax binary => BindBinary(binary),
            IndexingSyntax indexing => BindIndexing(indexing),
            TupleElementSyntax element => BindTupleElement(element),
            ConditionalSyntax conditional => BindConditional(conditional),
            ArrayLiteralSyntax literal => BindArray(literal),
            RowVectorLiteralSyntax literal => BindRowVector(literal),
            TupleLiteralSyntax literal => BindTuple(literal),
            BadExpressionSyntax bad => BindBad(bad),
            _ => new BoundError(syntax.Span),
        };
    }

    /// <summary>An expression converted to a type, reported with what it is where it does not convert.</summary>
    public BoundExpression BindAs(ExpressionSyntax syntax, Type target, string what, string advice = "")
    {
        BoundExpression bound = Bind(syntax);
        if (Promotion.Converts(bound.Type, target)) return Promotion.Convert(bound, target);
        context.Report(BindingErrors.TypeMismatch, syntax.Span, what, TypeWords.Describe(target), TypeWords.Describe(bound.Type), advice);
        return new BoundError(syntax.Span);
    }

    /// <summary>What could be read is checked by itself; the type of the whole stays open.</summary>
    BoundError BindBad(BadExpressionSyntax bad)
    {
        if (bad.Part is not null) BindAny(bad.Part);
        return new BoundError(bad.Span);
    }

    BoundExpression BindLiteral(LiteralSyntax literal)
    {
        string digits = literal.Text.Replace("_", "", StringComparison.Ordinal);
        switch (literal.Kind)
        {
            case LiteralKind.Int:
                if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int whole)) return new BoundInt(literal.Span, whole);
                context.Report(BindingErrors.IntegerTooLarge.At(context.Source, literal.Span, literal.Text) with { Fixes = [new Fix("Make it real", literal.Span, literal.Text + ".0")] });
                return new BoundError(literal.Span);
            case LiteralKind.Real:
                return new BoundReal(literal.Span, double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
            case LiteralKind.Imaginary:
                return new BoundImaginary(literal.Span, double.Parse(digits.TrimEnd('i'), NumberStyles.Float, CultureInfo.InvariantCulture));
            default:
                return new BoundString(literal.Span, literal.Text.Trim('"'));
        }
    }

    BoundExpression BindName(NameSyntax syntax)
    {
        string name = syntax.Name.Name;
        if (syntax.Name.IsMissing) return new BoundError(syntax.Span);
        if (context.Scope.Find(name) is { } variable)
        {
            context.Note(syntax.Span, new VariableMeaning(variable), NameRole.Read);
            return new BoundVariable(syntax.Span, variable);
        }
        if (calls.IsUnread(name)) return new BoundError(syntax.Span);
        if (calls.Forms(name) is { IsEmpty: false } forms)
        {
            context.Note(syntax.Span, forms[0], NameRole.Argument);
            return new BoundFunctionName(syntax.Span, name, forms);
        }
        if (name == OldTarget.Name)
        {
            context.Report(OldFormErrors.RemovedVariable.At(context.Source, syntax.Span, "target()") with { Fixes = [new Fix("Write `target()`", syntax.Span, "target()")] });
            return new BoundTargetValue(syntax.Span);
        }
        ReportUnknown(name, syntax.Span);
        return new BoundError(syntax.Span);
    }

    void ReportUnknown(string name, TextSpan span)
    {
        if (context.IsUnread(name) || !context.FirstReportOf(name)) return;
        if (!context.Place.IsFunction && context.BlockVariables.TryGetValue(name, out var declared))
        {
            string where = declared.Block == context.Place.Block ? "is declared further down. Move its declaration above this place."
                : declared.Block == BlockKind.Model ? "is local to the model block. Declare it in the transformed parameters block to use it here too."
                : $"is declared in the {BlockNames.Text(declared.Block)} block, which comes after this one. A block sees itself and the blocks before it.";
            context.Report(BindingErrors.NotVisible.At(context.Source, span, name, where) with
            {
                Related = [new RelatedPlace(context.Source, declared.Span, $"`{name}` is declared here.")],
            });
            return;
        }
        if (context.Place.IsFunction && context.BlockVariables.TryGetValue(name, out var outside))
        {
            context.Report(BindingErrors.UnknownVariable, span, name, $" A function sees only its own arguments: pass `{name}` of the {BlockNames.Text(outside.Block)} block as an argument.");
            return;
        }
        if (name.ToLowerInvariant() is ("true" or "false") and var truth)
        {
            string number = truth == "true" ? "1" : "0";
            context.Report(BindingErrors.UnknownVariable.At(context.Source, span, name, $" Conditions are ints: write {number}.") with { Fixes = [new Fix($"Write {number}", span, number)] });
            return;
        }
        Suggestion meant = context.Suggest(name, context.Scope.VisibleNames().Concat(context.Functions.Keys));
        if (meant.Word is null && context.IsMissingOne(name)) return;
        context.Report(BindingErrors.UnknownVariable.At(context.Source, span, name, meant.Or(" Declare it first, or check its spelling.")) with { Fixes = meant.Fixes(span) });
    }

    BoundExpression BindUnary(UnarySyntax unary)
    {
        BoundExpression operand = Bind(unary.Operand);
        if (unary.Operator == "!") operand = AsCondition(operand, unary.Operand, isOperand: true);
        return BindOperator(unary.Operator, LibraryForms.OfUnary(unary.Operator), [operand], unary.Span, unary.Span);
    }

    BoundExpression BindBinary(BinarySyntax binary)
    {
        BoundExpression left = Bind(binary.Left), right = Bind(binary.Right);
        if (binary.Operator is "&&" or "||") (left, right) = (AsCondition(left, binary.Left), AsCondition(right, binary.Right));
        if (binary.Operator == "/" && left.Type is IntType && right.Type is IntType)
            context.Report(BindingErrors.IntegerDivision.At(context.Source, binary.OperatorSpan) with { Fixes = [IntegerDivision(binary)] });
        return BindBinary(binary.Operator, left, right, binary.Span, binary.OperatorSpan);
    }

    /// <summary>The edit to <c>%/%</c>, which binds more tightly than <c>/</c>: what would fall apart gets parentheses.</summary>
    Fix IntegerDivision(BinarySyntax division)
    {
        const string Title = "Divide integers explicitly", Operator = "%/%";
        bool left = division.Left is BinarySyntax { Operator: "*" or "/" or "%" or ".*" or "./" }, right = division.Right is BinarySyntax { Operator: "%/%" or "\\" };
        if (!left && !right) return new Fix(Title, division.OperatorSpan, Operator);
        string text = context.Source.Text;
        string before = text[division.Left.Span.Start..division.Left.Span.End], after = text[division.Right.Span.Start..division.Right.Span.End];
        string between = text[division.Left.Span.End..division.OperatorSpan.Start] + Operator + text[division.OperatorSpan.End..division.Right.Span.Start];
        return new Fix(Title, division.Span, (left ? $"({before})" : before) + between + (right ? $"({after})" : after));
    }

    public BoundExpression BindBinary(string symbol, BoundExpression left, BoundExpression right, TextSpan span, TextSpan operatorSpan)
    {
        return BindOperator(symbol, LibraryForms.OfBinary(symbol), [left, right], span, operatorSpan);
    }

    BoundExpression BindOperator(string symbol, ImmutableArray<Candidate> candidates, ImmutableArray<BoundExpression> operands, TextSpan span, TextSpan operatorSpan)
    {
        switch (Overloads.Resolve(candidates, operands, context.Place))
        {
            case Resolution.Found { Candidate: var found }:
                return new BoundCall(span, found.Name, [.. operands.Zip(found.Arguments, Promotion.Convert)], found.Result);
            case Resolution.None:
                Type last = operands[^1].Type;
                string types = operands.Length == 1 ? TypeWords.Describe(last) : $"{TypeWords.Describe(operands[0].Type)} and {TypeWords.Describe(last)}";
                context.Report(BindingErrors.NoOperator, operatorSpan, symbol, types, operands.Length == 1 ? "" : Operators.Advice(symbol, operands[0].Type, last));
                break;
            case Resolution.Ambiguous { First: var first, Second: var second }:
                context.Report(BindingErrors.Ambiguous, operatorSpan, symbol, TypeWords.Types(operands), first, second);
                break;
        }
        return new BoundError(span);
    }

    BoundExpression BindIndexing(IndexingSyntax syntax)
    {
        BoundExpression container = Bind(syntax.Base);
        ImmutableArray<BoundIndex> indices = BindIndices(syntax.Indices);
        Type? type = IndexedType(container.Type, indices, syntax.Base.Span, syntax.Span);
        return type is null or ErrorType ? new BoundError(syntax.Span) : new BoundIndexing(syntax.Span, container, indices, type);
    }

    /// <summary>The type of a value after indices, or null where the indices are too many, which is reported.</summary>
    public Type? IndexedType(Type container, ImmutableArray<BoundIndex> indices, TextSpan containerSpan, TextSpan span)
    {
        if (container is ErrorType || indices.Any(i => i is SingleIndex { Value: BoundError })) return null;
        if (Indexing.TypeOf(container, indices.AsSpan()) is { } type) return type;
        int dimensions = Indexing.Dimensions(container);
        if (dimensions == 0) context.Report(BindingErrors.NotIndexable, containerSpan, TypeWords.Describe(container));
        else context.Report(BindingErrors.TooManyIndices, span, Capital(TypeWords.Describe(container)), TypeWords.Count(dimensions, "index", "indices"), indices.Length);
        return null;
    }

    public ImmutableArray<BoundIndex> BindIndices(ImmutableArray<IndexSyntax> indices) => [.. indices.Select(BindIndex)];

    BoundIndex BindIndex(IndexSyntax syntax)
    {
        if (syntax is RangeIndexSyntax range)
            return new RangeIndex(range.Lower is null ? null : BindAs(range.Lower, Type.Int, "The start of a range"), range.Upper is null ? null : BindAs(range.Upper, Type.Int, "The end of a range"));
        BoundExpression value = syntax is ExpressionIndexSyntax single ? Bind(single.Value) : new BoundError(syntax.Span);
        if (value.Type == Type.Array(Type.Int)) return new MultiIndex(value);
        if (value.Type is IntType or ErrorType) return new SingleIndex(value);
        string advice = value.Type is RealType ? " Convert it with to_int, or declare it as int." : "";
        context.Report(BindingErrors.BadIndex, value.Span, TypeWords.Describe(value.Type), advice);
        return new SingleIndex(new BoundError(value.Span));
    }

    BoundExpression BindTupleElement(TupleElementSyntax syntax)
    {
        BoundExpression tuple = Bind(syntax.Base);
        return ElementType(tuple.Type, syntax) is { } type ? new BoundTupleElement(syntax.Span, tuple, syntax.Position, type) : new BoundError(syntax.Span);
    }

    /// <summary>The type of a tuple's element, or null where there is none, which is reported.</summary>
    public Type? ElementType(Type tuple, TupleElementSyntax syntax)
    {
        switch (tuple)
        {
            case ErrorType:
                return null;
            case TupleType { Elements: var elements } when syntax.Position >= 1 && syntax.Position <= elements.Length:
                return elements[syntax.Position - 1];
            case TupleType { Elements: var elements }:
                context.Report(BindingErrors.NoSuchElement, syntax.Span, TypeWords.Count(elements.Length, "element", "elements"), syntax.Position);
                return null;
            default:
                context.Report(BindingErrors.NotATuple, syntax.Span, syntax.Position, TypeWords.Describe(tuple));
                return null;
        }
    }

    BoundExpression BindConditional(ConditionalSyntax syntax)
    {
        BoundExpression condition = BindCondition(syntax.Condition);
        return Conditional(syntax.Span, condition, Bind(syntax.WhenTrue), Bind(syntax.WhenFalse));
    }

    public BoundExpression Conditional(TextSpan span, BoundExpression condition, BoundExpression whenTrue, BoundExpression whenFalse)
    {
        if (Promotion.Common(whenTrue.Type, whenFalse.Type) is { } type)
            return new BoundConditional(span, condition, Promotion.Convert(whenTrue, type), Promotion.Convert(whenFalse, type), type);
        context.Report(BindingErrors.NoCommonType, span, TypeWords.Describe(whenTrue.Type), TypeWords.Describe(whenFalse.Type));
        return new BoundError(span);
    }

    /// <summary>A condition of <c>if</c>, <c>while</c> or <c>?:</c>: an int.</summary>
    public BoundExpression BindCondition(ExpressionSyntax syntax, string keyword = "?:")
    {
        BoundExpression condition = AsCondition(Bind(syntax), syntax);
        if (condition.Type is IntType or ErrorType) return condition;
        context.Report(BindingErrors.TypeMismatch, syntax.Span, $"The condition of `{keyword}`", "an int, where 0 is false", TypeWords.Describe(condition.Type), "");
        return new BoundError(syntax.Span);
    }

    /// <summary>A real number where an int is true or false, as versions before 2.34 had it: it is reported, and compared with 0. Other values stay as they are.</summary>
    public BoundExpression AsCondition(BoundExpression value, ExpressionSyntax syntax, bool isOperand = false)
    {
        if (value.Type is not RealType) return value;
        string written = context.Source.ToString(syntax.Span);
        string modern = $"{(syntax is ConditionalSyntax ? $"({written})" : written)} != 0";
        if (isOperand) modern = $"({modern})";
        context.Report(OldFormErrors.RealCondition.At(context.Source, syntax.Span, SourceWords.OnOneLine(written), SourceWords.OnOneLine(modern)) with { Fixes = [new Fix("Compare with 0", syntax.Span, modern)] });
        return new BoundError(syntax.Span);
    }

    BoundExpression BindArray(ArrayLiteralSyntax syntax)
    {
        ImmutableArray<BoundExpression> elements = [.. syntax.Elements.Select(Bind)];
        if (elements.IsEmpty)
        {
            context.Report(BindingErrors.EmptyArray, syntax.Span);
            return new BoundError(syntax.Span);
        }
        Type common = elements[0].Type;
        for (int i = 1; i < elements.Length; i++)
        {
            if (Promotion.Common(common, elements[i].Type) is { } type)
            {
                common = type;
                continue;
            }
            context.Report(BindingErrors.MixedElements, elements[i].Span, i + 1, TypeWords.Describe(elements[i].Type), common.Name);
            return new BoundError(syntax.Span);
        }
        if (common is ErrorType || elements.Any(e => e.Type is ErrorType)) return new BoundError(syntax.Span);
        return new BoundArrayLiteral(syntax.Span, [.. elements.Select(e => Promotion.Convert(e, common))], new ArrayType(common));
    }

    BoundExpression BindRowVector(RowVectorLiteralSyntax syntax)
    {
        ImmutableArray<BoundExpression> elements = [.. syntax.Elements.Select(Bind)];
        bool wrong = elements.Any(e => e.Type is ErrorType);
        bool ofRows = elements.Length > 0 && elements[0].Type is RowVectorType;
        for (int i = 0; i < elements.Length; i++)
        {
            bool fits = elements[i].Type switch
            {
                ErrorType => true,
                RowVectorType => ofRows,
                IntType or RealType or ComplexType => !ofRows,
                _ => false,
            };
            if (fits) continue;
            string advice = elements[i].Type is VectorType ? " Transpose it with `'`." : i > 0 ? " Numbers and row_vectors do not mix." : "";
            context.Report(BindingErrors.BadRowVectorElement, elements[i].Span, i + 1, TypeWords.Describe(elements[i].Type), advice);
            wrong = true;
            // The others are most likely of the same type.
            break;
        }
        if (wrong) return new BoundError(syntax.Span);
        bool complex = elements.Any(e => e.Type is ComplexType or RowVectorType { IsComplex: true });
        Type element = ofRows ? new RowVectorType(complex) : Indexing.Scalar(complex);
        return new BoundRowVectorLiteral(syntax.Span, [.. elements.Select(e => Promotion.Convert(e, element))], ofRows ? new MatrixType(complex) : new RowVectorType(complex));
    }

    BoundExpression BindTuple(TupleLiteralSyntax syntax)
    {
        ImmutableArray<BoundExpression> elements = [.. syntax.Elements.Select(Bind)];
        return elements.Any(e => e.Type is ErrorType) ? new BoundError(syntax.Span) : new BoundTupleLiteral(syntax.Span, elements, new TupleType([.. elements.Select(e => e.Type)]));
    }

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
