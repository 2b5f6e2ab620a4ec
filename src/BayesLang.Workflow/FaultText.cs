using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow;

/// <summary>Faults at run time as people read them: the place in the model first.</summary>
public static class FaultText
{
    public static string Of(ModelException fault, SourceText source) =>
        fault.Line > 0 ? $"{PlaceOf(source, fault.Line)}: {fault.Message}" : fault.Message;

    public static string PlaceOf(SourceText source, int line) => $"{(source.Path.Length > 0 ? source.Path : "model")}:{line}";
}
