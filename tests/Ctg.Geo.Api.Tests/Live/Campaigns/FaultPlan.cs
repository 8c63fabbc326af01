namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>What befalls the service in a round.</summary>
enum ProcessFault
{
    None,
    KillNodeA,
    KillNodeB,
    KillBothNodes,
    KillPostgres,
    StopPostgres,
    CrashPostgres,
    KillNodeAndPostgres,
}

/// <summary>What befalls the network of some readers.</summary>
enum NetworkFault
{
    None,
    Cut,
    Silence,
    Lose,
    Slow,
    SlowForLong,
}

/// <summary>The faults of one round, drawn from the campaign's seed and the round's number alone.</summary>
/// <param name="Before">Editors go on for so long first.</param>
/// <param name="Hold">Between the blow and the cure.</param>
/// <param name="Every">One reader in so many suffers <paramref name="Network"/>.</param>
/// <param name="First">The first of them.</param>
/// <param name="Length">Of a silence or a slow phase that outlasts the round.</param>
/// <param name="NetworkFirst">Whether the network fails before the processes do, or after.</param>
sealed record FaultPlan(
    int Seed, int Round, ProcessFault Process, NetworkFault Network, TimeSpan Before, TimeSpan Hold, int Every, int First, TimeSpan Length, int BytesPerSecond,
    bool NetworkFirst)
{
    public static FaultPlan Of(int seed, int round)
    {
        var chance = new Random(unchecked(seed * 1_000_003 + round));
        var process = chance.Next(100) switch
        {
            < 16 => ProcessFault.None,
            < 34 => ProcessFault.KillNodeA,
            < 52 => ProcessFault.KillNodeB,
            < 62 => ProcessFault.KillBothNodes,
            < 76 => ProcessFault.KillPostgres,
            < 84 => ProcessFault.StopPostgres,
            < 92 => ProcessFault.CrashPostgres,
            _ => ProcessFault.KillNodeAndPostgres,
        };
        var network = chance.Next(100) switch
        {
            < 30 => NetworkFault.None,
            < 55 => NetworkFault.Cut,
            < 67 => NetworkFault.Silence,
            < 77 => NetworkFault.Lose,
            < 89 => NetworkFault.Slow,
            _ => NetworkFault.SlowForLong,
        };
        var every = chance.Next(2, 8);
        return new(
            seed, round, process, network, Milliseconds(chance, 100, 500), Milliseconds(chance, 100, 1_500), every, chance.Next(every),
            Milliseconds(chance, 2_000, 12_000), chance.Next(200, 4_000), chance.Next(2) == 0);
    }

    public bool Hits(CampaignReader reader) => Network != NetworkFault.None && reader.Number % Every == First;

    public override string ToString() => FormattableString.Invariant(
        $"{Process}, {Network}{(Network is NetworkFault.None ? "" : $" of every {Every}th reader from {First}")}{(Network is NetworkFault.Silence or NetworkFault.SlowForLong ? $" for {Length.TotalSeconds:0.0} s" : "")}{(Network is NetworkFault.Slow or NetworkFault.SlowForLong ? $" at {BytesPerSecond} B/s" : "")}, held for {Hold.TotalSeconds:0.0} s");

    static TimeSpan Milliseconds(Random chance, int least, int most) => TimeSpan.FromMilliseconds(chance.Next(least, most));
}
