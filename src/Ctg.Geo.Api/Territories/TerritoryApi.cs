using Ctg.Geo.Api.Cells;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Microsoft.AspNetCore.Mvc;

namespace Ctg.Geo.Api.Territories;

/// <summary>GET /api/territories…: what is published, read from memory.</summary>
static class TerritoryApi
{
    internal const string GeoJson = "application/geo+json";

    public static void MapTerritories(this IEndpointRouteBuilder routes)
    {
        var territories = routes.MapGroup("/api/territories").PublicRead().WithTags("territories");

        territories.MapGet("/", List).WithName("territories").WithSummary("Territories published here, by name")
            .Produces<TerritoryLine[]>().Conditional();

        territories.MapGet("/{id}", Get).WithName("territory").WithSummary("One territory: population, dates of its data, services loaded, what can be asked")
            .Produces<TerritoryView>().Conditional().ProducesProblem(StatusCodes.Status404NotFound);

        territories.MapGet("/{id}/communes", Communes).WithName("territory-communes")
            .WithSummary("Travel time to the nearest service, for each commune, each secteur and the territory")
            .WithDescription("service: code of a kind of service (default: the first one loaded, in the order of the territory's 'services'). "
                + "mode: voiture, velo or marche (default: voiture). public: code of one of the territory's 'publics' "
                + "(default: the public that the service is for when its numbers are known, otherwise all).")
            .Produces<AccessView>().Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

        territories.MapGet("/{id}/access", Access).WithName("territory-access")
            .WithSummary("A measure of access to the services of a kind, for each commune, each secteur and the territory")
            .WithDescription("kind, mode, public: as service, mode and public of the route of communes. measure: nearest (minutes, the default), "
                + "cumulative and gravity (what is within reach), 2sfca, e2sfca, m2sfca, 3sfca and bfca (what each person has of it, shared with the others), "
                + "availability (the places that fall to an area). nearest takes n only: minutes within which n places are found, or n services where the kind is not counted in places; "
                + "absent, the nearest site. cumulative and 2sfca take cutoff (15 minutes when absent); "
                + "the others take steps or decay, and cutoff (5:1,10:0.3,15:0.1 when all are absent; cutoff alone weighs 1 within it). "
                + "passive=true, with cumulative and gravity, adds 'reach': per site of the equipment, the people who reach it.")
            .Produces<MeasureView>().Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        territories.MapGet("/{id}/gap", Gap).WithName("territory-gap")
            .WithSummary("Minutes to the nearest service with and without a car, captive demand, and zones of insufficient offer or difficult access")
            .WithDescription("kind, public: as service and public of the route of communes. Without a car is by bicycle or on foot: no timetable is loaded. "
                + "Captive demand is an upper reading: it takes the share of all households that have no car. "
                + "placesRatio: places within 'minutes' without a car over those within it by car.")
            .Produces<GapView>().Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

        territories.MapCoverage();
        territories.MapCells();

        territories.MapGet("/{id}/equipment", Equipment).WithName("territory-equipment")
            .WithSummary("Sites of the services, as GeoJSON")
            .WithDescription("service: code of a kind of service (default: all). Depots are flagged; sites without position are apart, in 'withoutPosition'.")
            .Produces<EquipmentCollection>(StatusCodes.Status200OK, GeoJson).Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult List(HttpContext context, Observatory observatory, StateTags tags) =>
        Freshness.Answer(context, tags.Of(observatory.Territories), observatory.Territories.Select(TerritoryLine.Of).ToArray());

    static IResult Get(string id, HttpContext context, Observatory observatory, StateTags tags) =>
        observatory.Find(id) is { } published
            ? Freshness.Answer(context, tags.Of(published), TerritoryView.Of(published))
            : Problems.NoTerritory(id);

    static IResult Communes(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, HttpContext context, Observatory observatory, StateTags tags)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        return published.Parse(service, mode, audience, out var question)
            ?? Freshness.Answer(context, tags.Of(published), AccessView.Of(published, question));
    }

    static async Task<IResult> Access(
        string id, string? kind, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, string? cutoff, string? steps, string? decay,
        string? edge, string? n, string? passive, HttpContext context, Observatory observatory, SupplyMeasures measures, StateTags tags, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        if (published.Parse(kind, mode, audience, out var asked, "kind") is { } refusal) return refusal;
        if (SupplyQuestions.Parse(new(measure, cutoff, steps, decay, edge, n, passive), out var question) is { } unclear) return unclear;
        var tag = tags.Of(published, $"{asked} {question?.Key}");
        if (Freshness.Holds(context.Request, tag)) return Freshness.Answer(context, tag, "");   // 304: nothing is computed for who holds it
        return Freshness.Answer(context, tag, question switch
        {
            null => MeasureView.Of(published, asked),
            { Opportunities: { } count } => MeasureView.Of(published, asked, await measures.NthAsync(published, asked.Kind, asked.Mode, asked.Audience, count, cancel), count),
            _ => MeasureView.Of(published, asked, await measures.OfAsync(published, asked.Kind, asked.Mode, asked.Audience, question, cancel)) with
            {
                Reach = question.Passive ? SiteReachView.Of(published, await measures.ReachAsync(published, asked.Kind, asked.Mode, asked.Audience, question, cancel)) : null,
            },
        });
    }

    static IResult Gap(
        string id, string? kind, string? mode, [FromQuery(Name = "public")] string? audience, string? minutes, string? by, string? places, string? criteria,
        HttpContext context, Observatory observatory, StateTags tags)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        if (published.Parse(new(kind, mode, audience, minutes, by, places, criteria), out var question) is { } refusal) return refusal;
        var tag = tags.Of(published, $"{question}");
        if (Freshness.Holds(context.Request, tag)) return Freshness.Answer(context, tag, "");      // 304: nothing is computed for who holds it
        return Freshness.Answer(context, tag, GapView.Of(published, question));
    }

    static IResult Equipment(string id, string? service, HttpContext context, Observatory observatory, StateTags tags)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        return TerritoryQuestions.KindOf(service, out var kind)
            ?? Freshness.Answer(context, tags.Of(published), EquipmentCollection.Of(published, kind), GeoJson);
    }

    internal static RouteHandlerBuilder Conditional(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status304NotModified);
}
