using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Embeds;

/// <summary>All that one embed shows: the view of the territory's page, and how much of it.</summary>
public sealed record EmbedView(TerritoryView View, EmbedOptions Options, EmbedFrame Frame)
{
    /// <summary>The page of the same question.</summary>
    public string Dashboard => View.Query.Address(View.Id);

    /// <summary>"Temps pour rejoindre une crèche en voiture, pour les enfants de moins de 3 ans": the heading of that page, in one sentence.</summary>
    public string Title => TitleOf(View.Query);

    public static string TitleOf(TerritoryQuery query)
    {
        var (measure, audience) = (query.Measure.Heading(query.Service, query.Audience), Texts.Say("HeadingFor") + " " + query.Audience.Name());
        return measure + " " + (query.Measure.IsOfSeveralModes ? Texts.Say("HeadingToReach") + " " : "") + query.Service.One()
            + (query.Measure == PageMeasure.Zones ? "" : " " + (query.Measure == PageMeasure.Gap ? WaysWithoutCar.Best.Name() : query.Mode.Name())) + audience;
    }

    /// <summary>"Méthode acces-2, estimation à vol d’oiseau".</summary>
    public string Method => Texts.Say(View.Access.Method.TravelEstimated ? "EmbedMethodEstimated" : "EmbedMethodRoads",
        (View.Priority is null ? View.Gap?.Method.Version : MobilityGap.Version) ?? View.Supply?.Method.Version ?? View.Access.Method.Version);

    /// <summary>For a drawing that leaves the page.</summary>
    public Exports.MapNotes Notes => new(Title, Method, [.. View.Published.Sources.Select(source =>
        $"{source.Name}, {Texts.Say("SourceVintage", Wording.OfFullDate(source.Vintage))}, {source.ProducerWords()}, {source.LicenceWords()}")]);
}
