using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
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
    private readonly BodyEmitter body;

    /// <summary>For methods that read no data.</summary>
    public static readonly ImmutableDictionary<Variable, DataInput> NoInputs = ImmutableDictionary<Variable, DataInput>.Empty;

    private readonly EmitOptions options;

    private ModelEmitter(ModelIr model, EmitOptions options)
    {
        this.options = options;
        this.model = model;
        inputs = model.Data.ToDictionary(d => d.Variable);
        body = new BodyEmitter(writer, model, model, "this", options);
    }

    public static string Emit(ModelIr model, EmitOptions? options = null) => new ModelEmitter(options is { Remarks.AreWanted: true } ? model : CounterNames.Shorten(model), options ?? new EmitOptions()).Class();

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
        writer.Line("using BayesLang.Runtime.Solvers;");
        writer.Line("using BayesLang.Runtime.Special;");
        writer.Line("using BayesLang.Runtime.Vectors;");
        writer.Line();
        writer.Line($"/// <summary>The model {model.Name}.</summary>");
        writer.Block($"public sealed class {ClassName} : CompiledModel", () =>
        {
            Fields();
            Constructor();
            writer.Line();
            writer.Line("public override Workspace CreateWorkspace() => new Work(this);");
            body.WorkspaceClass();
            new FunctionEmitter(writer, model, options).Emit();
            Density("public override double LogDensity(ReadOnlySpan<double> x, Workspace workspace)", model.Density, hasGradient: false);
            Density("public override double LogDensityAndGradient(ReadOnlySpan<double> x, Span<double> gradient, Workspace workspace)", model.Gradient, hasGradient: true);
            Constrain();
            Unconstrain();
            Facts();
        });
        return writer.ToString();
    }

    private void Fields()
    {
        foreach (Variable v in BodyEmitter.BoundVariables(model)) writer.Line($"private readonly {BodyEmitter.TypeOf(v)}{(v.IsScalar ? "" : "[]")} {v.Name};");
    }

    private void Constructor()
    {
        writer.Line();
        writer.Block($"public {ClassName}(IDataContext data, Workspace workspace = null, ulong seed = 1)", () =>
        {
            if (Walk.All(model.Bind).Any(s => s is KernelCall { Kernel: { HasEffect: true } k } && k.Value.Contains("random", StringComparison.Ordinal))) writer.Line("var random = new RandomStream(seed, 0);");
            if (model.HasFunctions) writer.Line("var functions = new Functions(this, null);");
            new StatementEmitter(writer, MethodKind.Constructor, inputs, options).Emit(model.Bind);
            writer.Line($"UnconstrainedCount = {printer.Print(model.UnconstrainedCount)};");
            writer.Line("Outputs =");
            writer.Line("[");
            foreach (OutputValue o in model.Outputs)
                writer.Line($"    new OutputVariable(\"{o.Name}\", OutputBlocks.{o.Block}, {(o.Variable.Kind == ScalarKind.Int ? "true" : "false")}, [{printer.List(o.Variable.Dimensions)}]){TupleRanks(o)}{Entries(o)},");
            writer.Line("];");
            writer.Line("UnconstrainedNames =");
            writer.Line("[");
            foreach (ParameterLayout p in model.Parameters)
            {
                if (MissingOf(p) is { } missing) writer.Line($"    .. CoordinateNames.Of(\"{p.Name}\", {EntryIndices(missing)}),");
                else writer.Line($"    .. CoordinateNames.Of(\"{p.Name}\", {(p.Free.IsMatrix ? "true" : "false")}{string.Concat(p.Free.Dimensions.Select(d => ", " + printer.Print(d)))}),");
            }
            writer.Line("];");
        });
    }

    private static string TupleRanks(OutputValue o) => o.TupleRanks.IsEmpty ? "" : $" {{ TupleRanks = [{string.Join(", ", o.TupleRanks)}] }}";

    private static string Entries(OutputValue o) => o.Entries.IsDefault ? "" : $" {{ Entries = {EntryIndices(o)} }}";

    /// <summary>The indices of missing entries, from 1.</summary>
    private static string EntryIndices(OutputValue o) =>
        $"CoordinateNames.Entries({string.Join(", ", [new ExpressionPrinter().Print(o.Variable.Dimensions[0]), .. o.Entries.Select(position => position.Name)])})";

    /// <summary>The output of a parameter that is a missing entry of data; null for others.</summary>
    private OutputValue? MissingOf(ParameterLayout p) => model.Outputs.FirstOrDefault(o => !o.Entries.IsDefault && o.Name == p.Name);

    private void Density(string signature, ImmutableArray<Statement> statements, bool hasGradient)
    {
        writer.Line();
        writer.Block(signature, () =>
        {
            writer.Line("var work = (Work)workspace;");
            writer.Line("workspace.Rewind();");
            if (hasGradient) writer.Line("gradient.Clear();");
            body.Density(statements, hasGradient);
            writer.Line("return lp;");
        });
    }

    private void Constrain()
    {
        writer.Line();
        writer.Block("public override void Constrain(ReadOnlySpan<double> x, Span<double> output, OutputBlocks blocks, Workspace workspace, RandomStream random)", () =>
        {
            writer.Line("var work = (Work)workspace;");
            writer.Line("workspace.Rewind();");
            body.Prologue([.. model.OutputParameters, .. model.OutputTransformed, .. model.OutputGenerated, .. model.Outputs.Select(o => new Declare(o.Variable, false))]);
            writer.Line("int at = 0;");
            var emitter = new StatementEmitter(writer, MethodKind.Evaluation, inputs, options with { Remarks = Remarks.None });
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
            var used = new HashSet<Variable>(BodyEmitter.Mentioned(statements));
            foreach (Variable v in used.ToList()) used.UnionWith(BodyEmitter.SizesOf(v));
            foreach (ParameterLayout p in model.Parameters) used.UnionWith(BodyEmitter.PlaceOf(p));
            body.FieldsAndBuffers(used);
            foreach (ParameterLayout p in model.Parameters)
            {
                if (p.Free.IsScalar) writer.Line($"ref double {p.Free.Name} = ref output[{printer.Print(p.Offset)}];");
                else writer.Line($"Span<double> {p.Free.Name} = output.Slice({printer.Print(p.Offset)}, {printer.Print(p.Free.Size)});");
            }
            new StatementEmitter(writer, MethodKind.Evaluation, inputs, options with { Remarks = Remarks.None }).Emit(statements);
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
