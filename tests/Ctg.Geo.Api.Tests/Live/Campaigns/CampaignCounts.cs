using System.Globalization;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>What a campaign tells of itself.</summary>
sealed class CampaignCounts
{
    readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    readonly List<double> _recoveries = [], _whole = [];

    public int Rounds { get; private set; }

    /// <param name="recoveries">Seconds, of each reader, from the end of the fault.</param>
    /// <param name="whole">Seconds from the blow to the last reader.</param>
    public void Add(FaultPlan plan, IEnumerable<double> recoveries, double whole)
    {
        Rounds++;
        foreach (var fault in new[] { $"{plan.Process}", $"{plan.Network}" }.Where(fault => fault != "None").DefaultIfEmpty("Nothing"))
            _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        _recoveries.AddRange(recoveries);
        _whole.Add(whole);
    }

    public string Say(EditLedger ledger, IReadOnlyList<CampaignReader> readers, TimeSpan worst)
    {
        var faults = string.Join(", ", _faults.Select(fault => $"{fault.Key} {fault.Value}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"campaign live: {Rounds} rounds ({faults}); {ledger.Acknowledged.Count} edits acknowledged, {ledger.Retries} sent again, {ledger.Lost} lost races, {ledger.Refused} refused; "
            + $"{readers.Sum(reader => reader.Connections)} lines opened, {readers.Sum(reader => reader.Snapshots)} snapshots, {readers.Sum(reader => reader.Mismatches)} mismatches; "
            + $"recovery p50 {Quantile(_recoveries, 0.5):0.00} s, p99 {Quantile(_recoveries, 0.99):0.00} s, max {Quantile(_recoveries, 1):0.00} s; "
            + $"whole p50 {Quantile(_whole, 0.5):0.0} s, max {Quantile(_whole, 1):0.0} s; longest behind without saying so {worst.TotalSeconds:0.0} s");
    }

    static double Quantile(List<double> values, double share)
    {
        if (values.Count == 0) return 0;
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
    }
}
