using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>Positions as files give them, checked against the commune they are said to be in.</summary>
static class PointFields
{
    /// <summary>Degrees in two columns; null when either is empty. What is no latitude or longitude is a bad row.</summary>
    public static Position? Read(RowFields fields, string latitude, string longitude)
    {
        var (north, east) = (fields.Number(latitude, -90, 90), fields.Number(longitude, -180, 180));
        return north is null || east is null ? null : Position.At(east.Value, north.Value);
    }

    /// <summary>The legal grid of the commune's department; null for a collectivity that has none here (975, 986, 987, 988…).</summary>
    public static LegalGrid? GridOf(InseeCode commune) =>
        commune.Department is { Length: 2 } or "971" or "972" or "973" or "974" or "976" or "977" or "978"
            ? LegalGrid.OfDepartment(commune.Department) : null;

    /// <summary>Drops, and says, a position outside the part of the world that its department's grid covers: zero, swapped or far away.</summary>
    public static Position? InLegalGrid(RowFields fields, string column, Position? position, InseeCode commune)
    {
        if (position is null)
            fields.Say(FaultKind.LeftOut, column, "sans position : gardé, il n'est pas sur la carte");
        else if (GridOf(commune) is { } grid && !grid.Covers(position.Value))
        {
            fields.Say(FaultKind.LeftOut, column, $"placé loin de sa commune ({commune}) : gardé sans position, il n'est pas sur la carte");
            return null;
        }
        return position;
    }
}
