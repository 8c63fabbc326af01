using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Store.Edits;

/// <summary>Corrections of services: each in one transaction with its versions, deltas and what anyone may see of it.</summary>
public sealed class EditStore(GeoDatabase db)
{
    readonly GeoDatabase _db = db;

    /// <summary>All or nothing.</summary>
    /// <exception cref="CommitUnknownException">Nobody can say whether it is done.</exception>
    public Task<EditOutcome> CommitAsync(ServiceEdit edit, CancellationToken cancel) => throw new NotImplementedException(_db.ToString());

    /// <summary>Null: not from deltas alone (an import came between, or they are too old, or there is no such territory): load it whole.</summary>
    public Task<TerritoryChanges?> ChangesSinceAsync(string territory, long version, CancellationToken cancel) => throw new NotImplementedException(_db.ToString());

    /// <param name="cogYear">Of the territory that asks: names the commune each site stands in.</param>
    public Task<EditedService?> FindAsync(string service, int cogYear, CancellationToken cancel) => throw new NotImplementedException(_db.ToString());

    /// <summary>The commune whose contour holds a place; null: none loaded of that COG year.</summary>
    public Task<InseeCode?> CommuneAtAsync(int cogYear, Position at, CancellationToken cancel) => throw new NotImplementedException(_db.ToString());
}
