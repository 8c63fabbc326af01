namespace Ctg.Geo.Engine.Travel;

/// <summary>Times between sites and places, the pairs within a limit only, in rows by site. A missing pair is out of reach.</summary>
/// <remarks>Flat arrays: the pairs of site j are those from <c>First[j]</c> to before <c>First[j + 1]</c>, by place.</remarks>
public sealed class TravelTable
{
    readonly int[] _first, _place, _decis;

    TravelTable(int placeCount, int[] first, int[] place, int[] decis) => (PlaceCount, _first, _place, _decis) = (placeCount, first, place, decis);

    public int SiteCount => _first.Length - 1;

    public int PlaceCount { get; }

    public ReadOnlySpan<int> First => _first;
    public ReadOnlySpan<int> Place => _place;

    /// <summary>Tenths of a second.</summary>
    public ReadOnlySpan<int> Decis => _decis;

    internal static TravelTable Of(int placeCount, (int[] Places, int[] Decis)[] rows)
    {
        var first = new int[rows.Length + 1];
        for (var site = 0; site < rows.Length; site++) first[site + 1] = checked(first[site] + rows[site].Places.Length);
        var (place, decis) = (new int[first[^1]], new int[first[^1]]);
        for (var site = 0; site < rows.Length; site++)
        {
            rows[site].Places.CopyTo(place, first[site]);
            rows[site].Decis.CopyTo(decis, first[site]);
        }
        return new(placeCount, first, place, decis);
    }
}
