using System.Collections.Immutable;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Diagnostics;

public enum Severity { Error, Warning, Information }

/// <summary>
/// What can be said about a program, as data: each phase keeps a table of these beside it.
/// <see cref="Template"/> has numbered holes as in string.Format. Codes: BYM1xxx syntax, BYM2xxx names and types,
/// BYM3xxx blocks and access, BYM4xxx lint, BYM5xxx data, BYM6xxx run time.
/// </summary>
public sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title, string Template)
{
    /// <summary>True where the fix is the modern spelling of a removed or deprecated form, which <c>bayes format --upgrade</c> writes.</summary>
    public bool IsUpgrade { get; init; }

    /// <summary>True where what is found may as well be absent: editors show it faded.</summary>
    public bool IsUnnecessary { get; init; }

    public Diagnostic At(SourceText source, TextSpan span, params object?[] arguments) => new(this, source, span, [.. arguments]);
}

/// <summary>An edit of the source that mends what a diagnostic reports.</summary>
public sealed record Fix(string Title, TextSpan Span, string Replacement);

/// <summary>A second place that explains the first: "declared here".</summary>
public sealed record RelatedPlace(SourceText Source, TextSpan Span, string Message);

/// <summary>One finding at one place.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceText Source, TextSpan Span, ImmutableArray<object?> Arguments)
{
    /// <summary>How many findings a phase keeps.</summary>
    internal const int Limit = 10_000;

    public ImmutableArray<Fix> Fixes { get; init; } = [];

    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>What else helps, a sentence each: the forms of a function that were considered, the nearest first.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public string Code => Descriptor.Code;

    public Severity Severity => Descriptor.Severity;

    public string Message => string.Format(System.Globalization.CultureInfo.InvariantCulture, Descriptor.Template, [.. Arguments.Select(Shortened)]);

    /// <summary>The line and column in the file that the span came from, an included one perhaps.</summary>
    public LinePosition Position => Source.PositionOf(Span.Start);

    /// <summary>The file that the span came from, and the span there.</summary>
    public SourcePlace Place => Source.Locate(Span);

    /// <summary>A quoted name or a list may be as long as the file; nobody reads that.</summary>
    private static object? Shortened(object? argument) => argument is string { Length: > 600 } text ? $"{text.AsSpan(0, 300)} … {text.AsSpan(text.Length - 20)}" : argument;

    public override string ToString() => $"{Place.File.Path}:{Position.Line}:{Position.Column}: {Code}: {Message}";
}
