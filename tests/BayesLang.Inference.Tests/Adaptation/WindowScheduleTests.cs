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
        for (int warmup = 0; warmup <= 2000; warmup++)
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

    /// <summary>
    /// Stan decides on the way, iteration by iteration: at the end of a window it doubles the length, and where the window after the next would not fit before the last
    /// interval, the next is stretched up to it. The lengths of the intervals are those of the Stan reference manual and two other choices.
    /// </summary>
    [Theory]
    [InlineData(75, 25, 50)]
    [InlineData(10, 5, 20)]
    [InlineData(0, 40, 1)]
    public void The_schedule_is_the_one_that_Stan_makes_on_the_way(int initial, int window, int terminal)
    {
        for (int warmup = 0; warmup <= 2000; warmup++)
        {
            WindowSchedule schedule = WindowSchedule.Create(warmup, initial, window, terminal);
            (bool[] learns, List<int> ends) = StepByStep(warmup, initial, window, terminal);
            Assert.Equal(ends, schedule.WindowEnds);
            Assert.True(learns.SequenceEqual(Enumerable.Range(0, warmup).Select(schedule.Contains)));
        }
    }

    private static (bool[] Learns, List<int> Ends) StepByStep(int warmup, int first, int length, int last)
    {
        bool[] learns = new bool[warmup];
        List<int> ends = [];
        // Too short for any estimate.
        if (warmup < 20) return (learns, ends);
        if (first + length + last > warmup)
        {
            first = (int)(warmup * 0.15);
            last = (int)(warmup * 0.1);
            length = warmup - first - last;
        }
        int close = first + length - 1, finalClose = warmup - last - 1;
        for (int iteration = 0; iteration < warmup; iteration++)
        {
            learns[iteration] = iteration >= first && iteration <= finalClose;
            if (iteration != close) continue;
            ends.Add(iteration);
            if (close == finalClose) continue;
            length *= 2;
            close += length;
            if (close != finalClose && close + 2 * length > finalClose) close = finalClose;
        }
        return (learns, ends);
    }
}
