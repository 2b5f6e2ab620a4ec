using System.Reflection;

namespace BayesLang.Workflow;

/// <summary>The version of this program, for what it writes.</summary>
static class ProductVersion
{
    public static string Text { get; } = (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
