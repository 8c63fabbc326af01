using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>What figures rest on, as far as it may differ between two territories.</summary>
public enum BasisPart { Services, Population, Travel, Roads, DemandPrecision, Method }

/// <summary>What the figures of a territory rest on.</summary>
/// <param name="Services">Vintages of the records of the kind of service; none: nothing loaded.</param>
/// <param name="Population">Vintages of populations, census and cells.</param>
/// <param name="Roads">Null: straight lines.</param>
public sealed record Basis(
    IReadOnlyList<Vintage> Services, IReadOnlyList<Vintage> Population, Vintage? Roads, DemandPrecision Precision, string Method)
{
    public static Basis Of(PublishedTerritory published, ServiceKind kind, AccessMethod method)
    {
        var model = published.Model;
        return new(
            InOrder(model.Services.Where(service => service.Kind == kind)
                .Select(service => model.ServiceSources.GetValueOrDefault(service.Id)).OfType<Dataset>().Select(dataset => dataset.Vintage)),
            InOrder(model.Sources.Where(source => source.Content is DatasetContent.Populations or DatasetContent.Census or DatasetContent.Cells)
                .Select(source => source.Dataset.Vintage)),
            published.Roads?.Vintage, method.DemandPrecision, method.Version);
    }

    /// <summary>The parts in which this differs from some of the others, in the order of <see cref="BasisPart"/>.</summary>
    public IReadOnlyList<BasisPart> PartsUnlike(IReadOnlyList<Basis> others) =>
        [.. Enum.GetValues<BasisPart>().Where(part => others.Any(other => Differs(part, other)))];

    bool Differs(BasisPart part, Basis other) => part switch
    {
        BasisPart.Services => Services.Count > 0 && other.Services.Count > 0 && !Services.SequenceEqual(other.Services),     // nothing loaded is a state, not a vintage
        BasisPart.Population => !Population.SequenceEqual(other.Population),
        BasisPart.Travel => Roads is null != other.Roads is null,
        BasisPart.Roads => Roads is { } here && other.Roads is { } there && here != there,
        BasisPart.DemandPrecision => Precision != other.Precision,
        _ => Method != other.Method,
    };

    static Vintage[] InOrder(IEnumerable<Vintage> vintages) => [.. vintages.Distinct().Order()];
}
