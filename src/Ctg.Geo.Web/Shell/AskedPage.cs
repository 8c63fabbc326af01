using System.Diagnostics.CodeAnalysis;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Shell;

/// <summary>What the address of a page of a territory asks; or the page that says why it has no answer.</summary>
static class AskedPage
{
    /// <param name="refusal">404: no such territory. 400: a value that is none of ours.</param>
    public static bool TryRead(
        HttpContext context, Observatory observatory, string territory,
        [NotNullWhen(true)] out PublishedTerritory? published, [NotNullWhen(true)] out TerritoryQuery? query, [NotNullWhen(false)] out IResult? refusal)
    {
        query = null;
        if ((published = observatory.Find(territory)) is null)
        {
            refusal = Pages.NoTerritory(context, observatory, territory);
            return false;
        }
        query = TerritoryQuery.Read(published, context.Request.Query, out var refused);
        refusal = refused is null ? null : Pages.Refused(context, observatory, refused);
        return refusal is null;
    }

    /// <summary>A commune of the territory itself.</summary>
    public static bool TryCommune(
        HttpContext context, Observatory observatory, PublishedTerritory published, string code,
        [NotNullWhen(true)] out PublishedCommune? commune, [NotNullWhen(false)] out IResult? refusal)
    {
        commune = published.Communes.FirstOrDefault(one => one.InTerritory && one.Code.ToString() == code);
        refusal = commune is not null ? null
            : Pages.NotFound(context, observatory, Texts.Say("MissingCommuneTitle"), Texts.Say("MissingCommuneLead", code, published.Territory.Name));
        return refusal is null;
    }
}
