using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>Products of a matrix of data and a vector, by the buffer that holds them: their elements are affine forms with a term for each column.</summary>
sealed class Products
{
    private readonly Dictionary<Variable, (Variable Matrix, Variable Vector, For Columns)> known = [];

    public static Products Of(ImmutableArray<Statement> density, Names names)
    {
        var products = new Products();
        var versions = Versions.Of(density);
        foreach (KernelCall k in Walk.All(density).OfType<KernelCall>().Where(k => k.Kernel == Kernels.MatVec))
        {
            if (k.Operands is not [ViewOperand { Variable: { Role: VariableRole.Bound, IsOfCall: false, Dimensions.Length: 2 } matrix, Indices.IsEmpty: true }, ViewOperand { Variable: { Dimensions.Length: 1 } vector, Indices.IsEmpty: true }, ViewOperand { Indices.IsEmpty: true } result]) continue;
            if (!versions.IsSetOnce(vector) || !versions.IsSetOnce(result.Variable)) continue;
            var column = new Variable(names.Fresh("k"), ScalarKind.Int, VariableRole.Loop);
            products.known[result.Variable] = (matrix, vector, new For(column, 0, matrix.Dimensions[1], []));
        }
        products.Variables = products.known.Keys.ToHashSet();
        return products;
    }

    /// <summary>The buffers.</summary>
    public IReadOnlySet<Variable> Variables { get; private set; } = new HashSet<Variable>();

    /// <summary>Those that one other statement of the program reads.</summary>
    public Products UsedOnce(ImmutableArray<Statement> density)
    {
        var once = new Products();
        foreach (var (variable, product) in known)
            if (Walk.All(density).Count(s => s is not (Declare or KernelCall) && Walk.Bodies(s).IsEmpty && Walk.Read(s).Contains(variable)) == 1
                && !Walk.All(density).OfType<KernelCall>().Any(k => Walk.Read(k).Contains(variable))) once.known[variable] = product;
        once.Variables = once.known.Keys.ToHashSet();
        return once;
    }

    public AffineForm? FormOf(Load element)
    {
        if (!known.TryGetValue(element.Variable, out var product) || !Turns.IsOfData(element.Indices[0])) return null;
        Expr k = new Load(product.Columns.Counter);
        return new AffineForm(0.0, [new AffineTerm(new Load(product.Matrix, [element.Indices[0], k]), new Load(product.Vector, [k]), product.Columns)]);
    }
}

/// <summary>
/// The values of a turn whose statements only name values, add products up in inner loops, and increment the target: temporaries as expressions, sums as affine forms.
/// </summary>
sealed class TurnValues
{
    private readonly Turns turns;
    private readonly Products products;
    private readonly Dictionary<Variable, Expr> temporaries = [];
    private readonly Dictionary<Variable, AffineForm> sums = [];

    private TurnValues(Turns turns, Products products) => (this.turns, this.products) = (turns, products);

    /// <summary>The turn's increments of the target, all of them directly in its body.</summary>
    public ImmutableArray<TargetAdd> Increments => [.. turns.Body.OfType<TargetAdd>()];

    /// <summary>Null where a statement does anything else.</summary>
    public static TurnValues? Of(Turns turns, Products products)
    {
        var values = new TurnValues(turns, products);
        return turns.Body.All(values.Take) && !values.Increments.IsEmpty ? values : null;
    }

    public AffineForm? FormOf(Load load) => sums.TryGetValue(load.Variable, out AffineForm? sum) ? sum : load.Indices.Length == 1 ? products.FormOf(load) : null;

    /// <summary>An expression without temporaries of the turn.</summary>
    public Expr Resolve(Expr e) => Walk.Rewrite(e, node => node is Load { Indices.IsEmpty: true } load && temporaries.TryGetValue(load.Variable, out Expr? value) ? value : node);

    /// <summary>Sums that something has read: they must not change any more.</summary>
    private readonly HashSet<Variable> settled = [];

    private bool Take(Statement s)
    {
        if (Walk.All([s]).SelectMany(Walk.Written).Any(settled.Contains)) return false;
        settled.UnionWith(Walk.Expressions(s).SelectMany(Walk.Loads).Select(l => l.Variable).Where(sums.ContainsKey));
        switch (s)
        {
            case TargetAdd or Declare { Variable.IsScalar: true }:
                return true;
            case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a:
                temporaries[a.Variable] = Resolve(a.Value);
                return temporaries[a.Variable].Depth < DepthLimit.Split;
            case Assign { Variable: { IsScalar: true, Kind: ScalarKind.Real, Role: VariableRole.Local } v } a when AffineForm.Of(Resolve(a.Value), turns, FormOf) is { } form:
                if (a.Kind == AssignKind.Add && !sums.ContainsKey(v)) return false;
                sums[v] = a.Kind == AssignKind.Add ? sums[v].Plus(form) : form;
                return true;
            case For { Lower: IntLiteral { Value: 0 }, Body: [Assign { Kind: AssignKind.Add, Variable: { IsScalar: true } v } a] } inner when sums.ContainsKey(v) && !turns.Varies(inner.Upper) && Turns.IsOfData(inner.Upper):
                // The form of one turn of the inner loop; its terms are summed.
                if (AffineForm.Of(Resolve(a.Value), turns, _ => null) is not { Constant: RealLiteral { Value: 0 } } turn) return false;
                sums[v] = sums[v].Plus(turn with { Terms = [.. turn.Terms.Select(t => t with { Inner = inner with { Body = [] } })] });
                return true;
            default:
                return false;
        }
    }
}
