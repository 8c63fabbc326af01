using System.Net.Sockets;
using Ctg.Geo.Store.Widgets;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Ctg.Geo.Api.Widgets;

/// <summary>Widgets as their readers see them: from memory for a moment, however many ask at once.</summary>
public sealed class ShownWidgets(WidgetStore widgets, TimeProvider clock) : IDisposable
{
    /// <summary>Within which a change is seen everywhere.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    /// <summary>Those that are not there count too: whoever asks for many of them fills no memory.</summary>
    const int MostKept = 2_000;

    readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MostKept, CompactionPercentage = 0.2 });

    /// <summary>Null: there is none, or it was removed. While the database is away, what it said last.</summary>
    public async Task<Widget?> FindAsync(string id, CancellationToken cancel)
    {
        if (!Widget.IsId(id)) return null;
        var before = _read.Get<Reading>(id);
        if (before is not null && clock.GetUtcNow() - before.At < Kept) return before.Widget;
        try
        {
            var at = clock.GetUtcNow();
            var found = await widgets.FindAsync(id, cancel);
            _read.Set(id, new Reading(found, at), new MemoryCacheEntryOptions { Size = 1 });
            return found;
        }
        catch (Exception fault) when (before is not null && fault is NpgsqlException or SocketException or TimeoutException)
        {
            return before!.Widget;
        }
    }

    public void Dispose() => _read.Dispose();

    sealed record Reading(Widget? Widget, DateTimeOffset At);
}
