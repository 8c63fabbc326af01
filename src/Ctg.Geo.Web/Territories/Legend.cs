using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>The legend is a chart: the audience living in the communes of each class; and the states present, each with its key.</summary>
public sealed record Legend(IReadOnlyList<LegendClass> Classes, IReadOnlyList<LegendKey> Keys)
{
    public static Legend Of(TerritoryQuery query, AccessFigures<Disclosed> access)
    {
        var drawn = access.Communes.ToLookup(commune => MapClass.Of(commune.MeanMinutes, query.Mode));
        var sums = MapClass.ClassesOf(query.Mode)
            .Select(mapClass => (Class: mapClass, Communes: drawn[mapClass].ToList())).ToList();
        var most = sums.Max(sum => Known(sum.Communes));
        var classes = sums.Select(sum => new LegendClass(
            sum.Class, sum.Class.Label(query.Mode), most == 0 ? 0 : Known(sum.Communes) / most, People(sum.Communes), sum.Communes.Count));

        var keys = drawn.Where(group => group.Key.IsState).OrderBy(group => group.Key.Rank)
            .Select(group => new LegendKey(group.Key.Css, group.Key.Label(query.Mode))).ToList();
        if (access.Communes.Any(commune => commune.MeanMinutes.State == FigureState.Fragile))
            keys.Add(new("fragile", FigureWords.State(FigureState.Fragile)));
        return new([.. classes], keys);
    }

    static double Known(IEnumerable<AreaAccess<Disclosed>> communes) => communes.Sum(commune => commune.People.Number ?? 0);

    /// <summary>Exact when every count is; rounded as an estimate otherwise; never a small count, nor a sum with a secret in it.</summary>
    static string People(List<AreaAccess<Disclosed>> communes)
    {
        if (communes.FirstOrDefault(commune => commune.People.Number is null) is { } without) return FigureWords.State(without.People.State);
        var people = Known(communes);
        if (communes.Any(commune => commune.People.State == FigureState.Fragile) && people is > 0 and < Reliability) return Texts.Say("FewPeople");
        return French.Whole(communes.All(commune => commune.People.State == FigureState.Value) ? people : French.RoundPeople(people));
    }

    /// <summary>DOMAIN §1: the reliability threshold's default.</summary>
    const int Reliability = 11;
}

/// <param name="Share">Length of the bar, 0 to 1.</param>
public sealed record LegendClass(MapClass Class, string Label, double Share, string People, int Communes);

public sealed record LegendKey(string Css, string Label);
