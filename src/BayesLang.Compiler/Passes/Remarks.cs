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
/// <param name="Line">The line, counted from 1; 0 for what belongs to the model as a whole.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Pass">The pass that says so, or the step of the emitter: a name that <c>--no-pass</c> knows where it can be switched off.</param>
/// <param name="Message">A plain sentence.</param>
public sealed record Remark(int Line, RemarkKind Kind, string Pass, string Message);

/// <summary>Collects remarks, in the order in which passes make them. Passes that are not asked for remarks get <see cref="None"/>, and need not look for reasons.</summary>
public sealed class Remarks
{
    private readonly List<Remark> all;
    private readonly string pass;

    private Remarks(List<Remark> all, string pass, bool areWanted)
    {
        this.all = all;
        this.pass = pass;
        AreWanted = areWanted;
    }

    public Remarks() : this([], "", areWanted: true) { }

    /// <summary>Forgets what it is told.</summary>
    public static Remarks None { get; } = new([], "", areWanted: false);

    /// <summary>True where somebody reads them.</summary>
    public bool AreWanted { get; }

    public IReadOnlyList<Remark> All => all;

    /// <summary>The same collection, for what a pass says.</summary>
    public Remarks Of(string pass) => AreWanted ? new Remarks(all, pass, areWanted: true) : this;

    public void Add(int line, RemarkKind kind, string message)
    {
        if (!AreWanted) return;
        var remark = new Remark(line, kind, pass, message);
        if (!all.Contains(remark)) all.Add(remark);
    }
}
