using System.Globalization;

namespace Ctg.Geo.Bench.Live;

/// <param name="Heap">Managed bytes that are in use.</param>
/// <param name="Private">Bytes of memory that are this process's alone.</param>
readonly record struct MemoryUse(long Heap, long Private)
{
    /// <summary>After everything that can be let go is let go.</summary>
    public static MemoryUse Now()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return new(GC.GetTotalMemory(forceFullCollection: false), PrivateBytes());
    }

    static long PrivateBytes() => File.ReadLines("/proc/self/smaps_rollup")
        .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
