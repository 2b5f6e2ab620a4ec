using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>
/// The method that gives the derivatives of a differential equation's sensitivities, ∂f/∂y·S + ∂f/∂θ: the elements of the Jacobian matrix stay in registers, and those that are zero
/// cost nothing. A row of S goes in lanes.
/// </summary>
sealed class SensitivityEmitter(CSharpWriter writer, OutlinedFunction f, EmitOptions options)
{
    /// <summary>More elements than these are better read from memory.</summary>
    private const int MostElements = 500;

    private readonly ExpressionPrinter printer = new();

    private readonly record struct Element(int Row, int Column, Expr Value);

    /// <summary>Writes the body after what reads the inputs; null where the function is none that it is for, or a large one.</summary>
    public static Action? For(CSharpWriter writer, OutlinedFunction f, EmitOptions options)
    {
        if (!f.IsRightHandSide || f.Body.Jacobian.IsEmpty || f.OutputCount is not IntLiteral { Value: var states } || f.Body.UnconstrainedCount is not IntLiteral { Value: var inputs }) return null;
        if (f.Body.Jacobian.Count(s => s is Assign a && a.Variable == OutlinedFunction.Jacobian) > MostElements) return null;
        return () => new SensitivityEmitter(writer, f, options).Emit(states, inputs);
    }

    private void Emit(int states, int inputs)
    {
        var elements = new List<Element>();
        var statements = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in f.Body.Jacobian)
        {
            if (s is not Assign { Indices: [IntLiteral { Value: var index }] } a || a.Variable != OutlinedFunction.Jacobian)
            {
                statements.Add(s);
                continue;
            }
            (int row, int column) = (index / inputs, index % inputs);
            var local = new Variable($"f{row}_{column}_", ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
            statements.Add(new Assign(local, a.Value) { Line = a.Line });
            elements.Add(new Element(row, column, new Load(local)));
        }
        new StatementEmitter(writer, MethodKind.Evaluation, ModelEmitter.NoInputs, options).Emit(statements.ToImmutable());

        ILookup<int, Element> ofStates = elements.Where(e => e.Column <= states).ToLookup(e => e.Row);
        writer.Block("for (int i0_ = 0; i0_ <= rowWidth - 4; i0_ += 4)", () =>
        {
            foreach (int j in elements.Where(e => e.Column <= states).Select(e => e.Column).Distinct().Order()) writer.Line($"Vector256<double> s{j}_v = Lanes.Load(sensitivities, {Row(j - 1)}i0_);");
            for (int row = 0; row < states; row++)
            {
                string sum = "Vector256<double>.Zero";
                bool isFirst = true;
                foreach (Element e in ofStates[row])
                {
                    string factor = $"Vector256.Create({printer.Print(e.Value)})", lanes = $"s{e.Column}_v";
                    sum = isFirst ? $"{factor} * {lanes}" : $"Vector256.FusedMultiplyAdd({factor}, {lanes}, {sum})";
                    isFirst = false;
                }
                writer.Line($"Lanes.Store({sum}, slopes, {Row(row)}i0_);");
            }
        });
        foreach (IGrouping<int, Element> column in elements.Where(e => e.Column > states).GroupBy(e => e.Column).OrderBy(g => g.Key))
            writer.Block($"if (places[{column.Key}] >= 0)", () =>
            {
                foreach (Element e in column) writer.Line($"slopes[{Row(e.Row)}places[{column.Key}]] += {printer.Print(e.Value)};");
            });
    }

    private static string Row(int row) => row switch { 0 => "", 1 => "rowWidth + ", _ => $"{row} * rowWidth + " };
}
