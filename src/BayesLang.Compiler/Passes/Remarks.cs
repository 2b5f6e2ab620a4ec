using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>What became of a statement.</summary>
public enum RemarkKind
{
    /// <summary>Computed less often, or by faster code.</summary>
    Optimized,

    /// <summary>Left as it is, for a reason that the program's author may be able to change.</summary>
    Missed,

    /// <summary>How it is computed: what is stored for the reverse sweep, what is a call.</summary>
    Note,
}

/// <summary>A sentence about a line of the program.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Pass">The pass that says so, or the step of the emitter: a name that <c>--no-pass</c> knows where it can be switched off.</param>
/// <param name="Message">A plain sentence.</param>
public sealed record Remark(int Line, RemarkKind Kind, string Pass, string Message)
{
    /// <summary>The last line of the loop or branch that it is about; <see cref="Line"/> for a single statement.</summary>
    public int EndLine { get; init; } = Line;
}

/// <summary>
/// Collects remarks, in the order in which passes make them. Passes that are not asked for remarks get <see cref="None"/>, and need not look for reasons.
/// </summary>
public sealed class Remarks
{
    private readonly List<Remark> all;
    private readonly string pass;

    private Remarks(List<Remark> all, string pass, ProgramText text, bool areWanted)
    {
        this.all = all;
        this.pass = pass;
        Text = text;
        AreWanted = areWanted;
    }

    /// <param name="text">Prints in the program's words.</param>
    public Remarks(ProgramText text) : this([], "", text, areWanted: true) { }

    /// <summary>Forgets what it is told.</summary>
    public static Remarks None { get; } = new([], "", new ProgramText(ImmutableHashSet<string>.Empty), areWanted: false);

    /// <summary>True where somebody reads them.</summary>
    public bool AreWanted { get; }

    public ProgramText Text { get; }

    public IReadOnlyList<Remark> All => all;

    /// <summary>The same collection, for what a pass says.</summary>
    public Remarks Of(string pass) => AreWanted ? new Remarks(all, pass, Text, areWanted: true) : this;

    /// <summary>A remark about a line; what the compiler made without one is passed over.</summary>
    public void Add(int line, RemarkKind kind, string message) => Add(new Remark(line, kind, pass, message));

    /// <summary>A remark about a statement with all that is in it.</summary>
    public void Add(Statement statement, RemarkKind kind, string message)
    {
        if (!AreWanted || statement.Line == 0) return;
        Add(new Remark(statement.Line, kind, pass, message) { EndLine = Math.Max(statement.Line, Walk.All([statement]).Max(s => s.Line)) });
    }

    private void Add(Remark remark)
    {
        // The shapes of one function, and the chances to say a thing again, are many.
        if (AreWanted && remark.Line > 0 && !all.Contains(remark)) all.Add(remark);
    }
}
