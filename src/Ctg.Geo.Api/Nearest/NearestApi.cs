using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Nearest;

/// <summary>GET /api/nearest: the services of a kind nearest to a place, with the way there.</summary>
static class NearestApi
{
    const int UsualCount = 3, MostCount = 20;

    static readonly TravelTime Reach = TravelTime.FromMinutes(AccessMethod.ReachMinutes);

    public static void MapNearest(this IEndpointRouteBuilder routes) => routes.MapGet("/api/nearest", Get).PublicRead().WithTags("access").RequireRateLimiting(ComputeLimit.Policy)
        .WithName("nearest").WithSummary("The services of a kind nearest to a place: minutes, metres, and the way")
        .WithDescription("kind: code of a kind of service. mode: voiture, velo or marche (default: voiture). count: 1 to 20 (default: 3). "
            + "The rules of access of the commune that holds the place are applied: a service by sector is for its zone. A place off the roads, in a lake or "
            + "abroad is told how far it is from the nearest road.")
        .Produces<NearestView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status429TooManyRequests);

    static async Task<IResult> Get(
        string? lon, string? lat, string? kind, string? mode, string? count, HttpContext context, Observatory observatory, EditStore communes, CancellationToken cancel)
    {
        if (Coordinate(lon, 180) is not { } east) return Problems.NotAccepted("lon", lon, ["a longitude in degrees, from -180 to 180"]);
        if (Coordinate(lat, 90) is not { } north) return Problems.NotAccepted("lat", lat, ["a latitude in degrees, from -90 to 90"]);
        if (ServiceKinds.Find(kind) is not { } service) return Problems.NotAccepted("kind", kind, ServiceKinds.All.Select(known => known.Code));
        if ((mode is null ? TravelModes.Car : TravelModes.Find(mode)) is not { } how) return Problems.NotAccepted("mode", mode, TravelModes.All.Select(known => known.Code));
        if (Count(count) is not { } many) return Problems.NotAccepted("count", count, [$"a whole number from 1 to {MostCount}"]);

        context.Response.Headers.CacheControl = "no-store";      // where someone stands is nobody's to keep
        var from = Position.At(east, north);
        return TypedResults.Ok(await AroundAsync(observatory, communes, from, cancel) is { } found
            ? Near(found.Territory, found.Commune, service, how, from, many)
            : new NearestView(PointView.Of(from), service.Code, how.Code, PlaceView.Outside(MetresToRoad(observatory, how, from)),
                null, null, null, Recorded: false, null, AccessMethod.ReachMinutes, [], []));
    }

    static NearestView Near(PublishedTerritory published, InseeCode commune, ServiceKind kind, TravelMode mode, Position from, int count)
    {
        var place = PlaceView.Of(published.Model.Travel, mode, from);
        var reached = ReachedSites.Of(published.Model, kind, mode, from, commune, place.State == "offRoads" ? 0 : count, Reach);
        return new(
            PointView.Of(from), kind.Code, mode.Code, place, published.Territory.Id, published.Version, commune.ToString(), reached is not null,
            AccessMethod.Current, AccessMethod.ReachMinutes,
            [.. (reached ?? []).Select(site => NearestSiteView.Of(published, site, mode, from))], SourceView.Of(published.Model.SourcesOf(kind)));
    }

    /// <summary>The territory that holds the place, or has it in its belt, and the commune; null when none does.</summary>
    static async Task<(PublishedTerritory Territory, InseeCode Commune)?> AroundAsync(Observatory observatory, EditStore communes, Position at, CancellationToken cancel)
    {
        (PublishedTerritory, InseeCode)? inBelt = null;
        foreach (var ofYear in observatory.Territories.GroupBy(territory => territory.Territory.CogYear).OrderByDescending(group => group.Key))
        {
            if (await communes.CommuneAtAsync(ofYear.Key, at, cancel) is not { } code) continue;
            if (ofYear.FirstOrDefault(territory => territory.Territory.Communes.Contains(code)) is { } home) return (home, code);
            if (ofYear.FirstOrDefault(territory => territory.Communes.Any(commune => commune.Code == code)) is { } near) inBelt ??= (near, code);
        }
        return inBelt;
    }

    static double? MetresToRoad(Observatory observatory, TravelMode mode, Position from)
    {
        double[] metres = [.. observatory.Territories.Select(territory => territory.Model.Travel).OfType<RoadTravel>().Select(travel => travel.Roads).Distinct()
            .Select(roads => roads.SnapOf(mode, from)).OfType<Snap>().Select(snap => snap.Metres)];
        return metres.Length > 0 ? Math.Round(metres.Min(), 1) : null;
    }

    static double? Coordinate(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    static int? Count(string? text) => text is null ? UsualCount
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostCount ? count : null;
}
