using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Quality;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Editing;

/// <summary>What is to be mended in the services of a territory, with the names that people know them by.</summary>
/// <param name="Services">Open services with a site in the territory: those that were checked.</param>
/// <param name="Lines">Worst first.</param>
public sealed record QualityView(int Services, IReadOnlyList<QualityLine> Lines)
{
    /// <summary>The rules that are applied.</summary>
    public static QualityParameters Rules => QualityParameters.Default;

    public static QualityView Of(PublishedTerritory home, DateOnly today)
    {
        var services = home.Model.Services.ToDictionary(service => service.Id, StringComparer.Ordinal);
        var communes = home.Communes.ToDictionary(commune => commune.Code, commune => commune.Name);
        string? NameOf(InseeCode? code) => code is { } known ? communes.GetValueOrDefault(known) ?? known.ToString() : null;
        return new(
            ServiceListView.Here(home).Count(service => service.ClosedOn is null),
            [.. ServiceFindings.Of(home.Model, today, Rules).Select(finding =>
            {
                var service = services[finding.Service];
                var site = service.Sites.FirstOrDefault(one => one.Id == finding.Site) ?? (service.Sites is [var first, ..] ? first : null);
                return new QualityLine(
                    finding, service.Kind, service.Name, service.Sites.Count > 1 && finding.Site is not null ? site?.Name : null, NameOf(site?.Commune),
                    NameOf(finding.DeclaredCommune), finding.OtherService is { } other ? services[other].Name : null);
            })]);
    }
}

/// <param name="Name">Of the service.</param>
/// <param name="Site">Of one of its several sites, when the finding is about it.</param>
/// <param name="Commune">Where it stands.</param>
/// <param name="DeclaredCommune">Where its source says it is, when that is the finding.</param>
/// <param name="Other">Name of the service that it seems to be.</param>
public sealed record QualityLine(ServiceFinding Finding, ServiceKind Kind, string Name, string? Site, string? Commune, string? DeclaredCommune, string? Other);
