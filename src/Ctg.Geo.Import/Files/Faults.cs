namespace Ctg.Geo.Import.Files;

/// <summary>Collects every fault of a load, in the order found.</summary>
/// <remarks>All are counted; the first <see cref="Kept"/> of each kind are kept word for word, so that a file of ten million bad rows
/// cannot fill the memory.</remarks>
public sealed class Faults
{
    public const int Kept = 10_000;

    readonly List<Fault> _all = [];
    readonly int[] _count = new int[4];
    (string, Place?) _lastBad;

    public IReadOnlyList<Fault> All => _all;

    public int Count(FaultKind kind) => _count[(int)kind];

    /// <summary>Rows with at least one <see cref="FaultKind.BadRow"/>: a row with three wrong cells is one bad row.</summary>
    public int BadRows { get; private set; }

    public void Add(Fault fault)
    {
        if (fault.Kind == FaultKind.BadRow && (fault.File, fault.Place) != _lastBad)
        {
            BadRows++;
            _lastBad = (fault.File, fault.Place);
        }
        if (_count[(int)fault.Kind]++ < Kept) _all.Add(fault);
    }

    /// <summary>True when the load must be refused: a fatal fault, or more bad rows than the share allowed.</summary>
    /// <param name="rows">Rows read, good and bad.</param>
    /// <param name="badShare">0.01 unless asked otherwise.</param>
    public bool Refuses(long rows, double badShare = 0.01) =>
        Count(FaultKind.Fatal) > 0 || BadRows > badShare * rows;
}
