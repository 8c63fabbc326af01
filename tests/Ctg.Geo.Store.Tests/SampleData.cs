using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Store.Tests;

/// <summary>Small records that a test can draw: communes are squares of a tenth of a degree, "21001" with its south-west corner at 5° E 47° N,
/// each next number one square further east.</summary>
static class SampleData
{
    public static Dataset Dataset(string series, string vintage = "2024", char fill = 'a', Protection protection = default) =>
        new(series, $"Jeu {series}", "INSEE", "Licence Ouverte 2.0", Vintage.Parse(vintage), new string(fill, 64), $"{series}.csv", protection);

    public static string Fingerprint(char fill) => new(fill, 64);

    public static CommuneContour Square(string code, string? name = null)
    {
        var place = int.Parse(code.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) - 1;
        double Edge(int index) => 5 + index / 10.0;
        var (west, east) = (Edge(place), Edge(place + 1));
        return new(InseeCode.Parse(code, null), name ?? $"Commune {code}", NtsGeometryServices.Instance.CreateGeometryFactory(4326).CreatePolygon(
            [new(west, 47), new(east, 47), new(east, 47.1), new(west, 47.1), new(west, 47)]));
    }

    public static Position Inside(string code)
    {
        var centre = Square(code).Shape.EnvelopeInternal.Centre;
        return Position.At(centre.X, centre.Y);
    }

    public static Territory Territory(string id, params string[] communes) =>
        new(id, $"Territoire {id}", 2024, [.. communes.Select(code => InseeCode.Parse(code, null))], []);

    public static Service Crèche(string id, string commune, SiteRole role = SiteRole.Main) =>
        new(id, ServiceKinds.Eaje, $"Crèche {id}", null, Funding.Psu, null, AccessRule.Open,
            [new($"{id}/1", "Accueil", role, Inside(commune), PositionQuality.Good, InseeCode.Parse(commune, null), "1 rue du Lavoir", true, [])],
            [new(12, 0, 3, Period.AllYear, 50)]);
}
