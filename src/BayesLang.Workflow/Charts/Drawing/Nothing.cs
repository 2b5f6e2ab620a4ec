namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>What stands in the place of a chart that has no value to show.</summary>
static class Nothing
{
    public static Picture ToShow(string name) => new(Frame.Width, 60,
        [Svg.Rectangle(1, 1, Frame.Width - 1, 59, "empty"), Svg.Text(Frame.Width / 2, 34, name.Length == 0 ? "No values to show." : $"{name}: no values to show.", "name", "middle", Frame.Width - 16)]);
}
