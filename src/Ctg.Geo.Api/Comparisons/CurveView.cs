using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>How many of the people of a territory are at each minute or less of the nearest service.</summary>
/// <param name="Territory">Id of the territory.</param>
public sealed record CurveView(
    string Territory, long Version, DateTimeOffset PublishedAt, ChoiceView Kind, ChoiceView Public, IReadOnlyList<ModeCurveView> Modes)
{
    public static CurveView Of(PublishedTerritory published, ServiceKind kind, Audience audience) => new(
        published.Territory.Id, published.Version, published.PublishedAt, new(kind.Code, kind.Label), new(audience.Code, audience.Label),
        [.. TravelModes.All.Select(mode => ModeCurveView.Of(published, kind, mode, audience))]);
}

/// <param name="Shares">In the order of the minutes: 0, 1… 60.</param>
public sealed record ModeCurveView(ChoiceView Mode, MethodView Method, IReadOnlyList<ThresholdView> Shares)
{
    public static ModeCurveView Of(PublishedTerritory published, ServiceKind kind, TravelMode mode, Audience audience)
    {
        var access = published.Access(kind, mode, audience);
        return new(new(mode.Code, mode.Label), MethodView.Of(access.Method), [.. access.Curve.Select((share, minute) => new ThresholdView(minute, FigureView.Share(share)))]);
    }
}
