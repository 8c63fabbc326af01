using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Bench.Live;

/// <param name="Sent">When the planner's request left.</param>
/// <param name="Shown">When the node had committed it and showed it.</param>
/// <param name="Message">What each reader is sent.</param>
readonly record struct TimedEdit(long Version, long Sent, long Shown, byte[] Message);

/// <summary>The headless service on a PostGIS of its own, with a territory, a planner who edits it and one reader who keeps what comes.</summary>
sealed class ServiceUnderLoad : IAsyncDisposable
{
    const string Crèche = "creches:aubry";

    readonly PostgisFixture _postgis = new();
    readonly ConcurrentDictionary<long, TaskCompletionSource<long>> _shown = new();
    readonly ConcurrentDictionary<long, TaskCompletionSource<byte[]>> _received = new();
    readonly CancellationTokenSource _ending = new();
    RunningApi? _api;
    Planner? _planner;
    LiveSocket? _witness;
    (JsonObject Service, string Tag) _held;
    int _step;

    public Uri Address => Api.Http.BaseAddress!;

    RunningApi Api => _api ?? throw new InvalidOperationException("Not started.");

    public static async Task<ServiceUnderLoad> StartAsync(CancellationToken cancel)
    {
        var service = new ServiceUnderLoad();
        await service._postgis.InitializeAsync();
        await HandmadeTerritory.LoadAsync(service._postgis.Db, cancel);
        service._api = await RunningApi.StartAsync(service._postgis.ConnectionString);
        service.Api.Services.GetRequiredService<Observatory>().Shown += (published, _) =>
            service._shown.GetOrAdd(published.Version, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(Stopwatch.GetTimestamp());
        service._planner = await Planner.NewAsync(service._postgis.Db, service.Address, "bench");
        service._held = await service._planner.ReadAsync(Crèche);
        service._witness = await LiveSocket.ConnectAsync(service.Address, cancel);
        await service._witness.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{HandmadeTerritory.Id}}",0,0]}"""), cancel);
        _ = service._witness.ReadAsync(service.Keep, service._ending.Token);
        return service;
    }

    /// <summary>The planner moves a crèche, over HTTP.</summary>
    public async Task<TimedEdit> EditAsync(CancellationToken cancel)
    {
        _held.Service["sites"]![0]!["longitude"] = 5.03 + _step++ % 20 * 0.002;
        var sent = Stopwatch.GetTimestamp();
        using var answer = await _planner!.WriteAsync(Crèche, _held.Service, _held.Tag);
        answer.EnsureSuccessStatusCode();
        _held = (await Planner.BodyAsync(answer), answer.Headers.ETag!.ToString());
        var version = Api.Services.GetRequiredService<Observatory>().Find(HandmadeTerritory.Id)!.Version;
        var shown = await Of(_shown, version).WaitAsync(TimeSpan.FromSeconds(30), cancel);
        var message = await Of(_received, version).WaitAsync(TimeSpan.FromSeconds(30), cancel);
        return new(version, sent, shown, message);
    }

    public Task<string> MetricsAsync(CancellationToken cancel) => Api.Http.GetStringAsync("/metrics", cancel);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _witness?.Dispose();
        _planner?.Dispose();
        if (_api is not null) await _api.DisposeAsync();
        await _postgis.DisposeAsync();
        _ending.Dispose();
    }

    void Keep(ReadOnlySpan<byte> message)
    {
        if (ReaderProcess.VersionOf(message) is { } version)
            _received.GetOrAdd(version, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(message.ToArray());
    }

    static Task<T> Of<T>(ConcurrentDictionary<long, TaskCompletionSource<T>> awaited, long version) =>
        awaited.GetOrAdd(version, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
