using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.TextMate;

/// <summary>Writes the TextMate grammars of editors/vscode/syntaxes from the tables of the compiler. The names of scopes are those that editors' colour themes know.</summary>
static partial class TextMateGrammar
{
    const string Suffix = "bayeslang", Name = @"[A-Za-z_\x{C0}-\x{1FFF}][A-Za-z0-9_\x{C0}-\x{1FFF}]*", Digits = "[0-9]+(?:_[0-9]+)*", Exponent = "[eE][+-]?" + Digits;

    static readonly JsonSerializerOptions layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The lexer's rules of words, and what their words are to a reader.</summary>
    public static IReadOnlyDictionary<string, string> ScopeOfRule { get; } = new Dictionary<string, string>
    {
        ["FUNCTIONS"] = "block", ["DATA"] = "block", ["PARAMETERS"] = "block", ["MODEL"] = "block", ["TRANSFORMED"] = "block", ["GENERATED"] = "block", ["QUANTITIES"] = "block",
        ["TYPE"] = "type", ["TUPLE"] = "type",
        ["IF"] = "control", ["ELSE"] = "control", ["WHILE"] = "control", ["FOR"] = "control", ["IN"] = "control", ["BREAK"] = "control", ["CONTINUE"] = "control", ["RETURN"] = "control",
        ["PROFILE"] = "message", ["MESSAGE"] = "message", ["TARGET"] = "target",
    };

    /// <summary>The files, by their names.</summary>
    public static IReadOnlyDictionary<string, string> Files() => new Dictionary<string, string>
    {
        ["bayeslang.tmLanguage.json"] = Write(new JsonObject
        {
            ["name"] = "BayesLang",
            ["scopeName"] = "source.bayeslang",
            ["fileTypes"] = new JsonArray("bym"),
            ["patterns"] = Includes("comments", "directives", "attributes", "strings", "blocks", "types", "constraints", "densities", "words", "functions", "numbers", "operators", "punctuation", "variables"),
            ["repository"] = Repository(),
        }),
        ["stan.tmLanguage.json"] = Write(new JsonObject
        {
            ["name"] = "Stan",
            ["scopeName"] = "source.stan",
            ["fileTypes"] = new JsonArray("stan", "stanfunctions"),
            ["patterns"] = new JsonArray(new JsonObject { ["include"] = "source.bayeslang" }),
        }),
    };

    static JsonObject Repository() => new()
    {
        ["comments"] = Group(
            Match("///.*$", "comment.line.documentation"),
            Match("//.*$", "comment.line.double-slash"),
            Range(@"/\*", @"\*/", "comment.block"),
            Match(@"#(?!include(?:\s|$)).*$", "comment.line.number-sign")),
        ["directives"] = Group(Captures(@"(#include)\s+(""[^""]*""|<[^>]*>|\S+)", "keyword.control.directive.include", "string.quoted.include")),
        ["attributes"] = Group(
            Captures($@"(@)({Choice(AttributeTable.Names)})\b", "punctuation.definition.decorator", "entity.name.function.decorator"),
            Captures("(@)(" + Name + ")", "punctuation.definition.decorator", "variable.other")),
        ["strings"] = Group(Match(@"""[^""\r\n]*""", "string.quoted.double")),
        ["blocks"] = Group(
            Match($@"\b(?:{string.Join('|', Blocks)})\b(?=\s*(?:\{{|$|//|/\*))", "keyword.other.block"),
            Match(@"\bdata\b", "storage.modifier")),
        ["types"] = Group(
            Match($@"\b(?:{Choice(LexerWords.Of("TYPE", "TUPLE"))})\b", "storage.type"),
            Match($@"\b(?:{TypeNames.Array}|{Factors.TypeName})\b(?=\s*[\[<]|\s+{Name})", "storage.type")),
        ["constraints"] = Group(
            Captures($@"(?<=[<,]|[<,]\s)({Choice(ConstraintWords)})\s*(=)(?!=)", "variable.parameter.constraint", "keyword.operator.assignment"),
            Match($@"(?<=[<,]|[<,]\s){MissingData.Option}(?=\s*[,>])", "variable.parameter.constraint")),
        ["densities"] = Group(
            Captures($@"(~)\s*({Choice(DistributionTable.All.Select(distribution => distribution.Name))})\b(?=\s*\()", "keyword.operator.distributed", "support.function.distribution"),
            Captures($@"(~)\s*({Name})(?=\s*\()", "keyword.operator.distributed", "entity.name.function.distribution"),
            Match(@"(?<=\))\s*\bT(?=\s*\[)", "keyword.other.truncation")),
        ["words"] = Group(
            Match($@"\b(?:{Choice(Words("control"))})\b", "keyword.control"),
            Match($@"\b(?:{Choice(Words("message"))})\b", "keyword.other.message"),
            Match($@"\b(?:{Choice(Words("target"))})\b", "variable.language"),
            Match(@"\bjacobian\b(?=\s*\+=)", "variable.language")),
        ["functions"] = Group([
            .. Functions.GroupBy(ScopeOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Match($@"\b(?:{Choice(group)})\b(?=\s*[(,])", group.Key)),
            Match($@"{Name}(?=\s*\()", "entity.name.function"),
        ]),
        ["numbers"] = Group(
            Match($@"(?<![A-Za-z0-9_])(?:{Digits}(?:\.(?:{Digits})?)?|\.{Digits})(?:{Exponent})?i\b", "constant.numeric.imaginary"),
            Match($@"(?<![A-Za-z0-9_])(?:{Digits}\.(?:{Digits})?(?:{Exponent})?|\.{Digits}(?:{Exponent})?|{Digits}{Exponent})", "constant.numeric.float"),
            Match($@"(?<![A-Za-z0-9_]){Digits}", "constant.numeric.integer")),
        ["operators"] = Group(
            Match("~", "keyword.operator.distributed"),
            Match(@"\+=|-=|\*=|/=|\.\*=|\./=|<-", "keyword.operator.assignment.compound"),
            Match("==|!=|<=|>=|<|>", "keyword.operator.comparison"),
            Match(@"&&|\|\||!", "keyword.operator.logical"),
            Match(@"\.\*|\./|\.\^|%/%|[-+*/%\\^]", "keyword.operator.arithmetic"),
            Match("'", "keyword.operator.transpose"),
            Match("=", "keyword.operator.assignment"),
            Match("[?:|]", "keyword.operator")),
        ["punctuation"] = Group(
            Match(";", "punctuation.terminator.statement"),
            Match(",", "punctuation.separator"),
            Match(@"[{}]", "punctuation.section.block"),
            Match(@"[()\[\]]", "punctuation.section.brackets")),
        ["variables"] = Group(Match(Name, "variable.other")),
    };

    /// <summary>The names of the blocks, those of two words first, since they contain others.</summary>
    static IEnumerable<string> Blocks => Enum.GetValues<BlockKind>().Select(BlockNames.Text).OrderByDescending(name => name.Length).Select(name => name.Replace(" ", @"\s+", StringComparison.Ordinal));

    static readonly string[] ConstraintWords = ["lower", "upper", "offset", "multiplier"];

    static IEnumerable<string> Words(string kind) => LexerWords.Of([.. ScopeOfRule.Where(rule => rule.Value == kind).Select(rule => rule.Key)]);

    /// <summary>The library's functions, and the unnormalised forms of its densities.</summary>
    static IEnumerable<string> Functions => SignatureTable.Names.Concat(HigherOrderTable.Names).SelectMany(name => (string[])[name, FunctionNames.Unnormalized(name)]).Where(name => Identifier().IsMatch(name)).Distinct();

    static string ScopeOf(string function) => FunctionNames.KindOf(function) switch
    {
        FunctionKind.Plain or FunctionKind.Lp or FunctionKind.Jacobian => "support.function",
        FunctionKind.Rng => "support.function.random",
        _ => "support.function.density",
    };

    /// <summary>Words as one expression: ordered, so that a table's order changes nothing.</summary>
    static string Choice(IEnumerable<string> words) => string.Join('|', words.Distinct().Order(StringComparer.Ordinal));

    static JsonObject Group(params JsonObject[] patterns) => new() { ["patterns"] = new JsonArray([.. patterns]) };

    static JsonArray Includes(params string[] names) => [.. names.Select(name => (JsonNode)new JsonObject { ["include"] = "#" + name })];

    static JsonObject Match(string pattern, string scope) => new() { ["match"] = pattern, ["name"] = $"{scope}.{Suffix}" };

    static JsonObject Captures(string pattern, params string[] scopes)
    {
        JsonObject captures = [];
        foreach ((int i, string scope) in scopes.Index()) captures[$"{i + 1}"] = new JsonObject { ["name"] = $"{scope}.{Suffix}" };
        return new JsonObject { ["match"] = pattern, ["captures"] = captures };
    }

    static JsonObject Range(string begin, string end, string scope) => new() { ["begin"] = begin, ["end"] = end, ["name"] = $"{scope}.{Suffix}" };

    static string Write(JsonObject grammar) => grammar.ToJsonString(layout) + "\n";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
