using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>What a measure of access depends on besides the data.</summary>
/// <param name="ReliabilityThreshold">Fewer people than this and a figure is fragile: read it by secteur (DOMAIN §1).</param>
public sealed record AccessParameters(StraightLineParameters StraightLine, int ReliabilityThreshold = 11)
{
    public static readonly AccessParameters Default = new(StraightLineParameters.Default);
}
