using BayesLang.Language.Symbols;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>The order of a list: a letter for each group, the most likely first; within a group the editor sorts by what follows.</summary>
static class ItemOrder
{
    public const string Fitting = "a", FittingLess = "az", Words = "g", Blocks = "h", UserFunctions = "i", Types = "k", Library = "m", Unfitting = "n", Rare = "p";

    public static string Of(VariableOrigin origin) => origin switch
    {
        VariableOrigin.Local or VariableOrigin.Loop or VariableOrigin.FunctionArgument => "b",
        VariableOrigin.Parameters => "c",
        VariableOrigin.TransformedParameters => "d",
        VariableOrigin.Data => "e",
        _ => "f",
    };
}
