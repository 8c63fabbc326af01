using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Measures;
using Microsoft.AspNetCore.Mvc;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>GET /api/territories/{id}/compare and /curve: headline figures beside others, and shares minute by minute.</summary>
static class CompareApi
{
    public static void MapComparisons(this IEndpointRouteBuilder routes)
    {
        var territories = routes.MapGroup("/api/territories/{id}").PublicRead().WithTags("territories");

        territories.MapGet("/compare", Compare).WithName("territory-compare")
            .WithSummary("Headline figures of a territory beside another, a mean of several, or its secteurs")
            .WithDescription("with: id of another territory published here; tous or departement, the mean of all of them or of those of the same department "
                + "(this one included, weighted by people, fictional and real never mixed); secteurs, each of its own. "
                + "kind, mode, public: as service, mode and public of the route of communes. Numbers of people are compared as shares. A difference is given "
                + "only where both sides have numbers that enough people stand behind; 'unlike' names what the figures do not share.")
            .Produces<CompareView>().Produces(StatusCodes.Status304NotModified).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        territories.MapGet("/curve", Curve).WithName("territory-curve")
            .WithSummary("Share of the people at each minute or less of the nearest service, from 0 to 60, by every mode")
            .WithDescription("kind, public: as service and public of the route of communes. At 5, 10, 15, 20 and 30 minutes the shares are those of that route.")
            .Produces<CurveView>().Produces(StatusCodes.Status304NotModified).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Compare(
        string id, string? with, string? kind, string? mode, [FromQuery(Name = "public")] string? audience,
        HttpContext context, Observatory observatory, ComparisonMaking making, StateTags tags, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } here) return Problems.NoTerritory(id);
        if (here.Parse(kind, mode, audience, out var asked, "kind") is { } refusal) return refusal;
        var known = Comparator.Of(here, observatory.Territories);
        if (known.FirstOrDefault(one => one.Code == with) is not { } comparator)
            return Problems.NotAccepted("with", with, known.Count == 0 ? ["nothing: no other territory is published here, and this one has no secteurs"] : known.Select(one => one.Code));

        var tag = tags.Of([here, .. comparator.Territories], $"{comparator.Code} {asked}");
        if (Freshness.Holds(context.Request, tag)) return Freshness.Answer(context, tag, "");      // 304: nothing is computed for who holds it
        var question = new ComparisonQuestion(asked.Kind, asked.Mode, asked.Audience, Minutes: true, WithoutCar: true,
            asked.Kind.CountsPlaces ? SupplyQuestion.Default(AccessMeasure.EnhancedTwoStep) : null);
        return Freshness.Answer(context, tag, CompareView.Of(here, await making.OfAsync(here, comparator, question, cancel)));
    }

    static IResult Curve(
        string id, string? kind, [FromQuery(Name = "public")] string? audience, HttpContext context, Observatory observatory, StateTags tags)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        return published.Parse(kind, null, audience, out var asked, "kind")
            ?? Freshness.Answer(context, tags.Of(published), CurveView.Of(published, asked.Kind, asked.Audience));
    }
}
