using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>Childminders: known by commune only, never by address.</summary>
/// <remarks>They are the neighbours of the families of their commune, 0 minutes away; families of other communes go to its centre.</remarks>
sealed record ChildminderSites(ReachedSupply Supply)
{
    /// <summary>The kinds that they complete: collective care. A maison d'assistantes maternelles is theirs already.</summary>
    public static bool Complete(ServiceKind kind) => kind == ServiceKinds.Eaje || kind == ServiceKinds.MicroCreche;

    /// <summary>Null when none are loaded around.</summary>
    public static ChildminderSites? Of(TerritoryModel model, TravelMode mode, SupplyQuestion question)
    {
        var centres = model.Communes.ToDictionary(commune => commune.Code, commune => commune.Centre);
        var offers = model.Childminders.Where(offer => centres.ContainsKey(offer.Commune)).ToArray();
        if (offers.Length == 0) return null;

        var site = offers.Select((offer, i) => (offer.Commune, i)).ToDictionary(pair => pair.Commune, pair => pair.i);
        var pairs = ReachedPairs.Of(model, mode, [.. offers.Select(offer => centres[offer.Commune])], question,
            (point, other) => model.Demand[point].Commune != offers[other].Commune);
        var near = question.Decay.At(0) > 0;
        for (var point = 0; point < model.Demand.Count; point++)
            if (near && site.TryGetValue(model.Demand[point].Commune, out var own)) pairs.Add(new(point, own, 0));
        return new(new ReachedSupply(
            pairs, [.. offers.Select(offer => (double)(offer.Places ?? 0))], [.. offers.Select(offer => offer.Places is not null)],
            [.. offers.Select(offer => offer.Commune.ToString())],
            [.. offers.Select(offer => centres[offer.Commune])], Unplaced: 0, Estimated: true, NeedsChoice: false));
    }
}
