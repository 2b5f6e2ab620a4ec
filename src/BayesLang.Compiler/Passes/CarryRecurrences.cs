using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// In a recurrence, each turn waits for the one before. What a turn hands to the next, an element x[t − 1] forwards or its adjoint backwards, goes in a scalar
/// in the place of memory; and where the next value is affine in it, as in an autoregression, it is one fused product and sum: all else is computed beside.
/// </summary>
public static class CarryRecurrences
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => [.. statements.SelectMany(s =>
    {
        s = Walk.RewriteBodies(s, body => Run(body, names));
        if (s is not For f || !f.Body.All(x => x is Assign or TargetAdd or Declare or Clear or Check)) return [s];
        f = f with { Body = ForwardStores(f.Body, names) };
        return Carried(f, names) is { } carried ? carried : [f];
    })];

    /// <summary>An element that is written and then read in the same turn is read from where it was computed.</summary>
    private static ImmutableArray<Statement> ForwardStores(ImmutableArray<Statement> body, Names names)
    {
        for (int at = 0; at < body.Length; at++)
        {
            if (body[at] is not Assign { Indices.IsEmpty: false, Variable.Kind: ScalarKind.Real } a || Walk.Loads(a.Value).Any(l => l.Variable == a.Variable)) continue;
            var element = new Load(a.Variable, a.Indices);
            var temporary = new Variable(names.Fresh(a.Variable.Name), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
            ImmutableArray<Statement>.Builder rest = body.ToBuilder();
            bool isRead = false;
            HashSet<Variable> place = [.. a.Indices.SelectMany(Walk.Loads).Select(l => l.Variable)];
            for (int later = at + 1; later < body.Length; later++)
            {
                Statement rewritten = Walk.RewriteExpressions(body[later], e => Walk.Rewrite(e, node => node.Equals(element) ? new Load(temporary) : node));
                isRead |= Walk.Expressions(rewritten).SelectMany(Walk.Loads).Any(l => l.Variable == temporary);
                rest[later] = rewritten;
                if (Walk.Written(body[later]).Any(v => v == a.Variable || place.Contains(v))) break;
            }
            if (!isRead) continue;
            Variable before = Temporary($"{a.Variable.Name}_held", names);
            rest[at] = new Assign(temporary, a.Kind == AssignKind.Set ? a.Value : new Load(before) + a.Value) { Line = a.Line };
            rest.Insert(at + 1, a with { Value = new Load(temporary), Kind = AssignKind.Set });
            if (a.Kind == AssignKind.Add) rest.Insert(at, new Assign(before, element) { Line = a.Line });
            body = rest.ToImmutable();
        }
        return body;
    }

    private static ImmutableArray<Statement>? Carried(For f, Names names)
    {
        foreach (Assign a in f.Body.OfType<Assign>())
        {
            if (a.Indices.IsEmpty || a.Variable.Kind != ScalarKind.Real) continue;
            ImmutableArray<Statement>? carried = f.IsReverse ? Backwards(f, a, names) : Forwards(f, a, names);
            if (carried is not null) return carried;
        }
        return null;
    }

    /// <summary>x[t] = …x[t − 1]…; where it is √(…x[t − 1]²…), as a volatility is, the square is what goes on.</summary>
    private static ImmutableArray<Statement>? Forwards(For f, Assign a, Names names)
    {
        if (a.Kind != AssignKind.Set || f.Body.Count(s => Walk.Written(s).Contains(a.Variable)) != 1 || !MovesWithCounter(a.Indices, f)) return null;
        var previous = new Load(a.Variable, At(a.Indices, f.Counter, new Load(f.Counter) - 1));
        if (!Reads(f.Body, previous)) return null;
        Variable carry = Scalar($"{a.Variable.Name}_before", names), next = Temporary($"{a.Variable.Name}_next", names);
        Expr square = ScalarFunctions.Call("square", previous);
        ImmutableArray<Statement> bySquare = Replace(f.Body, square, new Load(carry));
        // The root of what may be negative is NaN from there on; its square is not.
        bool isRoot = a.Value is Op { Function.Name: "sqrt", Arguments: [var radicand] } && Facts.None.Low(radicand) >= 0 && !Reads(bySquare, previous);
        ImmutableArray<Statement> body = isRoot ? bySquare : Replace(f.Body, previous, new Load(carry));
        int at = f.Body.IndexOf(a);
        Expr given = ((Assign)body[at]).Value;
        if (isRoot) given = ((Op)given).Arguments[0];
        Expr value = Affine.Next(body, given, carry) ?? given, result = isRoot ? ScalarFunctions.Call("sqrt", new Load(next)) : new Load(next);
        body = [.. body[..at], new Assign(next, value) { Line = a.Line }, ((Assign)body[at]) with { Value = result }, .. body[(at + 1)..], new Assign(carry, new Load(next))];
        Expr first = new Load(a.Variable, At(previous.Indices, f.Counter, f.Lower));
        return
        [
            new Declare(carry, Fill: false),
            new If(Simplify.Compare(ScalarFunctions.Less, f.Lower, f.Upper), [new Assign(carry, isRoot ? ScalarFunctions.Call("square", first) : first)], []),
            f with { Body = body },
        ];
    }

    /// <summary>x[t − 1] += …x[t]…, downwards.</summary>
    private static ImmutableArray<Statement>? Backwards(For f, Assign a, Names names)
    {
        if (a.Kind != AssignKind.Add || !MovesWithCounter(a.Indices, f) || f.Body.OfType<Assign>().Count(w => w.Variable == a.Variable && w.Indices.AsSpan().SequenceEqual(a.Indices.AsSpan())) != 1) return null;
        var current = new Load(a.Variable, At(a.Indices, f.Counter, new Load(f.Counter) + 1));
        // Nothing but these two elements is touched in a turn, and the current one is read before anything else happens to it.
        foreach (Statement s in f.Body)
        {
            if (ReferenceEquals(s, a)) continue;
            if (Walk.Written(s).Contains(a.Variable) && (s is not Assign w || !w.Indices.AsSpan().SequenceEqual(current.Indices.AsSpan()))) return null;
        }
        if (f.Body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Any(l => l.Variable == a.Variable && !l.Equals(current)) || !Reads(f.Body, current)) return null;
        int firstWrite = f.Body.ToList().FindIndex(s => s is Assign w && w.Variable == a.Variable && !ReferenceEquals(w, a));
        bool isCleared = firstWrite >= 0;
        if (isCleared && (f.Body[firstWrite] is not Assign { Kind: AssignKind.Set } || Reads(f.Body[(firstWrite + 1)..], current) || f.Body.Count(s => Walk.Written(s).Contains(a.Variable)) != 2)) return null;

        Variable carry = Scalar($"{a.Variable.Name}_after", names), held = Temporary($"{a.Variable.Name}_held", names), whole = Temporary($"{a.Variable.Name}", names), next = Temporary($"{a.Variable.Name}_next", names);
        ImmutableArray<Statement> turn =
        [
            new Assign(held, current) { Line = a.Line },
            new Assign(whole, new Load(held) + new Load(carry)) { Line = a.Line },
            .. isCleared ? [] : (Statement[])[new Assign(a.Variable, current.Indices, new Load(whole))],
            .. Replace(f.Body, current, new Load(whole)),
        ];
        int at = turn.ToList().FindIndex(s => s is Assign { Kind: AssignKind.Add } w && w.Variable == a.Variable && w.Indices.AsSpan().SequenceEqual(a.Indices.AsSpan()));
        Expr value = Affine.Next(turn, ((Assign)turn[at]).Value, carry) ?? ((Assign)turn[at]).Value;
        turn = [.. turn[..at], new Assign(next, value) { Line = a.Line }, .. turn[(at + 1)..], new Assign(carry, new Load(next))];
        return
        [
            new Declare(carry, Fill: false), new Assign(carry, 0.0),
            f with { Body = turn },
            new If(Simplify.Compare(ScalarFunctions.Less, f.Lower, f.Upper), [new Assign(a.Variable, At(a.Indices, f.Counter, f.Lower), new Load(carry), AssignKind.Add) { Line = a.Line }], []),
        ];
    }

    /// <summary>One index is the counter and a constant, the others stay as they are: each turn has an element of its own.</summary>
    private static bool MovesWithCounter(ImmutableArray<Expr> indices, For f)
    {
        HashSet<Variable> changed = [.. f.Body.SelectMany(Walk.Written), .. f.Body.OfType<Declare>().Select(d => d.Variable)];
        int moving = 0;
        foreach (Expr index in indices)
        {
            if (Walk.Loads(index).Any(l => changed.Contains(l.Variable))) return false;
            if (!Walk.Loads(index).Any(l => l.Variable == f.Counter)) continue;
            if (Linear.Of(index).Terms is not [(Load { Indices.IsEmpty: true } load, 1)] || load.Variable != f.Counter) return false;
            moving++;
        }
        return moving == 1;
    }

    /// <summary>The indices at another turn. By way of a placeholder: the other turn may be given in terms of the counter.</summary>
    private static ImmutableArray<Expr> At(ImmutableArray<Expr> indices, Variable counter, Expr turn)
    {
        var placeholder = new Variable("#turn", ScalarKind.Int, VariableRole.Loop);
        return [.. indices.Select(i => CopyStatements.Put(CopyStatements.Put(i, counter, new Load(placeholder)), placeholder, turn))];
    }

    private static bool Reads(IEnumerable<Statement> body, Load element) => body.SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Any(element.Equals);

    private static ImmutableArray<Statement> Replace(ImmutableArray<Statement> body, Expr element, Expr value) =>
        [.. body.Select(s => Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node.Equals(element) ? value : node)))];

    private static Variable Scalar(string name, Names names) => new(names.Fresh(name), ScalarKind.Real, VariableRole.Local);

    private static Variable Temporary(string name, Names names) => new(names.Fresh(name), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };

    /// <summary>Expressions as α + β c.</summary>
    /// <param name="changed">What the turn writes besides temporaries: its value depends on the place, and so it is no part of a form.</param>
    private sealed class Affine(HashSet<Variable> changed)
    {
        private readonly Dictionary<Variable, (Expr Constant, Expr Slope)?> known = [];

        /// <summary>β c + α as one operation; null where the value is not affine in c, or not a function of it.</summary>
        public static Expr? Next(ImmutableArray<Statement> body, Expr value, Variable carry)
        {
            var affine = new Affine([.. body.SelectMany(s => Walk.Written(s)).Where(v => !v.IsTemporary)]);
            affine.known[carry] = (0.0, 1.0);
            foreach (Assign a in body.OfType<Assign>().Where(a => a.Variable.IsTemporary && a.Kind == AssignKind.Set))
                if (Walk.Loads(a.Value).Any(l => affine.known.ContainsKey(l.Variable))) affine.known[a.Variable] = affine.Of(a.Value);
            return affine.Of(value) is { } form && form.Slope is not RealLiteral { Value: 0 } ? ScalarFunctions.Call("fma", form.Slope, new Load(carry), form.Constant) : null;
        }

        private (Expr Constant, Expr Slope)? Of(Expr e)
        {
            if (!Walk.Loads(e).Any(l => known.ContainsKey(l.Variable))) return Walk.Loads(e).Any(l => changed.Contains(l.Variable)) ? null : (e, 0.0);
            switch (e)
            {
                case Load { Indices.IsEmpty: true } load:
                    return known[load.Variable];
                case Op { Function.Name: "+" } op when Of(op.Arguments[0]) is { } a && Of(op.Arguments[1]) is { } b:
                    return (a.Constant + b.Constant, a.Slope + b.Slope);
                case Op { Function.Name: "-" } op when Of(op.Arguments[0]) is { } a && Of(op.Arguments[1]) is { } b:
                    return (a.Constant - b.Constant, a.Slope - b.Slope);
                case Op { Function.Name: "neg" } op when Of(op.Arguments[0]) is { } a:
                    return (-a.Constant, -a.Slope);
                case Op { Function.Name: "*" } op when Of(op.Arguments[0]) is { } a && Of(op.Arguments[1]) is { } b:
                    if (a.Slope is RealLiteral { Value: 0 }) return (Product(a.Constant, b.Constant), Product(a.Constant, b.Slope));
                    if (b.Slope is RealLiteral { Value: 0 }) return (Product(b.Constant, a.Constant), Product(b.Constant, a.Slope));
                    return null;
                case Op { Function.Name: "/" } op when Of(op.Arguments[0]) is { } a && Of(op.Arguments[1]) is { Slope: RealLiteral { Value: 0 } } b:
                    return (a.Constant / b.Constant, a.Slope / b.Constant);
                default:
                    return null;
            }
        }

        /// <summary>A product in which what is absent stays absent.</summary>
        private static Expr Product(Expr a, Expr b) => a is RealLiteral { Value: 0 } || b is RealLiteral { Value: 0 } ? 0.0 : a * b;
    }
}
