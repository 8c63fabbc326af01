using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Publishing;

/// <summary>All that is written when a territory's figures are published: one version, one transaction.</summary>
/// <param name="Communes">Members and belt.</param>
/// <param name="Sites">Sites with a position, of the territory and the belt; depots too, flagged by their role.</param>
/// <param name="Figures">As computed: may be confidential, never leaves the owner's side.</param>
/// <param name="Access">What anyone may see of <paramref name="Figures"/>.</param>
public sealed record TerritoryPublication(
    Territory Territory, long Version, DateTimeOffset At, Disclosed Population, int? PopulationYear,
    IReadOnlyList<PublishedCommune> Communes, IReadOnlyList<PublishedSite> Sites,
    IReadOnlyList<AccessFigures<Figure>> Figures, IReadOnlyList<AccessFigures<Disclosed>> Access);
