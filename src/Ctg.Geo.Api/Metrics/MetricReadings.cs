using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Ctg.Geo.Api.Metrics;

/// <summary>Adds up what the instruments of this process measure: ours, the database driver's and the runtime's.</summary>
sealed class MetricReadings : IDisposable
{
    static readonly string[] OthersMeters = ["Npgsql", "System.Runtime"];

    /// <summary>The runtime declares it a counter, and it falls: the length of a queue is none.</summary>
    const string NoCounter = "dotnet.thread_pool.queue.length";

    readonly MeterListener _listener = new();
    readonly ConcurrentDictionary<Instrument, MetricSeries> _series = new();
    readonly Lock _reading = new();

    /// <param name="factory">Whose meters are this node's; several nodes may live in one process.</param>
    public MetricReadings(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var ours = instrument.Meter.Name == ServiceMeter.Name && ReferenceEquals(instrument.Meter.Scope, factory);
            if (!ours && (!OthersMeters.Contains(instrument.Meter.Name) || instrument.Name == NoCounter)) return;
            listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, static one => new(one)));
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => ((MetricSeries)series!).Add(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, series) => ((MetricSeries)series!).Add(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => ((MetricSeries)series!).Add(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => ((MetricSeries)series!).Add(value, tags));
        _listener.Start();
    }

    public string Read()
    {
        var text = new PrometheusText();
        lock (_reading)   // two readings at once would forget what the other observes
        {
            foreach (var series in _series.Values) series.Forget();
            _listener.RecordObservableInstruments();
            foreach (var series in _series.Values.OrderBy(series => series.Name, StringComparer.Ordinal)) series.WriteTo(text);
        }
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
