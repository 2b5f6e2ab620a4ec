using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>
/// The variables visible at a place: a chain from the innermost block outwards. The scopes of a chain share one table of what is
/// visible in the innermost, as blocks may nest deeply; each remembers what its own variables hide.
/// </summary>
sealed class Scope(Scope? parent)
{
    readonly Dictionary<string, VariableSymbol> visible = parent?.visible ?? [];
    readonly List<(string Name, VariableSymbol? Hidden)> own = [];

    public Scope? Parent { get; } = parent;

    public VariableSymbol? Find(string name) => visible.GetValueOrDefault(name);

    /// <summary>Adds a variable, in place of one of its name, if there was one.</summary>
    public void Declare(VariableSymbol variable)
    {
        own.Add((variable.Name, Find(variable.Name)));
        visible[variable.Name] = variable;
    }

    /// <summary>Ends the scope; what it hid is visible again.</summary>
    public void Close()
    {
        for (int i = own.Count - 1; i >= 0; i--)
        {
            if (own[i].Hidden is { } hidden) visible[own[i].Name] = hidden;
            else visible.Remove(own[i].Name);
        }
    }

    /// <summary>The names, those of the innermost block first.</summary>
    public IEnumerable<string> VisibleNames()
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
            foreach ((string name, _) in scope.own) yield return name;
    }
}
