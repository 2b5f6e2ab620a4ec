using System.Collections.Immutable;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>
/// Data that may have missing values: <c>vector&lt;missing&gt;[N] x;</c>. Each missing entry is a parameter with the bounds of <c>x</c>, so what is computed before parameters
/// are there cannot read <c>x</c>: the bounds of data, transformed data, sizes. Its shape is known with the data.
/// </summary>
static class MissingData
{
    public const string Option = "missing";

    static readonly HashSet<string> Shapes = ["size", "num_elements", "rows", "cols", "dims"];

    /// <summary>Why a variable cannot have the option, to be read after a colon; null where it can.</summary>
    public static string? Obstacle(Place place, TypeSyntax syntax, Type type)
    {
        if (place is not { Block: BlockKind.Data, Function: null }) return "the values of other variables do not come from the data";
        if (TypeBinder.Named(syntax).Any(named => named.Keyword == Factors.TypeName)) return "a missing category is no parameter, since sampling follows gradients. Make \"missing\" a level of its own, or sum over the categories in the model";
        if (type is ErrorType) return null;
        if (TypeBinder.Named(syntax).Select(named => TypeKeywords.Find(named.Keyword)).Any(keyword => keyword?.Constraint is not null))
            return "the entries of a constrained type depend on each other, so none of them alone can be a parameter. Declare it without the constraint, with bounds for its entries";
        return (type is ArrayType array ? array.Innermost : type) switch
        {
            RealType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false } => null,
            IntType => "a missing integer is no parameter, since sampling follows gradients. Sum over its values in the model, or declare the variable real",
            TupleType => "a tuple's elements have no missing values. Declare the element as a variable of its own",
            _ => "complex numbers have no missing values. Declare the real and the imaginary part as variables of their own",
        };
    }

    /// <summary>Reports where a value that may be missing is read before there are parameters.</summary>
    public static void Check(BindingContext context, BoundProgram program)
    {
        if (!program.Data.OfType<BoundDeclaration>().Any(declaration => declaration.Variable.AllowsMissing)) return;
        foreach (BoundDeclaration declaration in program.Data.OfType<BoundDeclaration>())
        {
            if (declaration.Variable.Sized is { } sized) Report(BoundWalk.Bounds(sized), "the bounds of data are checked before there are parameters", "Give the bound as data of its own, without `missing`");
            Report(BoundWalk.Own(declaration), "data and their defaults are known before there are parameters", "Compute this in the transformed parameters block");
        }
        foreach (BoundStatement statement in program.TransformedData.SelectMany(BoundWalk.Statements))
            Report(BoundWalk.Own(statement), "transformed data are computed before there are parameters", "Compute this in the transformed parameters block");
        foreach (BoundDeclaration declaration in program.TransformedData.OfType<BoundDeclaration>())
            if (declaration.Variable.Sized is { } sized) Report(BoundWalk.Bounds(sized), "transformed data are computed before there are parameters", "Declare this in the transformed parameters block");
        IEnumerable<BoundStatement> blocks = [.. program.Data, .. program.TransformedData, .. program.Parameters, .. program.TransformedParameters, .. program.GeneratedQuantities];
        foreach (SizedType sized in blocks.OfType<BoundDeclaration>().Select(declaration => declaration.Variable.Sized).OfType<SizedType>())
            Report(Sizes.Of(sized), "sizes are known before there are parameters", "Give the size as data of its own");

        void Report(IEnumerable<BoundExpression> expressions, string reason, string advice)
        {
            foreach (BoundVariable read in expressions.SelectMany(ValuesRead)) context.Report(BindingErrors.MissingNotKnown, read.Span, read.Variable.Name, reason, advice);
        }
    }

    /// <summary>The variables with missing values whose values, not only whose shape, an expression needs.</summary>
    public static IEnumerable<BoundVariable> ValuesRead(BoundExpression expression)
    {
        BoundExpression[] all = [.. BoundWalk.Expressions(expression)];
        HashSet<BoundExpression> ofShape = new(all.OfType<BoundCall>().Where(call => Shapes.Contains(call.Name)).SelectMany(call => call.Arguments), ReferenceEqualityComparer.Instance);
        return all.OfType<BoundVariable>().Where(variable => variable.Variable.AllowsMissing && !ofShape.Contains(variable));
    }
}
