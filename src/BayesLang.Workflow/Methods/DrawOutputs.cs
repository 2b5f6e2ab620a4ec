using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Methods;

/// <summary>
/// The constrained values of draws. A draw whose outputs cannot be computed to the end is kept, with NaN for what could not, as CmdStan does; the first
/// reason is kept.
/// </summary>
sealed class DrawOutputs(CompiledModel model, Workspace workspace, RandomStream random)
{
    private static readonly OutputBlocks[] everFewer = [OutputBlocks.All, OutputBlocks.Parameters | OutputBlocks.TransformedParameters, OutputBlocks.Parameters];

    /// <summary>How many values a draw has.</summary>
    public int Count { get; } = model.Outputs.Sum(output => output.Count);

    /// <summary>Draws some of whose outputs could not be computed.</summary>
    public int FailedDraws { get; private set; }

    /// <summary>Why, the first time.</summary>
    public ModelException? FirstFailure { get; private set; }

    public void Compute(ReadOnlySpan<double> position, Span<double> outputs)
    {
        foreach (OutputBlocks blocks in everFewer)
        {
            try
            {
                model.Constrain(position, outputs, blocks, workspace, random);
                return;
            }
            catch (ModelException failure)
            {
                // What an attempt that failed has left is no result.
                outputs.Fill(double.NaN);
                if (blocks != OutputBlocks.All) continue;
                FailedDraws++;
                FirstFailure ??= failure;
            }
        }
    }

    /// <summary>A sentence on the draws that failed; null where none did.</summary>
    public string? Message(SourceText source) => FirstFailure is not { } reason ? null
        : $"{(FailedDraws == 1 ? "1 draw" : $"{FailedDraws} draws")} could not be carried to the end of the generated quantities, which are NaN there. The first time: {FaultText.Of(reason, source)}";
}
