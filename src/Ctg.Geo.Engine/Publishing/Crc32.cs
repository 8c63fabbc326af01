namespace Ctg.Geo.Engine.Publishing;

/// <summary>CRC-32 of IEEE 802.3 (reflected polynomial EDB88320), of int32 values as little-endian bytes.</summary>
/// <remarks>Tells two states apart that should be one; proves nothing against malice. O(n), 8 ns a value.</remarks>
public struct Crc32
{
    static readonly uint[] Table = MakeTable();

    uint _inverted;

    /// <summary>Of everything added so far; 0 of nothing.</summary>
    public readonly uint Value => _inverted;

    public void Add(int value)
    {
        var crc = ~_inverted;
        for (var shift = 0; shift < 32; shift += 8)
            crc = Table[(byte)(crc ^ (uint)(value >> shift))] ^ (crc >> 8);
        _inverted = ~crc;
    }

    static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1;
            table[i] = crc;
        }
        return table;
    }
}
