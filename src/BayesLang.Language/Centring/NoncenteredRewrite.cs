using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Centring;

/// <summary>
/// From a program to the same with its <c>@noncentered</c> parameters written out: <c>theta ~ normal(mu, tau)</c> becomes <c>theta_raw ~ std_normal()</c>, and behind the
/// declaration of <c>theta_raw</c> among the parameters stands that of <c>theta</c>, with the value <c>mu + tau * theta_raw</c>. The density of the rest is a function of the same
/// quantities, and the Jacobian of the change of variables is what the density of theta loses against that of theta_raw.
/// </summary>
public static class NoncenteredRewrite
{
    /// <param name="program">A program without errors.</param>
    public static BoundProgram Apply(BoundProgram program)
    {
        (ImmutableArray<Noncentered> all, _) = Noncentered.Of(program);
        if (all.IsEmpty) return program;
        Dictionary<VariableSymbol, (Noncentered Given, VariableSymbol Raw)> byParameter = all.ToDictionary(one => one.Parameter, one => (one, RawOf(one)));
        Dictionary<BoundStatement, BoundStatement> priors = new(ReferenceEqualityComparer.Instance);
        foreach ((Noncentered one, VariableSymbol raw) in byParameter.Values) priors[one.Prior] = StandardOf(new Calls(program, one.Prior.Span), one, raw);
        return program with
        {
            Parameters = [.. program.Parameters.SelectMany(statement => statement is BoundDeclaration declaration && byParameter.TryGetValue(declaration.Variable, out var found)
                ? ValueOf(new Calls(program, declaration.Span), found.Given, found.Raw) : [statement])],
            Model = Replaced(program.Model, priors),
        };
    }

    /// <summary>The same, with the values of the parameters that were written out among the transformed parameters: a program as one would write it.</summary>
    public static BoundProgram AsTransformed(BoundProgram program)
    {
        HashSet<VariableSymbol> written = [.. Noncentered.Of(program).Parameters.Select(one => one.Parameter)];
        if (written.Count == 0) return program;
        BoundProgram whole = Apply(program);
        return whole with
        {
            Parameters = [.. whole.Parameters.Where(IsParameter)],
            TransformedParameters = [.. whole.Parameters.Where(statement => !IsParameter(statement)), .. whole.TransformedParameters],
        };

        bool IsParameter(BoundStatement statement) => statement is BoundDeclaration declaration && !written.Contains(declaration.Variable);
    }

    private static VariableSymbol RawOf(Noncentered one) => new(one.RawName, one.Parameter.Type, VariableOrigin.Parameters, one.Parameter.Declaration)
    {
        Sized = one.Parameter.Sized is { } sized ? Sizes.Free(sized) : null,
    };

    private static ImmutableArray<BoundStatement> Replaced(ImmutableArray<BoundStatement> statements, Dictionary<BoundStatement, BoundStatement> priors) =>
    [
        .. statements.Select(statement => statement switch
        {
            _ when priors.TryGetValue(statement, out BoundStatement? other) => other,
            BoundBlock s => s with { Statements = Replaced(s.Statements, priors) },
            BoundProfile s => s with { Statements = Replaced(s.Statements, priors) },
            _ => statement,
        }),
    ];

    // ── The density of z ────────────────────────────────────────────────────────────────────────────────────────────

    private static BoundStatement StandardOf(Calls calls, Noncentered one, VariableSymbol raw)
    {
        BoundExpression z = calls.Read(raw);
        if (raw.Type is ArrayType { Element: VectorType or RowVectorType })
        {
            VariableSymbol index = calls.Index("entry");
            return calls.Loop(index, calls.Call("size", z), Standard(calls, one, calls.Entry(z, calls.Read(index))));
        }
        return Standard(calls, one, raw.Type is MatrixType ? calls.Call("to_vector", z) : z);
    }

    private static BoundTilde Standard(Calls calls, Noncentered one, BoundExpression z)
    {
        string name = one.Family.Standard;
        // What is neither location nor scale, the degrees of freedom, stays.
        ImmutableArray<BoundExpression> arguments = name != one.Family.Distribution ? []
            : [.. one.Prior.Arguments.Skip(1).Select((argument, i) => i + 1 == one.Family.Location ? calls.Real(0) : i + 1 == one.Family.Scale ? calls.Real(1) : argument)];
        BoundExpression density = calls.Call(name + "_lpdf", [z, .. arguments]);
        return new BoundTilde(calls.Span, name, density is BoundCall call ? call with { Name = FunctionNames.Unnormalized(call.Name) } : density, null);
    }

    // ── Location + scale · z ────────────────────────────────────────────────────────────────────────────────────────

    private static ImmutableArray<BoundStatement> ValueOf(Calls calls, Noncentered one, VariableSymbol raw)
    {
        BoundStatement declaration = new BoundDeclaration(calls.Span, raw, null);
        BoundExpression location = one.Location, scale = one.Scale, z = calls.Read(raw);
        if (one.Family.Form == ScaleForm.Covariance) scale = calls.Call("cholesky_decompose", scale);
        if (one.Parameter.Type is not ArrayType { Element: VectorType or RowVectorType })
        {
            BoundExpression value = one.Family.IsMultivariate ? Multivariate(calls, location, scale, z) : Univariate(calls, location, scale, z);
            return [declaration, new BoundDeclaration(calls.Span, one.Parameter, Finished(calls, one, value))];
        }
        // An array of vectors has one scale for all of them, which is computed once.
        var before = ImmutableArray.CreateBuilder<BoundStatement>();
        if (scale is not BoundVariable)
        {
            (BoundStatement held, VariableSymbol factor) = calls.Hold(one.Parameter.Name + "_factor", scale);
            before.Add(held);
            scale = calls.Read(factor);
        }
        VariableSymbol index = calls.Index("entry");
        BoundExpression at = calls.Read(index), center = location.Type is ArrayType ? calls.Entry(location, at) : location;
        BoundStatement loop = calls.Loop(index, calls.Call("size", z), calls.Assign(one.Parameter, [at], Multivariate(calls, center, scale, calls.Entry(z, at))));
        return [declaration, new BoundDeclaration(calls.Span, one.Parameter, null), before.Count == 0 ? loop : new BoundBlock(calls.Span, [.. before, loop])];
    }

    private static BoundExpression Finished(Calls calls, Noncentered one, BoundExpression value)
    {
        if (one.Family.IsOfLogarithm) value = calls.Call("exp", value);
        return one.Parameter.Type is ArrayType ? calls.Call("to_array_1d", value) : value;
    }

    /// <summary>Entry by entry. An array is computed as a vector.</summary>
    private static BoundExpression Univariate(Calls calls, BoundExpression location, BoundExpression scale, BoundExpression z)
    {
        if (z.Type is ArrayType) z = calls.Call("to_vector", z);
        (location, scale) = (Shaped(location), Shaped(scale));
        BoundExpression spread = IsNumber(scale, 1) ? z : calls.Call(scale.Type is RealType or IntType ? "multiply" : "elt_multiply", scale, z);
        return IsNumber(location, 0) ? spread : calls.Add(location, spread);

        BoundExpression Shaped(BoundExpression argument) => argument.Type is RealType or IntType || argument.Type == z.Type ? argument
            : calls.Call(z.Type is RowVectorType ? "to_row_vector" : "to_vector", argument);
    }

    private static BoundExpression Multivariate(Calls calls, BoundExpression location, BoundExpression factor, BoundExpression z)
    {
        bool isRow = z.Type is RowVectorType;
        BoundExpression spread = calls.Call("multiply", factor, isRow ? calls.Call("transpose", z) : z);
        BoundExpression value = calls.Add(location.Type is RowVectorType ? calls.Call("transpose", location) : location, spread);
        return isRow ? calls.Call("transpose", value) : value;
    }

    private static bool IsNumber(BoundExpression expression, double number) => expression switch
    {
        BoundInt e => e.Value == number,
        BoundReal e => e.Value.Equals(number),
        BoundConversion e => IsNumber(e.Operand, number),
        _ => false,
    };
}
