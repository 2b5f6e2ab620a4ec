using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Inside loops, each expensive operation within a larger expression gets a temporary, so that a reverse sweep that runs later can keep its value
/// in the place of computing it again.
/// </summary>
public static class NameExpensive
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => Run(statements, names, inLoop: false);

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names, bool inLoop)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            if (inLoop && s is Assign { Variable.Kind: ScalarKind.Real } a) result.Add(a with { Value = Extract(a.Value, isRoot: true) });
            else result.Add(Walk.RewriteBodies(s, body => Run(body, names, inLoop || s is For or While)));
        }
        return result.ToImmutable();

        Expr Extract(Expr e, bool isRoot)
        {
            if (e is not Op op || op.Kind != ScalarKind.Real || op.Function.Name == "select") return e;
            Expr rebuilt = Simplify.Apply(op.Function, [.. op.Arguments.Select(x => Extract(x, isRoot: false))]);
            if (isRoot || !op.Function.IsExpensive || rebuilt is not Op) return rebuilt;
            var temporary = new Variable(names.Fresh(TemporaryNames.For(rebuilt)), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
            result.Add(new Assign(temporary, rebuilt));
            return new Load(temporary);
        }
    }
}
