using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Quality;

/// <summary>When a record is taken for wrong (docs/METHODS.md, "Data quality").</summary>
/// <param name="GoodMetres">A position of good quality is right to this: INSEE's documentation of the BPE, QUALITE_XY "bonne". Taken
/// also for a file that says nothing.</param>
/// <param name="AcceptableMetres">The same, "acceptable".</param>
/// <param name="NameLikeness">Two names are alike from this share of common pairs of letters, 0 to 1.</param>
/// <param name="ConfirmedForYears">A record is to be confirmed again after this many years.</param>
public sealed record QualityParameters(
    double GoodMetres = 100, double AcceptableMetres = 500, double NameLikeness = 0.75, int ConfirmedForYears = 1)
{
    public static readonly QualityParameters Default = new();

    /// <summary>How far from its true place a position may be, metres; null: anywhere in its commune.</summary>
    public double? Uncertainty(Site site) => site switch
    {
        { Position: null } => null,
        { Quality: PositionQuality.Good or PositionQuality.Unknown } => GoodMetres,
        { Quality: PositionQuality.Acceptable } => AcceptableMetres,
        _ => null,
    };
}
