using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>One round: a blow, its cure, and what must be true soon after.</summary>
sealed class CampaignRound(Campaign campaign, FaultPlan plan)
{
    static readonly TimeSpan Recovery = TimeSpan.FromSeconds(2), EditorsGoOn = TimeSpan.FromMilliseconds(400), AfterLateAnswer = TimeSpan.FromSeconds(1), MostLate = TimeSpan.FromSeconds(15);

    static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(5) };

    readonly Dictionary<CampaignReader, double> _recovered = [];
    readonly List<string> _faults = [];

    /// <summary>Seconds from the end of the fault, of each reader that was asked to recover.</summary>
    public IReadOnlyCollection<double> Recoveries => _recovered.Values;

    /// <summary>Seconds from the blow until all was well.</summary>
    public double Whole { get; private set; }

    /// <returns>What was not as it must be.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        campaign.Gate.Open();
        await Task.Delay(plan.Before, cancel);
        var blow = Stopwatch.GetTimestamp();
        if (plan.NetworkFirst) StrikeNetwork();
        await campaign.StrikeAsync(plan.Process);
        if (!plan.NetworkFirst) StrikeNetwork();
        await Task.Delay(plan.Hold, cancel);
        foreach (var reader in campaign.Pages.Where(plan.Hits))
            if (plan.Network == NetworkFault.Slow) reader.Slow(0);
        await campaign.CureAsync(plan.Process, cancel);
        await JudgeAsync(Stopwatch.GetTimestamp(), cancel);
        Whole = Stopwatch.GetElapsedTime(blow).TotalSeconds;
        Collect();
        return _faults;
    }

    void StrikeNetwork()
    {
        foreach (var reader in campaign.Pages.Where(plan.Hits))
            switch (plan.Network)
            {
                case NetworkFault.Cut:
                    reader.Cut();
                    break;
                case NetworkFault.Silence:
                    reader.Silence(plan.Length);
                    break;
                case NetworkFault.Lose:
                    reader.Lose();
                    break;
                case NetworkFault.Slow:
                    reader.Slow(plan.BytesPerSecond);
                    break;
                case NetworkFault.SlowForLong:
                    reader.Slow(plan.BytesPerSecond, plan.Length);
                    break;
            }
    }

    /// <summary>Within 2 s of the end every reader is connected and has what was committed by then; and once editors pause, both nodes and
    /// all readers have the same version and hash.</summary>
    async Task JudgeAsync(long ended, CancellationToken cancel)
    {
        var committed = await CommittedAsync(cancel);
        while (Stopwatch.GetElapsedTime(ended) < EditorsGoOn)
        {
            NoteRecoveries(ended, committed);
            await Task.Delay(10, cancel);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        var closing = campaign.Gate.CloseAsync(patience.Token);
        while (!closing.IsCompleted)
        {
            NoteRecoveries(ended, committed);
            await Task.WhenAny(closing, Task.Delay(10, cancel));
        }
        await closing;
        var quiet = Stopwatch.GetTimestamp();
        while (true)
        {
            NoteRecoveries(ended, committed);
            var truths = await TruthsAsync(cancel);
            if (Complaints(truths, committed) is not { Count: > 0 } complaints) return;
            if (Stopwatch.GetElapsedTime(ended) > Recovery && Stopwatch.GetElapsedTime(quiet) > AfterLateAnswer)
            {
                _faults.Add(await LateAsync(ended, quiet, committed, cancel));
                _faults.AddRange(complaints);
                return;
            }
            await Task.Delay(20, cancel);
        }
    }

    /// <summary>Too late; how late tells where to look.</summary>
    async Task<string> LateAsync(long ended, long quiet, Dictionary<string, long> committed, CancellationToken cancel)
    {
        var said = string.Join("", campaign.Nodes.Select(node => $"\n  node {node.Name} said: {node.Said}"));
        while (Stopwatch.GetElapsedTime(ended) < MostLate && Complaints(await TruthsAsync(cancel), committed).Count > 0) await Task.Delay(20, cancel);
        return FormattableString.Invariant(
            $"all was well {Stopwatch.GetElapsedTime(ended).TotalSeconds:0.0} s after the end of the fault ({MostLate.TotalSeconds:0}: never), the last edit was answered {Stopwatch.GetElapsedTime(ended, quiet).TotalSeconds:0.0} s after it{said}");
    }

    void NoteRecoveries(long ended, Dictionary<string, long> committed)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var reader in campaign.Pages)
            if (!_recovered.ContainsKey(reader) && !reader.IsExcused(now) && Has(reader, committed))
                _recovered[reader] = Stopwatch.GetElapsedTime(ended, now).TotalSeconds;
    }

    static bool Has(CampaignReader reader, Dictionary<string, long> committed) =>
        reader.Connected && reader.Held is { } held && held.Version >= committed[reader.Territory];

    List<string> Complaints(Dictionary<string, Truth[]> truths, Dictionary<string, long> committed)
    {
        var complaints = new List<string>();
        foreach (var (territory, ofNodes) in truths)
            if (ofNodes.Distinct().Count() > 1) complaints.Add($"the nodes show {territory} differently: {string.Join(" and ", ofNodes.Select(truth => truth.ToString()))}");
            else if (ofNodes[0].Version < committed[territory]) complaints.Add($"the nodes show {territory} at version {ofNodes[0].Version}, committed is {committed[territory]}");
        var now = Stopwatch.GetTimestamp();
        foreach (var reader in campaign.Pages.Where(reader => !reader.IsExcused(now)))
            if (reader.Held is not { } held || new Truth(held.Epoch, held.Version, held.Values.Hash) != truths[reader.Territory][0] || !reader.Connected)
                complaints.Add($"{reader} has not recovered; the node shows {truths[reader.Territory][0]}");
        return complaints;
    }

    /// <summary>What each node shows, by territory.</summary>
    async Task<Dictionary<string, Truth[]>> TruthsAsync(CancellationToken cancel)
    {
        var truths = new Dictionary<string, Truth[]>();
        foreach (var territory in CampaignTown.Territories)
            truths[territory] = await Task.WhenAll(campaign.Nodes.Select(async node =>
            {
                var view = await Http.GetFromJsonAsync<JsonElement>(new Uri(node.Address, $"/api/territories/{territory}/live"), cancel);
                return new Truth(view.GetProperty("epoch").GetInt64(), view.GetProperty("version").GetInt64(), view.GetProperty("hash").GetUInt32());
            }));
        return truths;
    }

    async Task<Dictionary<string, long>> CommittedAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(campaign.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select territory_id, version from ops.territory_version", connection);
        var versions = new Dictionary<string, long>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions.Add(row.GetString(0), row.GetInt64(1));
        return versions;
    }

    /// <summary>What the watchers saw meanwhile.</summary>
    void Collect()
    {
        foreach (var reader in campaign.Pages) Drain(reader.Faults);
        Drain(campaign.Staleness.Faults);
        Drain(campaign.Watch.Faults);
        Drain(campaign.Ledger.Faults);
    }

    void Drain(System.Collections.Concurrent.ConcurrentQueue<string> faults)
    {
        while (faults.TryDequeue(out var fault)) _faults.Add(fault);
    }

    sealed record Truth(long Epoch, long Version, uint Hash)
    {
        public override string ToString() => FormattableString.Invariant($"version {Version}, hash {Hash:x8}, epoch {Epoch}");
    }
}
