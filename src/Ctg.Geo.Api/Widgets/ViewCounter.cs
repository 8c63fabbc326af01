using System.Runtime.InteropServices;
using Ctg.Geo.Store.Widgets;

namespace Ctg.Geo.Api.Widgets;

/// <summary>Counts in memory how often widgets are opened, and adds the numbers to the database every few seconds and at the end.</summary>
/// <remarks>A node that is killed loses what it counted since. Nothing else of a view is kept: no address, no cookie, no time but its day.</remarks>
public sealed partial class ViewCounter(WidgetViewStore views, TimeProvider clock, ILogger<ViewCounter> log) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    Dictionary<(string Widget, DateOnly Day), long> _counts = [];

    /// <param name="day">Of the territory of the widget.</param>
    public void Count(string widget, DateOnly day) => Add(widget, day, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Period, clock);
        try
        {
            // What is begun is ended: broken off, the same numbers might be added twice.
            while (await ticks.WaitForNextTickAsync(stoppingToken)) await AddAllAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Requests have ended before: what is counted now is all.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await AddAllAsync(cancellationToken);
    }

    /// <summary>What cannot be added now is added later.</summary>
    async Task AddAllAsync(CancellationToken cancel)
    {
        WidgetViews[] counted;
        lock (_gate)
        {
            if (_counts.Count == 0) return;
            counted = [.. _counts.Select(one => new WidgetViews(one.Key.Widget, one.Key.Day, one.Value))];
            _counts = [];
        }
        try
        {
            await views.AddAsync(counted, cancel);
        }
        catch (Exception fault)      // whatever it is: readers are not to feel it, and the numbers stay
        {
            foreach (var one in counted) Add(one.Widget, one.Day, one.Count);
            if (!cancel.IsCancellationRequested) Kept(log, fault.Message);
        }
    }

    void Add(string widget, DateOnly day, long count)
    {
        lock (_gate) CollectionsMarshal.GetValueRefOrAddDefault(_counts, (widget, day), out _) += count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Views of widgets are counted and not yet in the database. {Reason}")]
    static partial void Kept(ILogger log, string reason);
}
