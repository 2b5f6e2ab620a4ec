using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>Names that tell a reader of the emitted code what a temporary holds: <c>log_sigma</c>, <c>inv_tau</c>.</summary>
public static class TemporaryNames
{
    public static string For(Expr e)
    {
        string name = Describe(e, 2);
        return name.Length is > 0 and <= 32 ? name : "t";
    }

    private static string Describe(Expr e, int depth) => e switch
    {
        Load load => load.Variable.Name,
        Op { Function.Name: "real" } op => Describe(op.Arguments[0], depth),
        Op { Function.Name: "neg" } op when depth > 0 => Prefix("neg", op.Arguments[0], depth),
        Op { Function.Name: "/" } op when op.Arguments[0] is RealLiteral { Value: 1 } => Prefix("inv", op.Arguments[1], depth),
        Op { Function.Infix: not null } => "",
        Op { Arguments.Length: 1 } op when depth > 0 => Prefix(op.Function.Name, op.Arguments[0], depth),
        _ => "",
    };

    private static string Prefix(string name, Expr argument, int depth)
    {
        string inner = Describe(argument, depth - 1);
        return inner.Length == 0 ? name : $"{name}_{inner}";
    }
}
