using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

static class ObservatoryServices
{
    public static void AddObservatory(this IServiceCollection services) => services
        .AddSingleton<TerritoryStore>().AddSingleton<ShapeStore>().AddSingleton<VersionLog>().AddSingleton<PublicationStore>()
        .AddSingleton<TerritoryLoader>().AddSingleton<Observatory>()
        .AddSingleton<FigurePublisher>().AddHostedService(provider => provider.GetRequiredService<FigurePublisher>())
        .AddHostedService<ObservatoryLoop>();
}
