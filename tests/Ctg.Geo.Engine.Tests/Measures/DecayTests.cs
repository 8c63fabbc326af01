using Ctg.Geo.Engine.Measures;

namespace Ctg.Geo.Engine.Tests.Measures;

public sealed class DecayTests
{
    [Fact]
    public void Each_decay_is_its_formula()
    {
        Assert.Equal(0.75, new Decay.Linear(20).At(5), 12);
        Assert.Equal(0, new Decay.Linear(20).At(25));
        Assert.Equal(Math.Exp(-0.5), new Decay.Exponential(0.1).At(5), 12);
        Assert.Equal(1, new Decay.Power(2).At(0.5));
        Assert.Equal(1.0 / 25, new Decay.Power(2).At(5), 12);
        Assert.Equal(Math.Exp(-0.5), new Decay.Gaussian(12).At(12), 12);   // t = σ: e^(−1/2)
    }

    [Fact]
    public void The_logistic_decay_starts_at_1_and_is_near_a_half_at_its_median()
    {
        var decay = new Decay.Logistic(30, 5);

        Assert.Equal(1, decay.At(0));
        // g(m) = 2 and g(0) = 1 + e^(−30π/(5√3)) = 1 + e^(−10.88): half, and a little.
        Assert.Equal((1 + Math.Exp(-30 * Math.PI / (5 * Math.Sqrt(3)))) / 2, decay.At(30), 12);
        Assert.Equal(0, decay.At(1e6));
    }

    [Fact]
    public void Logistic_decay_is_that_of_a_peer()
    {
        // ipeaGIT/accessibility, tests/testthat/test-decay_logistic.R: 0.5 at the cutoff 20 with sd 2; 0.502 (± 0.001) at 30 with sd 10.
        Assert.Equal(0.5, new Decay.Logistic(20, 2).At(20), 1e-7);
        Assert.Equal(0.502, new Decay.Logistic(30, 10).At(30), 0.001);
    }

    [Fact]
    public void Weight_is_a_number_whatever_the_parameters()
    {
        Decay[] hostile =
        [
            new Decay.Gaussian(1e-200), new Decay.Gaussian(1e300), new Decay.Logistic(1, 1e-320), new Decay.Logistic(1e308, 1e308), new Decay.Linear(1e-320),
            new Decay.Exponential(1e308), new Decay.Power(1e308), new Decay.Power(1e-320),
        ];
        foreach (var decay in hostile)
        {
            Assert.Equal(1, decay.At(0));
            Assert.All([0.5, 1, 60, 1e300], minutes => Assert.InRange(decay.At(minutes), 0, 1));
        }
    }

    [Theory]
    [InlineData(10, 1, 0.5), InlineData(20, 0.5, 0), InlineData(10.001, 0.5, 0.5), InlineData(0, 1, 1)]
    public void At_a_limit_the_edge_decides(double minutes, double lower, double upper)
    {
        DecayStep[] steps = [new(10, 1), new(20, 0.5)];

        Assert.Equal(lower, new Decay.Stepped(steps, StepEdge.Lower).At(minutes));
        Assert.Equal(upper, new Decay.Stepped(steps, StepEdge.Upper).At(minutes));
    }

    [Fact]
    public void A_cutoff_leaves_the_weights_within_it()
    {
        var decay = new Decay.Exponential(0.1).Within(30, StepEdge.Lower);

        Assert.Equal(Math.Exp(-3), decay.At(30), 12);
        Assert.Equal(0, decay.At(30.1));
        Assert.Equal(0, new Decay.Exponential(0.1).Within(30, StepEdge.Upper).At(30));
    }
}
