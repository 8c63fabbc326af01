using Ctg.Geo.Api.Tests.Cli;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Planners of the town, as an administrator adds them.</summary>
static class CampaignAccounts
{
    public const string Password = Visitor.Password;

    /// <returns>Their logins.</returns>
    public static async Task<IReadOnlyList<string>> AddAsync(string database, int count)
    {
        string[] logins = [.. Enumerable.Range(0, count).Select(number => $"planner{number}")];
        var settings = new Dictionary<string, string> { ["CTG_DB"] = database };
        await Task.WhenAll(logins.Select(async login =>
        {
            var (code, _, error) = await ShellCommand.RunWithInputAsync(settings, Password + "\n", ["user", "add", login, "--planner", .. CampaignTown.Territories]);
            if (code != 0) throw new InvalidOperationException($"ctg-geo user add {login} ended with {code}: {error}");
        }));
        return logins;
    }
}
