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

    public static ModelIr Run(ModelIr model, PassContext context)
    {
        var products = Products.Of(model.Density, context.Names);
        return RowLoops.Rewrite(model, products, (loop, turns) =>
        {
            if (TurnValues.Of(turns, products) is not { } values || new Loop(loop, turns, values, context.Names).Run() is not { } compressed) return null;
            context.Remarks.Add(loop, RemarkKind.Optimized, "The squares are compressed to their sufficient statistics when data are bound: an evaluation goes through as many rows as there are coefficients.");
            return compressed;
        });
    }

    /// <summary>scale·(affine form)², and the weight that multiplies the square.</summary>
    private sealed record Square(Expr Weight, Expr Scale, AffineForm Form);

    private sealed class Loop(For loop, Turns turns, TurnValues values, Names names)
    {
        private readonly ImmutableArray<Statement>.Builder made = ImmutableArray.CreateBuilder<Statement>(), bind = ImmutableArray.CreateBuilder<Statement>();

        /// <summary>What the loop becomes; null where none of its increments is compressed.</summary>
        public RowLoop? Run()
        {
            HashSet<Statement> compressed = new(ReferenceEqualityComparer.Instance);
            foreach (TargetAdd t in values.Increments)
                if (Match(values.Resolve(t.Value)) is { } square && Compress(t, square)) compressed.Add(t);
            if (compressed.Count == 0) return null;
            // What is left of the turns, unless that is only what the compressed increments were made of.
            ImmutableArray<Statement> rest = [.. turns.Body.Where(s => !compressed.Contains(s))];
            if (!values.Increments.All(compressed.Contains)) made.Insert(0, turns.Nest.Reverse().Aggregate(rest, (body, f) => [f with { Body = body }])[0]);
            return new RowLoop(bind.ToImmutable(), made.ToImmutable());
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
                new KernelCall(Kernels.CompressRows(keepsRest), [reals, integers, new ScalarOperand(count), reals, integers, new ViewOperand(rest, [])], table.Kept),
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
