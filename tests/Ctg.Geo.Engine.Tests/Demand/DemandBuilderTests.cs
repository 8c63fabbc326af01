using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Tests.Demand;

public sealed class DemandBuilderTests
{
    const int Everyone = 0, Under3 = 1, From3To5 = 2, From6To10 = 3;

    static CommuneCensus Census(double? under3) => new(Town.Code(1), 2022, under3, null, null, null, null);

    [Fact]
    public void Commune_without_cells_lives_at_its_centre()
    {
        var model = new Town().Commune(1, Town.At(4), 384, Census(9)).Model();
        var point = Assert.Single(model.Demand);
        Assert.Equal((DemandPrecision.Commune, Town.At(4)), (point.Precision, point.Position));
        Assert.Equal([384, 9, null, null, null, null], point.People);
    }

    [Fact]
    public void Cells_add_up_to_the_legal_population_and_to_the_census()
    {
        // Cells hold 30 + 70 people, the commune 120; 2 + 6 children of 0 to 3, the census 4 under 3.
        var model = new Town().Commune(1, Town.At(0), 120, Census(4))
            .Cell(1, Town.At(0), 30, age0To3: 2, age4To5: 1).Cell(1, Town.At(1), 70, age0To3: 6, age4To5: 3).Model();
        Assert.Equal([36, 84], model.Demand.Select(point => point.People[Everyone]!.Value));
        Assert.Equal([1, 3], model.Demand.Select(point => point.People[Under3]!.Value));
        Assert.All(model.Demand, point => Assert.True(point.Imputed));
        Assert.Equal((Figure.Of(120), Figure.Of(4)), (model.Communes[0].People[Everyone], model.Communes[0].People[Under3]));
    }

    [Fact]
    public void Without_a_census_children_are_estimated_from_the_cells_own_classes()
    {
        var model = new Town().Commune(1, Town.At(0), 100).Cell(1, Town.At(0), 100, age0To3: 8, age4To5: 5).Model();
        // Ages 0 to 3 are four years: 6 of 8 are under 3, and 2 + 5 are 3 to 5.
        Assert.Equal(Figure.Estimated(6), model.Communes[0].People[Under3]);
        Assert.Equal(Figure.Estimated(7), model.Communes[0].People[From3To5]);
        Assert.Equal(Figure.Unknown, model.Communes[0].People[From6To10]);
        Assert.Null(model.Demand[0].People[From6To10]);
        Assert.Equal([Audiences.Everyone, Audiences.Under3, Audiences.From3To5], model.KnownAudiences);
    }

    [Fact]
    public void Children_the_cells_do_not_show_live_where_everyone_does()
    {
        // The census counts 4 children; no cell gives a class, or all give 0.
        foreach (double? none in new double?[] { null, 0 })
        {
            var model = new Town().Commune(1, Town.At(0), 100, Census(4)).Cell(1, Town.At(0), 25, none).Cell(1, Town.At(1), 75, none).Model();
            Assert.Equal([1, 3], model.Demand.Select(point => point.People[Under3]!.Value));
        }
    }

    [Fact]
    public void Without_a_legal_population_the_cells_estimate_it()
    {
        var model = new Town().Commune(1, Town.At(0), null).Cell(1, Town.At(0), 30).Cell(1, Town.At(0), 12.5, imputed: true).Model();
        Assert.Equal(Figure.Estimated(42.5), model.Communes[0].People[Everyone]);
        Assert.Equal([false, true], model.Demand.Select(point => point.Imputed));
    }

    [Fact]
    public void Nothing_recorded_is_unknown_never_zero()
    {
        var model = new Town().Commune(1, Town.At(0), null).Model();
        Assert.All(model.Communes[0].People, count => Assert.Equal(Figure.Unknown, count));
        Assert.All(model.Demand[0].People, count => Assert.Null(count));
        Assert.Equal([Audiences.Everyone], model.KnownAudiences);
    }

    [Fact]
    public void Points_of_a_commune_always_add_up_to_its_people()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var town = new Town().Commune(1, Town.At(0), random.Next(1, 50_000), Census(random.NextDouble() * 500));
            for (var cell = random.Next(1, 80); cell > 0; cell--)
                town.Cell(1, Town.At(random.NextDouble(), random.NextDouble()), random.NextDouble() * 300, random.NextDouble() * 9, random.NextDouble() * 5);
            var model = town.Model();
            foreach (var audience in model.KnownAudiences.Select(audience => Audiences.All.ToList().IndexOf(audience)))
            {
                var (total, sum) = (model.Communes[0].People[audience].Number!.Value, model.Demand.Sum(point => point.People[audience]!.Value));
                Assert.True(Math.Abs(total - sum) <= 1e-9 * total, $"seed {seed}, audience {audience}: {total} and {sum}");
            }
        }
    }
}
