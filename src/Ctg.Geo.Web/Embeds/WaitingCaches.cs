using System.Globalization;
using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Web.Embeds;

/// <summary>Caches that would rather wait than be told that nothing changed: asked with <c>Prefer: wait=SECONDS</c> (RFC 7240 §4.3) and the tag of what is held,
/// an embed is answered when there is something else. So a cache asks once per change, however many readers it answers from what it holds meanwhile.</summary>
public sealed class WaitingCaches : IDisposable
{
    /// <summary>As long as a question may wait, however much longer it would.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Questions that wait on this node; one more is answered at once, as if it would not wait.</summary>
    public const int Most = 1_000;

    /// <summary>What nobody announces: a widget that was changed, the database that is away, another day.</summary>
    static readonly TimeSpan LooksAgain = TimeSpan.FromSeconds(5);

    readonly Observatory _observatory;
    readonly TimeProvider _clock;
    readonly CancellationToken _stopping;
    volatile TaskCompletionSource _change = NextChange();
    int _waiting;

    public WaitingCaches(Observatory observatory, IHostApplicationLifetime host, TimeProvider clock)
    {
        (_observatory, _stopping, _clock) = (observatory, host.ApplicationStopping, clock);
        observatory.Shown += Wake;
        observatory.Removed += Wake;
    }

    /// <summary>Questions that wait here now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether it asks for nothing but a change: no reader stands behind this very question.</summary>
    public static bool MayWait(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0 && WaitOf(request) > TimeSpan.Zero;

    /// <summary>The answer that <paramref name="next"/> gives, now or once it is another.</summary>
    public async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!MayWait(http.Request)) return await next(context);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping);
        var (asked, wait) = (_clock.GetTimestamp(), WaitOf(http.Request));
        var mayWait = Interlocked.Increment(ref _waiting) <= Most;
        try
        {
            while (true)
            {
                var change = _change.Task;      // taken before the answer: what comes after that is not missed
                var answer = await next(context);
                var left = wait - _clock.GetElapsedTime(asked);
                if (answer is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status304NotModified } || left <= TimeSpan.Zero || !mayWait || over.IsCancellationRequested) return answer;
                await Task.WhenAny(change, Task.Delay(left < LooksAgain ? left : LooksAgain, _clock, over.Token));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _observatory.Shown -= Wake;
        _observatory.Removed -= Wake;
    }

    /// <summary>Zero when it does not say, or not in whole seconds: a preference that is not understood is none.</summary>
    static TimeSpan WaitOf(HttpRequest request)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer"))
            if (preference.Split(';')[0].Split('=') is [var name, var seconds] && name.Trim().Equals("wait", StringComparison.OrdinalIgnoreCase))
                return uint.TryParse(seconds.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var wait) ? TimeSpan.FromSeconds(Math.Min(wait, Longest.TotalSeconds)) : TimeSpan.Zero;
        return TimeSpan.Zero;
    }

    void Wake(PublishedTerritory shown, IReadOnlyList<Engine.Publishing.TerritoryDelta> deltas) => Wake(shown.Territory.Id);

    void Wake(string territory) => Interlocked.Exchange(ref _change, NextChange()).SetResult();

    static TaskCompletionSource NextChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

static class WaitingCachesRoutes
{
    /// <summary>For answers that carry a tag and are the same for everyone.</summary>
    public static TBuilder LettingCachesWait<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AddEndpointFilter(static (call, next) => call.HttpContext.RequestServices.GetRequiredService<WaitingCaches>().AnswerAsync(call, next));
}
