using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Access;

/// <summary>What a number of a measure of supply counts, and by how many people it is read.</summary>
/// <param name="Code">In answers: "place", "placePerPerson", "service", "servicePerPerson".</param>
/// <param name="ReadBy">A rate is read by so many people: 100 for places, 10,000 for services. 1 for counts.</param>
/// <param name="ClassLimits">Upper limits of the map's classes as it is read, inclusive; fixed, so that two pictures compare. One more
/// class lies beyond the last.</param>
public sealed record SupplyUnit(string Code, int ReadBy, IReadOnlyList<double> ClassLimits)
{
    public static readonly SupplyUnit Places = new("place", 1, [10, 25, 50, 100]);
    public static readonly SupplyUnit PlacesPerPerson = new("placePerPerson", 100, [5, 10, 20, 40]);
    public static readonly SupplyUnit Services = new("service", 1, [1, 2, 5, 10]);
    public static readonly SupplyUnit ServicesPerPerson = new("servicePerPerson", 10_000, [0.5, 1, 2, 5]);

    public bool IsRate => ReadBy > 1;

    /// <summary>What a rate is a rate of.</summary>
    public SupplyUnit Counted => this == PlacesPerPerson ? Places : this == ServicesPerPerson ? Services : this;

    public static SupplyUnit Of(ServiceKind kind, AccessMeasure measure) => (kind.CountsPlaces, measure.CountsSupply) switch
    {
        (true, true) => Places,
        (true, false) => PlacesPerPerson,
        (false, true) => Services,
        (false, false) => ServicesPerPerson,
    };

    public override string ToString() => Code;
}
