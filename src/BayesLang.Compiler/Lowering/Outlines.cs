using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Compiler.Lowering;

/// <summary>The functions that have methods of their own, shared by the parts of a program.</summary>
public sealed class Outlines
{
    private readonly Dictionary<string, OutlinedFunction> byShape = [];
    private readonly Dictionary<FunctionSymbol, string> recursive = [];
    private readonly Dictionary<FunctionSymbol, bool> isRecursive = [];
    private readonly List<OutlinedFunction> all = [];

    public IEnumerable<OutlinedFunction> All => all;

    /// <summary>The function of a shape (the function with what it captures and the sizes of what it is given), made once.</summary>
    public OutlinedFunction Get(string shape, Func<OutlinedFunction> make)
    {
        if (byShape.TryGetValue(shape, out OutlinedFunction? known)) return known;
        OutlinedFunction made = byShape[shape] = make();
        all.Add(made);
        return made;
    }

    /// <summary>The class of a function that calls itself. <paramref name="make"/> runs at the first call; calls within the body then know the name.</summary>
    public string GetRecursive(FunctionSymbol function, string name, Func<string, OutlinedFunction> make)
    {
        if (recursive.TryGetValue(function, out string? known)) return known;
        recursive[function] = name;
        all.Add(make(name));
        return name;
    }

    public List<TraceSlot> Traces { get; } = [];

    /// <summary>A place for what a solver's forward sweeps leave, as kernels' code names it.</summary>
    public string AddTrace(string type)
    {
        string name = $"trace{Traces.Count + 1}";
        Traces.Add(new TraceSlot(name, type));
        return $"functions.{name}";
    }

    /// <summary>True where a function calls itself, be it through others.</summary>
    public bool IsRecursive(FunctionSymbol function, LoweringContext context)
    {
        if (isRecursive.TryGetValue(function, out bool known)) return known;
        var visited = new HashSet<FunctionSymbol>();
        var pending = new Stack<FunctionSymbol>([function]);
        while (pending.TryPop(out FunctionSymbol? next))
            foreach (FunctionSymbol called in CalledBy(context.Definition(next)))
                if (visited.Add(called)) pending.Push(called);
        return isRecursive[function] = visited.Contains(function);
    }

    private static IEnumerable<FunctionSymbol> CalledBy(BoundFunction function) =>
        BoundWalk.Statements(function.Body).SelectMany(BoundWalk.Own).SelectMany(e => BoundWalk.Expressions(e)).Select(e => e switch
        {
            BoundUserCall call => call.Function,
            BoundFunctionReference reference => reference.User,
            _ => null,
        }).OfType<FunctionSymbol>();
}
