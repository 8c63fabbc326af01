using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Places;

/// <summary>The contour of one commune as a file gives it.</summary>
/// <param name="Shape">Polygon or MultiPolygon, EPSG:4326, valid.</param>
/// <param name="Population">Inhabitants printed beside the contour, when the file has them; the legal populations come from their own files.</param>
/// <param name="Epci">The EPCI the file says the commune belongs to.</param>
public sealed record CommuneContour(InseeCode Code, string Name, Geometry Shape, int? Population = null, Siren? Epci = null);

/// <summary>Population of a commune in force on 1 January of a year (INSEE: "population légale").</summary>
/// <param name="Year">The year in force; the census behind it is three years older.</param>
/// <param name="Municipal">Population municipale (PMUN): the one that figures use.</param>
/// <param name="Total">Population totale (PTOT), where given.</param>
public sealed record LegalPopulation(InseeCode Code, string Name, int Year, int Municipal, int? Total)
{
    /// <summary>The count is a part of that of several communes: the commune's own is kept secret.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>One commune of one EPCI (DGCL).</summary>
public sealed record EpciMember(Siren Epci, string EpciName, InseeCode Code, string CommuneName);

/// <summary>A change of the official list of communes (INSEE, COG "mouvements").</summary>
/// <param name="Kind">INSEE's MOD code: 10 renamed, 20 created, 21 restored, 30 suppressed, 31 simple fusion, 32 commune nouvelle, 33 association, 41 change of code…</param>
public sealed record CogMovement(int Kind, DateOnly EffectiveOn, InseeCode Before, string NameBefore, InseeCode After, string NameAfter);
