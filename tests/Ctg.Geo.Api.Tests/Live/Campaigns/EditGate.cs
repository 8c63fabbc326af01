namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Editors pass here before each request: closed, no new one begins.</summary>
sealed class EditGate
{
    readonly Lock _lock = new();
    TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource? _quiet;
    int _inside;

    public void Open()
    {
        lock (_lock) _open.TrySetResult();
    }

    /// <summary>Returns once no request is under way.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        Task quiet;
        lock (_lock)
        {
            if (_open.Task.IsCompleted) _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0) return;
            quiet = (_quiet ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        await quiet.WaitAsync(cancel);
    }

    public async Task<T> PassAsync<T>(Func<Task<T>> request, CancellationToken cancel)
    {
        while (true)
        {
            Task open;
            lock (_lock)
            {
                open = _open.Task;
                if (open.IsCompleted)
                {
                    _inside++;
                    break;
                }
            }
            await open.WaitAsync(cancel);
        }
        try
        {
            return await request();
        }
        finally
        {
            lock (_lock)
                if (--_inside == 0)
                {
                    _quiet?.TrySetResult();
                    _quiet = null;
                }
        }
    }
}
