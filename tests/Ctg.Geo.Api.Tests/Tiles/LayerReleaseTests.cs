using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Tiles;

public sealed class LayerReleaseTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task A_service_that_moves_gives_the_tiles_of_equipment_another_address_and_leaves_those_of_communes()
    {
        using var planner = await Planner.NewAsync(api.Db, api.Http.BaseAddress!, "tuiles");
        var (communes, equipment) = (await AddressAsync("communes"), await AddressAsync("equipment"));

        await planner.ChangeAsync("creches:aubry", service => service["sites"]![0]!["longitude"] = 5.25);

        await Eventually.Async(async () => await AddressAsync("equipment") != equipment, "the tiles of equipment have another address");
        Assert.Equal(communes, await AddressAsync("communes"));
        using var tile = await api.Http.GetAsync(communes.Replace("{z}/{x}/{y}", "8/131/89", StringComparison.Ordinal));
        Assert.Equal("public, max-age=31536000, immutable", tile.Headers.GetValues("Cache-Control").Single());
    }

    async Task<string> AddressAsync(string layer) => (await api.Json($"/tiles/{layer}.json")).GetProperty("tiles")[0].GetString()!;
}
