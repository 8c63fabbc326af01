using System.Diagnostics;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Bench.Live;

/// <summary>The headless service on a PostGIS of its own, with a territory and someone who edits it.</summary>
sealed class ServiceUnderLoad : IAsyncDisposable
{
    readonly PostgisFixture _postgis = new();
    RunningApi? _api;
    TaskCompletionSource<(long Version, long At)> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    RunningApi Api => _api ?? throw new InvalidOperationException("Not started.");

    public Uri Address => Api.Http.BaseAddress!;

    public static async Task<ServiceUnderLoad> StartAsync()
    {
        var service = new ServiceUnderLoad();
        await service._postgis.InitializeAsync();
        await HandmadeTerritory.LoadAsync(service._postgis.Db);
        service._api = await RunningApi.StartAsync(service._postgis.ConnectionString);
        service.Api.Services.GetRequiredService<Observatory>().Shown += (published, _) =>
            service._shown.TrySetResult((published.Version, Stopwatch.GetTimestamp()));
        return service;
    }

    /// <returns>When it was sent, when the node showed it, and the message that readers got.</returns>
    public async Task<(long Version, long Sent, long Shown, byte[] Message)> EditAsync(CancellationToken cancel)
    {
        _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = Stopwatch.GetTimestamp();
        await _postgis.Run($"update ops.territory_version set version = version + 1 where territory_id = '{HandmadeTerritory.Id}'; select pg_notify('ctg_territory', '{HandmadeTerritory.Id} 1')");
        var (version, at) = await _shown.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        return (version, sent, at, System.Text.Encoding.UTF8.GetBytes($$"""{"type":1,"target":"Delta","arguments":[{"territory":"x","version":{{version}},"pad":"{{new string('x', 150)}}"}]}""" + "\u001e"));
    }

    public Task<string> MetricsAsync(CancellationToken cancel) => Api.Http.GetStringAsync("/metrics", cancel);

    public async ValueTask DisposeAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
        await _postgis.DisposeAsync();
    }
}
