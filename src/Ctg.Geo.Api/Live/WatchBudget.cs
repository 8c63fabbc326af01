namespace Ctg.Geo.Api.Live;

/// <summary>How often one reader may ask: a few at once, then <see cref="PerSecond"/>.</summary>
sealed class WatchBudget(TimeProvider clock)
{
    public const int AtOnce = 5, PerSecond = 2;

    /// <summary>Refusals in a row after which it is no reader.</summary>
    public const int MaxRefusals = 50;

    double _left = AtOnce;
    long _at = clock.GetTimestamp();
    int _refusals;

    /// <summary>Whether the connection should be cut.</summary>
    public bool Exhausted => _refusals > MaxRefusals;

    public bool Take()
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(AtOnce, _left + clock.GetElapsedTime(_at, now).TotalSeconds * PerSecond);
        _at = now;
        if (_left < 1)
        {
            _refusals++;
            return false;
        }
        _left--;
        _refusals = 0;
        return true;
    }
}
