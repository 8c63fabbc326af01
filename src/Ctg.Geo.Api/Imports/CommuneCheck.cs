using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Territories;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Imports;

/// <summary>Holds a site against the contour of the commune that its file says it is in.</summary>
sealed class CommuneCheck(IReadOnlyDictionary<InseeCode, Geometry> contours)
{
    const double FarKilometres = 10;

    readonly Dictionary<InseeCode, Vicinity> _vicinities = [];

    /// <summary>Against the stored contours, each in the newest COG year that has it.</summary>
    public static async Task<CommuneCheck> OfStoredAsync(GeoDatabase db, IEnumerable<InseeCode> communes, CancellationToken cancel)
    {
        var years = (await new TerritoryStore(db).ListAsync(cancel)).Select(territory => territory.CogYear).Distinct().OrderDescending();
        var (missing, found) = (communes.ToHashSet(), new Dictionary<InseeCode, Geometry>());
        foreach (var year in years)
            foreach (var (code, shape) in await new ShapeStore(db).LoadAsync(year, missing, ShapeLevel.Full, cancel))
                if (missing.Remove(code)) found[code] = shape;
        return new(found);
    }

    /// <summary>The service, without the positions that are more than 10 km from their commune.</summary>
    public Service Checked(Service service, string fileName, Faults faults) =>
        service.Sites.All(IsNear) ? service : service with
        {
            Sites = [.. service.Sites.Select(site =>
            {
                if (IsNear(site)) return site;
                faults.Add(new(FaultKind.LeftOut, fileName, null, null, site.Name, FormattableString.Invariant(
                    $"placé à plus de {FarKilometres} km de sa commune ({site.Commune}) : gardé sans position, il n’est pas sur la carte")));
                return site with { Position = null, Quality = PositionQuality.Unknown };
            })],
        };

    bool IsNear(Site site)
    {
        if (site is not { Commune: { } commune, Position: { } position } || !contours.TryGetValue(commune, out var contour)) return true;
        if (!_vicinities.TryGetValue(commune, out var vicinity)) _vicinities[commune] = vicinity = new([contour], FarKilometres);
        var point = Wgs84.Factory.CreatePoint(new Coordinate(position.Longitude, position.Latitude));
        return contour.Covers(point) || vicinity.Holds(point);
    }
}
