using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>
/// What the class of a model and the classes of its outlined functions have in common: a workspace of buffers, and methods that begin with locals for what
/// they use.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="root">The whole model, whose fields are what is bound with data.</param>
/// <param name="body">The model, or the function's body.</param>
/// <param name="owner">The object that has the fields: <c>this</c>, or <c>m</c> in a function.</param>
/// <param name="options">What the emitter may do.</param>
sealed class BodyEmitter(CSharpWriter writer, ModelIr root, ModelIr body, string owner, EmitOptions options)
{
    private readonly ExpressionPrinter printer = new();

    /// <summary>The variables that are filled when data are bound: the fields of the model.</summary>
    public static IEnumerable<Variable> BoundVariables(ModelIr model) =>
        Walk.All(model.Bind).OfType<Declare>().Select(d => d.Variable)
            .Concat(Walk.All(model.Bind).OfType<Assign>().Where(a => a.Variable.IsTemporary).Select(a => a.Variable))
            .Concat(Walk.All(model.Bind).OfType<KernelCall>().Select(k => k.Result).OfType<Variable>())
            .Where(v => v.Role == VariableRole.Bound).Distinct();

    public static string TypeOf(Variable v) => v.Kind switch { ScalarKind.Real => "double", ScalarKind.Int => "int", _ => "bool" };

    /// <summary>The buffers of all evaluations, by name; a name means the same buffer in every method.</summary>
    public IEnumerable<Variable> Buffers() =>
        new[] { body.Density, body.Gradient, body.Jacobian, body.OutputParameters, body.OutputTransformed, body.OutputGenerated, body.Unconstrain }
            .SelectMany(s => Walk.All(s)).OfType<Declare>().Select(d => d.Variable)
            .Where(v => v is { IsScalar: false, IsGradient: false, Role: VariableRole.Local or VariableRole.Adjoint }).Distinct();

    public void WorkspaceClass()
    {
        writer.Line();
        writer.Block("private sealed class Work : Workspace", () =>
        {
            ImmutableArray<Variable> buffers = [.. Buffers()];
            foreach (Variable v in buffers)
                writer.Line($"public {TypeOf(v)}[] {v.Name}{(Storage.IsSizedWithData(v) ? "" : $" = Array.Empty<{TypeOf(v)}>()")};");
            if (root.HasFunctions) writer.Line("public readonly Functions functions;");
            writer.Line();
            writer.Block($"public Work({ModelEmitter.ClassName} m)", () =>
            {
                foreach (Variable v in buffers.Where(Storage.IsSizedWithData)) writer.Line($"{v.Name} = Allocate<{TypeOf(v)}>({string.Join(", ", v.Dimensions.Select(d => new FieldPrinter().Print(d)))});");
                foreach (Variable v in buffers)
                    if (v.Initial is { } initial) writer.Line($"m.{initial.Name}.CopyTo({v.Name}, 0);");
                if (root.HasFunctions) writer.Line("functions = new Functions(m, this);");
            });
        });
    }

    /// <summary>The log density, or the log density with its gradient.</summary>
    public void Density(ImmutableArray<Statement> statements, bool hasGradient)
    {
        Prologue(statements);
        ImmutableArray<ParameterLayout> differentiated = [.. body.Parameters.Where(p => Mentioned(statements).Any(v => v.Primal == p.Free))];
        if (hasGradient) GradientSlices(differentiated, statements);
        writer.Line("double lp = 0.0;");
        new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, hasGradient ? options : options with { Remarks = Remarks.None }, body.IsTraced).Emit(statements);
        if (hasGradient)
            foreach (ParameterLayout p in differentiated.Where(p => p.Free.IsScalar))
                writer.Line($"gradient[{printer.Print(p.Offset)}] += {AdjointOf(p, statements).Name};");
    }

    private void GradientSlices(ImmutableArray<ParameterLayout> differentiated, ImmutableArray<Statement> statements)
    {
        foreach (ParameterLayout p in differentiated)
        {
            string name = AdjointOf(p, statements).Name;
            if (p.Free.IsScalar) writer.Line($"double {name} = 0.0;");
            else writer.Line($"Span<double> {name} = gradient.Slice({printer.Print(p.Offset)}, {printer.Print(p.Free.Size)});");
        }
    }

    private static Variable AdjointOf(ParameterLayout p, ImmutableArray<Statement> statements) => Mentioned(statements).First(v => v.Primal == p.Free);

    public static IEnumerable<Variable> Mentioned(ImmutableArray<Statement> statements) =>
        Walk.All(statements).SelectMany(s => Walk.Read(s).Concat(Walk.Written(s)).Concat(s is Declare d ? [d.Variable] : [])).Distinct();

    /// <summary>Locals for what the statements use: fields, workspace buffers, and each parameter's part of the unconstrained vector.</summary>
    public void Prologue(ImmutableArray<Statement> statements)
    {
        var used = new HashSet<Variable>(Mentioned(statements));
        // Offsets of elements mention sizes.
        foreach (Variable v in used.ToList()) used.UnionWith(SizesOf(v));
        foreach (ParameterLayout p in body.Parameters.Where(p => used.Contains(p.Free) || used.Any(v => v.Primal == p.Free))) used.UnionWith(PlaceOf(p));
        FieldsAndBuffers(used);
        foreach (ParameterLayout p in body.Parameters.Where(p => used.Contains(p.Free)))
        {
            if (p.Free.IsScalar) writer.Line($"double {p.Free.Name} = x[{printer.Print(p.Offset)}];");
            else writer.Line($"ReadOnlySpan<double> {p.Free.Name} = x.Slice({printer.Print(p.Offset)}, {printer.Print(p.Free.Size)});");
        }
    }

    public static IEnumerable<Variable> SizesOf(Variable v) => v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable);

    public static IEnumerable<Variable> PlaceOf(ParameterLayout p) => Walk.Loads(p.Offset).Concat(p.Free.Dimensions.SelectMany(Walk.Loads)).Select(l => l.Variable);

    public void FieldsAndBuffers(HashSet<Variable> used)
    {
        if (root.HasFunctions) writer.Line("Functions functions = work.functions;");
        foreach (Variable v in BoundVariables(root).Where(used.Contains)) writer.Line($"{TypeOf(v)}{(v.IsScalar ? "" : "[]")} {v.Name} = {owner}.{v.Name};");
        foreach (Variable v in Buffers().Where(v => used.Contains(v) && Storage.IsSizedWithData(v))) writer.Line($"{TypeOf(v)}[] {v.Name} = work.{v.Name};");
    }
}

/// <summary>Prints where the model's fields belong to another object, m.</summary>
sealed class FieldPrinter : ExpressionPrinter
{
    protected override string Element(Load load) => load.Variable.IsOfCall ? base.Element(load) : "m." + base.Element(load);
}
