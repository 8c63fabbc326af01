using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>The service with those who may, or may not, change <see cref="HandmadeTerritory"/>. Signed in once: an address may not try often.</summary>
public sealed class PlannedApi : ApiUnderTest, IAsyncLifetime
{
    public Planner Planner { get; private set; } = null!;

    public Planner Administrator { get; private set; } = null!;

    /// <summary>Plans another territory.</summary>
    public Planner Stranger { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var address = Http.BaseAddress!;
        Planner = await Planner.NewAsync(Db, address, "planifie");
        Administrator = new(await Visitor.NewAsync(Db, address, "administre", administrator: true), HandmadeTerritory.Id);
        Stranger = new(await Visitor.NewAsync(Db, address, "ailleurs", administrator: false, "un-autre-territoire"), HandmadeTerritory.Id);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Planner.Dispose();
        Administrator.Dispose();
        Stranger.Dispose();
        await DisposeAsync();
    }
}
