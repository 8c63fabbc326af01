using System.Diagnostics.Metrics;
using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Metrics;

/// <summary>What this node counts of itself. Nothing of a reader or an account: territories, reasons and outcomes only.</summary>
sealed class ServiceMeter
{
    public const string Name = "Ctg.Geo";

    /// <summary>Reasons for which a reader is cut: did not answer a ping, did not take what was sent, asks without end.</summary>
    public const string Silent = "silent", Slow = "slow", Flood = "flood";

    readonly TimeProvider _clock;
    readonly Counter<long> _dropped, _edits, _snapshots;
    readonly Histogram<double> _lag;
    Func<IEnumerable<(string Territory, int Count)>> _readers = () => [];

    public ServiceMeter(IMeterFactory meters, Observatory observatory, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Name);
        _dropped = meter.CreateCounter<long>("ctg_live_dropped_readers", description: "Readers that were cut, by reason.");
        _edits = meter.CreateCounter<long>("ctg_edits", description: "Edits of services that were answered, by outcome.");
        _snapshots = meter.CreateCounter<long>("ctg_live_snapshot_requests", description: "Snapshots asked for, by answer.");
        _lag = meter.CreateHistogram<double>("ctg_live_lag", "s", "From the commit of a version to the last of its readers here being sent it.",
            advice: new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        meter.CreateObservableUpDownCounter("ctg_live_readers", () => _readers().Select(room => Of(room.Count, room.Territory)),
            description: "Readers that watch a territory on this node.");
        meter.CreateObservableGauge("ctg_territory_version", () => observatory.Territories.Select(published => Of(published.Version, published.Territory.Id)),
            description: "Version of the territory that this node shows.");
        meter.CreateObservableGauge("ctg_database_confirmed_age", () => observatory.ConfirmedAt is { } at ? [new((clock.GetUtcNow() - at).TotalSeconds)] : Array.Empty<Measurement<double>>(),
            "s", "Time since the database last confirmed what this node shows.");
    }

    public void CountReadersWith(Func<IEnumerable<(string Territory, int Count)>> readers) => _readers = readers;

    public void Dropped(string reason) => _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <param name="outcome">"done", for the first time or again; "lost" to another; "refused".</param>
    public void Edited(string outcome) => _edits.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void SnapshotAsked(bool held) => _snapshots.Add(1, new KeyValuePair<string, object?>("answer", held ? "unchanged" : "whole"));

    /// <summary>Every reader of the territory was sent what was written <paramref name="at"/> that time, or is still busy with what came before.</summary>
    public void Told(string territory, DateTimeOffset at) =>
        _lag.Record(Math.Max(0, (_clock.GetUtcNow() - at).TotalSeconds), new KeyValuePair<string, object?>("territory", territory));

    static Measurement<long> Of(long value, string territory) => new(value, new KeyValuePair<string, object?>("territory", territory));
}
