using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>The variables visible at a place: a chain from the innermost block outwards.</summary>
sealed class Scope(Scope? parent)
{
    readonly Dictionary<string, VariableSymbol> variables = [];

    public Scope? Parent { get; } = parent;

    public VariableSymbol? Find(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
            if (scope.variables.TryGetValue(name, out VariableSymbol? variable)) return variable;
        return null;
    }

    /// <summary>Adds a variable, in place of one of its name, if there was one.</summary>
    public void Declare(VariableSymbol variable) => variables[variable.Name] = variable;

    public IEnumerable<string> VisibleNames()
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
            foreach (string name in scope.variables.Keys) yield return name;
    }
}
