using System.Text.Json;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Prints sensitivities to prior and likelihood, and what another prior changes.</summary>
static class SensitivityPrinter
{
    public static void Print(Terminal terminal, PowerScaling scaling, PriorExchange? exchange, int draws)
    {
        TextWriter output = terminal.Out;
        if (exchange is not null) Print(terminal, exchange, draws);
        if (exchange is { IsReliable: false }) return;
        output.WriteLine(exchange is null ? "How much the posterior changes with the power of the prior and of the likelihood:" : "Under the new prior, how much the posterior changes with its power and with that of the likelihood:");
        output.WriteLine();
        PlainTable.Write(output, ["", "prior", "likelihood"], scaling.Quantities.Select(quantity => (IReadOnlyList<string>)[quantity.Name, $"{quantity.Prior.Distance:F3}", $"{quantity.Likelihood.Distance:F3}"]));
        output.WriteLine();
        Tell(PowerScalingDiagnosis.PriorDataConflict, "prior and data pull in different directions. Check whether the prior says what is known.");
        Tell(PowerScalingDiagnosis.StrongPriorOrWeakLikelihood, "the prior says much and the data say little. Make sure that the prior is meant.");
        if (scaling.Quantities.All(quantity => quantity.Diagnosis == PowerScalingDiagnosis.None)) output.WriteLine($"No parameter is sensitive to the prior: all are below {new PowerScalingOptions().Threshold}.");
        if (scaling.KHat > ParetoK.Threshold(draws)) output.WriteLine($"{Warning(terminal)} k-hat is {scaling.KHat:F2}, above {ParetoK.Threshold(draws):F2}: the draws do not tell the sensitivities reliably.");

        void Tell(PowerScalingDiagnosis diagnosis, string message)
        {
            string[] names = [.. scaling.Quantities.Where(quantity => quantity.Diagnosis == diagnosis).OrderByDescending(quantity => quantity.Prior.Distance).Select(quantity => quantity.Name)];
            if (names.Length > 0) output.WriteLine($"{string.Join(", ", names)}: {message}");
        }
    }

    private static void Print(Terminal terminal, PriorExchange exchange, int draws)
    {
        TextWriter output = terminal.Out;
        output.WriteLine("The posterior under the prior of the fit, and by weights under the new one:");
        output.WriteLine();
        PlainTable.Write(output, ["", "mean", "new", "mcse", "sd", "new", "5%", "new", "50%", "new", "95%", "new"], exchange.Quantities.Select(quantity => (IReadOnlyList<string>)
        [
            quantity.Name, S(quantity.Before.Mean), S(quantity.After.Mean), S(quantity.McseAfter), S(quantity.Before.Sd), S(quantity.After.Sd),
            S(quantity.Before.Q5), S(quantity.After.Q5), S(quantity.Before.Median), S(quantity.After.Median), S(quantity.Before.Q95), S(quantity.After.Q95),
        ]));
        output.WriteLine();
        string k = double.IsNaN(exchange.KHat) ? "The ratios of the densities do not vary" : $"k-hat is {exchange.KHat:F2}";
        output.WriteLine(exchange.IsReliable
            ? $"{k}, at most {ParetoK.Threshold(draws):F2}: the draws tell the new posterior reliably, as {exchange.EffectiveSize:F0} effective draws would."
            : $"{Warning(terminal)} {k}, above {ParetoK.Threshold(draws):F2}: the new posterior lies where there are too few draws. Fit again with the new prior: the figures above are not to be relied on.");
        output.WriteLine();

        static string S(double value) => SummaryText.Significant(value);
    }

    private static string Warning(Terminal terminal) => Ansi.Paint("warning:", Ansi.Yellow, terminal.IsOutTerminal);

    public static void PrintJson(TextWriter output, PowerScaling scaling, PriorExchange? exchange, int draws) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("draws", draws);
        json.WriteReal("k_threshold", ParetoK.Threshold(draws));
        json.WriteReal("k_hat_scaling", scaling.KHat);
        json.WriteStartArray("sensitivity");
        foreach (QuantitySensitivity quantity in scaling.Quantities)
        {
            json.WriteStartObject();
            json.WriteString("name", quantity.Name);
            json.WriteReal("prior", quantity.Prior.Distance);
            json.WriteReal("likelihood", quantity.Likelihood.Distance);
            json.WriteString("diagnosis", quantity.Diagnosis switch { PowerScalingDiagnosis.PriorDataConflict => "prior-data conflict", PowerScalingDiagnosis.StrongPriorOrWeakLikelihood => "strong prior or weak likelihood", _ => "none" });
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (exchange is not null)
        {
            json.WriteStartObject("new_prior");
            json.WriteReal("k_hat", exchange.KHat);
            json.WriteBoolean("reliable", exchange.IsReliable);
            json.WriteReal("ess", exchange.EffectiveSize);
            json.WriteStartArray("quantities");
            foreach (ExchangedQuantity quantity in exchange.Quantities)
            {
                json.WriteStartObject();
                json.WriteString("name", quantity.Name);
                Write(json, "before", quantity.Before);
                Write(json, "after", quantity.After);
                json.WriteReal("mcse_after", quantity.McseAfter);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, PosteriorFigures figures)
    {
        json.WriteStartObject(name);
        json.WriteReal("mean", figures.Mean);
        json.WriteReal("sd", figures.Sd);
        json.WriteReal("q5", figures.Q5);
        json.WriteReal("median", figures.Median);
        json.WriteReal("q95", figures.Q95);
        json.WriteEndObject();
    }
}
