namespace Ctg.Geo.Engine.Access;

/// <summary>What a measure of access depends on besides the data and travel.</summary>
/// <param name="ReliabilityThreshold">Fewer people than this and a figure is fragile: read it by secteur (DOMAIN §1).</param>
public sealed record AccessParameters(int ReliabilityThreshold = 11)
{
    public static readonly AccessParameters Default = new();
}
