using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>What a pass makes of a loop over rows of data: statements for when data are bound, and those that stand in its place.</summary>
sealed record RowLoop(ImmutableArray<Statement> Bind, ImmutableArray<Statement> Left);

/// <summary>The walk of the passes that make rows of data fewer: over the loops of the density that run in every evaluation, or under conditions on data alone.</summary>
static class RowLoops
{
    /// <param name="model">The model.</param>
    /// <param name="products">Products of matrices of data and vectors, whose elements are seen as made of others.</param>
    /// <param name="rewrite">What a loop becomes; null where it stays.</param>
    public static ModelIr Rewrite(ModelIr model, Products products, Func<For, Turns, RowLoop?> rewrite)
    {
        RowLoop all = Walk(model.Density);
        return model with { Bind = [.. model.Bind, .. all.Bind], Density = all.Left };

        RowLoop Walk(ImmutableArray<Statement> statements)
        {
            var bind = ImmutableArray.CreateBuilder<Statement>();
            var left = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement s in statements)
            {
                switch (s)
                {
                    case For { IsReverse: false } loop when Turns.Of(loop, products.Variables) is { } turns && rewrite(loop, turns) is { } row:
                        bind.AddRange(row.Bind);
                        left.AddRange(row.Left);
                        break;
                    case If branch when Turns.IsOfData(branch.Condition):
                        RowLoop then = Walk(branch.Then), otherwise = Walk(branch.Else);
                        if (!then.Bind.IsEmpty || !otherwise.Bind.IsEmpty) bind.Add(branch with { Then = then.Bind, Else = otherwise.Bind });
                        left.Add(branch with { Then = then.Left, Else = otherwise.Left });
                        break;
                    default:
                        left.Add(s);
                        break;
                }
            }
            return new RowLoop(bind.ToImmutable(), left.ToImmutable());
        }
    }
}
