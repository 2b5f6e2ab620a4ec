using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Emit;

/// <summary>From the IR of a model to the C# of its class.</summary>
public sealed class ModelEmitter
{
    public const string ClassName = "GeneratedModel";

    private readonly ModelIr model;
    private readonly CSharpWriter writer = new();
    private readonly ExpressionPrinter printer = new();
    private readonly Dictionary<Variable, DataInput> inputs;

    private ModelEmitter(ModelIr model)
    {
        this.model = model;
        inputs = model.Data.ToDictionary(d => d.Variable);
    }

    public static string Emit(ModelIr model) => new ModelEmitter(model).Class();

    private string Class()
    {
        writer.Line("using System;");
        writer.Line("using System.Collections.Immutable;");
        writer.Line("using System.Runtime.Intrinsics;");
        writer.Line("using BayesLang.Runtime.Constraints;");
        writer.Line("using BayesLang.Runtime.Distributions;");
        writer.Line("using BayesLang.Runtime.LinearAlgebra;");
        writer.Line("using BayesLang.Runtime.Model;");
        writer.Line("using BayesLang.Runtime.Random;");
        writer.Line("using BayesLang.Runtime.Special;");
        writer.Line("using BayesLang.Runtime.Vectors;");
        writer.Line();
        writer.Line($"/// <summary>The model {model.Name}.</summary>");
        writer.Block($"public sealed class {ClassName} : CompiledModel", () =>
        {
            Fields();
            Constructor();
            WorkspaceClass();
            Density("public override double LogDensity(ReadOnlySpan<double> x, Workspace workspace)", model.Density, hasGradient: false);
            Density("public override double LogDensityAndGradient(ReadOnlySpan<double> x, Span<double> gradient, Workspace workspace)", model.Gradient, hasGradient: true);
            Constrain();
            Unconstrain();
            Facts();
        });
        return writer.ToString();
    }

    private IEnumerable<Variable> BoundVariables() =>
        Walk.All(model.Bind).OfType<Declare>().Select(d => d.Variable)
            .Concat(Walk.All(model.Bind).OfType<Assign>().Where(a => a.Variable.IsTemporary).Select(a => a.Variable))
            .Concat(Walk.All(model.Bind).OfType<KernelCall>().Select(k => k.Result).OfType<Variable>())
            .Where(v => v.Role == VariableRole.Bound).Distinct();

    private static string TypeOf(Variable v) => v.Kind switch { ScalarKind.Real => "double", ScalarKind.Int => "int", _ => "bool" };

    private void Fields()
    {
        foreach (Variable v in BoundVariables()) writer.Line($"private readonly {TypeOf(v)}{(v.IsScalar ? "" : "[]")} {v.Name};");
    }

    private void Constructor()
    {
        writer.Line();
        writer.Block($"public {ClassName}(IDataContext data, Workspace workspace = null)", () =>
        {
            new StatementEmitter(writer, MethodKind.Constructor, inputs).Emit(model.Bind);
            writer.Line($"UnconstrainedCount = {printer.Print(model.UnconstrainedCount)};");
            writer.Line("Outputs =");
            writer.Line("[");
            foreach (OutputValue o in model.Outputs)
                writer.Line($"    new OutputVariable(\"{o.Name}\", OutputBlocks.{o.Block}, {(o.Variable.Kind == ScalarKind.Int ? "true" : "false")}, [{printer.List(o.Variable.Dimensions)}]),");
            writer.Line("];");
            writer.Line("UnconstrainedNames =");
            writer.Line("[");
            foreach (ParameterLayout p in model.Parameters)
                writer.Line($"    .. CoordinateNames.Of(\"{p.Name}\", {(p.Free.IsMatrix ? "true" : "false")}{string.Concat(p.Free.Dimensions.Select(d => ", " + printer.Print(d)))}),");
            writer.Line("];");
        });
    }

    /// <summary>The buffers of all evaluations, by name; a name means the same buffer in every method.</summary>
    private IEnumerable<Variable> Buffers() =>
        new[] { model.Density, model.Gradient, model.OutputParameters, model.OutputTransformed, model.OutputGenerated, model.Unconstrain }
            .SelectMany(s => Walk.All(s)).OfType<Declare>().Select(d => d.Variable)
            .Where(v => !v.IsScalar && v.Role is VariableRole.Local or VariableRole.Adjoint && !v.IsScalar && !v.IsGradient).Distinct();

    private void WorkspaceClass()
    {
        writer.Line();
        writer.Line("public override Workspace CreateWorkspace() => new Work(this);");
        writer.Line();
        writer.Block("private sealed class Work : Workspace", () =>
        {
            ImmutableArray<Variable> buffers = [.. Buffers()];
            foreach (Variable v in buffers)
            {
                string element = v.Kind == ScalarKind.Real ? "double" : "int";
                writer.Line($"public {element}[] {v.Name}{(Storage.IsSizedWithData(v) ? "" : $" = Array.Empty<{element}>()")};");
            }
            writer.Line();
            writer.Block($"public Work({ClassName} m)", () =>
            {
                foreach (Variable v in buffers.Where(Storage.IsSizedWithData))
                    writer.Line($"{v.Name} = new {(v.Kind == ScalarKind.Real ? "double" : "int")}[{new FieldPrinter().Print(v.Size)}];");
            });
        });
    }

    /// <summary>Sizes in the workspace's constructor, where the model's fields belong to another object.</summary>
    private sealed class FieldPrinter : ExpressionPrinter
    {
        protected override string Element(Load load) => "m." + base.Element(load);
    }

    private void Density(string signature, ImmutableArray<Statement> statements, bool hasGradient)
    {
        writer.Line();
        writer.Block(signature, () =>
        {
            writer.Line("var work = (Work)workspace;");
            writer.Line("workspace.Rewind();");
            if (hasGradient) writer.Line("gradient.Clear();");
            Prologue(statements);
            ImmutableArray<ParameterLayout> differentiated = [.. model.Parameters.Where(p => Mentioned(statements).Any(v => v.Primal == p.Free))];
            if (hasGradient) GradientSlices(differentiated, statements);
            writer.Line("double lp = 0.0;");
            new StatementEmitter(writer, MethodKind.Evaluation, inputs, model.IsTraced).Emit(statements);
            if (hasGradient)
                foreach (ParameterLayout p in differentiated.Where(p => p.Free.IsScalar))
                    writer.Line($"gradient[{printer.Print(p.Offset)}] = {AdjointOf(p, statements).Name};");
            writer.Line("return lp;");
        });
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

    private static IEnumerable<Variable> Mentioned(ImmutableArray<Statement> statements) =>
        Walk.All(statements).SelectMany(s => Walk.Read(s).Concat(Walk.Written(s)).Concat(s is Declare d ? [d.Variable] : [])).Distinct();

    /// <summary>Locals for what the statements use: fields, workspace buffers, and each parameter's part of the unconstrained vector.</summary>
    private void Prologue(params ReadOnlySpan<ImmutableArray<Statement>> lists)
    {
        var used = new HashSet<Variable>();
        foreach (ImmutableArray<Statement> list in lists) used.UnionWith(Mentioned(list));
        // Offsets of elements mention sizes.
        foreach (Variable v in used.ToList()) used.UnionWith(v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable));
        foreach (ParameterLayout p in model.Parameters.Where(p => used.Contains(p.Free) || used.Any(v => v.Primal == p.Free)))
            used.UnionWith(Walk.Loads(p.Offset).Concat(p.Free.Dimensions.SelectMany(Walk.Loads)).Select(l => l.Variable));
        foreach (Variable v in BoundVariables().Where(used.Contains))
            writer.Line($"{TypeOf(v)}{(v.IsScalar ? "" : "[]")} {v.Name} = this.{v.Name};");
        foreach (Variable v in Buffers().Where(v => used.Contains(v) && Storage.IsSizedWithData(v)))
            writer.Line($"{TypeOf(v)}[] {v.Name} = work.{v.Name};");
        foreach (ParameterLayout p in model.Parameters.Where(p => used.Contains(p.Free)))
        {
            if (p.Free.IsScalar) writer.Line($"double {p.Free.Name} = x[{printer.Print(p.Offset)}];");
            else writer.Line($"ReadOnlySpan<double> {p.Free.Name} = x.Slice({printer.Print(p.Offset)}, {printer.Print(p.Free.Size)});");
        }
    }

    private void Constrain()
    {
        writer.Line();
        writer.Block("public override void Constrain(ReadOnlySpan<double> x, Span<double> output, OutputBlocks blocks, Workspace workspace, RandomStream random)", () =>
        {
            writer.Line("var work = (Work)workspace;");
            writer.Line("workspace.Rewind();");
            Prologue([.. model.OutputParameters, .. model.OutputTransformed, .. model.OutputGenerated, .. model.Outputs.Select(o => new Declare(o.Variable, false))]);
            writer.Line("int at = 0;");
            var emitter = new StatementEmitter(writer, MethodKind.Evaluation, inputs);
            emitter.Emit(model.OutputParameters);
            WriteOutputs(OutputBlocks.Parameters);
            writer.Line("if (blocks == OutputBlocks.Parameters) return;");
            emitter.Emit(model.OutputTransformed);
            WriteOutputs(OutputBlocks.TransformedParameters);
            writer.Line("if ((blocks & OutputBlocks.GeneratedQuantities) == 0) return;");
            emitter.Emit(model.OutputGenerated);
            WriteOutputs(OutputBlocks.GeneratedQuantities);
        });
    }

    private void WriteOutputs(OutputBlocks block)
    {
        ImmutableArray<OutputValue> outputs = [.. model.Outputs.Where(o => o.Block == block)];
        if (outputs.IsEmpty) return;
        writer.Block($"if ((blocks & OutputBlocks.{block}) != 0)", () =>
        {
            foreach (OutputValue o in outputs)
            {
                if (o.Variable.IsScalar)
                {
                    writer.Line($"output[at++] = {o.Variable.Name};");
                    continue;
                }
                // Column-major over all dimensions: the first index runs fastest.
                int rank = o.Variable.Dimensions.Length;
                ImmutableArray<Variable> counters = [.. Enumerable.Range(0, rank).Select(d => new Variable($"i{d + 1}_", ScalarKind.Int, VariableRole.Loop))];
                for (int d = rank - 1; d >= 0; d--)
                    writer.Line($"{new string(' ', 4 * (rank - 1 - d))}for (int {counters[d].Name} = 0; {counters[d].Name} < {printer.Print(o.Variable.Dimensions[d], 61)}; {counters[d].Name}++)");
                writer.Line($"{new string(' ', 4 * rank)}output[at++] = {printer.Print(new Load(o.Variable, [.. counters.Select(c => new Load(c))]))};");
            }
        });
    }

    private void Unconstrain()
    {
        writer.Line();
        writer.Block("public override void Unconstrain(IDataContext parameters, Span<double> output)", () =>
        {
            writer.Line("var work = new Work(this);");
            writer.Line("Workspace workspace = work;");
            ImmutableArray<Statement> statements = model.Unconstrain;
            var used = new HashSet<Variable>(Mentioned(statements));
            foreach (Variable v in used.ToList()) used.UnionWith(v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable));
            foreach (ParameterLayout p in model.Parameters) used.UnionWith(Walk.Loads(p.Offset).Concat(p.Free.Dimensions.SelectMany(Walk.Loads)).Select(l => l.Variable));
            foreach (Variable v in BoundVariables().Where(used.Contains))
                writer.Line($"{TypeOf(v)}{(v.IsScalar ? "" : "[]")} {v.Name} = this.{v.Name};");
            foreach (Variable v in Buffers().Where(v => used.Contains(v) && Storage.IsSizedWithData(v)))
                writer.Line($"{TypeOf(v)}[] {v.Name} = work.{v.Name};");
            foreach (ParameterLayout p in model.Parameters)
            {
                if (p.Free.IsScalar) writer.Line($"ref double {p.Free.Name} = ref output[{printer.Print(p.Offset)}];");
                else writer.Line($"Span<double> {p.Free.Name} = output.Slice({printer.Print(p.Offset)}, {printer.Print(p.Free.Size)});");
            }
            new StatementEmitter(writer, MethodKind.Evaluation, inputs).Emit(statements);
        });
    }

    private void Facts()
    {
        writer.Line();
        writer.Line("public override int UnconstrainedCount { get; }");
        writer.Line();
        writer.Line("public override ImmutableArray<OutputVariable> Outputs { get; }");
        writer.Line();
        writer.Line("public override ImmutableArray<string> UnconstrainedNames { get; }");
    }
}
