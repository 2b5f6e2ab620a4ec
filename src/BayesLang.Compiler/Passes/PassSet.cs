using System.Collections.Immutable;

namespace BayesLang.Compiler.Passes;

/// <summary>A set of optimising passes and of steps of the emitter, by name; two sets of the same names are equal.</summary>
public sealed class PassSet : IEquatable<PassSet>
{
    private readonly ImmutableSortedSet<string> names;

    private PassSet(ImmutableSortedSet<string> names) => this.names = names;

    public static PassSet Empty { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <exception cref="ArgumentException">A name is none of <see cref="Pipeline.Optional"/>; the message lists them.</exception>
    public static PassSet Of(params IEnumerable<string> names)
    {
        ImmutableSortedSet<string> given = names.ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (string name in given)
            if (!Pipeline.Optional.Any(pass => pass.Name == name))
                throw new ArgumentException($"There is no optional pass {name}. There are:\n{Pipeline.ListOptional()}");
        return given.IsEmpty ? Empty : new PassSet(given);
    }

    public bool Contains(string name) => names.Contains(name);

    public bool IsEmpty => names.IsEmpty;

    public bool Equals(PassSet? other) => other is not null && names.SetEquals(other.names);

    public override bool Equals(object? obj) => Equals(obj as PassSet);

    public override int GetHashCode() => names.Aggregate(0, (hash, name) => hash ^ name.GetHashCode(StringComparison.Ordinal));

    /// <summary>The names in alphabetical order, with commas between them.</summary>
    public override string ToString() => string.Join(",", names);
}
