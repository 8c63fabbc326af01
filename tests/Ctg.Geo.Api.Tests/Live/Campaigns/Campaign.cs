using System.Diagnostics;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Two nodes on one PostgreSQL, readers behind networks of their own, editors; and what befalls them, round after round.</summary>
sealed class Campaign : IAsyncDisposable
{
    public const int Readers = 40, Editors = 8;

    const string Database = "ctg";

    readonly ThrowawayCluster _cluster;
    readonly NodeProcess[] _nodes;
    readonly CancellationTokenSource _ending = new();
    readonly List<CampaignEditor> _editors = [];
    readonly EditGate _gate = new();
    CancellationTokenSource _stopEditing = new();
    Task _editing = Task.CompletedTask;

    Campaign(ThrowawayCluster cluster, int seed)
    {
        (_cluster, Seed) = (cluster, seed);
        ConnectionString = cluster.ConnectionStringOf(Database);
        _nodes = [new("A", ConnectionString), new("B", ConnectionString)];
        Watch = new(ConnectionString);
        Pages = [.. Enumerable.Range(0, Readers).Select(number =>
            new CampaignReader(number, Addresses, CampaignTown.Territories[number / 2 % 2], unchecked(seed * 1_000 + number)))];
        Staleness = new(Pages, Watch);
    }

    public int Seed { get; }

    public string ConnectionString { get; }

    public EditLedger Ledger { get; } = new();

    public DatabaseWatch Watch { get; }

    public StalenessWatch Staleness { get; }

    public IReadOnlyList<CampaignReader> Pages { get; }

    public IReadOnlyList<NodeProcess> Nodes => _nodes;

    public IReadOnlyList<Uri> Addresses => [.. _nodes.Select(node => node.Address)];

    public EditGate Gate => _gate;

    public static async Task<Campaign> StartAsync(int seed, CancellationToken cancel)
    {
        var cluster = await ThrowawayCluster.StartAsync(durable: true);
        try
        {
            await cluster.AdministerAsync($"create database {Database}");
            await using (var db = new GeoDatabase(cluster.ConnectionStringOf(Database)))
            {
                await db.MigrateAsync(cancel);
                await CampaignTown.LoadAsync(db, cancel);
            }
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
        var campaign = new Campaign(cluster, seed);
        try
        {
            await campaign.OpenAsync(cancel);
            return campaign;
        }
        catch
        {
            await campaign.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns once every edit that was begun is answered.</summary>
    public async Task RestEditorsAsync(CancellationToken cancel)
    {
        _gate.Open();
        await _stopEditing.CancelAsync();
        await _editing.WaitAsync(cancel);
    }

    public void SetEditorsToWork()
    {
        _stopEditing.Dispose();
        _stopEditing = new();
        _gate.Open();
        _editing = Task.WhenAll(_editors.Select(editor => editor.RunAsync(_stopEditing.Token, _ending.Token)));
    }

    /// <summary>The processes of that fault die.</summary>
    public async Task StrikeAsync(ProcessFault fault)
    {
        if (fault is ProcessFault.KillNodeA or ProcessFault.KillBothNodes or ProcessFault.KillNodeAndPostgres) _nodes[0].Kill();
        if (fault is ProcessFault.KillNodeB or ProcessFault.KillBothNodes) _nodes[1].Kill();
        if (fault is ProcessFault.KillPostgres or ProcessFault.KillNodeAndPostgres) await _cluster.KillAsync();
        if (fault is ProcessFault.StopPostgres or ProcessFault.CrashPostgres) await _cluster.StopAsync(crash: fault == ProcessFault.CrashPostgres);
    }

    /// <summary>They start again, all at once. Returns when PostgreSQL accepts and the nodes that were started say that they are ready.</summary>
    public async Task CureAsync(ProcessFault fault, CancellationToken cancel)
    {
        NodeProcess[] dead = [.. _nodes.Where(node => !node.Runs)];
        foreach (var node in dead) node.Start();
        if (fault is ProcessFault.KillPostgres or ProcessFault.StopPostgres or ProcessFault.CrashPostgres or ProcessFault.KillNodeAndPostgres) await _cluster.ResumeAsync();
        foreach (var node in dead) await ReadyAsync(node, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _editing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Staleness.Dispose();
        await Task.WhenAll(Pages.Select(page => page.DisposeAsync().AsTask()));
        foreach (var editor in _editors) editor.Dispose();
        foreach (var node in _nodes) node.Dispose();
        await Watch.DisposeAsync();
        await _cluster.DisposeAsync();
        _stopEditing.Dispose();
        _ending.Dispose();
    }

    async Task OpenAsync(CancellationToken cancel)
    {
        foreach (var node in _nodes) node.Start();
        var logins = await CampaignAccounts.AddAsync(ConnectionString, Editors / 2);
        foreach (var node in _nodes) await ReadyAsync(node, cancel);
        for (var number = 0; number < Editors; number++)
        {
            var editor = new CampaignEditor(number, Addresses, _gate, Ledger, unchecked(Seed * 7_919 + number));
            _editors.Add(editor);
            await editor.SignInAsync(logins[number % logins.Count], CampaignAccounts.Password, cancel);
        }
        await Eventually.Async(() => Task.FromResult(Pages.All(page => page.Held is not null && page.Connected && !page.SaysStale)), "every reader holds its territory");
        SetEditorsToWork();
    }

    static Task ReadyAsync(NodeProcess node, CancellationToken cancel) =>
        Eventually.Async(() => node.IsReadyAsync(cancel), $"node {node.Name} is ready ({node.Said})", 60);
}
