using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Territories;

/// <summary>A territory in the list.</summary>
/// <param name="Population">Population municipale of the territory; absent when its state carries no number.</param>
/// <param name="PopulationState">value, estimated, fragile, unknown or withheld.</param>
/// <param name="PopulationYear">The year in which the population is in force; the census is three years older.</param>
/// <param name="Fictional">Made by the demonstration: no such place exists.</param>
/// <param name="Version">Rises by one with each change of the data.</param>
public sealed record TerritoryLine(
    string Id, string Name, int CommuneCount, double? Population, string PopulationState, int? PopulationYear,
    bool Fictional, long Version, DateTimeOffset PublishedAt)
{
    public static TerritoryLine Of(PublishedTerritory published) => new(
        published.Territory.Id, published.Territory.Name, published.Territory.Communes.Count,
        published.Population.Number, FigureView.NameOf(published.Population.State), published.PopulationYear,
        published.Territory.Fictional, published.Version, published.PublishedAt);
}

/// <summary>A territory: what is known of it, and what can be asked.</summary>
/// <param name="CogYear">Vintage of the Code officiel géographique of every commune code here.</param>
/// <param name="Vintages">Series of data → their dates, newest first.</param>
/// <param name="Services">Every kind of service, in the order in which a reader chooses.</param>
public sealed record TerritoryView(
    string Id, string Name, int CommuneCount, double? Population, string PopulationState, int? PopulationYear,
    bool Fictional, long Version, DateTimeOffset PublishedAt, int CogYear, IReadOnlyDictionary<string, string[]> Vintages,
    IReadOnlyList<SecteurView> Secteurs, IReadOnlyList<ServiceView> Services, IReadOnlyList<ChoiceView> Modes,
    IReadOnlyList<ChoiceView> Publics, IReadOnlyList<SourceView> Sources)
{
    public static TerritoryView Of(PublishedTerritory published)
    {
        var line = TerritoryLine.Of(published);
        return new(
            line.Id, line.Name, line.CommuneCount, line.Population, line.PopulationState, line.PopulationYear,
            line.Fictional, line.Version, line.PublishedAt, published.Territory.CogYear, VintagesOf(published.Sources),
            [.. published.Territory.Secteurs.Select(secteur => new SecteurView(secteur.Id, secteur.Name, [.. secteur.Communes.Select(code => code.ToString())]))],
            [.. published.Kinds.Select(ServiceView.Of)],
            [.. TravelModes.All.Select(mode => new ChoiceView(mode.Code, mode.Label))],
            [.. published.Audiences.Select(audience => new ChoiceView(audience.Code, audience.Label))],
            SourceView.Of(published.Sources));
    }

    static SortedDictionary<string, string[]> VintagesOf(IReadOnlyList<Dataset> sources) => new(
        sources.GroupBy(source => source.Series).ToDictionary(
            series => series.Key,
            series => series.Select(source => source.Vintage).Distinct().OrderDescending().Select(vintage => vintage.ToString()).ToArray()),
        StringComparer.Ordinal);
}

/// <summary>A list of communes between commune and territory.</summary>
public sealed record SecteurView(string Id, string Name, IReadOnlyList<string> Communes);

/// <summary>A value that a parameter takes, with its French label.</summary>
public sealed record ChoiceView(string Code, string Label);

/// <summary>A kind of service and what is loaded of it.</summary>
/// <param name="Available">False: nothing of this kind is loaded, which does not say that none exists.</param>
/// <param name="Sites">Sites that can be reached, in the territory and in the belt around it.</param>
/// <param name="SitesInTerritory">Those of them in the territory.</param>
/// <param name="Depots">Where vehicles sleep: never reached, counted apart.</param>
public sealed record ServiceView(string Code, string Label, bool Available, int Sites, int SitesInTerritory, int Depots)
{
    public static ServiceView Of(KindOffer offer) =>
        new(offer.Kind.Code, offer.Kind.Label, offer.Sites > 0, offer.Sites, offer.SitesInTerritory, offer.Depots);
}

/// <summary>A data set behind the figures.</summary>
/// <param name="Vintage">Date of the data: a year, a month or a day.</param>
/// <param name="Sha256">Of the file as given; absent where the file is confidential, since it would tell whether a guess of it is right.</param>
public sealed record SourceView(string Series, string Name, string Producer, string Licence, string Vintage, string FileName, string? Sha256)
{
    /// <summary>Of a confidential source: counts of fewer people than this are withheld; absent: it is published.</summary>
    public int? ConfidentialUnder { get; init; }

    public static SourceView[] Of(IEnumerable<Dataset> sources) =>
        [.. sources.Select(source => new SourceView(
            source.Series, source.Name, source.Producer, source.Licence, source.Vintage.ToString(), source.FileName, source.PublicSha256)
        {
            ConfidentialUnder = source.Protection.Threshold,
        })];
}

/// <summary>What was asked for, as understood.</summary>
public readonly record struct AccessQuestion(ServiceKind Kind, TravelMode Mode, Audience Audience);
