using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Planners of the town.</summary>
static class CampaignAccounts
{
    public const string Password = Visitor.Password;

    public static async Task<IReadOnlyList<string>> AddAsync(string database, int count, CancellationToken cancel)
    {
        await using var db = new GeoDatabase(database);
        string[] logins = [.. Enumerable.Range(0, count).Select(number => $"planner{number}")];
        foreach (var login in logins) await Visitor.AddAccountAsync(db, login, territories: [.. CampaignTown.Territories]);
        return logins;
    }
}
