using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>A planner of <see cref="HandmadeTerritory"/> on a service and a database of each test's own.</summary>
public abstract class PlannerAtWork : IAsyncLifetime
{
    protected const string Aubry = "creches:aubry";

    protected ApiUnderTest Service { get; } = new();

    protected Planner Camille { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        Camille = await Planner.NewAsync(Service.Db, Service.Http.BaseAddress!, "camille");
    }

    public async ValueTask DisposeAsync()
    {
        Camille.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
