using System.Collections.Immutable;

namespace BayesLang.Language.Formatting;

/// <summary>
/// A text with choices, after Wadler, "A prettier printer" (2003): each group is written on one line where it fits, and broken
/// where it does not. A document says what may break and how the parts then stand; <see cref="DocPrinter"/> decides.
/// </summary>
abstract class Doc
{
    public static Doc Nothing { get; } = new ConcatDoc([]);

    /// <summary>A blank; nothing at the start or end of a line.</summary>
    public static Doc Space { get; } = new SpaceDoc();

    /// <summary>A blank, or a line break where its group is broken.</summary>
    public static Doc Line { get; } = new LineDoc(" ");

    /// <summary>Nothing, or a line break where its group is broken.</summary>
    public static Doc SoftLine { get; } = new LineDoc("");

    /// <summary>True where a comment within ends its line or stands on one of its own, so that no group around it fits on one line.</summary>
    public bool HasBreak { get; protected init; }

    /// <summary>True where it starts with a comment that stands at the start of a line.</summary>
    public bool StartsWithBreak { get; protected init; }

    /// <summary>True where it ends with a comment that ends its line.</summary>
    public bool EndsWithBreak { get; protected init; }

    public static Doc Text(string text) => new TextDoc(text, false);

    public static Doc Concat(params ImmutableArray<Doc> parts) => parts is [Doc single] ? single : new ConcatDoc(parts);

    /// <summary>Written on one line where that fits; else all its own lines break.</summary>
    public static Doc Group(params ImmutableArray<Doc> parts) => new GroupDoc(Concat(parts));

    /// <summary>As many of the parts on each line as fit.</summary>
    public static Doc Fill(ImmutableArray<Doc> parts) => parts is [Doc single] ? single : new FillDoc(parts);

    /// <summary>Lines within start at the column where this starts.</summary>
    public static Doc Align(Doc content) => new AlignDoc(content);
}

sealed class TextDoc(string value, bool atBase) : Doc
{
    public string Value { get; } = value;

    /// <summary>Whether it starts at the statement's own column where a comment drives it to a new line: closing brackets, `;`, `{`.</summary>
    public bool AtBase { get; } = atBase;
}

sealed class SpaceDoc : Doc;

sealed class LineDoc(string flat) : Doc
{
    /// <summary>What stands in its place on one line.</summary>
    public string Flat { get; } = flat;
}

abstract class ListDoc : Doc
{
    protected ListDoc(ImmutableArray<Doc> parts)
    {
        Parts = parts;
        bool isFirst = true, endsLine = false;
        foreach (Doc part in parts)
        {
            HasBreak |= part.HasBreak;
            if (part is SpaceDoc or ConcatDoc { Parts: [] }) continue;
            HasBreak |= endsLine || (!isFirst && part.StartsWithBreak);
            StartsWithBreak |= isFirst && part.StartsWithBreak;
            (isFirst, endsLine) = (false, part.EndsWithBreak);
        }
        EndsWithBreak = endsLine;
    }

    public ImmutableArray<Doc> Parts { get; }
}

sealed class ConcatDoc(ImmutableArray<Doc> parts) : ListDoc(parts);

sealed class FillDoc(ImmutableArray<Doc> parts) : ListDoc(parts);

abstract class WrapperDoc : Doc
{
    protected WrapperDoc(Doc content)
    {
        Content = content;
        (HasBreak, StartsWithBreak, EndsWithBreak) = (content.HasBreak, content.StartsWithBreak, content.EndsWithBreak);
    }

    public Doc Content { get; }
}

sealed class GroupDoc(Doc content) : WrapperDoc(content);

sealed class AlignDoc(Doc content) : WrapperDoc(content);

/// <summary>What follows an assignment operator: on its line, or on a new one in a layout that breaks there.</summary>
sealed class AfterOperatorDoc(Doc content) : WrapperDoc(content);

/// <summary>
/// What stands between two brackets. Where it does not fit on the line it is aligned behind the opening bracket, or, in a hanging
/// layout, stands indented on lines of its own.
/// </summary>
sealed class BracketedDoc : WrapperDoc
{
    /// <param name="content">The elements.</param>
    /// <param name="alwaysHangs">Whether a comment follows the opening bracket.</param>
    public BracketedDoc(Doc content, bool alwaysHangs)
        : base(content)
    {
        AlwaysHangs = alwaysHangs;
        HasBreak |= alwaysHangs || StartsWithBreak || EndsWithBreak;
        StartsWithBreak = EndsWithBreak = false;
    }

    public bool AlwaysHangs { get; }
}

/// <summary>A comment or an include directive.</summary>
sealed class CommentDoc : Doc
{
    public CommentDoc(Comment comment)
    {
        Comment = comment;
        StartsWithBreak = comment.StartsLine;
        EndsWithBreak = comment.EndsLine;
    }

    public Comment Comment { get; }
}
