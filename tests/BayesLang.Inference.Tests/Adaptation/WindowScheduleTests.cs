using BayesLang.Inference.Adaptation;

namespace BayesLang.Tests.Inference.Adaptation;

public class WindowScheduleTests
{
    [Theory]
    [InlineData(1000, 75, new[] { 99, 149, 249, 449, 949 })]
    [InlineData(500, 75, new[] { 99, 149, 249, 449 })]
    [InlineData(300, 75, new[] { 99, 149, 249 })]
    [InlineData(200, 75, new[] { 99, 149 })]
    [InlineData(160, 75, new[] { 99, 109 })]
    [InlineData(150, 75, new[] { 99 })]
    [InlineData(149, 22, new[] { 134 })]
    [InlineData(100, 15, new[] { 89 })]
    [InlineData(20, 3, new[] { 17 })]
    [InlineData(19, 19, new int[0])]
    [InlineData(0, 0, new int[0])]
    public void Known_schedules(int warmup, int start, int[] ends)
    {
        WindowSchedule schedule = WindowSchedule.Create(warmup);
        Assert.Equal(start, schedule.Start);
        Assert.Equal(ends, schedule.WindowEnds);
    }

    [Fact]
    public void Every_length_of_warmup_has_a_sound_schedule()
    {
        for (int warmup = 0; warmup <= 1500; warmup++)
        {
            WindowSchedule s = WindowSchedule.Create(warmup);
            if (warmup < 20)
            {
                Assert.Empty(s.WindowEnds);
                Assert.DoesNotContain(Enumerable.Range(0, warmup), s.Contains);
                continue;
            }
            int terminal = warmup < 150 ? warmup / 10 : 50;
            Assert.Equal(warmup - terminal, s.End);
            Assert.Equal(warmup < 150 ? (int)(0.15 * warmup) : 75, s.Start);
            int[] lengths = [.. s.WindowEnds.Select((end, k) => end + 1 - (k == 0 ? s.Start : s.WindowEnds[k - 1] + 1))];
            Assert.All(lengths, length => Assert.True(length > 0));
            if (warmup >= 150) Assert.Equal(25, lengths[0]);
            // All but the last double; the last is no shorter than that unless it is the second, and what it took in was too short for a further window.
            for (int k = 1; k < lengths.Length - 1; k++) Assert.Equal(2 * lengths[k - 1], lengths[k]);
            if (lengths.Length > 2) Assert.InRange(lengths[^1], 2 * lengths[^2], 6 * lengths[^2] - 1);
            Assert.Equal(s.End - s.Start, Enumerable.Range(0, warmup).Count(s.Contains));
            Assert.Equal(s.WindowEnds, Enumerable.Range(0, warmup).Where(s.EndsAt));
        }
    }
}
