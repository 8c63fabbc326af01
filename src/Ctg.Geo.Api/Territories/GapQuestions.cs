using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Territories;

/// <summary>What a request says of the mobility gap, as it was written.</summary>
public readonly record struct WrittenGap(string? Kind, string? Mode, string? Audience, string? Minutes, string? By, string? Places, string? Criteria);

/// <summary>What was asked for, as understood.</summary>
/// <param name="ByCar">Zones of difficult access are told by car.</param>
/// <param name="FewerThan">Places per 100 people below which the offer is insufficient; null: not asked about.</param>
/// <param name="Criteria">access, offer, either or both.</param>
public readonly record struct GapQuestion(
    ServiceKind Kind, WayWithoutCar Way, Audience Audience, int Minutes, bool ByCar, double? FewerThan, string Criteria);

/// <summary>Reads what a request asks of the mobility gap, or says what it may ask.</summary>
static class GapQuestions
{
    const string PlacesAccepted = "places per 100 people, more than 0 and at most 1000";

    const string Access = "access";

    const string WithoutCar = "sans-voiture", WithCar = "voiture";

    /// <returns>Null when understood; otherwise the refusal.</returns>
    public static IResult? Parse(this PublishedTerritory published, WrittenGap written, out GapQuestion question)
    {
        question = default;
        if (published.Parse(written.Kind, null, written.Audience, out var asked, "kind") is { } refusal) return refusal;
        var way = written.Mode is null ? WaysWithoutCar.Best : WaysWithoutCar.Find(written.Mode);
        if (way is null) return Problems.NotAccepted("mode", written.Mode, WaysWithoutCar.All.Select(known => known.Code));
        if (MinutesOf(written.Minutes) is not { } minutes)
            return Problems.NotAccepted("minutes", written.Minutes, AccessMethod.ThresholdsMinutes.Select(known => known.ToString(CultureInfo.InvariantCulture)));
        if (written.By is not (null or WithoutCar or WithCar)) return Problems.NotAccepted("by", written.By, [WithoutCar, WithCar]);
        if (OfferOf(written, asked.Kind, out var fewerThan) is { } unclear) return unclear;
        question = new(asked.Kind, way, asked.Audience, minutes, written.By == WithCar, fewerThan, written.Criteria ?? (fewerThan is null ? Access : "either"));
        return null;
    }

    static int? MinutesOf(string? text) =>
        text is null ? MobilityGap.DefaultThresholdMinutes
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && AccessMethod.ThresholdsMinutes.Contains(minutes) ? minutes : null;

    static ProblemHttpResult? OfferOf(WrittenGap written, ServiceKind kind, out double? fewerThan)
    {
        fewerThan = null;
        if (written.Criteria is not (null or Access or "offer" or "either" or "both"))
            return Problems.NotAccepted("criteria", written.Criteria, [Access, "offer", "either", "both"]);
        if (written.Places is not { } text)
            return written.Criteria is null or Access ? null : Problems.NotAccepted("criteria", written.Criteria, [$"{Access} without places"]);
        if (written.Criteria == Access) return Problems.NotAccepted("places", text, [$"nothing with criteria={Access}"]);
        if (!kind.CountsPlaces) return Problems.NotAccepted("places", text, [$"nothing with kind={kind.Code}, which is not counted in places"]);
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var places) || places is not (> 0 and <= 1000))
            return Problems.NotAccepted("places", text, [PlacesAccepted]);
        fewerThan = places;
        return null;
    }
}
