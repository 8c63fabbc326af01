using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>A site of its own that serves the territory of <see cref="ConfidedFiles"/>.</summary>
sealed class ConfidedTown : IAsyncDisposable
{
    readonly PostgisFixture _postgis = new();
    WebApplication? _site;

    public const string Part = "une-partie";

    /// <summary>Id of a widget that shows the table of the youngest, whose counts are withheld.</summary>
    public const string Widget = "cadresecrets";

    public HttpClient Http { get; } = new();
    public GeoDatabase Db => _postgis.Db;
    public PostgisFixture Postgis => _postgis;
    public string Id { get; private set; } = "";
    public PublishedTerritory Published => _site!.Services.GetRequiredService<Observatory>().Find(Id)!;
    public IServiceProvider Services => _site!.Services;

    /// <param name="confided">Folder of the files that are no open data.</param>
    /// <param name="more">What else is loaded.</param>
    public static async Task<ConfidedTown> StartAsync(ConfidedFiles files, string confided, Func<GeoDatabase, Task>? more = null, ILoggerProvider? log = null)
    {
        var town = new ConfidedTown { Id = files.Siren.ToString() };
        await town._postgis.InitializeAsync();
        await Folder.LoadAsync(town.Db, files.Siren, files.Open, default);
        await town.LoadPartAsync();
        await town._postgis.Run($"""
            insert into ops.account (id, login, name, password_hash) values (900, 'cadres', 'Cadres', '-');
            insert into ops.widget (id, territory_id, name, options, hosts, revision, created_at, created_by, changed_at, changed_by)
            values ('{Widget}', '{town.Id}', 'Cadre', 'kind=eaje&public=0-2&table=on', '{"{}"}', 1, now(), 900, now(), 900)
            """);
        var report = await new FileImport(town.Db).RunAsync(FileFamily.Population, [.. Directory.GetFiles(confided).Order(StringComparer.Ordinal)],
            new(Protection: Protection.Confidential(ConfidedFiles.Threshold)), new Progress<string>(), default);
        if (report.Status != ImportStatus.Done) throw new InvalidOperationException($"{report.Refusal} {string.Join(" · ", report.Faults.All.Take(3))}");
        if (more is not null) await more(town.Db);

        town._site = Site.Build([$"--CTG_DB={town._postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]);
        if (log is not null) town.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await town._site.StartAsync();
        town.Http.BaseAddress = new(town.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Eventually.Async(() => Task.FromResult(town.Services.GetRequiredService<Observatory>().Ready), "the territory is published", seconds: 120);
        await town.WrittenAsync();
        return town;
    }

    /// <summary>Every figure of the versions shown is in ind and pub.</summary>
    public Task WrittenAsync() => Eventually.Async(
        async () => await _postgis.Ask<bool>("select not exists (select territory_id, version from ops.territory_version except select territory_id, version from ind.publication)"),
        "every figure is written", seconds: 120);

    /// <summary>Some communes of the territory as a territory of their own: two that differ by the rest.</summary>
    async Task LoadPartAsync()
    {
        var whole = (await new TerritoryStore(Db).FindAsync(Id, default))!;
        await using var import = await new ImportStore(Db).BeginAsync(default);
        await import.StageTerritoryAsync(new(Part, "Une partie", whole.CogYear, [.. whole.Communes.Take(4)], []), default);
        await import.SwitchAsync(new string('4', 64), "{}", default);
    }

    /// <summary>All rows of every table of some schemas, as text; times of edits left out.</summary>
    public async Task<IReadOnlyList<(string Name, string Rows)>> TablesAsync(params string[] schemas)
    {
        var tables = new List<(string, string)>();
        var names = await _postgis.Ask<string[]>($"select array_agg(schemaname || '.' || tablename order by 1) from pg_tables where schemaname in ({string.Join(", ", schemas.Select(schema => $"'{schema}'"))})");
        foreach (var name in names)
            tables.Add((name, await _postgis.Ask<string>($"select coalesce(string_agg(row, ' ' order by row), '') from (select (to_jsonb(t) - 'edited_at' - 'published_at')::text as row from {name} t) rows")));
        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_site is not null)
        {
            await _site.StopAsync();
            await _site.DisposeAsync();
        }
        await _postgis.DisposeAsync();
    }
}
