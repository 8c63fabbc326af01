using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>Shares minute by minute, on a line of places a kilometre a minute.</summary>
public sealed class AccessCurveTests
{
    [Fact]
    public void Share_of_a_street_rises_by_one_house_a_minute_and_stays()
    {
        // Forty houses of 30 people at 1, 2… 40 km from the crèche: m of 40 are within m minutes, for m up to 40; all of them after.
        var town = new Town().Commune(1, Town.At(0), 1_200).Service(Town.At(0));
        for (var km = 1; km <= 40; km++) town.Cell(1, Town.At(km), 30);
        var curve = town.Access().Curve;

        Assert.Equal(61, curve.Count);
        for (var minute = 0; minute <= 60; minute++) Assert.Equal(Math.Min(minute, 40) / 40.0, curve[minute].Number!.Value, 1e-9);
        Assert.All(curve, share => Assert.Equal(FigureState.Estimated, share.State));       // straight lines
    }

    [Fact]
    public void Who_is_out_of_reach_is_within_no_minute()
    {
        // 100 people at the door, 300 at 200 km: a quarter from 0 to 60 minutes.
        var curve = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(200), 300).Service(Town.At(0)).Access().Curve;
        Assert.All(curve, share => Assert.Equal(0.25, share.Number));
    }

    [Fact]
    public void Curve_holds_the_shares_of_the_thresholds_and_never_falls()
    {
        const int seed = 20_261_130;
        var random = new Random(seed);
        for (var run = 0; run < 30; run++)
        {
            var town = new Town().Commune(1, Town.At(0), 5_000).Service(Town.At(random.NextDouble() * 10)).Service(Town.At(random.NextDouble() * 40));
            for (var cell = 0; cell < 60; cell++) town.Cell(1, Town.At(random.NextDouble() * 80), random.NextDouble() * 90);
            var access = town.Access();

            Assert.Equal(access.Territory.Within, AccessMethod.ThresholdsMinutes.Select(minutes => access.Curve[minutes]));       // the very same numbers
            for (var minute = 1; minute <= 60; minute++)
                Assert.True(access.Curve[minute].Number >= access.Curve[minute - 1].Number, $"seed {seed}, town {run}: falls at {minute} minutes");
            Assert.Equal(1 - access.Territory.OutOfReach.Number!.Value / access.Territory.People.Number!.Value, access.Curve[60].Number!.Value, 1e-12);
        }
    }

    [Fact]
    public void Few_people_make_a_fragile_curve_and_an_unknown_number_none()
    {
        Assert.All(new Town().Commune(1, Town.At(0), 9).Service(Town.At(3)).Access().Curve, share => Assert.Equal(FigureState.Fragile, share.State));
        var unknown = new Town().Commune(1, Town.At(0), null).Service(Town.At(3)).Access().Curve;
        Assert.Equal(61, unknown.Count);
        Assert.All(unknown, share => Assert.Equal(Figure.Unknown, share));
    }

    [Fact]
    public void Curve_of_a_confidential_source_is_withheld_whole()
    {
        var secret = new Disclosure([new("cnaf", "Fichier confié", "CNAF", "convention", new(2024), new string('0', 64), "x.csv", Protection.Confidential(11))]);
        var shown = new Town().Commune(1, Town.At(0), 500).Service(Town.At(3)).Access().Disclose(secret).Curve;
        Assert.Equal(61, shown.Count);
        Assert.All(shown, share => Assert.Equal((FigureState.Withheld, null), (share.State, share.Number)));
    }

    [Fact]
    public void Mean_of_disclosed_figures_weighs_people_and_leaves_out_what_cannot_be_read()
    {
        var open = new Disclosure([]);
        // (10 × 300 + 20 × 100) / 400 = 12.5; the fragile one and the unknown one count for nobody.
        var mean = DisclosedFigures.MeanOf([(open.Of(Figure.Of(10)), 300), (open.Of(Figure.Estimated(20)), 100), (open.Of(Figure.Fragile(60)), 9), (open.Of(Figure.Unknown), 5_000)]);
        Assert.Equal((FigureState.Estimated, 12.5), (mean.State, mean.Number));
        Assert.Equal((FigureState.Unknown, null), Tuple(DisclosedFigures.MeanOf([(open.Of(Figure.Fragile(60)), 9), (open.Of(Figure.OutOfReach), 40)])));

        static (FigureState, double?) Tuple(Disclosed figure) => (figure.State, figure.Number);
    }
}
