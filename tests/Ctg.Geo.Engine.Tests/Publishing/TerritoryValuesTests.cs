using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Tests.Publishing;

public sealed class TerritoryValuesTests
{
    static readonly Disclosure Open = new([]);

    [Fact]
    public void Hash_is_the_one_that_every_program_computes()
    {
        foreach (var (values, expected) in LiveValues.Hashes)
        {
            var crc = new Crc32();
            foreach (var value in values) crc.Add(value);
            Assert.Equal(expected, crc.Value);
        }
    }

    [Fact]
    public void Figure_is_one_number_in_every_program()
    {
        foreach (var (state, number, quantised) in LiveValues.Figures)
        {
            Assert.Equal(quantised, QuantisedFigure.Of(Disclosed(state, number)));
            var (readState, readNumber) = QuantisedFigure.Read(quantised);
            Assert.Equal((state, number), (Name(readState), readNumber));
        }
    }

    [Fact]
    public void Every_hundredth_of_a_minute_reads_back_exactly()
    {
        for (var hundredths = 0; hundredths <= 6_000; hundredths++)
        {
            var minutes = Open.Of(Figure.Estimated(hundredths / 100.0));
            Assert.Equal((minutes.State, minutes.Number), QuantisedFigure.Read(QuantisedFigure.Of(minutes)));
        }
    }

    [Theory]
    [InlineData(7)]     // no eighth state
    [InlineData(-8)]
    public void What_is_no_figure_is_not_read(int quantised) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantisedFigure.Read(quantised));

    [Fact]
    public void Deltas_lead_from_one_state_to_the_next()
    {
        var values = LiveValues.Before;
        Assert.Equal(LiveValues.Hash, values.Hash);
        foreach (var (series, hash) in LiveValues.Deltas)
        {
            values = values.With(series);
            Assert.Equal(hash, values.Hash);
        }
        AssertEqual(LiveValues.After, values);
    }

    [Fact]
    public void Difference_applied_gives_the_later_values_whatever_they_are()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (old, now) = (AnyValues(random), AnyValues(random));
            var difference = TerritoryValues.Difference(old, now);
            AssertEqual(now, old.With(difference));
            Assert.Equal(old.Hash == now.Hash && old.Series.Count == now.Series.Count, difference.Count == 0);
        }
    }

    [Fact]
    public void Only_what_changed_is_told()
    {
        var old = new TerritoryValues(["a", "b", "c"], [new("eaje", "velo", "all", [8, 16, 24]), new("rpe", "velo", "all", [8, 8, 8])]);
        var now = new TerritoryValues(["a", "b", "c"], [new("eaje", "velo", "all", [8, 17, 25]), new("rpe", "velo", "all", [8, 8, 8])]);
        var change = Assert.Single(TerritoryValues.Difference(old, now));
        Assert.Equal("eaje", change.Service);
        Assert.Equal([1, 2], change.At!);
        Assert.Equal([17, 25], change.Values!);
        Assert.Empty(TerritoryValues.Difference(now, now));
    }

    [Fact]
    public void Changes_of_other_values_are_refused()
    {
        var values = new TerritoryValues(["a", "b"], [new("eaje", "velo", "all", [8, 16])]);
        Assert.Throws<ArgumentException>(() => values.With([new("rpe", "velo", "all", [0], [8])]));
        Assert.Throws<ArgumentException>(() => values.With([new("rpe", "velo", "all", null, null)]));
        Assert.Throws<ArgumentException>(() => values.With([new("eaje", "velo", "all", null, [8])]));
        Assert.Throws<ArgumentException>(() => values.With([new("eaje", "velo", "all", [0, 1], [8])]));
        Assert.Throws<ArgumentException>(() => TerritoryValues.Difference(values, new(["a"], [])));
        Assert.Throws<ArgumentException>(() => new TerritoryValues(["a"], [new("eaje", "velo", "all", [8]), new("eaje", "velo", "all", [8])]));
    }

    static void AssertEqual(TerritoryValues expected, TerritoryValues actual)
    {
        Assert.Equal(expected.Communes, actual.Communes);
        Assert.Equal(expected.Series.Select(one => (one.Service, one.Mode, one.Audience)), actual.Series.Select(one => (one.Service, one.Mode, one.Audience)));
        Assert.Equal(expected.Series.SelectMany(one => one.Values), actual.Series.SelectMany(one => one.Values));
        Assert.Equal(expected.Hash, actual.Hash);
    }

    /// <summary>Some of eight series over three communes, with few different values, so that two such states share some.</summary>
    static TerritoryValues AnyValues(Random random) => new(["a", "b", "c"],
        from service in new[] { "eaje", "rpe" }
        from mode in new[] { "velo", "marche" }
        from audience in new[] { "all", "0-2" }
        where random.Next(3) > 0
        select new ValueSeries(service, mode, audience, [random.Next(3), random.Next(3), random.Next(3)]));

    static string Name(FigureState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    static Disclosed Disclosed(string state, double? number) => state switch
    {
        "value" => Open.Of(Figure.Of(number!.Value)),
        "estimated" => Open.Of(Figure.Estimated(number!.Value)),
        "fragile" => Open.Of(Figure.Fragile(number!.Value)),
        "unknown" => Open.Of(Figure.Unknown),
        "outOfReach" => Open.Of(Figure.OutOfReach),
        "closed" => Open.Of(Figure.Closed),
        "withheld" => new Disclosure([new("s", "n", "p", "l", new(2025), "", "f", Engine.Sources.Protection.Confidential(11))]).Of(Figure.Of(7)),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
