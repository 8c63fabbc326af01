using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Why;

/// <summary>Why a figure is what it is: the answer, what it means, how it is made, from what.</summary>
/// <param name="Commune">From which the way to the nearest is drawn; null: none was chosen.</param>
public sealed record WhyView(TerritoryView View, WhyFigure Figure, PublishedCommune? Commune)
{
    /// <summary>The sentence that was on the page.</summary>
    public Answer? Answer => AllAnswers.FirstOrDefault(answer => answer.Why == Figure);

    public AccessMethod Method => View.Gap?.Method ?? View.Supply?.Method ?? View.Access.Method;

    /// <summary>Data sets behind the figure.</summary>
    public IReadOnlyList<Dataset> Sources => Figure == WhyFigure.Together ? [.. Method.Sources, .. View.Published.ChildminderSources] : Method.Sources;

    /// <summary>What it is and how it is made, in one sentence each.</summary>
    public (string Is, string Way) Explanation => (Say("Is"), Say("Way"));

    /// <summary>For each threshold, the people within it and beyond it.</summary>
    public IReadOnlyList<(int Minutes, Disclosed Within, Disclosed Beyond)> Thresholds =>
        [.. AccessMethod.ThresholdsMinutes.Select((minutes, i) => (minutes, View.Access.Territory.Within[i], View.Access.Territory.Beyond[i]))];

    /// <summary>The sites that somebody's nearest is, with the communes of which most people go there; those of the most communes first.</summary>
    public IReadOnlyList<(PublishedSite Site, IReadOnlyList<string> Communes)> Sites
    {
        get
        {
            var names = View.Access.Communes.ToDictionary(commune => commune.Code, commune => French.Typeset(commune.Name));
            var served = View.Access.Serving.ToLookup(pair => pair.Value, pair => names[pair.Key]);
            return [.. View.Published.Sites.Where(site => site.Kind == View.Query.Service)
                .Select(site => (site, (IReadOnlyList<string>)[.. served[new(site.ServiceId, site.SiteId)].Order(StringComparer.Create(French.Culture, ignoreCase: true))]))
                .Where(pair => pair.Item2.Count > 0).OrderByDescending(pair => pair.Item2.Count).ThenBy(pair => pair.site.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Where most people of the chosen commune go; null: nowhere, or it may not be told.</summary>
    public PublishedSite? Nearest => Commune is not null && View.Access.Serving.GetValueOrDefault(Commune.Code.ToString()) is { } serving
        ? View.Published.Sites.FirstOrDefault(site => site.ServiceId == serving.ServiceId && site.SiteId == serving.SiteId) : null;

    /// <summary>From the middle of the commune to that site; null without roads, or where no way was found.</summary>
    public RoadRoute? Route => Nearest is { } site ? View.Published.Route(View.Query.Mode, Commune!.Centre, site.Position) : null;

    public string Address => Figure.Address(View.Query, View.Id) + (Commune is null ? "" : $"&commune={Commune.Code}");

    /// <summary>The same figure for a program.</summary>
    public string DataAddress => View.Query.Measure == PageMeasure.Gap
        ? $"/api/territories/{View.Id}/gap?kind={View.Query.Service}&public={View.Query.Audience}"
        : $"/api/territories/{View.Id}/access?kind={View.Query.Service}&mode={View.Query.Mode}&public={View.Query.Audience}&measure={View.Query.Measure.Code}";

    IReadOnlyList<Answer> AllAnswers => !View.HasPlaces ? [] : View.Gap is { } gap ? GapAnswers.Of(View.Query, gap)
        : View.Supply is { } supply ? SupplyAnswers.Of(View.Query, supply) : Answers.Of(View.Query, View.Access);

    string Say(string part) => Texts.Say($"Why{Figure.Words}{part}",
        View.Query.Audience.Counted(), View.Query.Service.Many(), View.Query.Mode.Name(), View.Query.NearMinutes,
        View.Gap?.ThresholdMinutes ?? View.Query.FarMinutes, Wording.Of(View.Query.Service.One()), View.Query.Measure.Title(View.Query.Service, View.Query.Audience));
}
