using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Tests.Observatory;

/// <summary>All that a published state says, line by line: equal texts, equal states.</summary>
static class StateText
{
    public static string Of(PublishedTerritory published)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"{published.Territory.Id} version {published.Version} epoch {published.Epoch} hash {published.Values.Hash}");
        foreach (var series in published.Values.Series) Line($"{series.Service} {series.Mode} {series.Audience} {string.Join(' ', series.Values)}");
        foreach (var source in published.Sources) Line($"{source}");
        foreach (var kind in published.Kinds) Line($"{kind}");
        foreach (var site in published.Sites) Line($"{site}");
        foreach (var site in published.UnplacedSites) Line($"{site}");
        foreach (var service in published.Model.Services)
            Line($"{service.Id} {service.Name} {service.ClosedOn} {service.ConfirmedOn} {string.Join(' ', service.Sites.Select(site => $"{site.Commune}/{site.DeclaredCommune}"))} {string.Join(' ', service.Capacities)}");
        foreach (var zone in published.Model.Zones) Line($"{zone.Id} {zone.Kind} {zone.Name} {zone.ServiceId} {string.Join(' ', zone.Communes)} {zone.Area}");
        foreach (var kind in published.Kinds)
            foreach (var mode in TravelModes.All)
                foreach (var audience in published.Audiences) Add(published.Access(kind.Kind, mode, audience), Line);
        return text.ToString();
    }

    static void Add(AccessFigures<Disclosed> access, Action<FormattableString> line)
    {
        line($"{access.Kind} {access.Mode} {access.Audience} {access.Sites} {access.SitesInTerritory} {access.Method.Version} {access.Method.DemandPrecision} {string.Join(", ", access.Method.Sources)}");
        foreach (var area in access.Communes.Concat(access.Secteurs).Prepend(access.Territory))
            line($"{area.Code} {area.People} {area.MeanMinutes} {area.MedianMinutes} {area.OutOfReach} {string.Join(' ', area.Within)} {string.Join(' ', area.Beyond)}");
        foreach (var entry in access.Classes) line($"{entry.Class.Code} {entry.People} {entry.Communes}");
    }
}
