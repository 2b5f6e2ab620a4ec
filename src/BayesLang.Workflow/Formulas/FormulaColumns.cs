namespace BayesLang.Workflow.Formulas;

/// <summary>The columns of a formula as data of a program: numbers, counts and categories, declared where they are met first.</summary>
sealed class FormulaColumns(Formula formula, ModelDraft draft, Func<string, bool> isCategorical)
{
    private readonly Dictionary<string, string> computed = [];

    private const string Number = "vector[N]";

    /// <summary>The outcome's variable, of the family's type.</summary>
    public string Outcome(Family family)
    {
        if (formula.Outcome is NameNode name) return draft.Column(name.Name, family.Outcome, family.HasCutpoints);
        if (!family.Outcome.StartsWith("vector", StringComparison.Ordinal)) throw new FormulaException(formula.Text, formula.Outcome.Position, $"The outcome of the {family.Name} family is a column, not computed from one.");
        return Transformed(formula.Outcome);
    }

    /// <summary>A column of integers, or a number.</summary>
    public string Integers(FormulaNode node) => node switch
    {
        NameNode name => draft.Column(name.Name, "array[N] int<lower=0>", isFactor: false),
        NumberNode number => number.Text,
        _ => throw new FormulaException(formula.Text, node.Position, "The number of trials is a column or a number."),
    };

    public bool IsFactor(Atom atom) => atom.Node is CallNode { Function: "factor" or "as.factor" } || (atom.Node is NameNode name && isCategorical(name.Name));

    /// <summary>The factor of a column of categories.</summary>
    public string Factor(Atom atom) => atom.Node switch
    {
        NameNode name => draft.Column(name.Name, "factor[N]", isFactor: true),
        CallNode { Function: "factor" or "as.factor", Arguments: [NameNode name] } => draft.Column(name.Name, "factor[N]", isFactor: true),
        _ => throw new FormulaException(formula.Text, atom.Node.Position, "Categories are a column, not computed from one."),
    };

    /// <summary>An expression of vectors.</summary>
    public string Numeric(FormulaNode node) => new VectorCode(formula.Text, name =>
        isCategorical(name.Name) ? throw new FormulaException(formula.Text, name.Position, $"{name.Name} holds categories, with which there is no arithmetic.") : draft.Column(name.Name, Number, isFactor: false)).Of(node);

    /// <summary>The variable of a product of columns and of functions of them.</summary>
    public string Product(Term numeric)
    {
        if (numeric.Atoms is [{ Node: NameNode } only]) return Numeric(only.Node);
        if (numeric.Atoms is [var function]) return Transformed(function.Node);
        string[] factors = [.. numeric.Atoms.Select(atom => atom.Node is NameNode ? Numeric(atom.Node) : Transformed(atom.Node))];
        return Computed(numeric.Key, string.Join("_x_", factors), string.Join(" .* ", factors));
    }

    private string Transformed(FormulaNode node) => Computed(Expansion.TextOf(node), Expansion.TextOf(node is CallNode { Function: "I", Arguments: [var inner] } ? inner : node), Numeric(node));

    private string Computed(string key, string wish, string value)
    {
        if (computed.TryGetValue(key, out string? known)) return known;
        string name = draft.Name(wish);
        draft.TransformedData.Add($"vector[N] {name} = {value};");
        return computed[key] = name;
    }
}
