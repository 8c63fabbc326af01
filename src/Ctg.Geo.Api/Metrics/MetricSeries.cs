using System.Diagnostics.Metrics;

namespace Ctg.Geo.Api.Metrics;

/// <summary>What one instrument has measured, by labels.</summary>
sealed class MetricSeries(Instrument instrument)
{
    /// <summary>Seconds, when the instrument names no limits of its own.</summary>
    static readonly double[] DefaultLimits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>Label sets kept of one instrument: a runaway label must not fill memory.</summary>
    const int MaxSets = 1_000;

    readonly Lock _lock = new();
    readonly Dictionary<string, Point> _points = new(StringComparer.Ordinal);
    readonly double[] _limits = LimitsOf(instrument);

    public string Name { get; } = PrometheusText.NameOf(instrument);

    public string Kind { get; } = KindOf(instrument);

    public string Help { get; } = instrument.Description ?? instrument.Name;

    /// <summary>Observed anew at each reading, rather than added up as it happens.</summary>
    public bool Observed => instrument.IsObservable;

    public bool IsHistogram => Kind == "histogram";

    /// <summary>Before observing again: what is no longer there disappears. Counters stay: they never fall.</summary>
    public void Forget()
    {
        lock (_lock)
            if (Observed && Kind == "gauge") _points.Clear();
    }

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        lock (_lock)
        {
            if (!_points.TryGetValue(labels, out var point))
            {
                if (_points.Count >= MaxSets) return;
                _points.Add(labels, point = new(IsHistogram ? _limits.Length + 1 : 0));
            }
            if (IsHistogram) point.Observe(value, _limits);
            else point.Value = Observed || Kind == "gauge" && instrument is not UpDownCounter<long> and not UpDownCounter<int> ? value : point.Value + value;
        }
    }

    public void WriteTo(PrometheusText text)
    {
        lock (_lock)
        {
            if (_points.Count == 0) return;
            text.Head(Name, Kind, Help);
            foreach (var (labels, point) in _points)
                if (IsHistogram) text.Histogram(Name, labels, _limits, point.Counts, point.Value);
                else text.Sample(Name, labels, point.Value);
        }
    }

    static double[] LimitsOf(Instrument instrument) =>
        instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } limits } ? [.. limits] : DefaultLimits;

    static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>)) return "counter";
        return type == typeof(Histogram<>) ? "histogram" : "gauge";
    }

    sealed class Point(int buckets)
    {
        /// <summary>Of a histogram: the sum.</summary>
        public double Value { get; set; }

        public long[] Counts { get; } = new long[buckets];

        public void Observe(double value, double[] limits)
        {
            Value += value;
            var bucket = Array.BinarySearch(limits, value);
            Counts[bucket < 0 ? ~bucket : bucket]++;
        }
    }
}
