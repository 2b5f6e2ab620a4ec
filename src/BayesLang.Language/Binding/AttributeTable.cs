using System.Collections.Immutable;
using BayesLang.Language.Centring;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>An attribute with its values: texts without their quotes, or names.</summary>
public sealed record BoundAttribute(string Name, ImmutableArray<string> Values);

/// <summary>The attributes of data that decide how they are read.</summary>
public static class DataAttributes
{
    /// <summary>The columns of a table that hold the variable.</summary>
    public const string Columns = "columns";

    /// <summary>How dates become numbers.</summary>
    public const string Date = "date";

    /// <summary>The levels of a factor, in the order of their codes.</summary>
    public const string Levels = "levels";

    /// <summary>To be brought to mean 0 and standard deviation 1.</summary>
    public const string Standardize = "standardize";
}

/// <summary>The attributes by which a library and reports tell what a model is for.</summary>
public static class LibraryAttributes
{
    public const string Title = "title", Question = "question", Cite = "cite", Unit = "unit", Label = "label";

    /// <summary>What a data variable is for an analyst, who names the column that holds it.</summary>
    public const string Role = "role";

    /// <summary>When not to use a model, and what instead.</summary>
    public const string NotFor = "not_for";

    /// <summary>Words by which a model is found.</summary>
    public const string Keywords = "keywords";

    /// <summary>A table with example data, then the columns of each role, and options: <c>"outcome=converted"</c>.</summary>
    public const string Example = "example";

    /// <summary>A quantity that answers the question, in words.</summary>
    public const string Estimand = "estimand";

    /// <summary>The value that a quantity is compared with, such as 0 for a difference.</summary>
    public const string Reference = "reference";

    /// <summary>Of a vector over the rows of the data: the data variable that it is drawn against.</summary>
    public const string Curve = "curve";

    /// <summary>Of a parameter: values of its own for each group, row or coefficient, which others scale. Its prior is a part of the model, and no statement of what is known beforehand.</summary>
    public const string Local = "local";
}

/// <summary>Where an attribute may stand.</summary>
[Flags]
public enum AttributePlaces
{
    None = 0,
    Program = 1,
    Block = 2,
    Variable = 4,
    Function = 8,
    Statement = 16,
    Data = 32,
    Parameter = 64,
    Anywhere = Program | Block | Variable | Function | Statement,
}

/// <summary>An attribute of the language.</summary>
/// <param name="Name">Its name, without the @.</param>
/// <param name="Places">Where it may stand.</param>
/// <param name="Argument">What it takes: one text, or <see cref="IsList"/> several; where it is null, names.</param>
/// <param name="IsRepeatable">Whether it may stand several times before the same.</param>
/// <param name="Meaning">What it says, as words.</param>
public sealed record AttributeDescription(string Name, AttributePlaces Places, LiteralKind? Argument, bool IsRepeatable, string Meaning)
{
    public bool IsList { get; init; }

    /// <summary>True where it takes nothing.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Where it may stand, in words: "before a declaration".</summary>
    public string PlacesInWords => AttributeTable.Describe(Places);

    /// <summary>How it is written: <c>@columns("…", …)</c>.</summary>
    public string Usage => $"@{Name}" + (IsFlag ? "" : Argument is null ? "(CODE, …)" : IsList ? "(\"…\", …)" : "(\"…\")");
}

/// <summary>The attributes of the language, and the reading of those of a program.</summary>
public static class AttributeTable
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<AttributeDescription> All => Rows;

    /// <summary>An attribute by its name; null where there is none.</summary>
    public static AttributeDescription? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    static readonly ImmutableArray<AttributeDescription> Rows =
    [
        new(LibraryAttributes.Title, AttributePlaces.Program, LiteralKind.String, false, "the model's title in reports"),
        new(LibraryAttributes.Question, AttributePlaces.Program, LiteralKind.String, false, "the question that the model answers"),
        new(LibraryAttributes.Cite, AttributePlaces.Anywhere, LiteralKind.String, true, "a source"),
        new(LibraryAttributes.NotFor, AttributePlaces.Program, LiteralKind.String, true, "when not to use the model, and what instead"),
        new(LibraryAttributes.Keywords, AttributePlaces.Program, LiteralKind.String, false, "words by which the model is found") { IsList = true },
        new(LibraryAttributes.Example, AttributePlaces.Program, LiteralKind.String, false, "a table with example data, then the columns of each role and the options") { IsList = true },
        new(LibraryAttributes.Unit, AttributePlaces.Variable, LiteralKind.String, false, "the unit of a variable"),
        new(LibraryAttributes.Label, AttributePlaces.Variable, LiteralKind.String, false, "the name of a variable in reports"),
        new(DataAttributes.Columns, AttributePlaces.Data, LiteralKind.String, false, "the columns of a table that hold the variable") { IsList = true },
        new(DataAttributes.Date, AttributePlaces.Data, LiteralKind.String, false, "the unit and the reference of dates, such as \"days since 2020-01-01\""),
        new(DataAttributes.Levels, AttributePlaces.Data, LiteralKind.String, false, "the levels of a factor in the order of their codes") { IsList = true },
        new(DataAttributes.Standardize, AttributePlaces.Data, null, false, "mean 0 and standard deviation 1 for the variable") { IsFlag = true },
        new(Noncentered.Attribute, AttributePlaces.Parameter, null, false, "sampled as location + scale · z") { IsFlag = true },
        new(LibraryAttributes.Local, AttributePlaces.Parameter, null, false, "values of a level, whose prior is a part of the model") { IsFlag = true },
        new(LibraryAttributes.Estimand, AttributePlaces.Variable, LiteralKind.String, false, "in words, the quantity that answers the question"),
        new(LibraryAttributes.Reference, AttributePlaces.Variable, LiteralKind.String, false, "the value that a quantity is compared with"),
        new(LibraryAttributes.Curve, AttributePlaces.Variable, LiteralKind.String, false, "the data that a fitted curve is drawn against"),
        new(LibraryAttributes.Role, AttributePlaces.Variable | AttributePlaces.Statement, LiteralKind.String, false, "what a variable or a density statement stands for"),
        new("allow", AttributePlaces.Anywhere, null, true, "the codes of warnings that are silenced here"),
    ];

    public static IEnumerable<string> Names => Rows.Select(row => row.Name);

    /// <summary>Checks the attributes of a node, and gives those that are right.</summary>
    internal static ImmutableArray<BoundAttribute> Bind(BindingContext context, SyntaxNode node)
    {
        ImmutableArray<AttributeSyntax> attributes = SyntaxNodes.AttributesOf(node);
        if (attributes.IsEmpty) return [];
        var bound = ImmutableArray.CreateBuilder<BoundAttribute>();
        foreach (AttributeSyntax attribute in attributes)
        {
            string name = attribute.Name.Name;
            if (attribute.Name.IsMissing) continue;
            if (Find(name) is not { } row) ReportUnknown(context, attribute);
            else if ((row.Places & PlaceOf(context, node)) == 0) context.Report(BindingErrors.AttributeNotHere, attribute.Span, name, Describe(row.Places));
            else if (Values(attribute, row) is not { } values) ReportArguments(context, attribute, row);
            else if (!row.IsRepeatable && bound.Any(earlier => earlier.Name == name)) ReportRepeated(context, attribute, attributes);
            else bound.Add(new BoundAttribute(name, values));
        }
        return bound.ToImmutable();
    }

    static ImmutableArray<string>? Values(AttributeSyntax attribute, AttributeDescription row)
    {
        if (row.IsFlag) return attribute.Arguments is [] ? [] : null;
        if (row.Argument is null)
            return attribute.Arguments is not [] && attribute.Arguments.All(argument => argument is NameSyntax) ? [.. attribute.Arguments.OfType<NameSyntax>().Select(argument => argument.Name.Name)] : null;
        return (row.IsList ? attribute.Arguments is not [] : attribute.Arguments is [_]) && attribute.Arguments.All(argument => argument is LiteralSyntax literal && literal.Kind == row.Argument)
            ? [.. attribute.Arguments.OfType<LiteralSyntax>().Select(literal => literal.Text.Trim('"'))]
            : null;
    }

    static void ReportUnknown(BindingContext context, AttributeSyntax attribute)
    {
        string name = attribute.Name.Name;
        Suggestion meant = Spelling.Suggest(name, Names);
        context.Report(BindingErrors.UnknownAttribute.At(context.Source, attribute.Name.Span, name, meant.Or($" The attributes are {TypeWords.Choice([.. Names])}.").TrimStart()) with
        {
            Fixes = meant.Fixes(attribute.Name.Span),
        });
    }

    /// <summary>Where a text lacks its quotes, or a code has some, the fix writes or removes them.</summary>
    static void ReportArguments(BindingContext context, AttributeSyntax attribute, AttributeDescription row)
    {
        string takes = row.IsFlag ? $"nothing: write `@{row.Name}`" : row.Argument is null ? "one or more codes, as in `@allow(BYM4001)`" : row.IsList ? $"texts in quotes, {row.Meaning}, as in `@{row.Name}(\"…\", \"…\")`" : $"one text in quotes, {row.Meaning}, as in `@{row.Name}(\"…\")`";
        Fix? fix = (row.Argument, attribute.Arguments) switch
        {
            (LiteralKind.String, [NameSyntax { Name: { IsMissing: false, Name: var text }, Span: var span }]) => new("Put it in quotes", span, $"\"{text}\""),
            (null, [LiteralSyntax { Kind: LiteralKind.String, Text: var text, Span: var span }]) when text.Trim('"') is ['B', 'Y', 'M', .. { Length: 4 } digits] code && digits.All(char.IsAsciiDigit) => new("Remove the quotes", span, code),
            _ => null,
        };
        context.Report(BindingErrors.AttributeArguments.At(context.Source, attribute.Span, row.Name, takes) with { Fixes = fix is null ? [] : [fix] });
    }

    static void ReportRepeated(BindingContext context, AttributeSyntax attribute, ImmutableArray<AttributeSyntax> all)
    {
        AttributeSyntax first = all.First(other => other.Name.Name == attribute.Name.Name);
        context.Report(BindingErrors.AttributeRepeated.At(context.Source, attribute.Span, attribute.Name.Name) with { Related = [new(context.Source, first.Span, $"`@{attribute.Name.Name}` is given here first.")] });
    }

    static AttributePlaces PlaceOf(BindingContext context, SyntaxNode node) => node switch
    {
        ProgramSyntax => AttributePlaces.Program,
        BlockSyntax => AttributePlaces.Block,
        DeclarationSyntax when context.Place is { Block: BlockKind.Data, Function: null } => AttributePlaces.Variable | AttributePlaces.Data,
        DeclarationSyntax when context.Place is { Block: BlockKind.Parameters, Function: null } => AttributePlaces.Variable | AttributePlaces.Parameter,
        DeclarationSyntax => AttributePlaces.Variable,
        FunctionSyntax => AttributePlaces.Function,
        _ => AttributePlaces.Statement,
    };

    static readonly (AttributePlaces Place, string Words)[] PlaceWords =
    [
        (AttributePlaces.Program, "at the head of the file"), (AttributePlaces.Block, "before a block"), (AttributePlaces.Variable, "before a declaration"),
        (AttributePlaces.Function, "before a function"), (AttributePlaces.Statement, "before a statement"), (AttributePlaces.Data, "before a declaration in the data block"),
        (AttributePlaces.Parameter, "before a declaration in the parameters block"),
    ];

    internal static string Describe(AttributePlaces places) => TypeWords.Choice([.. PlaceWords.Where(entry => places.HasFlag(entry.Place)).Select(entry => entry.Words)]);
}
