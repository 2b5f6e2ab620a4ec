using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Increments of the target by squares of affine forms, as a normal density makes them in each turn of a loop over data, by their sufficient statistics: the turns
/// that choose the same elements of parameters are as many as they have coefficients, once data are bound. See <c>LeastSquares</c>.
/// </summary>
public static class SufficientStatistics
{
    /// <summary>With more columns the few rows cost more than they save, unless the rows are many; those of inner loops are not counted.</summary>
    private const int MostColumns = 16;

    public static ModelIr Run(ModelIr model, Names names)
    {
        var products = Products.Of(model.Density, names);
        (ImmutableArray<Statement> bind, ImmutableArray<Statement> density) = Rewrite(model.Density, products, names);
        return model with { Bind = [.. model.Bind, .. bind], Density = density };
    }

    /// <summary>What is done when data are bound, under the same conditions of data, and what is left of the statements.</summary>
    private static (ImmutableArray<Statement> Bind, ImmutableArray<Statement> Left) Rewrite(ImmutableArray<Statement> statements, Products products, Names names)
    {
        var bind = ImmutableArray.CreateBuilder<Statement>();
        var left = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case For { IsReverse: false } loop when Turns.Of(loop, products.Variables) is { } turns && TurnValues.Of(turns, products) is { } values:
                    left.AddRange(new Loop(loop, turns, values, names, bind).Run());
                    break;
                case If branch when Turns.IsOfData(branch.Condition):
                    var (bindThen, then) = Rewrite(branch.Then, products, names);
                    var (bindElse, otherwise) = Rewrite(branch.Else, products, names);
                    if (!bindThen.IsEmpty || !bindElse.IsEmpty) bind.Add(branch with { Then = bindThen, Else = bindElse });
                    left.Add(branch with { Then = then, Else = otherwise });
                    break;
                default:
                    left.Add(s);
                    break;
            }
        }
        return (bind.ToImmutable(), left.ToImmutable());
    }

    /// <summary>scale·(affine form)², and the weight that multiplies the square.</summary>
    private sealed record Square(Expr Weight, Expr Scale, AffineForm Form);

    private sealed class Loop(For loop, Turns turns, TurnValues values, Names names, ImmutableArray<Statement>.Builder bind)
    {
        private readonly ImmutableArray<Statement>.Builder made = ImmutableArray.CreateBuilder<Statement>();

        /// <summary>The statements that stand in the place of the loop.</summary>
        public ImmutableArray<Statement> Run()
        {
            HashSet<Statement> compressed = new(ReferenceEqualityComparer.Instance);
            foreach (TargetAdd t in values.Increments)
                if (Match(values.Resolve(t.Value)) is { } square && Compress(t, square)) compressed.Add(t);
            if (compressed.Count == 0) return [loop];
            // What is left of the turns, unless that is only what the compressed increments were made of.
            ImmutableArray<Statement> rest = [.. turns.Body.Where(s => !compressed.Contains(s))];
            if (!values.Increments.All(compressed.Contains)) made.Insert(0, turns.Nest.Reverse().Aggregate(rest, (body, f) => [f with { Body = body }])[0]);
            return made.ToImmutable();
        }

        /// <summary>An increment as weight·(scale·form)² with weight and scale that are chosen alone.</summary>
        private Square? Match(Expr increment)
        {
            if (Factors(increment) is not { Data: RealLiteral { Value: 1 } } outer || outer.Core is not Op { Function.Name: "square" } square) return null;
            if (Factors(square.Arguments[0]) is not { } inner) return null;
            AffineForm? form = AffineForm.Of(inner.Core, turns, values.FormOf)?.Times(inner.Data).Collected();
            return form is { Terms.IsEmpty: false } ? new Square(outer.Chosen, inner.Chosen, form) : null;
        }

        /// <summary>A product's chosen factors, its factors of data, and the one that is neither; null where there are several, or where the outer weight would be data.</summary>
        private (Expr Chosen, Expr Data, Expr Core)? Factors(Expr e)
        {
            Expr chosen = 1.0, data = 1.0;
            Expr? core = null;
            return Collect(e) && core is not null ? (chosen, data, core) : null;

            bool Collect(Expr factor)
            {
                switch (factor)
                {
                    case var _ when turns.IsChosen(factor):
                        chosen *= factor;
                        return true;
                    case var _ when Turns.IsOfData(factor):
                        data *= Simplify.ToReal(factor);
                        return true;
                    case Op { Function.Name: "*" } op:
                        return Collect(op.Arguments[0]) && Collect(op.Arguments[1]);
                    case Op { Function.Name: "neg" } op:
                        chosen = -chosen;
                        return Collect(op.Arguments[0]);
                    case Op { Function.Name: "/" } op when turns.IsChosen(op.Arguments[1]):
                        chosen /= op.Arguments[1];
                        return Collect(op.Arguments[0]);
                    case Op { Function.Name: "/" } op when Turns.IsOfData(op.Arguments[1]):
                        data /= Simplify.ToReal(op.Arguments[1]);
                        return Collect(op.Arguments[0]);
                    default:
                        if (core is not null) return false;
                        core = factor;
                        return true;
                }
            }
        }

        private bool Compress(TargetAdd increment, Square square)
        {
            ImmutableArray<Expr> chosen = [square.Weight, square.Scale, .. square.Form.Terms.Select(t => t.Factor)];
            ImmutableArray<Expr> choices = [.. chosen.SelectMany(turns.Choices).Distinct()];
            if (square.Form.Terms.Length > MostColumns || turns.AreDistinct(choices)) return false;
            // A vector of factors is the same for all rows.
            if (square.Form.Terms.Any(t => t.Inner is not null && turns.Choices(t.Factor).Any())) return false;

            var table = new RowTable(turns, names);
            ImmutableArray<RowTable.Column> columns = [.. square.Form.Terms.Select(t => table.Add(t.Coefficient, t.Inner is { } inner ? [inner] : []))];
            // The constant comes last.
            RowTable.Column constant = table.Add(square.Form.Constant);
            if (columns.Contains(constant) || columns.Distinct().Count() != columns.Length) return false;
            Dictionary<Expr, RowTable.Column> keys = choices.ToDictionary(c => c, c => table.Add(c));
            bool keepsRest = turns.Choices(square.Weight).Concat(turns.Choices(square.Scale)).Any();
            var rest = new Variable(names.Fresh("unexplained"), ScalarKind.Real, VariableRole.Bound, [1]);
            bind.Add(new Declare(rest, Fill: false));
            bind.AddRange(table.Bind(increment.Line, (reals, integers, count) =>
            [
                new KernelCall(Kernels.CompressRows, [reals, integers, new ScalarOperand(count), new ScalarOperand(keepsRest ? 1 : 0), reals, integers, new ViewOperand(rest, [])], table.Kept),
            ]));

            var row = new Variable(names.Fresh("row"), ScalarKind.Int, VariableRole.Loop);
            Expr at = new Load(row), residual = table.Value(constant, at);
            for (int k = 0; k < columns.Length; k++)
            {
                AffineTerm term = square.Form.Terms[k];
                if (term.Inner is { } inner)
                {
                    var (product, prepare, compute) = table.Product(columns[k], inner, term.Factor, loop.Line);
                    bind.AddRange(prepare);
                    made.AddRange(compute);
                    residual += new Load(product, [at]);
                }
                else residual += table.Value(columns[k], at) * OfRow(term.Factor);
            }
            Expr scaled = residual * OfRow(square.Scale);
            made.Add(new For(row, 0, new Load(table.Kept), [increment with { Value = OfRow(square.Weight) * ScalarFunctions.Call("square", scaled) }]) { Line = loop.Line });
            if (!keepsRest) made.Add(increment with { Value = square.Weight * new Load(rest, [0]) * ScalarFunctions.Call("square", square.Scale) });
            return true;

            Expr OfRow(Expr e) => Walk.Rewrite(e, node => keys.TryGetValue(node, out RowTable.Column? key) ? table.Value(key, at) : node);
        }
    }
}
