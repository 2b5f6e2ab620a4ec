using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Features.Hovers;
using BayesLang.LanguageServer.Protocol;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>The program's own names: variables with their types, functions with their signatures.</summary>
static class NameItems
{
    public static IEnumerable<CompletionItem> Variables(CompletionRequest request) => request.Place.Variables.DistinctBy(variable => variable.Name).Select((variable, i) => Variable(request, variable, i));

    /// <summary>The number of levels of each factor.</summary>
    public static IEnumerable<CompletionItem> LevelCounts(CompletionRequest request) => request.Place.Variables.Where(variable => variable.IsFactor).Select(variable => new CompletionItem
    {
        Label = $"levels({variable.Name})",
        Kind = CompletionItemKind.Constant,
        Detail = "int",
        SortText = (request.Place.IsCount ? ItemOrder.Fitting : "") + ItemOrder.Of(VariableOrigin.Data) + variable.Name + "~",
        Data = ItemDocumentation.Data(ItemDocumentation.Word, Factors.LevelsName),
    });

    /// <summary>The factors, for <c>levels(…)</c>.</summary>
    public static IEnumerable<CompletionItem> FactorNames(CompletionRequest request) => request.Place.Variables.Where(variable => variable.IsFactor).Select((variable, i) => Variable(request, variable, i));

    static CompletionItem Variable(CompletionRequest request, VariableSymbol variable, int place) => new()
    {
        Label = variable.Name,
        Kind = variable.Origin switch
        {
            VariableOrigin.Data or VariableOrigin.TransformedData => CompletionItemKind.Constant,
            VariableOrigin.Parameters => CompletionItemKind.Property,
            _ => CompletionItemKind.Variable,
        },
        Detail = Detail(request, variable),
        SortText = (request.Place.IsCount ? CountOrder(variable.Type) : "") + ItemOrder.Of(variable.Origin) + place.ToString("D4", System.Globalization.CultureInfo.InvariantCulture),
        Data = ItemDocumentation.Data(request.Document, variable.Declaration.Start),
    };

    /// <summary>Of counts ints come first, then arrays of them, which can be indices.</summary>
    static string CountOrder(Type type) => type switch
    {
        IntType => ItemOrder.Fitting,
        ArrayType { Element: IntType } => ItemOrder.FittingLess,
        _ => "",
    };

    static string Detail(CompletionRequest request, VariableSymbol variable) => DeclarationTexts.TypeOf(variable, request.Document.Analysis) + variable.Origin switch
    {
        VariableOrigin.Data => " (data)",
        VariableOrigin.TransformedData => " (transformed data)",
        VariableOrigin.Parameters => " (parameter)",
        VariableOrigin.TransformedParameters => " (transformed parameter)",
        VariableOrigin.GeneratedQuantities => " (generated quantity)",
        VariableOrigin.FunctionArgument => " (argument)",
        VariableOrigin.Loop => " (loop)",
        _ => "",
    };

    /// <summary>The user's functions: those that return nothing as statements, the others as values.</summary>
    public static IEnumerable<CompletionItem> Functions(CompletionRequest request, bool isStatement) =>
        request.Document.Analysis.Result.Program.Functions.Select(function => function.Symbol)
            .Where(function => function.Name.Length > 0 && function.Result is VoidType == isStatement && LibraryItems.IsAllowed(function.Kind, request.Place.Allowed))
            .DistinctBy(function => function.Name).Select(function => Function(request, function, isStatement ? ";" : ""));

    static CompletionItem Function(CompletionRequest request, FunctionSymbol function, string end)
    {
        string call = LibraryItems.Call(function.Name, [.. function.Parameters.Select(parameter => parameter.Name)], FunctionNames.IsConditional(function.Kind)) + end;
        return new CompletionItem
        {
            Label = function.Name,
            Kind = CompletionItemKind.Function,
            Detail = CallForms.OfUser(function).Label,
            SortText = ItemOrder.UserFunctions + function.Name,
            InsertText = request.HasSnippets ? call : null,
            InsertTextFormat = request.HasSnippets ? InsertTextFormat.Snippet : null,
            Data = ItemDocumentation.Data(request.Document, function.Declaration.Start),
        };
    }
}
