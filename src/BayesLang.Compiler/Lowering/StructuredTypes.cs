using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Symbols;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// A structured type's kernels in the Runtime: the class, the sizes that its methods take after the spans, whether the adjoint needs scratch,
/// how many leading dimensions of the container are the type's own (1 a vector, 2 a matrix), and the unconstrained size.
/// </summary>
public sealed record StructuredType(string Class, int SizeCount, bool NeedsScratch, int Rank, Func<ImmutableArray<Expr>, Expr> UnconstrainedSize)
{
    private static Expr Half(Expr e) => e / 2;

    public static StructuredType Of(StructuredConstraint kind) => kind switch
    {
        StructuredConstraint.Ordered => new("Ordered", 0, false, 1, s => s[0]),
        StructuredConstraint.PositiveOrdered => new("PositiveOrdered", 0, false, 1, s => s[0]),
        StructuredConstraint.Simplex => new("Simplex", 0, false, 1, s => s[0] - 1),
        StructuredConstraint.UnitVector => new("UnitVector", 0, false, 1, s => s[0]),
        StructuredConstraint.SumToZeroVector => new("SumToZeroVector", 0, false, 1, s => s[0] - 1),
        StructuredConstraint.SumToZeroMatrix => new("SumToZeroMatrix", 2, true, 2, s => (s[0] - 1) * (s[1] - 1)),
        StructuredConstraint.RowStochastic => new("RowStochastic", 2, false, 2, s => s[0] * (s[1] - 1)),
        StructuredConstraint.ColumnStochastic => new("ColumnStochastic", 2, false, 2, s => (s[0] - 1) * s[1]),
        StructuredConstraint.CorrelationMatrix => new("CorrelationMatrix", 1, true, 2, s => Half(s[0] * (s[0] - 1))),
        StructuredConstraint.CovarianceMatrix => new("CovarianceMatrix", 1, true, 2, s => Half(s[0] * (s[0] + 1))),
        StructuredConstraint.CholeskyCorrelation => new("CholeskyCorrelation", 1, true, 2, s => Half(s[0] * (s[0] - 1))),
        StructuredConstraint.CholeskyCovariance => new("CholeskyCovariance", 2, false, 2, s => Half(s[1] * (s[1] + 1)) + (s[0] - s[1]) * s[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public string[] SizeNames => SizeCount switch { 0 => [], 1 => ["k"], _ => ["rows", "columns"] };

    public ImmutableArray<Operand> Sizes(ImmutableArray<Expr> dimensions) => [.. dimensions.TakeLast(Rank).Take(SizeCount).Select(d => new ScalarOperand(d))];
}
