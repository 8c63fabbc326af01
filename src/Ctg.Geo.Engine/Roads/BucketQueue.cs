using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Nodes waiting by time: one bucket for each tenth of a second, taken in order (Dial 1969).</summary>
/// <remarks>Putting is O(1); taking is O(1) and a look at one bit for each empty bucket, 64 at a time. Times asked for never fall below
/// the one last taken. A node may wait twice: who takes it checks whether it is still news. Allocates only to grow.</remarks>
sealed class BucketQueue
{
    const int None = -1;

    int[] _first = [];          // of each bucket: an entry, or None
    ulong[] _filled = [];       // bit b: bucket b holds something
    Entry[] _entries = new Entry[1024];
    int _free = None;           // entries given back, linked
    int _used;                  // entries ever handed out
    int _now;                   // the bucket taken from
    int _end;                   // buckets in use

    record struct Entry(int Node, int Next);

    /// <summary>Readies an empty queue for times from 0 to a limit.</summary>
    public void Begin(int limitDecis)
    {
        _end = limitDecis + 1;
        _now = 0;
        if (_first.Length >= _end) return;
        _first = new int[_end];
        Array.Fill(_first, None);
        _filled = new ulong[(_end + 63) / 64];
    }

    /// <param name="decis">Not beyond the limit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int node, int decis)
    {
        var entry = _free;
        if (entry != None) _free = _entries[entry].Next;
        else
        {
            if (_used == _entries.Length) Array.Resize(ref _entries, 2 * _used);
            entry = _used++;
        }
        ref var first = ref _first[decis];
        _entries[entry] = new(node, first);
        first = entry;
        _filled[decis >> 6] |= 1UL << decis;
    }

    /// <summary>The node that waits for the least time, and that time; false when none waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(out int node, out int decis)
    {
        var entry = _first[_now];
        if (entry == None && !TryAdvance(out entry))
        {
            (node, decis) = (None, _now);
            return false;
        }
        ref var taken = ref _entries[entry];
        (node, decis) = (taken.Node, _now);
        _first[_now] = taken.Next;
        if (taken.Next == None) _filled[_now >> 6] &= ~(1UL << _now);
        taken.Next = _free;
        _free = entry;
        return true;
    }

    bool TryAdvance(out int entry)
    {
        var (word, words) = (_now >> 6, (_end + 63) >> 6);
        for (var bits = _filled[word] & (ulong.MaxValue << _now); ; bits = _filled[word])
        {
            if (bits != 0)
            {
                _now = (word << 6) + BitOperations.TrailingZeroCount(bits);
                entry = _first[_now];
                return true;
            }
            if (++word < words) continue;
            entry = None;
            return false;
        }
    }
}
