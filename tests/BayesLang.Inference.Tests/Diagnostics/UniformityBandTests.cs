using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Tests.Diagnostics;

public sealed class UniformityBandTests
{
    [Theory]
    [InlineData(100, 100, 0.95)]
    [InlineData(400, 20, 0.9)]
    [InlineData(3000, 50, 0.95)]
    public void Uniform_values_stay_within_as_often_as_the_level_says(int count, int cells, double level)
    {
        UniformityBand band = UniformityBand.Of(count, cells, level);
        RandomStream random = new(1, 1);
        const int trials = 4000;
        int within = 0;
        double[] values = new double[count];
        for (int trial = 0; trial < trials; trial++)
        {
            for (int i = 0; i < count; i++) values[i] = random.NextDouble();
            int[] below = UniformityBand.CountsBelow(values, cells);
            if (!below.Where((each, k) => each < band.Low[k] || each > band.High[k]).Any()) within++;
        }
        // Counts are whole, so that few values leave the band less often; four standard errors.
        Assert.InRange((double)within / trials, level - 4 * Math.Sqrt(level * (1 - level) / trials), level + 0.02);
    }

    [Fact]
    public void The_band_and_the_p_value_agree()
    {
        RandomStream random = new(2, 1);
        UniformityBand band = UniformityBand.Of(200, 100, 0.95);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] values = [.. Enumerable.Range(0, 200).Select(_ => Math.Pow(random.NextDouble(), 1 + 0.4 * random.NextDouble()))];
            bool isOutside = UniformityBand.CountsBelow(values, 100).Where((each, k) => each < band.Low[k] || each > band.High[k]).Any();
            Assert.Equal(RankUniformity.Of(values).PValue < 0.05, isOutside);
        }
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformityBand.Of(0, 10, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformityBand.Of(10, 1, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformityBand.Of(10, 10, 1));
    }
}
