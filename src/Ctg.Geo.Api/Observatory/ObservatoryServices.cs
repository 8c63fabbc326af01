using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

static class ObservatoryServices
{
    public static void AddObservatory(this IServiceCollection services) => services
        .AddSingleton<TerritoryStore>().AddSingleton<ShapeStore>().AddSingleton<VersionLog>().AddSingleton<PublicationStore>()
        .AddSingleton<EditStore>().AddSingleton<RoadStore>().AddSingleton<RoadNetworks>().AddSingleton<TerritoryLoader>()
        .AddSingleton<Observatory>().AddSingleton<TerritoryGates>().AddSingleton<TerritoryCatchUp>().AddSingleton<SupplyMeasures>().AddSingleton<Coverages>().AddSingleton<ComparisonMaking>()
        .AddSingleton<FigurePublisher>().AddHostedService(provider => provider.GetRequiredService<FigurePublisher>())
        .AddHostedService<ObservatoryLoop>();
}
