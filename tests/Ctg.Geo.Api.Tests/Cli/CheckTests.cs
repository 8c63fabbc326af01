using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Cli;

public sealed class CheckTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    Dictionary<string, string> Settings => new() { ["CTG_DB"] = postgis.ConnectionString };

    [Fact]
    public async Task Check_says_what_the_database_holds_and_ends_with_1_when_the_public_login_sees_too_much()
    {
        await HandmadeTerritory.LoadAsync(postgis.Db);

        var (code, output, error) = await ShellCommand.RunAsync(Settings, "check", "--json");
        Assert.True(code == 0, error);
        var state = JsonElement.Parse(output);
        Assert.StartsWith("3.", state.GetProperty("postgis").GetString(), StringComparison.Ordinal);
        var territory = Assert.Single(state.GetProperty("territories").EnumerateArray());
        Assert.Equal(HandmadeTerritory.Id, territory.GetProperty("id").GetString());
        Assert.Equal(4, territory.GetProperty("communes").GetInt32());
        Assert.Equal(1, territory.GetProperty("version").GetInt64());
        Assert.Equal(7, state.GetProperty("datasets").GetArrayLength());

        var text = await ShellCommand.RunAsync(Settings, "check");
        Assert.Contains(HandmadeTerritory.Name, text.Output, StringComparison.Ordinal);

        await postgis.Run("grant usage on schema geo to ctg_public; grant select on geo.service to ctg_public");
        (code, output, error) = await ShellCommand.RunAsync(Settings, "check", "--json");
        Assert.Equal(1, code);
        Assert.Contains("geo.service", Assert.Single(JsonElement.Parse(output).GetProperty("faults").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains("geo.service", error, StringComparison.Ordinal);
    }
}
