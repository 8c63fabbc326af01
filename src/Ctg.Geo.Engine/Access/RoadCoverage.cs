using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Engine.Access;

/// <summary>How much of a territory a network serves (docs/METHODS.md, "Which roads serve a territory").</summary>
/// <remarks>Nothing here depends on services: an edit never changes how a territory travels.</remarks>
/// <param name="Share">Of its members' demand points, those near a road.</param>
/// <param name="LeastShareOfCommune">The same of the member that has least.</param>
/// <param name="CommunesBeyond">Of the belt, those whose centre is beyond the network.</param>
public sealed record RoadCoverage(double Share, double LeastShareOfCommune, int CommunesBeyond)
{
    /// <summary>Assumptions: some cells are far from any road, in forests and mountains; a commune that mostly is was not loaded.</summary>
    public const double LeastShare = 0.95, LeastShareOfOneCommune = 0.5;

    /// <summary>The territory may travel by it.</summary>
    public bool Serves => Share >= LeastShare && LeastShareOfCommune >= LeastShareOfOneCommune;

    public static RoadCoverage Of(TerritoryModel model, RoadTravel roads)
    {
        var points = model.Demand.ToLookup(point => point.Commune, point => !roads.IsBeyond(point.Position));
        bool[][] members = [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => points[commune.Code].ToArray())];
        return new(
            ShareOf([.. members.SelectMany(near => near)]), members.Select(ShareOf).DefaultIfEmpty(0).Min(),
            model.Communes.Count(commune => !commune.InTerritory && roads.IsBeyond(commune.Centre)));
    }

    static double ShareOf(bool[] near) => near.Length == 0 ? 0 : (double)near.Count(one => one) / near.Length;
}
