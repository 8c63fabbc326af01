using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Publishing;

/// <param name="PopulationYear">The year in which the population is in force.</param>
/// <param name="InTerritory">False in the belt.</param>
public sealed record PublishedCommune(
    InseeCode Code, string Name, Disclosed Population, int? PopulationYear, bool InTerritory, Position Centre);

/// <param name="Places">Of the service at this site; null: not recorded.</param>
/// <param name="Hours">As the source wrote them; null: unknown, which is not closed.</param>
public sealed record PublishedSite(
    string ServiceId, string SiteId, string Name, ServiceKind Kind, SiteRole Role, Position Position, PositionQuality Quality,
    InseeCode? Commune, int? Places, string? Hours, bool InTerritory);

/// <summary>A site that its source does not place: said, never drawn nor reached.</summary>
public sealed record UnplacedSite(
    string ServiceId, string SiteId, string Name, ServiceKind Kind, SiteRole Role, InseeCode? Commune, int? Places, string? Hours, bool InTerritory);
