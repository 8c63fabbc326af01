using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

public sealed class MutationMatrixTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task No_mutation_of_the_api_without_the_role_the_token_and_the_right_origin()
    {
        var mutations = MutationMatrix.MutationsOf(RoutePolicies.Routes(api.Services));
        Assert.Contains(mutations, one => one is ("POST", { RoutePattern.RawText: "/api/session" }));
        Assert.Contains(mutations, one => one is ("DELETE", { RoutePattern.RawText: "/api/session" }));

        using var matrix = new MutationMatrix(api.Db, api.Http.BaseAddress!, HandmadeTerritory.Id);
        var faults = await matrix.FaultsAsync(mutations);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(mutations.Count * 4 * 4 * 4, matrix.Cells);
    }
}
