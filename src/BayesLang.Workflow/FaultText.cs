using BayesLang.Data.Manifests;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow;

/// <summary>Faults at run time as people read them: the place in the model first.</summary>
public static class FaultText
{
    public static string Of(ModelException fault, SourceText source) =>
        fault.Line > 0 ? $"{PlaceOf(source, fault.Line)}: {fault.Message}" : fault.Message;

    /// <summary>What is told of draws whose generated quantities could not be computed.</summary>
    public static string OfFailedDraws(int count, ModelException first, SourceText source) => Of(new FailedDraws(count, first.Message, first.Line), source);

    /// <inheritdoc cref="OfFailedDraws"/>
    public static string Of(FailedDraws failed, SourceText source) =>
        $"{(failed.Count == 1 ? "1 draw" : $"{failed.Count} draws")} could not be carried to the end of the generated quantities, which are NaN there. The first time: {Of(new ModelException(failed.Message, failed.Line), source)}";

    public static string PlaceOf(SourceText source, int line) => $"{(source.Path.Length > 0 ? source.Path : "model")}:{line}";
}
