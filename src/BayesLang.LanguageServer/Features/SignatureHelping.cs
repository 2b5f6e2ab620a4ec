using System.Collections.Immutable;
using BayesLang.Language;
using BayesLang.Language.Editing;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.LanguageServer.Features;

/// <summary>The forms of the function whose arguments are being written, <c>textDocument/signatureHelp</c>, with the one that fits so far and the present argument.</summary>
static class SignatureHelping
{
    public static Capability Capability { get; } = new(
        declared => declared with { SignatureHelpProvider = new SignatureHelpOptions { TriggerCharacters = ["(", ",", "|"], RetriggerCharacters = [")"] } },
        methods => methods.Add(Requests.TextDocumentSignatureHelp, Show));

    static SignatureHelp? Show(SignatureHelpParams parameters, RequestContext context)
    {
        Analysis analysis = context.Workspace[parameters.TextDocument].Analysis;
        CheckResult result = analysis.Result;
        CodePlace place = PlaceFinder.At(result, analysis.Offset(parameters.Position));
        if (place.Call is not { } call || CallForms.Of(call, result) is not { IsEmpty: false } forms) return null;
        ClientSignatureInformationOptions? options = context.Editor.Capabilities.TextDocument?.SignatureHelp?.SignatureInformation;
        bool hasOffsets = options?.ParameterInformation?.LabelOffsetSupport == true;
        return new SignatureHelp
        {
            Signatures = [.. forms.Select(form => Signature(form, call.Active))],
            ActiveSignature = CallForms.Best(forms, GivenTypes(call, result, place)),
            ActiveParameter = call.Active,
        };

        SignatureInformation Signature(CallForm form, int active) => new()
        {
            Label = form.Label,
            Documentation = Markup.ForText(options?.DocumentationFormat, form.Documentation),
            Parameters =
            [
                .. form.Arguments.Select(argument => new ParameterInformation
                {
                    Label = hasOffsets ? (ImmutableArray<int>)[argument.Start, argument.End] : form.Label[argument.Start..argument.End],
                    Documentation = Markup.ForText(options?.DocumentationFormat, argument.Description),
                }),
            ],
            // What is passed on is the last.
            ActiveParameter = options?.ActiveParameterSupport == true && form.TakesMore && active >= form.Arguments.Length ? form.Arguments.Length - 1 : null,
        };
    }

    /// <summary>The types of the arguments that are written, the variate of a distribution first; those of an attribute have none.</summary>
    static ImmutableArray<Type> GivenTypes(OpenCall call, CheckResult result, CodePlace place)
    {
        if (call.IsAttribute) return [];
        var types = new ExpressionTypes(result, place);
        // Of the last argument more is to come.
        ImmutableArray<Type> given = [.. call.Arguments[..^1].Select(types.Of), Type.Error];
        return call.Variate is { } variate ? [types.Of(variate), .. given] : given;
    }
}
