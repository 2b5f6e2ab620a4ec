using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Adaptation;

public class FisherWindowTests
{
    private static readonly double[] scales = [0.5, 20];

    /// <summary>Whatever the length of the warm-up: the last estimate is that of the last iteration before its final 15 %, which leave the metric alone, and it knows the scales.</summary>
    [Theory]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.LowRank)]
    public void The_metric_is_learnt_up_to_the_last_part_of_every_warmup(MetricKind kind)
    {
        foreach (int warmup in Enumerable.Range(0, 300).Concat([999, 1000, 1001, 2000]))
        {
            IMetric metric = kind == MetricKind.Diagonal ? new DiagonalMetric(2) : new LowRankMetric(2);
            FisherAdaptation adaptation = new(metric, warmup, new DualAveraging(0.85), 1);
            RandomStream random = new(1, (ulong)warmup);
            PhasePoint point = new(2) { TrajectoryIndex = 1 };
            Move(point, random);
            adaptation.Begin(point, new Search());
            int last = -1, end = warmup - (int)Math.Ceiling(0.15 * warmup);
            for (int i = 0; i < warmup; i++)
            {
                Move(point, random);
                double[] before = metric.Inverse.ToArray();
                adaptation.Learn(new TransitionStatistics(0, 0.85, 1, 1, 1, false, 0), point, new Search());
                if (!before.AsSpan().SequenceEqual(metric.Inverse)) last = i;
            }
            if (end < 3) continue;
            Assert.Equal(end - 1, last);
            if (end > 20)
                for (int i = 0; i < 2; i++) Assert.InRange(metric.Inverse[i] / (scales[i] * scales[i]), 0.3, 3);
        }
    }

    private static void Move(PhasePoint point, RandomStream random)
    {
        for (int i = 0; i < 2; i++)
        {
            point.q[i] = scales[i] * random.NextNormal();
            // Somewhat steeper than a normal distribution's, whose gradients would give the same scale from any draws.
            double z = point.q[i] / scales[i];
            point.g[i] = -z * (1 + 0.1 * z * z) / scales[i];
        }
    }

    private sealed class Search : IStepSizeSearch
    {
        public double Find(PhasePoint at, IMetric metric, double start) => 1;
    }
}
