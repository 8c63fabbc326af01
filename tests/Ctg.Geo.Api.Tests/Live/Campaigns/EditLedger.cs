using System.Collections.Concurrent;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>What editors were told: the promises that the database must have kept.</summary>
sealed class EditLedger
{
    int _retries, _lost, _refused;

    public ConcurrentBag<AcknowledgedEdit> Acknowledged { get; } = [];

    /// <summary>Keys of edits that were refused: nothing of them may be there.</summary>
    public ConcurrentBag<Guid> RefusedKeys { get; } = [];

    /// <summary>Answers that no editor should get.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public int Retries => _retries;

    /// <summary>412: another editor was first.</summary>
    public int Lost => _lost;

    /// <summary>400, asked for on purpose.</summary>
    public int Refused => _refused;

    public void Retry() => Interlocked.Increment(ref _retries);

    public void Lose(Guid key)
    {
        Interlocked.Increment(ref _lost);
        RefusedKeys.Add(key);
    }

    public void Refuse(Guid key)
    {
        Interlocked.Increment(ref _refused);
        RefusedKeys.Add(key);
    }
}

/// <param name="Name">That the edit gave the service: no other edit gives it.</param>
/// <param name="Sends">How often it was sent until it was answered.</param>
sealed record AcknowledgedEdit(Guid Key, string Service, long Revision, string Name, int Sends);
