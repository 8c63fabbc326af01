using System.Globalization;
using System.Text.Json;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;
using Xunit;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests.Edits;

/// <summary>Two territories side by side, "ouest" (21001) and "est" (21002), a crèche in each, and a planner who corrects them.</summary>
public sealed class EditedTowns : IAsyncLifetime
{
    public static readonly DateTimeOffset Noon = new(2025, 3, 14, 12, 0, 0, TimeSpan.FromHours(1));

    public PostgisFixture Postgis { get; } = new();
    public GeoDatabase Db => Postgis.Db;
    public EditStore Edits => new(Db);

    public async ValueTask InitializeAsync()
    {
        await Postgis.InitializeAsync();
        await using var import = await new ImportStore(Db).BeginAsync(default);
        await import.StageContoursAsync(Dataset("contours"), 2024, [Square("21001"), Square("21002"), Square("21003")], default);
        await import.StageServicesAsync(Dataset("liste"), [Crèche("a:1", "21001"), Crèche("a:2", "21002")], default);
        await import.StageZonesAsync(Dataset("zones"), [Sector("z:1", "a:1", "21001"), Sector("z:2", "a:2", "21002")], default);
        await import.StageTerritoryAsync(Territory("ouest", "21001"), default);
        await import.StageTerritoryAsync(Territory("est", "21002"), default);
        await import.SwitchAsync(Fingerprint('0'), "{}", default);
        await Postgis.Run("insert into ops.account (id, login, name, password_hash) values (7, 'ouest', 'Planificatrice', '-'), (8, 'est', 'Planificateur', '-')");
    }

    public static Zone Sector(string id, string service, params string[] communes) =>
        new(id, ZoneKind.RpeSector, $"Secteur {id}", service, [.. communes.Select(code => InseeCode.Parse(code, null))], null, null, null);

    /// <summary>An edit by account 7 in territory "ouest", asked for under a key of its own.</summary>
    public static ServiceEdit Edit(Service service, long? revision, params (string Territory, long Version)[] concerned) => new(
        Guid.NewGuid(), Fingerprint('e'), 7, "ouest", "changed", Noon, service, [], Engine.Sources.Dataset.EnteredIn(Territory("ouest", "21001"), new(2025, 3, 14)),
        revision, [.. concerned.Select(one => new ConcernedTerritory(one.Territory, one.Version, JsonSerializer.Serialize(new { name = service.Name }), Sites(service)))]);

    public static PublishedSite[] Sites(Service service) => service.ClosedOn is not null ? [] :
        [.. service.Sites.Where(site => site.Position is not null).Select(site => new PublishedSite(
            service.Id, site.Id, site.Name, service.Kind, site.Role, site.Position!.Value, site.Quality, site.Commune, 12, null, true))];

    public async Task<EditedService> StoredAsync(string service) => (await Edits.FindAsync(service, 2024, default))!;

    public async Task<long> VersionAsync(string territory) =>
        (await new VersionLog(Db).CurrentAsync(default)).Single(one => one.Territory == territory).Version;

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Postgis.DisposeAsync();
}
