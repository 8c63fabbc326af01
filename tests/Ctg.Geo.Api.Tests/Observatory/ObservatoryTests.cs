using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Observatory;

/// <summary>The running service over real PostGIS: what was loaded is seen. One kilometre is 1.3 / 45 h, so 1.733 min by car.</summary>
public sealed class ObservatoryTests(ApiUnderTest service) : IClassFixture<ApiUnderTest>
{
    Observatories.Observatory Observatory => service.Services.GetRequiredService<Observatories.Observatory>();
    PublishedTerritory Plaine => Observatory.Find(HandmadeTerritory.Id)!;

    [Fact]
    public void Territory_loaded_before_the_start_is_shown_whole()
    {
        var plaine = Plaine;
        Assert.Same(plaine, Assert.Single(Observatory.Territories));
        Assert.Equal((FigureState.Value, 1_805.0), (plaine.Population.State, plaine.Population.Number!.Value));
        Assert.Equal(2025, plaine.PopulationYear);
        Assert.Equal(["21901", "21902", "21903", "21904", "21905"], plaine.Communes.Select(commune => commune.Code.ToString()));
        Assert.Equal(4, plaine.Communes.Count(commune => commune.InTerritory));
        Assert.Equal(plaine.Communes.Select(commune => commune.Code).ToHashSet(), plaine.Shapes.Keys.ToHashSet());
        Assert.Equal([Audiences.Everyone, Audiences.Under3], plaine.Audiences);
    }

    [Fact]
    public void Offer_counts_sites_one_can_reach_and_depots_apart()
    {
        KindOffer Offer(ServiceKind kind) => Plaine.Kinds.Single(offer => offer.Kind == kind);
        Assert.Equal(ServiceKinds.All, Plaine.Kinds.Select(offer => offer.Kind));
        Assert.Equal(new(ServiceKinds.Eaje, Sites: 2, SitesInTerritory: 1, Depots: 0), Offer(ServiceKinds.Eaje));
        Assert.Equal(new(ServiceKinds.FranceServices, 2, 2, 1), Offer(ServiceKinds.FranceServices));
        Assert.Equal(new(ServiceKinds.Rpe, 0, 0, 0), Offer(ServiceKinds.Rpe));
        Assert.Equal(SiteRole.Depot, Plaine.Sites.Single(site => site.SiteId == "france-services:1:2").Role);
    }

    [Fact]
    public void Figures_are_those_one_can_derive_by_hand()
    {
        var crèches = Plaine.Access(ServiceKinds.Eaje, TravelModes.Car, Audiences.Under3);
        // Centres stand 0.1° of longitude apart at 47.05° N: 111,320 m × cos 47.05° / 10 = 7,588 m on the sphere, 7,600 m on the
        // ellipsoid; × 1.3 / 45 km/h = 13.2 min. Crèches in Aubry and, beyond the border, in Esles: 0, 1, 2 and 1 steps away.
        double[] minutes = [0, 13.2, 26.3, 13.2];
        Assert.Equal(minutes[..3], crèches.Communes.Take(3).Select(commune => commune.MeanMinutes.Number!.Value), (expected, found) => Math.Abs(expected - found) < 0.1);
        // Nobody under 3 lives in Dorne.
        Assert.Equal(FigureState.Unknown, crèches.Communes[3].MeanMinutes.State);
        // 40 × 0 + 20 × 13.2 + 12 × 26.3 = 580 over 72 children.
        Assert.Equal(580 / 72.0, crèches.Territory.MeanMinutes.Number!.Value, 0.1);
        Assert.Equal(["ouest", "est"], crèches.Secteurs.Select(secteur => secteur.Code));
        // 5 people in Dorne: too few to be read alone.
        Assert.Equal(FigureState.Fragile, Plaine.Access(ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone).Communes[3].MeanMinutes.State);
        Assert.Equal(FigureState.Unknown, Plaine.Access(ServiceKinds.Rpe, TravelModes.Car, Audiences.Everyone).Territory.MeanMinutes.State);
    }

    [Fact]
    public async Task Figures_reach_the_public_schema_and_are_those_shown()
    {
        const string written = """
            select number from pub.access_figure f join pub.territory t on t.id = f.territory_id and t.version = $1
            where (kind, mode, audience, area_level, area_code, measure) = ('eaje', 'voiture', 'all', 'territory', 'plaine-d-essai', 'mean_minutes')
            """;
        await using var command = service.Db.Public.CreateCommand(written);
        command.Parameters.Add(new() { Value = Plaine.Version });
        double? found = null;
        await Eventually.Async(async () => (found = await command.ExecuteScalarAsync() as double?) is not null, "figures are published");
        Assert.Equal(Plaine.Access(ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone).Territory.MeanMinutes.Number, found);
    }
}
