using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Classes;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Tables;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Shell;

/// <summary>Pages rendered on the server, and those that say why another was not made.</summary>
static class Pages
{
    /// <summary>A page holds figures of the moment: kept by nobody without asking again.</summary>
    public static RazorComponentResult Of<TPage>(HttpContext context, object parameters) where TPage : IComponent
    {
        context.Response.Headers.CacheControl = "no-cache";
        return new(typeof(TPage), parameters) { PreventStreamingRendering = true };
    }

    public static RazorComponentResult NotFound(HttpContext context, Observatory observatory, string title, string lead) =>
        Message(context, observatory, StatusCodes.Status404NotFound, title, lead);

    public static RazorComponentResult NoTerritory(HttpContext context, Observatory observatory, string territory) =>
        NotFound(context, observatory, Texts.Say("MissingTitle"), Texts.Say("MissingLead", territory));

    /// <param name="name">In the address, with a value that is not one of ours.</param>
    public static RazorComponentResult Refused(HttpContext context, Observatory observatory, string name) =>
        Refused(context, observatory, name, Accepted(name));

    public static RazorComponentResult Refused(HttpContext context, Observatory observatory, string name, IEnumerable<string> accepted) =>
        Message(context, observatory, StatusCodes.Status400BadRequest, Texts.Say("RefusedTitle"), Texts.Say("RefusedLead", name, string.Join(", ", accepted)));

    static RazorComponentResult Message(HttpContext context, Observatory observatory, int status, string title, string lead)
    {
        var page = Of<MissingPage>(context, new { Title = title, Lead = lead, observatory.Territories });
        page.StatusCode = status;
        return page;
    }

    /// <summary>What a name in an address may hold.</summary>
    public static IEnumerable<string> Accepted(string name) => name switch
    {
        "v" => [TerritoryQuery.AddressVersion],
        "service" => ServiceKinds.All.Select(kind => kind.Code),
        "mode" => TravelModes.All.Select(mode => mode.Code),
        "public" => Audiences.All.Select(audience => audience.Code),
        "critere" or "seuil" or "par" or "places" => ZoneChoice.Accepted(name),
        "couche" => PageLayer.All.Select(layer => layer.Code),
        "equipements" => PageMarks.All.Select(marks => marks.Code),
        "measure" => PageMeasure.All.Select(measure => measure.Code),
        "classes" => ClassMethod.All.Select(method => method.Code),
        "nombre" => Enumerable.Range(ClassChoice.LeastCount, ClassChoice.MostCount - ClassChoice.LeastCount + 1).Select(count => count.ToString(CultureInfo.InvariantCulture)),
        "limites" => [Texts.Say("ClassesLimitsAccepted", ClassChoice.MostCount - 1)],
        "tri" => [RankingOrder.People.Code, RankingOrder.Time.Code],
        _ => TableChoice.Accepted(name),
    };
}
