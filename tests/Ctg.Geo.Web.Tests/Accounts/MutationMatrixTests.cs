using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Accounts;

public sealed class MutationMatrixTests(SiteFixture site)
{
    [Fact]
    public async Task No_mutation_of_the_site_without_the_role_the_token_and_the_right_origin()
    {
        var mutations = MutationMatrix.MutationsOf(RoutePolicies.Routes(site.Services));
        Assert.Contains(mutations, one => one is ("POST", { RoutePattern.RawText: "/connexion" }));
        Assert.Contains(mutations, one => one is ("POST", { RoutePattern.RawText: "/deconnexion" }));
        Assert.Contains(mutations, one => one is ("DELETE", { RoutePattern.RawText: "/api/session" }));

        using var matrix = new MutationMatrix(site.Db, new(site.Address), HandmadeTown.Id);
        var faults = await matrix.FaultsAsync(mutations);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
