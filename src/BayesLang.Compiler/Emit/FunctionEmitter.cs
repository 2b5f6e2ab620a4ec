using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>The classes of outlined functions, each with a workspace of its own, and the class that holds one of each for a workspace.</summary>
sealed class FunctionEmitter(CSharpWriter writer, ModelIr root, EmitOptions options)
{
    public void Emit()
    {
        if (!root.HasFunctions) return;
        writer.Line();
        writer.Block($"private sealed class Functions({ModelEmitter.ClassName} m, Workspace workspace)", () =>
        {
            foreach (OutlinedFunction f in root.Functions)
            {
                writer.Line($"private {f.Name} own_{f.Name};");
                writer.Line($"public {f.Name} {f.Name} => own_{f.Name} ??= new {f.Name}(m, workspace);");
            }
            foreach (OutlinedFunction f in root.Functions.Where(f => f.IsPooled)) writer.Line($"public readonly FunctionPool pool_{f.Name} = new FunctionPool(() => new {f.Name}(m, workspace));");
            foreach (TraceSlot trace in root.Traces) writer.Line($"public readonly TraceStack<{trace.Type}> {trace.Name} = new TraceStack<{trace.Type}>(workspace);");
        });
        foreach (OutlinedFunction f in root.Functions) Class(f);
    }

    private void Class(OutlinedFunction f)
    {
        var body = new BodyEmitter(writer, root, f.Body, "m", options);
        var sizes = new FieldPrinter();
        writer.Line();
        writer.Line($"/// <summary>The function {f.Body.Name}.</summary>");
        writer.Block($"private sealed class {f.Name}({ModelEmitter.ClassName} m, Workspace caller) : DifferentiableFunction", () =>
        {
            writer.Line("private readonly Work work = new Work(m);");
            foreach (Variable n in f.Integers) writer.Line($"private int {n.Name};");
            writer.Line();
            writer.Line($"public override int InputCount => {sizes.Print(f.Body.UnconstrainedCount)};");
            writer.Line();
            bool isCounted = Walk.Loads(f.OutputCount).All(l => l.Variable.Role == VariableRole.Bound);
            writer.Line($"public override int OutputCount => {(isCounted ? sizes.Print(f.OutputCount) : "throw new NotSupportedException()")};");
            body.WorkspaceClass();
            if (!f.Integers.IsEmpty)
            {
                writer.Line();
                writer.Block($"public {f.Name} With({string.Join(", ", f.Integers.Select((_, k) => $"int size{k + 1}"))})", () =>
                {
                    for (int k = 0; k < f.Integers.Length; k++) writer.Line($"{f.Integers[k].Name} = size{k + 1};");
                    writer.Line("return this;");
                });
            }
            if (!f.Body.OutputGenerated.IsEmpty)
            {
                writer.Line();
                writer.Block("public void Sizes(ReadOnlySpan<double> x, Span<int> sizes)", () =>
                {
                    Begin(f.Body.OutputGenerated);
                    body.Prologue(f.Body.OutputGenerated);
                    new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, options with { Remarks = Remarks.None }).Emit(f.Body.OutputGenerated);
                });
            }
            writer.Line();
            writer.Block("public override void Value(ReadOnlySpan<double> x, Span<double> output)", () =>
            {
                Begin(f.Body.OutputTransformed);
                body.Prologue(f.Body.OutputTransformed);
                new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, options with { Remarks = Remarks.None }).Emit(f.Body.OutputTransformed);
            });
            if (!f.Body.Prepared.IsEmpty)
            {
                foreach (Variable v in f.Body.Prepared.OfType<Assign>().Select(a => a.Variable).Where(v => v.Role == VariableRole.Bound)) writer.Line($"private double {v.Name};");
                writer.Line();
                writer.Block("public override void Prepare(ReadOnlySpan<double> x)", () =>
                {
                    body.Prologue(f.Body.Prepared);
                    new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, options with { Remarks = Remarks.None }).Emit(f.Body.Prepared);
                });
            }
            if (!f.Body.Jacobian.IsEmpty)
            {
                writer.Line();
                writer.Block("public override void ValueAndJacobian(ReadOnlySpan<double> x, Span<double> output, Span<double> jacobian)", () =>
                {
                    Begin(f.Body.Jacobian);
                    // Lengths that the C# compiler's runtime knows spare the checks of each access.
                    writer.Line($"output = output.Slice(0, {sizes.Print(f.OutputCount)});");
                    writer.Line($"jacobian = jacobian.Slice(0, {sizes.Print(f.OutputCount * f.Body.UnconstrainedCount)});");
                    body.Prologue(f.Body.Jacobian);
                    new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, options with { Remarks = Remarks.None }).Emit(f.Body.Jacobian);
                });
            }
            if (SensitivityEmitter.For(writer, f, options with { Remarks = Remarks.None }) is { } emitSensitivities)
            {
                writer.Line();
                writer.Line("public override bool HasSensitivities => true;");
                writer.Line();
                writer.Block("public override void ValueAndSensitivities(ReadOnlySpan<double> x, ReadOnlySpan<double> sensitivities, int rowWidth, ReadOnlySpan<int> places, Span<double> output, Span<double> slopes)", () =>
                {
                    Begin(f.Body.Jacobian);
                    writer.Line($"output = output.Slice(0, {sizes.Print(f.OutputCount)});");
                    writer.Line($"places = places.Slice(0, {sizes.Print(f.Body.UnconstrainedCount)});");
                    body.Prologue(f.Body.Jacobian);
                    emitSensitivities();
                });
            }
            writer.Line();
            writer.Line("public override void Adjoint(ReadOnlySpan<double> x, ReadOnlySpan<double> seed, Span<double> gradient) => ValueAndAdjoint(x, seed, gradient);");
            writer.Line();
            writer.Block("public override double ValueAndAdjoint(ReadOnlySpan<double> x, ReadOnlySpan<double> seed, Span<double> gradient)", () =>
            {
                Begin(f.Body.Gradient);
                body.Density(f.Body.Gradient, hasGradient: true);
                writer.Line("return lp;");
            });
        });
    }

    private void Begin(ImmutableArray<Statement> statements)
    {
        // What is straight needs neither stack nor console.
        if (statements.All(s => s is Assign or Check)) return;
        writer.Line("Workspace workspace = work;");
        writer.Line("workspace.OnPrint = caller?.OnPrint;");
        writer.Line("workspace.Rewind();");
    }
}
