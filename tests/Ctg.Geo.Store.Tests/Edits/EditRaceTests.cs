using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Imports;
using Npgsql;
using static Ctg.Geo.Store.Tests.Edits.EditedTowns;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests.Edits;

/// <summary>Many writers at once: what was acknowledged is there, once; what was not is not.</summary>
public sealed class EditRaceTests : IAsyncLifetime
{
    const int Seed = 20_250_314, Writers = 64;
    const double RolledBack = 0.1;

    readonly EditedTowns _towns = new();

    public ValueTask InitializeAsync() => _towns.InitializeAsync();
    public ValueTask DisposeAsync() => _towns.DisposeAsync();

    [Fact]
    public async Task Versions_are_gapless_under_64_writers_of_two_territories_and_every_acknowledged_edit_is_there_once()
    {
        var random = new Random(Seed);
        var sabotaged = Enumerable.Range(0, Writers).Select(_ => random.NextDouble() < RolledBack).ToArray();
        Assert.Contains(true, sabotaged);

        var done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, sabotaged[writer]))));

        // Version 1 and one more for each writer, in both territories: none missing, none given twice, each with its delta.
        var expected = Enumerable.Range(2, Writers).Select(version => (long)version).ToArray();
        foreach (var territory in (string[])["ouest", "est"])
        {
            Assert.Equal(expected, done.Select(one => one.Versions.Single(version => version.Territory == territory).Version).Order());
            var changes = (await _towns.Edits.ChangesSinceAsync(territory, 1, default))!;
            Assert.Equal(expected, changes.Deltas.Select(delta => delta.Version));
            Assert.Equal(Writers / 2, changes.Deltas.Count(delta => delta.Service == "a:1"));
            Assert.Equal(Writers / 2, changes.Deltas.Where(delta => delta.Service != "a:1").Select(delta => delta.Service).Distinct().Count());
        }
        // Even writers enter a service each; odd ones add their number to the name of the same one.
        Assert.Equal(Writers / 2, await _towns.Postgis.Ask<long>("select count(*) from geo.service where id like 'saisie:%'"));
        var shared = await _towns.StoredAsync("a:1");
        Assert.Equal(1 + Writers / 2, shared.Revision);
        Assert.Equal(Enumerable.Range(0, Writers).Where(writer => writer % 2 == 1), shared.Service.Name.Split('+')[1..].Select(int.Parse).Order());
        Assert.Equal(Writers, await _towns.Postgis.Ask<long>("select count(*) from ops.command"));
        Assert.Equal(Writers, await _towns.Postgis.Ask<long>("select count(*) from ops.audit where action = 'service.changed'"));
    }

    /// <summary>Tries until it is done, as a node does; a sabotaged writer is rolled back once, half-way.</summary>
    async Task<EditOutcome.Done> WriteAsync(int writer, bool sabotaged)
    {
        (string Territory, long Version)[] bases = writer % 4 < 2 ? [("ouest", 1), ("est", 1)] : [("est", 1), ("ouest", 1)];
        while (true)
        {
            var edit = writer % 2 == 0 ? Edit(Crèche(Text($"saisie:{writer}"), "21001"), null, bases) : await AddNumberAsync(writer, bases);
            if (sabotaged) edit = Sabotage(edit, writer);
            var outcome = await TryAsync(edit);
            if (outcome is EditOutcome.Done done) return done;
            if (outcome is null or EditOutcome.ZoneTaken) sabotaged = false;
            if (outcome is EditOutcome.Behind behind)
                bases = [.. bases.Select(one => (one.Territory, behind.Current.Single(current => current.Territory == one.Territory).Version))];
        }
    }

    async Task<ServiceEdit> AddNumberAsync(int writer, (string, long)[] bases)
    {
        var stored = await _towns.StoredAsync("a:1");
        return Edit(stored.Service with { Name = Text($"{stored.Service.Name}+{writer}") }, stored.Revision, bases);
    }

    // A delta that is no JSON fails once the versions are raised; the zone of another service fails once the service is written.
    static ServiceEdit Sabotage(ServiceEdit edit, int writer) => writer % 2 == 0
        ? edit with { Concerned = [.. edit.Concerned.Select(one => one with { DeltaJson = "{" })] }
        : edit with { Zones = [Sector("z:2", edit.Service.Id, "21001")] };

    /// <returns>Null: the database refused a statement.</returns>
    async Task<EditOutcome?> TryAsync(ServiceEdit edit)
    {
        try
        {
            return await _towns.Edits.CommitAsync(edit, default);
        }
        catch (PostgresException fault) when (fault.SqlState == "22P02")   // invalid text representation: not JSON
        {
            return null;
        }
    }

    [Fact]
    public async Task The_same_edit_sent_by_many_at_once_is_done_once_and_all_get_its_answer()
    {
        var edit = Edit(Crèche("saisie:1", "21001"), null, ("ouest", 1), ("est", 1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _towns.Edits.CommitAsync(edit, default))));

        var done = Assert.IsType<EditOutcome.Done>(Assert.Single(outcomes, outcome => outcome is EditOutcome.Done));
        Assert.All(outcomes.Where(outcome => outcome is not EditOutcome.Done), outcome =>
            Assert.Equivalent(new EditOutcome.Repeated(done.Revision, done.Versions), outcome, strict: true));
        Assert.Equal(2, await _towns.VersionAsync("ouest"));
    }

    [Fact]
    public async Task A_key_whose_first_edit_is_rolled_back_is_free_for_the_one_that_waits_for_it()
    {
        var edit = Edit(Crèche("saisie:1", "21001"), null, ("ouest", 1));
        await using var first = await _towns.Db.Owner.OpenConnectionAsync();
        await using var transaction = await first.BeginTransactionAsync();
        Assert.Null(await CommandLog.TakeAsync(first, new(edit.Key, edit.RequestSha256, edit.Account, edit.Service.Id), new(1, []), default));
        var second = _towns.Edits.CommitAsync(edit, default);

        await transaction.RollbackAsync();

        Assert.IsType<EditOutcome.Done>(await second);
    }

    [Fact]
    public async Task A_connection_lost_during_the_commit_is_neither_done_nor_refused_and_the_same_key_tells()
    {
        await _towns.Postgis.Run("""
            create function ops.dies() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
            create constraint trigger dies after insert on ops.command deferrable initially deferred for each row execute function ops.dies();
            """);
        var edit = Edit(Crèche("saisie:1", "21001"), null, ("ouest", 1));

        await Assert.ThrowsAsync<CommitUnknownException>(() => _towns.Edits.CommitAsync(edit, default));

        await _towns.Postgis.Run("drop trigger dies on ops.command");
        Assert.IsType<EditOutcome.Done>(await _towns.Edits.CommitAsync(edit, default));
        Assert.IsType<EditOutcome.Repeated>(await _towns.Edits.CommitAsync(edit, default));
    }

    [Fact]
    public async Task An_edit_that_waits_too_long_for_a_territory_is_told_that_it_is_busy_and_one_that_leaves_is_cancelled()
    {
        await using var holder = await _towns.Db.Owner.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.RunAsync("select from ops.territory_version where territory_id = 'ouest' for update", default);
        var edit = Edit(Crèche("saisie:1", "21001"), null, ("ouest", 1));
        using var leaving = new CancellationTokenSource();
        var left = _towns.Edits.CommitAsync(edit with { Key = Guid.NewGuid() }, leaving.Token);

        Assert.Equal(new EditOutcome.Busy("55P03"), await _towns.Edits.CommitAsync(edit, default));   // lock_not_available
        await leaving.CancelAsync();
        Assert.True(await Record.ExceptionAsync(() => left) is OperationCanceledException || await left is EditOutcome.Busy);

        await transaction.RollbackAsync();
        Assert.IsType<EditOutcome.Done>(await _towns.Edits.CommitAsync(edit, default));
    }

    [Fact]
    public async Task Imports_and_edits_of_the_same_services_at_once_lose_nothing_and_never_wait_for_each_other_half_way()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(number => Text($"a:{number}"))];
        async Task ImportAsync(int generation)
        {
            await using var session = await new ImportStore(_towns.Db).BeginAsync(default);
            await session.StageServicesAsync(Dataset("liste", fill: (char)('0' + generation)),
                ids.Select(id => Crèche(id, "21001") with { Name = Text($"{generation}") }), default);
            await session.SwitchAsync(Fingerprint((char)('0' + generation)), "{}", default);
        }
        await ImportAsync(0);
        var corrected = new HashSet<string>();
        var imports = Task.Run(async () =>
        {
            for (var generation = 1; generation < 10; generation++) await ImportAsync(generation);
        });
        while (!imports.IsCompleted)
        {
            var stored = await _towns.StoredAsync(ids[corrected.Count % ids.Length]);
            var edit = Edit(stored.Service with { Name = "Corrigée" }, stored.Revision, ("est", await _towns.VersionAsync("est")), ("ouest", await _towns.VersionAsync("ouest")));
            if (await _towns.Edits.CommitAsync(edit, default) is EditOutcome.Done) corrected.Add(edit.Service.Id);
        }
        await imports;   // a deadlock, or a row corrected under it, would have ended one of them

        Assert.NotEmpty(corrected);
        Assert.Equal(corrected.Order(), (await _towns.Postgis.Ask<string[]>("select array(select id from geo.service where name = 'Corrigée')")).Order());
        Assert.Equal(ids.Length - corrected.Count, await _towns.Postgis.Ask<long>("select count(*) from geo.service where name = '9'"));
    }

    [Fact]
    public async Task Old_deltas_and_old_keys_go_at_every_hundredth_version()
    {
        await _towns.Postgis.Run("""
            update ops.territory_version set version = 1398 where territory_id = 'ouest';
            insert into ops.delta select 'ouest', version, now(), '{}', 'a:1' from generate_series(2, 1398) as version;
            insert into ops.command (key, account, request_sha256, subject, revision, versions, at)
            select gen_random_uuid(), 7, repeat('a', 64), 'a:1', 1, '{}', now() - days * interval '1 day' from unnest(array[29, 31, 400]) as days;
            """);

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", 1398)), default);
        Assert.Equal((2, 4), await CountAsync());
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 2, ("ouest", 1399)), default);

        // 1400 is the hundredth: deltas 401 to 1400 stay, and the keys of 29 days and of these two edits.
        Assert.Equal((401, 3), await CountAsync());
        Assert.Null(await _towns.Edits.ChangesSinceAsync("ouest", 399, default));
        Assert.Equal(1_000, (await _towns.Edits.ChangesSinceAsync("ouest", 400, default))!.Deltas.Count);

        async Task<(long, long)> CountAsync() => (
            await _towns.Postgis.Ask<long>("select min(version) from ops.delta"), await _towns.Postgis.Ask<long>("select count(*) from ops.command"));
    }
}
