using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Territories;
using NetTopologySuite.Geometries;
using static Ctg.Geo.Store.Tests.Edits.EditedTowns;
using static Ctg.Geo.Store.Tests.SampleData;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Store.Tests.Edits;

public sealed class EditStoreTests : IAsyncLifetime
{
    readonly EditedTowns _towns = new();

    public ValueTask InitializeAsync() => _towns.InitializeAsync();
    public ValueTask DisposeAsync() => _towns.DisposeAsync();

    [Fact]
    public async Task A_corrected_service_comes_back_as_it_was_corrected_and_keeps_its_data_set()
    {
        var service = Crèche("a:1", "21001") with
        {
            Name = "Crèche des Lilas", Operator = "Commune", Funding = Funding.Paje, Access = new(AccessKind.Reserved, 0.25),
            Approval = new(new(2020, 1, 1), null), ConfirmedOn = new(2025, 3, 14),
            Sites =
            [
                Crèche("a:1", "21001").Sites[0] with
                {
                    Position = Position.At(5.012345678901, 47.0123456789), Address = "2 rue du Lavoir",
                    Sessions = [new("accueil", "0-3 ans", Period.SchoolWeeks, "We 09:00-12:00",
                        [new(DayOfWeek.Sunday, new(9, 0), new(12, 30), WeekParity.Even, -1, Period.SchoolWeeks)], true, "sur rendez-vous")],
                },
                new("a:1/2", "Antenne", SiteRole.Branch, null, PositionQuality.Unknown, InseeCode.Parse("21002", null), null, null, []),
            ],
            Capacities = [new(15, 0, 3, Period.AllYear, 50), new(4, null, null, Period.Summer, null, "a:1/2")],
        };
        var zone = Sector("z:1", "a:1", "21001", "21003") with { Name = "Secteur élargi", ValidFrom = new(2025, 1, 1) };

        var outcome = await _towns.Edits.CommitAsync(Edit(service, 1, ("ouest", 1), ("est", 1)) with { Zones = [zone] }, default);

        Assert.Equivalent(new EditOutcome.Done(2, [new("est", 2), new("ouest", 2)]), outcome, strict: true);
        var stored = await _towns.StoredAsync("a:1");
        Site[] declared = [.. service.Sites.Select(site => site with { DeclaredCommune = site.Commune })];
        Assert.Equivalent(service with { Sites = declared }, stored.Service, strict: true);
        Assert.Equivalent(zone, Assert.Single(stored.Zones), strict: true);
        Assert.Equal((2, Noon, 7, "liste"), (stored.Revision, stored.EditedAt, stored.EditedBy, stored.Source.Series));
        Assert.Equal(1, (await _towns.StoredAsync("a:2")).Revision);
    }

    [Fact]
    public async Task A_new_service_belongs_to_what_its_territory_entered_by_hand()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("saisie:1", "21001"), null, ("ouest", 1)) with { Zones = [Sector("saisie:z", "saisie:1", "21001")] }, default);
        var later = Edit(Crèche("saisie:2", "21001"), null, ("ouest", 2)) with
        {
            Entered = Engine.Sources.Dataset.EnteredIn(Territory("ouest", "21001"), new(2025, 4, 1)),
        };
        await _towns.Edits.CommitAsync(later, default);

        var stored = await _towns.StoredAsync("saisie:1");
        Assert.Equal(1, stored.Revision);
        Assert.Equal(later.Entered, stored.Source);   // of the day of the last entry
        Assert.Equal(("saisies-ouest", "Saisies du territoire", "Territoire ouest", "Licence Ouverte 2.0", "2025-04-01"),
            (stored.Source.Series, stored.Source.Name, stored.Source.Producer, stored.Source.Licence, stored.Source.Vintage.ToString()));
        Assert.Equal("services 2, zones 1", await _towns.Postgis.Ask<string>(
            "select string_agg(content || ' ' || row_count, ', ' order by content) from ops.dataset where series = 'saisies-ouest'"));
    }

    [Fact]
    public async Task A_closed_service_is_kept_is_nobodys_and_can_reopen()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { ClosedOn = new(2025, 3, 1) }, 1, ("ouest", 1)), default);
        var closed = (await new TerritoryStore(_towns.Db).LoadAsync("ouest", 0, default))!.Data.Services.Single();
        Assert.Equal(new DateOnly(2025, 3, 1), closed.ClosedOn);
        Assert.False(Engine.Access.NearestAccess.CanBeReached(closed, closed.Sites[0]));

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 2, ("ouest", 2)), default);

        Assert.Null((await _towns.StoredAsync("a:1")).Service.ClosedOn);
        Assert.Equal(3, (await _towns.StoredAsync("a:1")).Revision);
    }

    [Fact]
    public async Task The_second_of_two_who_saw_the_same_revision_has_lost_and_changes_nothing()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { Name = "Première" }, 1, ("ouest", 1)), default);

        Assert.Equal(new EditOutcome.Lost(2), await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { Name = "Seconde" }, 1, ("ouest", 2)), default));
        Assert.Equal(new EditOutcome.Lost(2), await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), null, ("ouest", 2)), default));
        Assert.Equal(new EditOutcome.Lost(null), await _towns.Edits.CommitAsync(Edit(Crèche("a:9", "21001"), 1, ("ouest", 2)), default));

        Assert.Equal("Première", (await _towns.StoredAsync("a:1")).Service.Name);
        Assert.Equal(2, await _towns.VersionAsync("ouest"));
        Assert.Equal(1, await _towns.Postgis.Ask<long>("select count(*) from ops.command"));   // the losers may try again with their keys
    }

    [Fact]
    public async Task A_writer_whose_territory_has_moved_on_is_told_where_it_is()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:2", "21002"), 1, ("est", 1)), default);

        var outcome = await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", 1), ("est", 1)), default);

        Assert.Equivalent(new EditOutcome.Behind([new("est", 2), new("ouest", 1)]), outcome, strict: true);
        Assert.IsType<EditOutcome.Behind>(await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("nulle-part", 1)), default));
        Assert.Equal((1, 1), ((await _towns.StoredAsync("a:1")).Revision, await _towns.VersionAsync("ouest")));
    }

    [Fact]
    public async Task The_same_key_again_gives_the_first_answer_and_another_request_under_it_is_refused()
    {
        var edit = Edit(Crèche("a:1", "21001"), 1, ("ouest", 1));
        await _towns.Edits.CommitAsync(edit, default);
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 2, ("ouest", 2)), default);

        Assert.Equivalent(new EditOutcome.Repeated(2, [new("ouest", 2)]), await _towns.Edits.CommitAsync(edit, default), strict: true);
        Assert.IsType<EditOutcome.KeyReused>(await _towns.Edits.CommitAsync(edit with { RequestSha256 = Fingerprint('f') }, default));
        Assert.IsType<EditOutcome.KeyReused>(await _towns.Edits.CommitAsync(edit with { Account = 8 }, default));
        Assert.Equal(3, await _towns.VersionAsync("ouest"));
    }

    [Fact]
    public async Task A_drawn_zone_keeps_its_area_and_one_left_out_is_gone()
    {
        var drawn = Square("21003").Shape;
        await _towns.Postgis.Run($"update geo.zone set area = ST_Multi(ST_GeomFromText('{drawn.AsText()}', 4326)) where id = 'z:1'");

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", 1)) with
        {
            Zones = [Sector("z:1", "a:1") with { Name = "Renommé" }, Sector("z:3", "a:1", "21002")],
        }, default);
        var zones = (await _towns.StoredAsync("a:1")).Zones;
        Assert.Equal(["Renommé", "Secteur z:3"], zones.Select(zone => zone.Name));
        Assert.True(((MultiPolygon)zones[0].Area!)[0].EqualsTopologically(drawn));
        Assert.Empty(zones[0].Communes);

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 2, ("ouest", 2)) with { Zones = [Sector("z:3", "a:1", "21001")] }, default);
        Assert.Equal(["z:3"], (await _towns.StoredAsync("a:1")).Zones.Select(zone => zone.Id));
        Assert.Equal(["21001"], (await _towns.StoredAsync("a:1")).Zones[0].Communes.Select(code => code.ToString()));
    }

    [Fact]
    public async Task A_zone_of_another_service_is_not_taken_and_nothing_is_written()
    {
        Assert.Equal(new EditOutcome.ZoneTaken("z:2"), await _towns.Edits.CommitAsync(
            Edit(Crèche("a:1", "21001") with { Name = "Autre" }, 1, ("ouest", 1)) with { Zones = [Sector("z:2", "a:1", "21001")] }, default));

        Assert.Equal(("Crèche a:1", 1), ((await _towns.StoredAsync("a:1")).Service.Name, await _towns.VersionAsync("ouest")));
    }

    [Fact]
    public async Task A_node_catches_up_from_deltas_with_the_services_as_they_are_now()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { Name = "Un" }, 1, ("ouest", 1)), default);
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { Name = "Deux" }, 2, ("ouest", 2), ("est", 1)), default);
        await _towns.Edits.CommitAsync(Edit(Crèche("a:2", "21001"), 1, ("ouest", 3)) with { Zones = [Sector("z:2", "a:2", "21002")] }, default);

        var all = (await _towns.Edits.ChangesSinceAsync("ouest", 1, default))!;
        Assert.Equal(4, all.Version);
        Assert.Equal([(2, "a:1", """{"name": "Un"}"""), (3, "a:1", """{"name": "Deux"}"""), (4, "a:2", """{"name": "Crèche a:2"}""")],
            all.Deltas.Select(delta => (delta.Version, delta.Service, delta.Json)));
        Assert.Equal(Noon, all.Deltas[0].At);
        Assert.Equal(["Deux", "Crèche a:2"], all.Services.Select(service => service.Name));
        Assert.Equal("21001", all.Services[1].Sites[0].Commune.ToString());
        Assert.Equal(["z:2"], all.Zones.Select(zone => zone.Id));
        Assert.Equal(["liste", "zones"], all.Sources.Select(source => source.Dataset.Series));
        Assert.Equal("liste", all.ServiceSources["a:2"].Series);

        Assert.Equal([4L], (await _towns.Edits.ChangesSinceAsync("ouest", 3, default))!.Deltas.Select(delta => delta.Version));
        Assert.Empty((await _towns.Edits.ChangesSinceAsync("ouest", 4, default))!.Deltas);
        Assert.Null(await _towns.Edits.ChangesSinceAsync("ouest", 5, default));        // a copy restored from before
        Assert.Null(await _towns.Edits.ChangesSinceAsync("nulle-part", 0, default));
    }

    [Fact]
    public async Task An_import_is_not_caught_up_from_deltas()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", 1)), default);
        await using (var import = await new Store.Imports.ImportStore(_towns.Db).BeginAsync(default))
        {
            await import.StageServicesAsync(Dataset("autre"), [Crèche("b:1", "21001")], default);
            await import.SwitchAsync(Fingerprint('1'), "{}", default);
        }
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 2, ("ouest", 3)), default);

        Assert.Null(await _towns.Edits.ChangesSinceAsync("ouest", 1, default));
        Assert.Null(await _towns.Edits.ChangesSinceAsync("ouest", 2, default));
        Assert.Single((await _towns.Edits.ChangesSinceAsync("ouest", 3, default))!.Deltas);
        Assert.Equal((4, 3), (await _towns.VersionAsync("ouest"), await _towns.Postgis.Ask<long>("select imported_version from ops.territory_version where territory_id = 'ouest'")));
    }

    [Fact]
    public async Task A_place_is_in_the_commune_whose_contour_holds_it()
    {
        Assert.Equal("21002", (await _towns.Edits.CommuneAtAsync(2024, Inside("21002"), default)).ToString());
        Assert.Null(await _towns.Edits.CommuneAtAsync(2024, Position.At(0, 0), default));
        Assert.Null(await _towns.Edits.CommuneAtAsync(2019, Inside("21002"), default));
        Assert.Null(await _towns.Edits.FindAsync("a:9", 2024, default));
    }
}
