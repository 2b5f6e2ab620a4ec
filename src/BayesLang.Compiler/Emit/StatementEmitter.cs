using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>What differs between the methods of a compiled model.</summary>
public enum MethodKind { Constructor, Evaluation }

/// <summary>Prints statements as C#. One line of the program is named once, where its first statement stands.</summary>
public sealed class StatementEmitter(CSharpWriter writer, MethodKind kind, IReadOnlyDictionary<Variable, DataInput> inputs, EmitOptions options, bool isTraced = false)
{
    private readonly ExpressionPrinter printer = new();
    private int line;
    private int loopDepth;

    /// <summary>True for the only statement of a body, whose names meet no others.</summary>
    private bool isAlone;

    public void Emit(ImmutableArray<Statement> statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            // A scalar's declaration and its first value make one line.
            // A field that gets its value next needs none before.
            if (statements[i] is Declare { Variable: { IsScalar: true, Role: VariableRole.Bound } field } && !inputs.ContainsKey(field) && i + 1 < statements.Length
                && (statements[i + 1] is Assign { Kind: AssignKind.Set } set && set.Variable == field || statements[i + 1] is KernelCall { Result: { } result } && result == field)) continue;
            if (statements[i] is Declare { Variable: { IsScalar: true, Role: not VariableRole.Bound } v } && i + 1 < statements.Length)
            {
                if (statements[i + 1] is Assign { Kind: AssignKind.Set } first && first.Variable == v && !Walk.Loads(first.Value).Any(l => l.Variable == v))
                {
                    Line(first, $"{TypeOf(v)} {v.Name} = {printer.Print(first.Value)};");
                    i++;
                    continue;
                }
                if (statements[i + 1] is Clear clear && clear.Variable == v)
                {
                    Line(statements[i], $"{TypeOf(v)} {v.Name} = 0.0;");
                    i++;
                    continue;
                }
            }
            Emit(statements[i]);
        }
    }

    private void Emit(Statement statement)
    {
        switch (statement)
        {
            case Declare s:
                Declare(s);
                break;
            case Assign s:
                string place = s.Indices.IsEmpty ? s.Variable.Name : $"{s.Variable.Name}[{printer.Print(s.Variable.Offset(s.Indices))}]";
                bool declares = s.Variable.IsTemporary && s.Variable.Role == VariableRole.Local;
                // v = v + e is v += e.
                if (!declares && s is { Kind: AssignKind.Set, Value: Op { Function.Name: "+", Arguments: [Load own, var added] } } && own.Variable == s.Variable && own.Indices.AsSpan().SequenceEqual(s.Indices.AsSpan()))
                    Increment(s, place, added, isAdd: true);
                else Increment(s, $"{(declares ? TypeOf(s.Variable) + " " : "")}{place}", s.Value, s.Kind == AssignKind.Add);
                break;
            case TargetAdd s when isTraced:
                Line(s, $"lp += workspace.Trace({s.Line}, {printer.Print(s.Value)});");
                break;
            case TargetAdd s:
                Increment(s, "lp", s.Value, isAdd: true);
                break;
            case For s:
                Loop(s);
                break;
            case While s:
                Line(s, $"while ({printer.Print(s.Condition)})");
                Body(s.Body);
                break;
            case If s:
                if (s.Then.IsEmpty)
                {
                    Line(s, $"if ({printer.Print(Simplify.Not(s.Condition))})");
                    Body(s.Else);
                    break;
                }
                Line(s, $"if ({printer.Print(s.Condition)})");
                Body(s.Then);
                if (s.Else.IsEmpty) break;
                writer.Line("else");
                Body(s.Else);
                break;
            case Block s:
                Body(s.Statements);
                break;
            case KernelCall s:
                Kernel(s);
                break;
            case AdjointCall s:
                Adjoint(s);
                break;
            case Check s:
                Line(s, $"if ({printer.Print(Simplify.Not(s.Condition))}) throw {Failure(s.Kind, s.Message, s.Line)};");
                break;
            case Fail s:
                Line(s, $"throw {Failure(s.Kind, s.Message, s.Line)};");
                break;
            case Print s:
                Line(s, $"workspace{(kind == MethodKind.Constructor ? "?" : "")}.OnPrint?.Invoke({Message(s.Message)});");
                break;
            case Save s:
                Line(s, s.Variable.IsScalar || !s.Indices.IsEmpty ? $"workspace.Push({Element(s.Variable, s.Indices)});" : $"workspace.PushAll({s.Variable.Name});");
                break;
            case Restore s:
                Line(s, s.Variable.IsScalar || !s.Indices.IsEmpty
                    ? $"{Element(s.Variable, s.Indices)} = {(s.Variable.Kind == ScalarKind.Real ? "" : "(int)")}workspace.Pop();"
                    : $"workspace.PopAll({s.Variable.Name});");
                break;
            case Clear s:
                Line(s, s.Variable.IsScalar ? $"{s.Variable.Name} = 0.0;" : $"{Span(new ViewOperand(s.Variable, []))}.Clear();");
                break;
            case ClearView s:
                Line(s, $"{Span(s.View)}.Clear();");
                break;
            case ReadParameter { Entries: { } data } s:
                string shape = $"[{printer.List(data.Given.Dimensions)}]";
                Line(s, $"{s.Variable.Name} = DataBinder.ReadMissing(parameters, \"{s.Name}\", {string.Join(", ", [shape, printer.Print(new Load(data.Count)), .. data.Positions.Select(position => position.Name)])});");
                break;
            case ReadParameter s:
                Line(s, $"{s.Variable.Name} = {ReadReals(s.Variable, s.Name, "parameters")};");
                break;
            default:
                throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    private void Declare(Declare s)
    {
        Variable v = s.Variable;
        if (inputs.TryGetValue(v, out DataInput? input) && kind == MethodKind.Constructor)
        {
            Line(s, input.Given is { } given ? $"{v.Name} = {given.Name} != 0 ? {Read(input)} : {Nothing(v)};" : $"{v.Name} = {Read(input)};");
            return;
        }
        string nothing = v.Kind == ScalarKind.Real ? "double.NaN" : "int.MinValue";
        if (v.IsScalar)
        {
            string start = s.Fill ? nothing : v.Kind == ScalarKind.Real ? "0.0" : "0";
            Line(s, $"{(v.Role == VariableRole.Bound ? "" : TypeOf(v) + " ")}{v.Name} = {start};");
            return;
        }
        string element = v.Kind == ScalarKind.Real ? "double" : "int";
        if (v.Role == VariableRole.Bound) Line(s, $"{v.Name} = Workspace.Allocate<{element}>({Sizes(v)});");
        else if (kind == MethodKind.Constructor) Line(s, $"{element}[] {v.Name} = Workspace.Allocate<{element}>({Sizes(v)});");
        else if (!Storage.IsSizedWithData(v)) Line(s, $"Span<{element}> {v.Name} = Workspace.Ensure(ref work.{v.Name}, {Sizes(v)});");
        if (s.Fill) Line(s, $"{Span(new ViewOperand(v, []))}.Fill({nothing});");
    }

    private string Sizes(Variable v) => string.Join(", ", v.Dimensions.Select(d => printer.Print(d)));

    private string Read(DataInput input)
    {
        Variable v = input.Variable;
        if (v.IsScalar) return $"DataBinder.{(v.Kind == ScalarKind.Int ? "ReadInt" : "ReadReal")}(data, \"{input.Name}\")";
        return v.Kind == ScalarKind.Int ? $"DataBinder.ReadInts(data, \"{input.Name}\", {printer.List(v.Dimensions)})" : ReadReals(v, input.Name, "data");
    }

    /// <summary>What a default is written into.</summary>
    private string Nothing(Variable v) => v.IsScalar ? "0" : $"Workspace.Allocate<{(v.Kind == ScalarKind.Real ? "double" : "int")}>({Sizes(v)})";

    private string ReadReals(Variable v, string name, string source)
    {
        if (v.IsScalar) return $"DataBinder.ReadReal({source}, \"{name}\")";
        int elementRank = v.IsMatrix ? 2 : 1;
        return $"DataBinder.ReadReals({source}, \"{name}\", [{printer.List(v.Dimensions[..^elementRank])}], [{printer.List(v.Dimensions[^elementRank..])}])";
    }

    /// <summary>An assignment or increment; a negative increment prints as a subtraction.</summary>
    private void Increment(Statement s, string place, Expr value, bool isAdd)
    {
        if (isAdd && ExpressionPrinter.WithoutMinus(value) is { } opposite)
        {
            if (ExpressionPrinter.WithoutMinus(opposite) is { } same) Line(s, $"{place} += {printer.Print(same)};");
            else Line(s, $"{place} -= {printer.Print(opposite)};");
        }
        else Line(s, $"{place} {(isAdd ? "+=" : "=")} {printer.Print(value)};");
    }

    private void Loop(For s)
    {
        if (kind == MethodKind.Evaluation && !isTraced && ((options.UsesWholeSpans && TryWholeSpans(s)) || (options.VectorizesLoops && TryVectors(s)))) return;
        ScalarLoop(s);
    }

    private void ScalarLoop(For s)
    {
        string i = s.Counter.Name, low = printer.Print(s.Lower);
        Line(s, s.IsReverse ? $"for (int {i} = {printer.Print(s.Upper - 1)}; {i} >= {low}; {i}--)" : $"for (int {i} = {low}; {i} < {printer.Print(s.Upper, 61)}; {i}++)");
        loopDepth++;
        Body(s.Body);
        loopDepth--;
    }

    /// <summary>A loop whose turns are independent goes in vectors; since they are, the direction does not matter.</summary>
    private bool TryVectors(For s)
    {
        writer.Mark();
        bool needsBlock = !isAlone;
        var vectors = new VectorEmitter(writer, options.Remarks.Text);
        bool isVector = vectors.TryEmit(s, isInner: loopDepth > 0, needsBlock);
        if (options.Remarks.AreWanted) Remark(s, vectors, isVector);
        if (!isVector)
        {
            writer.Reset();
            return false;
        }
        Line(s, $"for (; {s.Counter.Name} < {printer.Print(s.Upper, 61)}; {s.Counter.Name}++)");
        Body(s.Body);
        if (vectors.IsGuarded)
        {
            writer.Close();
            writer.Line("else");
            writer.Open();
            ScalarLoop(s);
            writer.Close();
        }
        else if (needsBlock) writer.Close();
        return true;
    }

    private void Remark(For s, VectorEmitter vectors, bool isVector)
    {
        // Of a nest, the innermost loop is told of.
        if (Walk.All(s.Body).Any(inner => inner is For)) return;
        Remarks remarks = options.Remarks.Of(EmitOptions.VectorizeLoopsName);
        string subject = s.IsReverse ? "The sweep of the derivatives" : "The loop";
        if (isVector)
            remarks.Add(s, RemarkKind.Optimized, $"{subject} runs over vectors, {VectorEmitter.Turns} turns at a time{(vectors.Gathered.IsEmpty ? "" : $"; gathered element by element: {ProgramText.Some(vectors.Gathered)}")}.");
        else if (vectors.Obstacle is { } obstacle) remarks.Add(s, RemarkKind.Missed, $"{subject} stays scalar: {obstacle}.");
    }

    /// <summary>A loop that is a copy, a sum or a product of whole parts of buffers is one call.</summary>
    private bool TryWholeSpans(For s)
    {
        if (SpanLoops.CallFor(s, printer) is not { } call) return false;
        Line(s, call);
        return true;
    }

    private void Body(ImmutableArray<Statement> body)
    {
        writer.Open();
        bool wasAlone = isAlone;
        isAlone = body.Length == 1;
        Emit(body);
        isAlone = wasAlone;
        writer.Close();
    }

    private void Kernel(KernelCall s)
    {
        var values = new Dictionary<string, string> { ["line"] = s.Line.ToString() };
        for (int i = 0; i < s.Operands.Length; i++) values[s.Kernel.Parameters[i].Name] = Operand(s.Operands[i]);
        string call = Fill(s.Kernel.Value, values);
        if (s.Result is null) Line(s, $"{call};");
        else Line(s, $"{(s.Result.Role == VariableRole.Local ? TypeOf(s.Result) + " " : "")}{s.Result.Name} = {call};");
    }

    private void Adjoint(AdjointCall s)
    {
        var values = new Dictionary<string, string> { ["line"] = s.Line.ToString() };
        foreach (AdjointOperand operand in s.Operands)
        {
            values[operand.Name] = Operand(operand.Value);
            values[operand.Name + "'"] = operand.Adjoint is { } a ? Operand(a) : "default";
        }
        if (s.Result is not null) values["result"] = s.Result.Name;
        if (s.ResultSeed is not null) values["result'"] = printer.Print(s.ResultSeed);
        if (s.Kernel.Scratch is { } size) values["scratch"] = $"workspace.Scratch({Fill(size, values)})";
        Line(s, $"{Fill(s.Step.Code, values)};");
    }

    private static string Fill(string template, Dictionary<string, string> values)
    {
        foreach ((string name, string value) in values) template = template.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return template;
    }

    private string Operand(Operand operand) => operand switch
    {
        ScalarOperand s => printer.Print(s.Value),
        ViewOperand v => v.Indices.IsEmpty ? v.Variable.Name : Span(v),
        _ => throw new InvalidOperationException(operand.GetType().Name),
    };

    /// <summary>A view as a span.</summary>
    private string Span(ViewOperand v)
    {
        bool isArray = kind == MethodKind.Constructor || Storage.IsArray(v.Variable);
        if (v.Indices.IsEmpty) return isArray ? $"{v.Variable.Name}.AsSpan()" : v.Variable.Name;
        return $"{v.Variable.Name}.{(isArray ? "AsSpan" : "Slice")}({printer.Print(v.Variable.Offset(v.Indices))}, {printer.Print(v.Size)})";
    }

    private string Element(Variable v, ImmutableArray<Expr> indices) => indices.IsEmpty ? v.Name : $"{v.Name}[{printer.Print(v.Offset(indices))}]";

    private string Failure(FailureKind failure, ImmutableArray<MessagePart> message, int at) => failure == FailureKind.Data
        ? $"new ModelException({Message(message)}, {at})"
        : $"new ModelException({Message(message)}, {at}, isRejection: {(failure == FailureKind.Reject ? "true" : "false")})";

    private string Message(ImmutableArray<MessagePart> parts)
    {
        if (parts.IsEmpty) return "\"\"";
        var joined = new List<MessagePart>();
        foreach (MessagePart part in parts)
        {
            if (part is TextPart next && joined.LastOrDefault() is TextPart last) joined[^1] = new TextPart(last.Text + next.Text);
            else joined.Add(part);
        }
        if (joined is [TextPart only]) return Quoted(only);
        return "string.Concat(" + string.Join(", ", joined.Select(p => p switch
        {
            TextPart t => Quoted(t),
            ValuePart v => $"Text.Of({printer.Print(v.Value)})",
            BufferPart b => $"Text.Of({Span(new ViewOperand(b.Variable, b.Indices))})",
            _ => "\"\"",
        })) + ")";
    }

    private static string Quoted(TextPart t) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(t.Text, quote: true);

    private static string TypeOf(Variable v) => v.Kind switch { ScalarKind.Real => "double", ScalarKind.Int => "int", _ => "bool" };

    private void Line(Statement s, string text)
    {
        writer.Line(s.Line > 0 && s.Line != line ? $"{text} // line {s.Line}" : text);
        if (s.Line > 0) line = s.Line;
    }
}
