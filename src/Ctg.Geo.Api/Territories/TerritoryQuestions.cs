using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Territories;

/// <summary>Reads what a request names, or says what it may name.</summary>
static class TerritoryQuestions
{
    /// <summary>Null when the territory is published here, or none is named.</summary>
    public static IResult? Refuse(this Observatory observatory, string? territory) =>
        territory is null || observatory.Find(territory) is not null ? null : Problems.NoTerritory(territory);

    /// <summary>What is asked when a parameter is absent: the first kind that is loaded, by car, for the public of that kind
    /// when it is known here, everyone otherwise.</summary>
    /// <param name="field">The name under which the kind of service was asked for.</param>
    /// <returns>Null when understood; otherwise the refusal.</returns>
    public static IResult? Parse(this PublishedTerritory published, string? service, string? mode, string? audience, out AccessQuestion question, string field = "service")
    {
        question = default;
        if (KindOf(service, out var kind, field) is { } refusal) return refusal;
        kind ??= (published.Kinds.FirstOrDefault(offer => offer.Sites > 0) ?? published.Kinds[0]).Kind;

        var how = mode is null ? TravelModes.Car : TravelModes.Find(mode);
        if (how is null) return Problems.NotAccepted("mode", mode, TravelModes.All.Select(known => known.Code));

        var whom = audience is null
            ? published.Audiences.FirstOrDefault(known => known.Code == kind.Audience) ?? Audiences.Everyone
            : published.Audiences.FirstOrDefault(known => known.Code == audience);
        if (whom is null) return Problems.NotAccepted("public", audience, published.Audiences.Select(known => known.Code));

        question = new(kind, how, whom);
        return null;
    }

    /// <returns>Null when <paramref name="code"/> names a kind, or nothing; otherwise the refusal.</returns>
    public static IResult? KindOf(string? code, out ServiceKind? kind, string field = "service")
    {
        kind = ServiceKinds.Find(code);
        return code is null || kind is not null ? null : Problems.NotAccepted(field, code, ServiceKinds.All.Select(known => known.Code));
    }
}
