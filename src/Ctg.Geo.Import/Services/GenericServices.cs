using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>Services, and the zones that their file declares as lists of communes.</summary>
public sealed record ServicesAndZones(IReadOnlyList<Service> Services, IReadOnlyList<Zone> Zones);

/// <summary>The generic services file (docs/FILES.md): one row per site, session or capacity; rows of one service_id make one service.</summary>
public static class GenericServices
{
    public static bool Recognises(SourceTable table) =>
        new ColumnNames(table, GenericColumns.Accepted).Has(GenericColumns.Id, GenericColumns.Kind, GenericColumns.Name);

    /// <remarks>Rows of a service need not follow each other, so all are held until the end of the file.</remarks>
    public static ServicesAndZones Read(SourceTable table, Faults faults)
    {
        var names = new ColumnNames(table, GenericColumns.Accepted);
        var drafts = new Dictionary<string, ServiceDraft>(StringComparer.Ordinal);
        var order = new List<ServiceDraft>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var id = fields.RequiredText(names[GenericColumns.Id]);
            if (fields.IsBad) continue;
            if (!drafts.TryGetValue(id, out var draft)) order.Add(drafts[id] = draft = new(id));
            draft.Add(new GenericRow(names, fields));
        }
        var whole = order.Where(draft => draft.IsWhole).ToList();
        foreach (var site in whole.SelectMany(draft => draft.SitesWithoutPosition).OrderBy(site => site.SeenAt.Number))
            faults.Add(new(FaultKind.LeftOut, table.FileName, site.SeenAt, names[GenericColumns.Lat], null,
                $"le lieu « {site.Id} » n'a pas de position : il est gardé, il n'est pas sur la carte"));
        return new([.. whole.Select(draft => draft.ToService())], [.. whole.Select(draft => draft.ToZone()).OfType<Zone>()]);
    }
}
