using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Microsoft.AspNetCore.Routing;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>A confidential census, grid and list of childminders, and someone who reads all that the service says of them, before and after a
/// planner's change, and knows how it is made. Nothing withheld is recovered.</summary>
public sealed class SecrecyAttackTests(SecrecyAttackTests.Worlds worlds) : IClassFixture<SecrecyAttackTests.Worlds>
{
    const string NewCrèche = "saisie:0192f6a0-0000-7000-8000-000000000001";

    [Fact]
    public async Task Bounds_over_all_that_is_published_leave_each_withheld_count_its_threshold()
    {
        var bounds = await AttackAsync(worlds.Truth, protectedTable: true);
        Assert.InRange(bounds.Count, 8, 200);
        Assert.All(bounds, bound => Assert.True(bound.Value.Most - bound.Value.Least >= ConfidedFiles.Threshold - 1 - 1e-3,
            $"{bound.Key} is between {bound.Value.Least} and {bound.Value.Most}"));
    }

    [Fact]
    public async Task The_same_bounds_recover_what_primary_suppression_alone_would_leave()
    {
        // The small counts are marked as withheld, and every sum is of the true ones.
        await using var naive = await ConfidedTown.StartAsync(worlds.Files, worlds.Files.Confided, async db =>
        {
            foreach (var row in worlds.Files.Census.Select(row => row.Ages!))
                await RunAsync(db, string.Create(CultureInfo.InvariantCulture,
                    $"update geo.census set (age_0_2, age_3_5, age_6_10, age_11_17, age_65_and_over) = ({row.Age0To2}, {row.Age3To5}, {row.Age6To10}, {row.Age11To17}, {row.Age65AndOver}) where code = '{row.Code}'"));
        });
        var bounds = await AttackAsync(await Harvest.OfAsync(naive, address => address.Contains("/communes?service=eaje", StringComparison.Ordinal)), protectedTable: false);
        Assert.Contains(bounds.Values, bound => bound.Most - bound.Least < 0.5);
    }

    [Fact]
    public async Task Cells_and_childminders_keep_their_threshold_too()
    {
        foreach (var counts in ConfidedFiles.InOrder(worlds.Files.Cells).Select(commune => commune.Select(cell => (decimal)cell.Inhabitants).ToArray())
            .Append([.. worlds.Files.Minders.Select(row => (decimal)row.Active)]))
        {
            var (program, answer) = (new LinearProgram(), SecretCounts.Protect(counts, ConfidedFiles.Threshold));
            foreach (var (count, i) in counts.Select((count, i) => (count, i)))
                if (program.Unknown($"{i}") is var unknown && !answer[i].IsWithheld) program.Sum([(unknown, 1)], (double)count, (double)count);
            foreach (var group in Enumerable.Range(0, counts.Length).Where(i => answer[i].IsWithheld).GroupBy(i => answer[i].Group))
                program.Sum([.. group.Select(i => (i, 1.0))], (double)group.Sum(i => answer[i].Number) - 1e-6, (double)group.Sum(i => answer[i].Number) + 1e-6);
            // Members of a group are alike to the program: the first stands for them.
            foreach (var group in Enumerable.Range(0, counts.Length).Where(i => answer[i].IsWithheld).GroupBy(i => answer[i].Group))
            {
                var (least, most) = await program.RangeAsync(group.First());
                Assert.True(most - least >= ConfidedFiles.Threshold - 1 - 1e-3, $"between {least} and {most}, group of {group.Count()}");
            }
        }
    }

    [Fact]
    public void Another_world_that_gives_the_same_protected_tables_is_told_by_the_very_same_answers()
    {
        Assert.InRange(worlds.Truth.Texts.Count, 1_000, 5_000);
        Assert.Equal(worlds.Truth.Texts.Keys, worlds.Other.Texts.Keys);
        foreach (var (address, text) in worlds.Truth.Texts)
            if (worlds.Other.Texts[address] != text) Assert.Fail($"{address}: {Difference(text, worlds.Other.Texts[address])}");
    }

    [Fact]
    public void Withheld_communes_are_withheld_and_the_territory_is_an_estimate()
    {
        var withheld = WithheldOf("0-2");
        Assert.NotEmpty(withheld);
        var people = worlds.Truth.People().Where(one => one.Address.Contains("public=0-2", StringComparison.Ordinal) && one.Area.Length == 5).ToList();
        Assert.NotEmpty(people);
        Assert.All(people, one => Assert.Equal(withheld.Contains(one.Area), one.State == "withheld"));
        Assert.All(worlds.Truth.People().Where(one => one.Address.Contains("public=0-2", StringComparison.Ordinal) && one.Area == worlds.Id), one => Assert.Equal("estimated", one.State));
        Assert.DoesNotContain("withheld", worlds.Truth.People().Where(one => one.Address.Contains("public=all", StringComparison.Ordinal)).Select(one => one.State));
    }

    [Fact]
    public async Task Every_public_route_is_read()
    {
        await using var site = Site.Build(["--CTG_DB=Host=/nulle/part;Username=ctg", "--urls=http://127.0.0.1:0"]);
        // Of no territory: files of the site, signing in, health, what the program is.
        string[] elsewhere = ["/app/{**path}", "/favicon.ico", "/embed/embed.js", "/embed/couleur/{colour}.css", "/connexion", "/api/session", "/health", "/metrics", "/openapi/{documentName}.json", "/accessibilite", "/mentions-legales"];
        var routes = ((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => RoutePolicies.IsEveryones(route) && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/')).Distinct().Except(elsewhere).Except(Harvest.Patterns);
        Assert.Empty(routes);
    }

    HashSet<string> WithheldOf(string audience) => [.. worlds.Files.Census.Select(row => row.Ages!)
        .Where(row => ProtectedTables.Of(worlds.Files.Census.Select(one => one.Ages!), ConfidedFiles.Threshold).Single(one => one.Code == row.Code).WithheldAudiences.Contains(audience))
        .Select(row => row.Code.ToString())];

    async Task<IReadOnlyDictionary<string, (double Least, double Most)>> AttackAsync(Harvest harvest, bool protectedTable)
    {
        var intruder = new Intruder([.. worlds.Files.Census.Select(row => row.Ages!)], protectedTable);
        foreach (var (address, area, _, number) in harvest.People())
            if (number is { } people && PublicOf().Match(address) is { Success: true } asked && asked.Groups[1].Value != "all"
                && worlds.CommunesOf(area) is { } communes) intruder.Reads(asked.Groups[1].Value, communes, people);
        foreach (var (commune, inhabitants) in worlds.Inhabitants) intruder.Knows(commune, inhabitants);
        return await intruder.BoundsAsync();
    }

    static async Task RunAsync(GeoDatabase db, string sql)
    {
        await using var command = db.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 120)];
        return $"…{Around(one)}…\nand\n…{Around(other)}…";
    }

    static readonly Regex Public = new("public=([^& ]+)");

    static Regex PublicOf() => Public;

    /// <summary>The same territory twice: as it is, and with other counts behind the same protected tables. Each is read, changed by a
    /// planner who opens a crèche, and read again, with all that the database holds for it.</summary>
    public sealed class Worlds : IAsyncLifetime
    {
        internal ConfidedFiles Files { get; } = new();
        internal Harvest Truth { get; private set; } = null!;
        internal Harvest Other { get; private set; } = null!;
        internal string Id => Files.Siren.ToString();
        internal IReadOnlyDictionary<Engine.Places.InseeCode, double> Inhabitants { get; private set; } = null!;

        Engine.Places.Territory _territory = null!;

        internal IReadOnlyList<Engine.Places.InseeCode>? CommunesOf(string area) =>
            area == Id ? _territory.Communes : area == ConfidedTown.Part ? [.. _territory.Communes.Take(4)]
            : _territory.Secteurs.FirstOrDefault(secteur => secteur.Id == area)?.Communes
            ?? (Engine.Places.InseeCode.TryParse(area, out var commune) && _territory.Communes.Contains(commune) ? [commune] : null);

        public async ValueTask InitializeAsync()
        {
            Truth = await ReadAsync(Files.Confided);
            Other = await ReadAsync(Files.OtherWorld());
        }

        async Task<Harvest> ReadAsync(string confided)
        {
            await using var town = await ConfidedTown.StartAsync(Files, confided);
            _territory = town.Published.Territory;
            Inhabitants = town.Published.Communes.Where(commune => commune.InTerritory).ToDictionary(commune => commune.Code, commune => commune.Population.Number!.Value);
            var harvest = await Harvest.OfAsync(town);
            using var planner = await Planner.NewAsync(town.Db, town.Http.BaseAddress!, "essai", town.Id);
            var centre = town.Published.Communes.First(commune => commune.InTerritory).Centre;
            using var saved = await planner.WriteAsync(NewCrèche, Planner.Crèche(NewCrèche, "Crèche nouvelle", centre.Longitude, centre.Latitude, 20), tag: null);
            saved.EnsureSuccessStatusCode();
            await town.WrittenAsync();
            foreach (var (address, text) in (await Harvest.OfAsync(town)).Texts) harvest.Texts[$"{address} after"] = text;
            foreach (var table in await town.TablesAsync("pub", "ind", "geo")) harvest.Add(table.Name, table.Rows, town);
            harvest.Add("deltas", await town.Postgis.Ask<string>("select string_agg(payload::text, ' ' order by territory_id, version) from ops.delta"), town);
            return harvest;
        }

        public ValueTask DisposeAsync()
        {
            Files.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
