using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Lowering;

/// <summary>What the parts of lowering share: the statements so far, and what each symbol is.</summary>
public sealed class LoweringContext(BoundProgram program, Names names)
{
    private readonly Dictionary<FunctionSymbol, BoundFunction> functions = program.Functions.ToDictionary(f => f.Symbol);

    public BoundProgram Program { get; } = program;

    public Builder Builder { get; } = new(names);

    /// <summary>What each variable in scope is: a scalar or a buffer (a tuple is its elements), or the value of an inlined argument.</summary>
    public Dictionary<VariableSymbol, Value> Values { get; } = [];

    /// <summary>Where a function's result goes while it is being inlined.</summary>
    public Stack<InlinedCall> Calls { get; } = new();

    /// <summary>How many calls have been inlined.</summary>
    public int Inlined { get; set; }

    /// <summary>The sizes of variables of the program's blocks; null where there are none but data.</summary>
    public BlockSizes? BlockSizes { get; init; }

    /// <summary>The functions that have methods of their own, so far: of all parts of the program.</summary>
    public Outlines Outlines { get; init; } = new();

    /// <summary>The log density so far, where the program reads it: increments go there, and it is the one increment of the target.</summary>
    public Variable? Target { get; init; }

    /// <summary>True while lowering what is not the log density: increments of the target are left out.</summary>
    public bool IgnoresTarget { get; init; }

    /// <summary>True where an evaluation may use several threads.</summary>
    public bool IsParallel { get; init; }

    /// <summary>True where the log density is that of the unconstrained scale: it includes the log Jacobian of the transforms.</summary>
    public bool HasJacobian { get; init; } = true;

    /// <summary>Adds a term to the log density; one that may be dropped is left out where it does not depend on parameters and constants are not wanted.</summary>
    public void Increment(Expr term, bool mayBeDropped = false) => Builder.Emit(Target is null ? new TargetAdd(term, mayBeDropped) : new Assign(Target, term, AssignKind.Add));

    public BoundFunction Definition(FunctionSymbol symbol) => functions[symbol];

    public int LineOf(TextSpan span) => Language.Priors.PriorReplacement.IsFromOutside(Program.Source, span) ? 0 : Program.Source.PositionOf(span.Start).Line;

    /// <summary>Runs <paramref name="body"/> with the line of a node as the current one.</summary>
    public T At<T>(TextSpan span, Func<T> body)
    {
        int before = Builder.Line;
        Builder.Line = LineOf(span);
        try
        {
            return body();
        }
        finally
        {
            Builder.Line = before;
        }
    }
}

/// <summary>A call being inlined.</summary>
public sealed record InlinedCall(FunctionSymbol Function)
{
    /// <summary>Where its returns put the result; null where there is none, or the only return is at the end.</summary>
    public Value? Result { get; init; }

    /// <summary>The flag that says it has returned; null where the only return is at the end.</summary>
    public Variable? Returned { get; init; }

    /// <summary>Where only the sizes of the result are wanted: what to do with it in the place of copying it.</summary>
    public Action<Value>? NoteSizes { get; init; }
}
